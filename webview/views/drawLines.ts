/** Draws a line chart on a canvas. Drawing only: what to draw is all in the arguments. */
import { dashesOf, type ChartColours } from './colours';
import type { Point, Spread } from '../../src/lab/views/line';
import { tickLabel } from '../../src/lab/views/numbers';
import { fitText } from './fitText';
import type { Scale } from './scale';

export interface LineDrawing {
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly series: readonly DrawnSeries[];
  readonly references: readonly { readonly label: string; readonly y: number }[];
  /** The x that the reader points at. */
  readonly cursor: number | undefined;
  readonly colours: ChartColours;
}

export interface DrawnSeries {
  /** How far the runs go of which the points are the median. */
  readonly band?: readonly Spread[];
  readonly points: readonly Point[];
  /** Of its colour and dashes. */
  readonly index: number;
}

/** The part of the canvas within the axes, in CSS pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const fontSize = 11;
/** Up to here each point gets a dot: they were measured one by one. */
const dotted = 40;

export function drawLines(context: CanvasRenderingContext2D, drawing: LineDrawing): Plot {
  const { x, y, colours } = drawing;
  context.font = `${fontSize}px ${colours.font}`;
  const widest = Math.max(...y.ticks.map((tick) => context.measureText(tickLabel(tick)).width), 12);
  const plot: Plot = {
    left: Math.ceil(widest) + 10,
    right: drawing.width - 8,
    top: 20,
    bottom: drawing.height - 34,
  };
  const toX = (value: number) => plot.left + x.toFraction(value) * (plot.right - plot.left);
  const toY = (value: number) => plot.bottom - y.toFraction(value) * (plot.bottom - plot.top);

  drawAxes(context, drawing, plot, toX, toY);
  context.save();
  context.beginPath();
  // Marks at the ends of an axis are whole.
  context.rect(plot.left - 4, plot.top - 4, plot.right - plot.left + 8, plot.bottom - plot.top + 8);
  context.clip();
  drawReferences(context, drawing, plot, toY);
  for (const series of drawing.series) drawBand(context, drawing, series, toX, toY);
  for (const series of drawing.series) drawSeries(context, drawing, series, toX, toY);
  nameReferences(context, drawing, plot, toY);
  context.restore();
  if (drawing.cursor !== undefined) drawCursor(context, drawing, plot, toX, toY);
  return plot;
}

function drawAxes(
  context: CanvasRenderingContext2D,
  { x, y, colours, xLabel, yLabel }: LineDrawing,
  plot: Plot,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  context.lineWidth = 1;
  context.strokeStyle = colours.grid;
  context.fillStyle = colours.muted;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const tick of y.ticks) {
    // Half a pixel: a line of one pixel lies on the pixel, not between two.
    const at = Math.round(toY(tick)) + 0.5;
    context.beginPath();
    context.moveTo(plot.left, at);
    context.lineTo(plot.right, at);
    context.stroke();
    context.fillText(tickLabel(tick), plot.left - 6, at);
  }
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const tick of x.ticks) {
    const at = toX(tick);
    const half = context.measureText(tickLabel(tick)).width / 2;
    context.fillText(tickLabel(tick), Math.min(at, plot.right - half + 6), plot.bottom + 5);
  }
  context.strokeStyle = colours.muted;
  context.beginPath();
  context.moveTo(plot.left, plot.bottom + 0.5);
  context.lineTo(plot.right, plot.bottom + 0.5);
  context.stroke();
  const fit = (text: string, room: number) =>
    fitText(text, room, (words) => context.measureText(words).width);
  const across = plot.right - plot.left;
  context.fillText(fit(xLabel, across), plot.left + across / 2, plot.bottom + 20);
  context.textAlign = 'left';
  context.fillText(fit(yLabel, plot.right), 0, 2);
}

function drawReferences(
  context: CanvasRenderingContext2D,
  { references, colours }: LineDrawing,
  plot: Plot,
  toY: (value: number) => number,
): void {
  context.strokeStyle = colours.muted;
  context.setLineDash([3, 4]);
  for (const reference of references) {
    const at = toY(reference.y);
    if (!Number.isFinite(at)) continue;
    context.beginPath();
    context.moveTo(plot.left, at);
    context.lineTo(plot.right, at);
    context.stroke();
  }
  context.setLineDash([]);
}

/** Over the curves, each on a ground of its own: a curve may run where its name has to stand. */
function nameReferences(
  context: CanvasRenderingContext2D,
  { references, colours }: LineDrawing,
  plot: Plot,
  toY: (value: number) => number,
): void {
  context.strokeStyle = colours.background;
  context.fillStyle = colours.muted;
  context.textAlign = 'right';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  for (const reference of references) {
    const at = toY(reference.y);
    if (!Number.isFinite(at)) continue;
    // Above its line, but never out of the plot.
    const below = at - plot.top < fontSize;
    context.textBaseline = below ? 'top' : 'bottom';
    const label = fitText(
      reference.label,
      plot.right - plot.left - 4,
      (words) => context.measureText(words).width,
    );
    const [x, y] = [plot.right - 2, below ? at + 3 : at - 2];
    context.strokeText(label, x, y);
    context.fillText(label, x, y);
  }
}

function drawSeries(
  context: CanvasRenderingContext2D,
  { colours }: LineDrawing,
  { points, index }: DrawnSeries,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  const colour = colours.series[index % colours.series.length]!;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.setLineDash([...dashesOf(index, colours.highContrast)]);
  context.beginPath();
  let drawing = false;
  for (const [px, py] of points) {
    const [cx, cy] = [toX(px), toY(py)];
    // A gap where a number is not finite: nothing was measured there.
    if (!Number.isFinite(cx) || !Number.isFinite(cy)) drawing = false;
    else if (drawing) context.lineTo(cx, cy);
    else {
      context.moveTo(cx, cy);
      drawing = true;
    }
  }
  context.stroke();
  context.setLineDash([]);
  if (points.length > dotted) return;
  for (const [px, py] of points) dot(context, toX(px), toY(py), 3);
}

/** Behind all curves: its area is faint, its edges are thin lines of the curve's own dashes. */
function drawBand(
  context: CanvasRenderingContext2D,
  { colours }: LineDrawing,
  { band = [], index }: DrawnSeries,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  const edge = (at: 1 | 2) => band.map((spread) => [toX(spread[0]), toY(spread[at])] as const);
  const [low, high] = [edge(1), edge(2)];
  if (band.length < 2 || ![...low, ...high].flat().every(Number.isFinite)) return;
  const trace = (points: readonly (readonly [number, number])[]): void =>
    points.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.save();
  const colour = colours.series[index % colours.series.length]!;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.globalAlpha = 0.16;
  context.beginPath();
  trace([...high, ...[...low].reverse()]);
  context.fill();
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.setLineDash([...dashesOf(index, colours.highContrast)]);
  for (const points of [low, high]) {
    context.beginPath();
    trace(points);
    context.stroke();
  }
  context.restore();
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { cursor, series, colours }: LineDrawing,
  plot: Plot,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  const at = toX(cursor!);
  context.strokeStyle = colours.foreground;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(at, plot.top);
  context.lineTo(at, plot.bottom);
  context.stroke();
  for (const { points, index } of series) {
    const point = points.find(([x]) => x === cursor);
    if (!point) continue;
    context.fillStyle = colours.series[index % colours.series.length]!;
    dot(context, toX(point[0]), toY(point[1]), 4);
  }
}
