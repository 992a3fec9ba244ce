/**
 * A view's picture as a file of its own: with title and legend, on the theme's ground, and without the
 * page's styles, which would not be there.
 */
import { make } from '../dom';
import type { ChartColours } from './colours';
import { entriesOf, placeEntries, rampOf, widthOfMark, type PlacedEntry } from './exportLegend';

export interface ExportFrame {
  readonly title: string;
  readonly legend: HTMLElement;
  /** Of a heat map. */
  readonly scale?: HTMLElement | undefined;
  readonly colours: ChartColours;
}

const margin = 12;
const titleHeight = 26;
const rowHeight = 22;
const markWidth = 18;
const fontSize = 13;

/** What styles give to a drawing, as attributes of SVG. */
const styled = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity'],
  ...['stroke-linejoin', 'stroke-linecap', 'opacity', 'paint-order', 'visibility', 'display'],
  ...['font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor'],
  ...['dominant-baseline', 'marker-start', 'marker-mid', 'marker-end', 'stop-color'],
] as const;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A copy that looks the same by itself: what styles give it stands at its elements. */
function standalone(original: Element): Element {
  const copy = original.cloneNode(true) as Element; // A clone is of its original's class.
  const all = [original, ...original.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  all.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = copies[index]!;
    for (const name of styled) {
      const value = style.getPropertyValue(name);
      if (value !== '') target.setAttribute(name, value.replaceAll('"', "'"));
    }
    for (const name of ['class', 'style', 'tabindex', 'role', 'aria-hidden']) {
      target.removeAttribute(name);
    }
    for (const { name } of [...target.attributes]) {
      if (name.startsWith('data-')) target.removeAttribute(name);
    }
  });
  return copy;
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(svgNamespace, tag) as SVGElement; // By its namespace.
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function words(text: string, x: number, y: number, { foreground, font }: ChartColours) {
  const attributes = { x, y, fill: foreground, 'font-family': font, 'font-size': fontSize };
  const element = svg('text', attributes);
  element.textContent = text;
  return element;
}

/** Width and height of a drawing, by its view box. */
function sizeOf(picture: SVGElement): readonly [number, number] {
  const box = (picture.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  return [box[2] ?? 0, box[3] ?? 0];
}

/** Roughly: the file may be read where that font is not. */
const widthOf = (text: string): number => text.length * fontSize * 0.56;

/** The text of an SVG file. */
export function svgOf(picture: SVGElement, { title, legend, colours }: ExportFrame): string {
  const [pictureWidth, pictureHeight] = sizeOf(picture);
  const {
    placed,
    rows,
    width: legendWidth,
  } = placeEntries(entriesOf(legend), pictureWidth, widthOf);
  const top = margin + titleHeight + rows * rowHeight;
  const width = Math.max(pictureWidth, widthOf(title), legendWidth) + 2 * margin;
  const height = top + pictureHeight + margin;
  const file = svg('svg', {
    xmlns: svgNamespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  const name = svg('title', {});
  name.textContent = title;
  file.append(name, svg('rect', { width, height, fill: colours.background }));
  const heading = words(title, margin, margin + fontSize, colours);
  heading.setAttribute('font-weight', '600');
  file.append(heading);
  for (const { mark, label, markX, labelX, row } of placed) {
    const y = margin + titleHeight + row * rowHeight;
    if (mark) {
      const copy = standalone(mark);
      placeAt(copy, margin + markX, y - 2, markWidth, markWidth * 0.8);
      file.append(copy);
    }
    file.append(words(label, margin + labelX, y + fontSize - 3, colours));
  }
  const drawing = standalone(picture);
  placeAt(drawing, margin, top, pictureWidth, pictureHeight);
  file.append(drawing);
  return file.outerHTML;
}

function placeAt(element: Element, x: number, y: number, width: number, height: number): void {
  Object.entries({ x, y, width, height }).forEach(([name, value]) =>
    element.setAttribute(name, String(value)),
  );
}

/** The bytes of a PNG file in base64; `undefined` where nothing is drawn. */
export function pngOf(picture: HTMLCanvasElement, frame: ExportFrame): string | undefined {
  if (picture.width === 0 || picture.height === 0) return undefined;
  const { title, colours } = frame;
  const scale = picture.width / (picture.clientWidth || picture.width);
  const canvas = make('canvas');
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const wide = (text: string) => context.measureText(text).width;
  context.font = `600 ${fontSize}px ${colours.font}`;
  const titleWidth = wide(title);
  context.font = `${fontSize}px ${colours.font}`;
  const ramp = frame.scale && rampOf(frame.scale, colours);
  const entries = [...entriesOf(frame.legend), ...(ramp ? [ramp] : [])];
  const legend = placeEntries(entries, picture.width / scale, wide);
  const width = Math.max(picture.width / scale, titleWidth, legend.width) + 2 * margin;
  const top = margin + titleHeight + legend.rows * rowHeight;
  // A canvas of another size begins anew: nothing was drawn before.
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil((top + margin) * scale + picture.height);
  context.fillStyle = colours.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, margin * scale, top * scale);
  context.scale(scale, scale);
  context.fillStyle = colours.foreground;
  context.font = `600 ${fontSize}px ${colours.font}`;
  context.fillText(title, margin, margin + fontSize);
  context.font = `${fontSize}px ${colours.font}`;
  for (const entry of legend.placed) drawEntry(context, entry, colours);
  return canvas.toDataURL('image/png').split(',')[1];
}

function drawEntry(
  context: CanvasRenderingContext2D,
  entry: PlacedEntry,
  { foreground }: ChartColours,
): void {
  const y = margin + titleHeight + entry.row * rowHeight + fontSize - 3;
  const markX = margin + entry.markX;
  const width = widthOfMark(entry);
  if (entry.ramp) {
    const colours = context.createLinearGradient(markX, 0, markX + width, 0);
    entry.ramp.forEach((colour, index, { length }) =>
      colours.addColorStop(index / (length - 1), colour),
    );
    context.fillStyle = colours;
    context.fillRect(markX, y - 9, width, 9);
    context.strokeStyle = foreground;
    context.lineWidth = 1;
    context.strokeRect(markX + 0.5, y - 8.5, width - 1, 8);
    context.fillStyle = foreground;
    context.fillText(entry.before, margin + entry.x, y);
  }
  const stroke = entry.mark?.querySelector('line');
  if (stroke) drawStroke(context, getComputedStyle(stroke), markX, y - 4, width);
  context.fillText(entry.label, margin + entry.labelX, y);
}

/** The mark of a curve: a stroke in its colour and its dashes. */
function drawStroke(
  context: CanvasRenderingContext2D,
  { stroke, strokeDasharray: dashes }: CSSStyleDeclaration,
  x: number,
  y: number,
  width: number,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = 3;
  const isDashed = dashes !== '' && dashes !== 'none';
  context.setLineDash(isDashed ? dashes.split(/[\s,]+/).map(Number.parseFloat) : []);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + width, y);
  context.stroke();
  context.setLineDash([]);
}
