/** A heat map with labels, readout by pointer and arrow keys, and a text equivalent. */
import type { Chart, Matrix } from '../../src/lab/experiment';
import { make, setText, uniqueId } from '../dom';
import type { ChartContent, ChartEnvironment, ChartView, DataTable } from './chart';
import { drawMatrix, matrixHeight, type Grid } from './drawMatrix';
import { extent } from './series';
import { tickLabel, valueLabel } from './scale';
import { Surface } from './surface';
import { TextEquivalent } from './textEquivalent';

type MatrixDeclaration = Extract<Chart, { kind: 'matrix' }>;

/** Larger matrices are not kept over a reload. */
const keptCells = 4000;

export class MatrixChart implements ChartView {
  readonly element: HTMLElement;
  readonly #declaration: MatrixDeclaration;
  readonly #environment: ChartEnvironment;
  readonly #surface: Surface;
  readonly #text: TextEquivalent;
  readonly #readout = make('p', { class: 'chart-readout', 'aria-live': 'polite' });
  #matrix: Matrix | undefined;
  #grid: Grid | undefined;
  #cursor: { row: number; column: number } | undefined;
  #height = 0;

  constructor(declaration: MatrixDeclaration, environment: ChartEnvironment) {
    this.#declaration = declaration;
    this.#environment = environment;
    this.#surface = new Surface(this.redraw);
    this.#text = new TextEquivalent(
      declaration.title,
      () => this.describe(),
      () => this.#data(),
    );
    const title = uniqueId('chart');
    const { canvas } = this.#surface;
    canvas.className = 'chart-canvas chart-matrix';
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-labelledby', title);
    canvas.setAttribute('aria-description', 'Arrow keys read the values.');
    const [low, high] = declaration.range;
    this.element = make(
      'figure',
      { class: 'chart', 'data-chart': declaration.id },
      make('figcaption', { id: title, class: 'chart-title' }, declaration.title),
      make(
        'p',
        { class: 'chart-scale', 'data-diverging': String(low < 0 && high > 0) },
        make('span', {}, tickLabel(low)),
        make('span', { class: 'chart-ramp', 'aria-hidden': 'true' }),
        make('span', {}, tickLabel(high)),
      ),
      canvas,
      this.#readout,
      this.#text.element,
    );
    this.#listen(canvas);
    this.#hint();
  }

  add({ matrices }: ChartContent): void {
    const matrix = matrices?.[this.#declaration.id];
    if (!matrix) return;
    this.#matrix = matrix;
    const height = matrixHeight(matrix);
    if (height !== this.#height) {
      this.#height = height;
      this.#surface.canvas.style.height = `${height}px`;
    }
    if (this.#cursor) this.#say();
    this.redraw();
  }

  clear(): void {
    this.#matrix = undefined;
    this.#cursor = undefined;
    this.#hint();
    this.redraw();
  }

  readonly redraw = (): void => this.#environment.loop.request(this.#draw);

  describe(): string {
    const matrix = this.#matrix;
    const { x, y } = this.#declaration;
    if (!matrix) return `${y} by ${x}: nothing measured yet.`;
    const rows = Array.from({ length: matrix.rows }, (_, row) => {
      const values = Array.from(this.#row(matrix, row));
      const [min, max] = extent(values);
      const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
      return `${this.#rowLabel(row)}: mean ${valueLabel(mean)}, ${valueLabel(min)} to ${valueLabel(max)}.`;
    });
    return `${y} by ${x}, ${matrix.rows} by ${matrix.columns} values. ${rows.slice(0, 12).join(' ')}`;
  }

  save() {
    const matrix = this.#matrix;
    if (!matrix || matrix.rows * matrix.columns > keptCells) return {};
    const values = Array.from(matrix.values, (value) =>
      Number.isFinite(value) ? Number(value.toPrecision(3)) : 0,
    );
    return { matrices: { [this.#declaration.id]: { ...matrix, values } } };
  }

  dispose(): void {
    this.#environment.loop.cancel(this.#draw);
    this.#surface.dispose();
  }

  #row(matrix: Matrix, row: number): Float32Array | readonly number[] {
    return matrix.values.slice(row * matrix.columns, (row + 1) * matrix.columns);
  }

  #rowLabel = (row: number): string => this.#matrix?.rowLabels?.[row] ?? String(row + 1);
  #columnLabel = (column: number): string =>
    this.#matrix?.columnLabels?.[column] ?? String(column + 1);

  #data(): DataTable {
    const matrix = this.#matrix;
    if (!matrix) return { columns: [this.#declaration.y], rows: [] };
    const columns = Array.from({ length: matrix.columns }, (_, column) =>
      this.#columnLabel(column),
    );
    const rows = Array.from({ length: matrix.rows }, (_, row) => [
      this.#rowLabel(row),
      ...this.#row(matrix, row),
    ]);
    return { columns: [this.#declaration.y, ...columns], rows };
  }

  readonly #draw = (): void => {
    this.#text.update();
    const context = this.#surface.begin();
    if (!context || !this.#matrix) return;
    this.#grid = drawMatrix(context, {
      width: this.#surface.width,
      height: this.#surface.height,
      matrix: this.#matrix,
      range: this.#declaration.range,
      xLabel: this.#declaration.x,
      yLabel: this.#declaration.y,
      cursor: this.#cursor,
      colours: this.#environment.colours(),
    });
  };

  #listen(canvas: HTMLCanvasElement): void {
    canvas.addEventListener('pointermove', (event) => {
      const grid = this.#grid;
      if (!grid) return;
      this.#pointAt(
        Math.floor((event.offsetY - grid.top) / grid.cellHeight),
        Math.floor((event.offsetX - grid.left) / grid.cellWidth),
      );
    });
    const leave = () => {
      this.#cursor = undefined;
      this.#hint();
      this.redraw();
    };
    canvas.addEventListener('pointerleave', leave);
    canvas.addEventListener('blur', leave);
    canvas.addEventListener('keydown', (event) => {
      const moves: Record<string, readonly [number, number]> = {
        ArrowUp: [-1, 0],
        ArrowDown: [1, 0],
        ArrowLeft: [0, -1],
        ArrowRight: [0, 1],
      };
      const move = moves[event.key];
      const matrix = this.#matrix;
      if (!move || !matrix) return;
      event.preventDefault();
      const { row, column } = this.#cursor ?? { row: 0, column: 0 };
      const first = !this.#cursor;
      const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
      this.#pointAt(
        within(row + (first ? 0 : move[0]), matrix.rows),
        within(column + (first ? 0 : move[1]), matrix.columns),
      );
    });
  }

  #pointAt(row: number, column: number): void {
    const matrix = this.#matrix;
    if (!matrix || row < 0 || column < 0 || row >= matrix.rows || column >= matrix.columns) return;
    if (this.#cursor?.row === row && this.#cursor.column === column) return;
    this.#cursor = { row, column };
    this.#say();
    this.redraw();
  }

  #say(): void {
    const { row, column } = this.#cursor!;
    const value = this.#matrix?.values[row * this.#matrix.columns + column];
    if (value === undefined) return;
    const { x } = this.#declaration;
    setText(
      this.#readout,
      `${this.#rowLabel(row)}, ${x} ${this.#columnLabel(column)}: ${valueLabel(value)}`,
    );
  }

  #hint(): void {
    setText(this.#readout, this.#matrix ? 'Point at a cell to read its value.' : '');
  }
}
