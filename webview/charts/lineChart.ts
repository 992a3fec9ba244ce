/** Curves that grow while a run goes on, with legend, readout and a text equivalent. */
import type { Chart } from '../../src/lab/experiment';
import { make, setText, uniqueId } from '../dom';
import type { ChartContent, ChartEnvironment, ChartView, DataTable } from './chart';
import { drawLines, type Plot } from './drawLines';
import { linearScale, logScale, tickLabel, valueLabel, type Scale } from './scale';
import { extent, Series } from './series';
import { Surface } from './surface';
import { TextEquivalent } from './textEquivalent';

type LineDeclaration = Extract<Chart, { kind: 'line' }>;

/** Points kept of a curve over a reload. */
const keptPoints = 150;

export class LineChart implements ChartView {
  readonly element: HTMLElement;
  readonly #declaration: LineDeclaration;
  readonly #environment: ChartEnvironment;
  readonly #surface: Surface;
  readonly #series: readonly Series[];
  readonly #values: readonly HTMLElement[];
  readonly #text: TextEquivalent;
  readonly #readout = make('span', { class: 'visually-hidden', 'aria-live': 'polite' });
  #cursor: number | undefined;
  #plot: Plot | undefined;
  #x: Scale = linearScale(0, 1);

  constructor(declaration: LineDeclaration, environment: ChartEnvironment) {
    this.#declaration = declaration;
    this.#environment = environment;
    this.#series = declaration.series.map(() => new Series());
    this.#values = declaration.series.map(() => make('span', { class: 'legend-value' }));
    this.#surface = new Surface(this.redraw);
    this.#text = new TextEquivalent(
      declaration.title,
      () => this.describe(),
      () => this.#data(),
    );
    const title = uniqueId('chart');
    const { canvas } = this.#surface;
    canvas.className = 'chart-canvas chart-lines';
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-labelledby', title);
    canvas.setAttribute('aria-description', 'Left and right arrow keys read the values.');
    this.element = make(
      'figure',
      { class: 'chart', 'data-chart': declaration.id },
      make('figcaption', { id: title, class: 'chart-title' }, declaration.title),
      this.#legend(),
      canvas,
      this.#readout,
      this.#text.element,
    );
    this.#listen(canvas);
  }

  add({ points }: ChartContent): void {
    if (!points) return;
    let changed = false;
    this.#declaration.series.forEach(({ id }, index) => {
      const more = points[id];
      if (!more || more.length === 0) return;
      this.#series[index]!.append(more);
      changed = true;
    });
    if (changed) this.redraw();
  }

  clear(): void {
    for (const series of this.#series) series.clear();
    this.#cursor = undefined;
    this.redraw();
  }

  readonly redraw = (): void => this.#environment.loop.request(this.#draw);

  describe(): string {
    const { x, y } = this.#declaration;
    const sentences = this.#declaration.series.map(({ label }, index) => {
      const { points } = this.#series[index]!;
      const first = points[0];
      const last = points.at(-1);
      if (!first || !last) return `${label}: nothing measured yet.`;
      const [min, max] = extent(points.map(([, value]) => value));
      return `${label}: from ${valueLabel(first[1])} at ${x} ${tickLabel(first[0])} to ${valueLabel(last[1])} at ${tickLabel(last[0])}; lowest ${valueLabel(min)}, highest ${valueLabel(max)}.`;
    });
    return `${y} against ${x}. ${sentences.join(' ')}`;
  }

  save() {
    const points = Object.fromEntries(
      this.#declaration.series.map(({ id }, index) => [
        id,
        this.#series[index]!.thinned(keptPoints).map(([x, y]) => [x, keep(y)] as const),
      ]),
    );
    return { points };
  }

  dispose(): void {
    this.#environment.loop.cancel(this.#draw);
    this.#surface.dispose();
  }

  #legend(): HTMLElement {
    const items = this.#declaration.series.map(({ label }, index) =>
      make(
        'li',
        { class: 'legend-item', 'data-series': index % 6 },
        make('span', { class: 'legend-swatch', 'aria-hidden': 'true' }),
        label,
        this.#values[index],
      ),
    );
    return make('ul', { class: 'chart-legend' }, ...items);
  }

  #data(): DataTable {
    const xs = new Set<number>();
    const columns = this.#series.map(
      (series) => new Map(series.points.map(([x, y]): [number, number] => [x, y])),
    );
    for (const column of columns) for (const x of column.keys()) xs.add(x);
    return {
      columns: [this.#declaration.x, ...this.#declaration.series.map(({ label }) => label)],
      rows: [...xs]
        .sort((a, b) => a - b)
        .map((x) => [x, ...columns.map((column) => column.get(x) ?? '–')]),
    };
  }

  readonly #draw = (): void => {
    const declaration = this.#declaration;
    const drawn = this.#series.map((series) => series.points);
    const log = declaration.yScale === 'log';
    const references = declaration.references ?? [];
    const [low, high] = extent(
      [...drawn.flatMap((points) => points.map(([, y]) => y)), ...references.map(({ y }) => y)],
      log,
    );
    const [min, max] = declaration.yRange ?? [log ? low : Math.min(0, low), high];
    this.#x = linearScale(...extent(drawn.flatMap((points) => points.map(([x]) => x))), 6);
    this.#values.forEach((element, index) => {
      const series = this.#series[index]!;
      const point = this.#cursor === undefined ? series.latest : series.nearest(this.#cursor);
      setText(element, point ? valueLabel(point[1]) : '');
    });
    this.#text.update();
    const context = this.#surface.begin();
    if (!context) return;
    this.#plot = drawLines(context, {
      width: this.#surface.width,
      height: this.#surface.height,
      xLabel: declaration.x,
      yLabel: declaration.y,
      x: this.#x,
      y: log ? logScale(min, max, 5) : linearScale(min, max, 4),
      series: drawn,
      references,
      cursor: this.#cursor,
      colours: this.#environment.colours(),
    });
  };

  #listen(canvas: HTMLCanvasElement): void {
    canvas.addEventListener('pointermove', (event) => {
      if (!this.#plot) return;
      const { left, right } = this.#plot;
      const x = this.#x.fromFraction((event.offsetX - left) / (right - left));
      this.#pointAt(this.#nearestX(x));
    });
    canvas.addEventListener('pointerleave', () => this.#pointAt(undefined));
    canvas.addEventListener('blur', () => this.#pointAt(undefined));
    canvas.addEventListener('keydown', (event) => {
      const x = this.#fromKey(event.key);
      if (x === undefined) return;
      event.preventDefault();
      this.#pointAt(x);
      const values = this.#declaration.series.map(
        ({ label }, index) => `${label} ${this.#values[index]!.textContent || 'none'}`,
      );
      setText(this.#readout, `${this.#declaration.x} ${tickLabel(x)}: ${values.join(', ')}`);
    });
  }

  #xs(): number[] {
    const longest = this.#series.reduce((a, b) => (b.points.length > a.points.length ? b : a));
    return longest.points.map(([x]) => x);
  }

  #nearestX(x: number): number | undefined {
    const xs = this.#xs();
    return xs.length === 0
      ? undefined
      : xs.reduce((best, each) => (Math.abs(each - x) < Math.abs(best - x) ? each : best));
  }

  #fromKey(key: string): number | undefined {
    const xs = this.#xs();
    const current = this.#cursor === undefined ? xs.length : xs.indexOf(this.#cursor);
    const stride = Math.max(1, Math.round(xs.length / 40));
    const moves: Record<string, number> = {
      ArrowLeft: current - stride,
      ArrowRight: current + stride,
      Home: 0,
      End: xs.length - 1,
    };
    const index = moves[key];
    return index === undefined ? undefined : xs[Math.min(xs.length - 1, Math.max(0, index))];
  }

  #pointAt(x: number | undefined): void {
    if (x === this.#cursor) return;
    this.#cursor = x;
    this.#environment.loop.cancel(this.#draw);
    // At once, so that the keyboard's readout takes the values of this point.
    this.#draw();
  }
}

/** Four significant digits are more than a chart can show. */
function keep(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}
