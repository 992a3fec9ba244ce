/** Curves that grow while a run goes on, on a canvas. */
import {
  line,
  seriesOf,
  type LineData,
  type LineDeclaration,
  type Point,
  type ShownSeries,
} from '../../src/lab/views/line';
import { extent, tickLabel, valueLabel } from '../../src/lab/views/numbers';
import { seriesColours } from './colours';
import { drawLines, type Plot } from './drawLines';
import { strokeMark } from './marks';
import { linearScale, logScale, type Scale } from './scale';
import { Surface } from './surface';
import type { Drawer, DrawerContext, DrawnKind, LegendEntry } from './view';

type Series = ShownSeries & { readonly index: number };

class LineDrawer implements Drawer<LineData> {
  readonly picture: HTMLElement;
  readonly keys = 'Left and right arrow keys read the values.';
  readonly #declaration: LineDeclaration;
  readonly #context: DrawerContext;
  readonly #surface: Surface;
  #series: readonly Series[] = [];
  #hidden: ReadonlySet<string> = new Set();
  #cursor: number | undefined;
  #plot: Plot | undefined;
  #x: Scale = linearScale(0, 1);

  constructor(declaration: LineDeclaration, context: DrawerContext) {
    this.#declaration = declaration;
    this.#context = context;
    this.#surface = new Surface(context.redraw, context.pixelRatio);
    const { canvas } = this.#surface;
    canvas.className = 'chart-canvas chart-lines';
    this.picture = canvas;
    this.#listen(canvas);
  }

  show(data: LineData | undefined, hidden: ReadonlySet<string>): void {
    const series = seriesOf(this.#declaration, data);
    this.#series = series.map((each, index) => {
      const twin = series.findIndex(({ id }) => id === each.twin);
      // So many further on, the colour is the same and the dashes are others.
      return { ...each, index: twin < 0 ? index : twin + seriesColours };
    });
    this.#hidden = hidden;
    if (!data) this.#cursor = undefined;
    this.#say();
  }

  dispose(): void {
    this.#surface.dispose();
  }

  /** Only curves that there are; each keeps the colour of its place. */
  legend(): readonly LegendEntry[] {
    return this.#series.map(({ id, label, points, index }) => ({
      id,
      label,
      mark: strokeMark(index),
      empty: points.length === 0,
      value: () => this.#value(id),
    }));
  }

  export(): HTMLCanvasElement {
    return this.#surface.canvas;
  }

  /** Of a series, at the place that the reader points at; else the latest. */
  #value(id: string): string {
    const points = this.#series.find((each) => each.id === id)?.points ?? [];
    const point = this.#cursor === undefined ? points.at(-1) : pointAt(points, this.#cursor);
    return point ? valueLabel(point[1]) : '';
  }

  get #visible(): readonly Series[] {
    return this.#series.filter(({ id }) => !this.#hidden.has(id));
  }

  draw(): void {
    const declaration = this.#declaration;
    const series = this.#visible;
    const log = declaration.yScale === 'log';
    const references = declaration.references ?? [];
    const [low, high] = extent(
      [
        ...series.flatMap(({ points }) => points.map(([, y]) => y)),
        ...series.flatMap(({ band = [] }) => band.flatMap(([, ...edges]) => edges)),
        ...references.map(({ y }) => y),
      ],
      log,
    );
    const [min, max] = declaration.yRange ?? [log ? low : Math.min(0, low), high];
    this.#x = this.#xScale(series.flatMap(({ points }) => points.map(([x]) => x)));
    const context = this.#surface.begin();
    if (!context) return;
    this.#plot = drawLines(context, {
      width: this.#surface.width,
      height: this.#surface.height,
      xLabel: declaration.x,
      yLabel: declaration.y,
      x: this.#x,
      y: log ? logScale(min, max, 5) : linearScale(min, max, 4),
      series,
      references,
      cursor: this.#cursor,
      colours: this.#context.colours(),
    });
  }

  #xScale(xs: readonly number[]): Scale {
    const { xScale, xRange } = this.#declaration;
    const log = xScale === 'log';
    const [from, to] = xRange ?? extent(xs, log);
    return log ? logScale(from, to, 6) : linearScale(from, to, 6);
  }

  #listen(canvas: HTMLCanvasElement): void {
    canvas.addEventListener('pointermove', (event) => {
      if (!this.#plot) return;
      const { left, right } = this.#plot;
      this.#pointAt(this.#nearestX((event.offsetX - left) / (right - left)));
    });
    canvas.addEventListener('pointerleave', () => this.#pointAt(undefined));
    canvas.addEventListener('blur', () => this.#pointAt(undefined));
    canvas.addEventListener('keydown', (event) => {
      const x = this.#fromKey(event.key);
      if (x === undefined) return;
      event.preventDefault();
      this.#pointAt(x);
    });
  }

  /** Where there is something to read, from left to right, each place once. */
  #xs(): number[] {
    const all = this.#visible.flatMap(({ points }) => points.map(([x]) => x));
    return [...new Set(all)].sort((a, b) => a - b);
  }

  /** On the screen, which is not the same on a logarithmic axis. */
  #nearestX(fraction: number): number | undefined {
    const distance = (x: number) => Math.abs(this.#x.toFraction(x) - fraction);
    const xs = this.#xs().filter((x) => Number.isFinite(distance(x)));
    return xs.length === 0
      ? undefined
      : xs.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  }

  #fromKey(key: string): number | undefined {
    const xs = this.#xs();
    const current = this.#cursor === undefined ? xs.length : closest(xs, this.#cursor);
    const stride = Math.max(1, Math.round(xs.length / 40));
    const moves: Record<string, number> = {
      ArrowLeft: current - stride,
      ArrowRight: current + stride,
      Home: 0,
      End: xs.length - 1,
    };
    const index = Object.hasOwn(moves, key) ? moves[key] : undefined;
    return index === undefined ? undefined : xs[Math.min(xs.length - 1, Math.max(0, index))];
  }

  #pointAt(x: number | undefined): void {
    if (x === this.#cursor) return;
    this.#cursor = x;
    this.#say();
    this.#context.redraw();
  }

  #say(): void {
    if (this.#cursor === undefined) {
      this.#context.read('');
      return;
    }
    const values = this.#visible
      .map(({ id, label }) => ({ label, value: this.#value(id) }))
      .filter(({ value }) => value !== '')
      .map(({ label, value }) => `${label} ${value}`);
    this.#context.read(`${this.#declaration.x} ${tickLabel(this.#cursor)}: ${values.join(', ')}`);
  }
}

/** Of the number that is nearest: a place may be gone, as a curve that grows is thinned. */
const closest = (xs: readonly number[], x: number): number =>
  xs.reduce((best, each, at) => (Math.abs(each - x) < Math.abs(xs[best]! - x) ? at : best), 0);

/** The last point whose x is nearest, where the curve reaches so far: beyond its ends it has none. */
function pointAt(points: readonly Point[], x: number): Point | undefined {
  const [from, to] = extent(points.map((point) => point[0]));
  if (x < from || x > to) return undefined;
  let best: Point | undefined;
  for (const point of points) {
    if (!best || Math.abs(point[0] - x) <= Math.abs(best[0] - x)) best = point;
  }
  return best;
}

export const lineView: DrawnKind<LineDeclaration, LineData> = {
  kind: line,
  open: (declaration, context) => new LineDrawer(declaration, context),
};
