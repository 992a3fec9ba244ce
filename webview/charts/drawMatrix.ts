/** Draws a heat map on a canvas. Drawing only. */
import type { Matrix } from '../../src/lab/experiment';
import { cssColour, heatColour, readableOn, type ChartColours } from './colours';
import { valueLabel } from './scale';

export interface MatrixDrawing {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
  readonly range: readonly [number, number];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
  readonly colours: ChartColours;
}

export interface Grid {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

const fontSize = 11;
/** Room above the cells for the name of the vertical axis. */
const top = 18;
/** Cells at least this large show their number. */
const roomy = { width: 38, height: 18 };

/** Room below the cells: names of the columns, upright where they are long, and the axis's own. */
function belowCells(matrix: Matrix): number {
  const longest = Math.max(0, ...(matrix.columnLabels ?? []).map((name) => name.length));
  return 34 + (longest > 3 ? Math.min(longest, 16) * 6 - 8 : 0);
}

/** The height in CSS pixels that shows the matrix well: legible rows, but never a tower. */
export function matrixHeight(matrix: Matrix): number {
  return top + belowCells(matrix) + Math.max(54, Math.min(matrix.rows * 24, 360));
}

export function drawMatrix(context: CanvasRenderingContext2D, drawing: MatrixDrawing): Grid {
  const { matrix, colours } = drawing;
  context.font = `${fontSize}px ${colours.font}`;
  const labels =
    matrix.rowLabels ?? Array.from({ length: matrix.rows }, (_, row) => String(row + 1));
  const widest = Math.max(0, ...labels.map((label) => context.measureText(label).width));
  const left = Math.min(Math.ceil(widest) + 10, drawing.width * 0.35);
  const grid: Grid = {
    left,
    top,
    cellWidth: (drawing.width - left - 2) / Math.max(1, matrix.columns),
    cellHeight: (drawing.height - top - belowCells(matrix)) / Math.max(1, matrix.rows),
  };
  drawCells(context, drawing, grid);
  drawLabels(context, drawing, grid, labels);
  if (drawing.cursor) {
    context.strokeStyle = colours.foreground;
    context.lineWidth = 2;
    const { row, column } = drawing.cursor;
    context.strokeRect(
      grid.left + column * grid.cellWidth + 1,
      grid.top + row * grid.cellHeight + 1,
      grid.cellWidth - 2,
      grid.cellHeight - 2,
    );
  }
  return grid;
}

function drawCells(context: CanvasRenderingContext2D, drawing: MatrixDrawing, grid: Grid): void {
  const { matrix, range, colours } = drawing;
  const { cellWidth, cellHeight } = grid;
  const named = cellWidth >= roomy.width && cellHeight >= roomy.height;
  const gap = cellWidth > 6 && cellHeight > 6 ? 1 : 0;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++) {
      const value = matrix.values[row * matrix.columns + column] ?? NaN;
      const colour = heatColour(value, range, colours);
      const [x, y] = [grid.left + column * cellWidth, grid.top + row * cellHeight];
      context.fillStyle = cssColour(colour);
      context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
      if (named) {
        context.fillStyle = readableOn(colour);
        context.fillText(valueLabel(value), x + cellWidth / 2, y + cellHeight / 2);
      }
    }
  }
  context.lineWidth = 1;
  context.strokeStyle = colours.highContrast ? colours.foreground : colours.grid;
  context.strokeRect(
    grid.left - 0.5,
    grid.top - 0.5,
    cellWidth * matrix.columns + 1,
    cellHeight * matrix.rows + 1,
  );
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { matrix, colours, xLabel, yLabel }: MatrixDrawing,
  grid: Grid,
  labels: readonly string[],
): void {
  context.fillStyle = colours.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const everyRow = Math.max(1, Math.ceil(13 / grid.cellHeight));
  for (let row = 0; row < matrix.rows; row += everyRow) {
    const y = grid.top + (row + 0.5) * grid.cellHeight;
    context.fillText(labels[row] ?? '', grid.left - 6, y, grid.left - 8);
  }
  const bottom = grid.top + grid.cellHeight * matrix.rows;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const names =
    matrix.columnLabels ??
    Array.from({ length: matrix.columns }, (_, column) => String(column + 1));
  const widest = Math.max(8, ...names.map((name) => context.measureText(name).width));
  const upright = widest + 4 > grid.cellWidth && grid.cellWidth >= fontSize;
  const every = upright ? 1 : Math.max(1, Math.ceil((widest + 6) / grid.cellWidth));
  for (let column = 0; column < matrix.columns; column += every) {
    const x = grid.left + (column + 0.5) * grid.cellWidth;
    const name = names[column] ?? '';
    if (!upright) context.fillText(name, x, bottom + 4);
    else {
      context.save();
      context.translate(x, bottom + 5);
      context.rotate(-Math.PI / 2);
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      context.fillText(name, 0, 0);
      context.restore();
    }
  }
  context.textAlign = 'center';
  context.fillText(
    xLabel,
    grid.left + (grid.cellWidth * matrix.columns) / 2,
    bottom + belowCells(matrix) - 14,
  );
  context.textAlign = 'left';
  context.fillText(yLabel, 0, 2);
}
