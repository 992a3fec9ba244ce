/** A heat map on a canvas, read out cell by cell. */
import {
  cellText,
  matrix,
  type MatrixData,
  type MatrixDeclaration,
} from '../../src/lab/views/matrix';
import { drawMatrix, type Grid } from './drawMatrix';
import { heatScale } from './heatScale';
import { matrixHeight } from './matrixLayout';
import { Surface } from './surface';
import type { Drawer, DrawerContext, DrawnKind } from './view';

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** CSS pixels, until the page has said how wide it is. */
const usualWidth = 480;

class MatrixDrawer implements Drawer<MatrixData> {
  readonly picture: HTMLElement;
  readonly keys = 'Arrow keys read the values.';
  readonly scale: HTMLElement;
  readonly #declaration: MatrixDeclaration;
  readonly #context: DrawerContext;
  readonly #surface: Surface;
  #matrix: MatrixData | undefined;
  #grid: Grid | undefined;
  #cursor: { row: number; column: number } | undefined;
  #height = 0;

  constructor(declaration: MatrixDeclaration, context: DrawerContext) {
    this.#declaration = declaration;
    this.#context = context;
    this.#surface = new Surface(context.redraw, context.pixelRatio);
    const { canvas } = this.#surface;
    canvas.className = 'chart-canvas chart-matrix';
    this.picture = canvas;
    this.scale = heatScale(declaration.range);
    this.#listen(canvas);
  }

  show(data: MatrixData | undefined): void {
    this.#matrix = data;
    this.#fit();
    const cursor = this.#cursor;
    if (!data || (cursor && (cursor.row >= data.rows || cursor.column >= data.columns)))
      this.#cursor = undefined;
    this.#say();
  }

  /** As high as it is to be at its width. */
  #fit(): void {
    const { width, canvas } = this.#surface;
    if (!this.#matrix) return;
    const height = matrixHeight(this.#matrix, width || usualWidth);
    if (height === this.#height) return;
    this.#height = height;
    canvas.style.height = `${height}px`;
  }

  export(): HTMLCanvasElement {
    return this.#surface.canvas;
  }

  dispose(): void {
    this.#surface.dispose();
  }

  draw(): void {
    this.#fit();
    const context = this.#surface.begin();
    if (!context || !this.#matrix) return;
    this.#grid = drawMatrix(context, {
      width: this.#surface.width,
      height: this.#surface.height,
      matrix: this.#matrix,
      declaration: this.#declaration,
      cursor: this.#cursor,
      colours: this.#context.colours(),
    });
  }

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
      if (!this.#cursor) return;
      this.#cursor = undefined;
      this.#say();
      this.#context.redraw();
    };
    canvas.addEventListener('pointerleave', leave);
    canvas.addEventListener('blur', leave);
    canvas.addEventListener('keydown', (event) => {
      const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
      const shown = this.#matrix;
      if (!move || !shown) return;
      event.preventDefault();
      const { row, column } = this.#cursor ?? { row: 0, column: 0 };
      const first = !this.#cursor;
      const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
      this.#pointAt(
        within(row + (first ? 0 : move[0]), shown.rows),
        within(column + (first ? 0 : move[1]), shown.columns),
      );
    });
  }

  #pointAt(row: number, column: number): void {
    const shown = this.#matrix;
    if (!shown || row < 0 || column < 0 || row >= shown.rows || column >= shown.columns) return;
    if (this.#cursor?.row === row && this.#cursor.column === column) return;
    this.#cursor = { row, column };
    this.#say();
    this.#context.redraw();
  }

  #say(): void {
    const [shown, cursor] = [this.#matrix, this.#cursor];
    const hint = shown ? 'Point at a cell to read its value.' : '';
    this.#context.read(
      shown && cursor ? cellText(this.#declaration, shown, cursor.row, cursor.column) : hint,
    );
  }
}

export const matrixView: DrawnKind<MatrixDeclaration, MatrixData> = {
  kind: matrix,
  open: (declaration, context) => new MatrixDrawer(declaration, context),
};
