/** Draws a heat map on a canvas. Drawing only. */
import { cellLabel, type MatrixData, type MatrixDeclaration } from '../../src/lab/views/matrix';
import { cssColour, heatColour, readableOn, type ChartColours } from './colours';
import { fitText } from './fitText';
import { fontSize, matrixNames, top, type MatrixNames } from './matrixLayout';

export interface MatrixDrawing {
  readonly width: number;
  readonly height: number;
  readonly matrix: MatrixData;
  readonly declaration: MatrixDeclaration;
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
  readonly colours: ChartColours;
}

export interface Grid {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

const lineHeight = 13;
/** CSS pixels of the name of the horizontal axis. */
const axisNameHeight = 14;
/** Cells at least this high show their number, where it fits between their sides. */
const roomyHeight = 18;

export function drawMatrix(context: CanvasRenderingContext2D, drawing: MatrixDrawing): Grid {
  const { matrix, colours, width, height } = drawing;
  context.font = `${fontSize}px ${colours.font}`;
  const names = matrixNames(matrix, width);
  const widest = Math.max(0, ...names.rows.map((name) => context.measureText(name).width));
  const left = Math.min(Math.ceil(widest) + 10, names.mostLeft);
  const grid: Grid = {
    left,
    top,
    cellWidth: (width - left - 2) / Math.max(1, matrix.columns),
    cellHeight: (height - top - names.below) / Math.max(1, matrix.rows),
  };
  if (matrix.rows * matrix.columns === 0) return grid;
  drawCells(context, drawing, grid);
  drawLabels(context, drawing, grid, names);
  frameMarked(context, drawing, grid);
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
  const { matrix, declaration, colours } = drawing;
  const { cellWidth, cellHeight } = grid;
  const texts = Array.from(matrix.values, (value) => cellLabel(declaration, value));
  const widest = Math.max(0, ...texts.map((text) => context.measureText(text).width));
  const named = cellWidth >= widest + 6 && cellHeight >= roomyHeight;
  const gap = cellWidth > 6 && cellHeight > 6 ? 1 : 0;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++) {
      const value = matrix.values[row * matrix.columns + column] ?? NaN;
      const colour = heatColour(value, declaration.range, colours);
      const [x, y] = [grid.left + column * cellWidth, grid.top + row * cellHeight];
      context.fillStyle = cssColour(colour);
      context.fillRect(x, y, cellWidth - gap, cellHeight - gap);
      if (named) {
        context.fillStyle = readableOn(colour);
        context.fillText(
          texts[row * matrix.columns + column] ?? '',
          x + cellWidth / 2,
          y + cellHeight / 2,
        );
      } else if (!Number.isFinite(value)) cross(context, colours, x, y, cellWidth, cellHeight);
    }
  }
  context.strokeStyle = colours.highContrast ? colours.foreground : colours.grid;
  context.strokeRect(
    grid.left - 0.5,
    grid.top - 0.5,
    cellWidth * matrix.columns + 1,
    cellHeight * matrix.rows + 1,
  );
}

/** No number: the ground alone would look like zero. */
function cross(
  context: CanvasRenderingContext2D,
  { muted }: ChartColours,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.strokeStyle = muted;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + width, y + height);
  context.moveTo(x, y + height);
  context.lineTo(x + width, y);
  context.stroke();
}

/** A frame around each column where something happens: in the colour of the text, seen on any cell. */
function frameMarked(
  context: CanvasRenderingContext2D,
  { matrix, colours }: MatrixDrawing,
  { left, top, cellWidth, cellHeight }: Grid,
): void {
  context.strokeStyle = colours.foreground;
  context.lineWidth = 1;
  for (const column of matrix.marked ?? []) {
    const x = left + column * cellWidth;
    context.strokeRect(x - 1, top - 2, cellWidth + 1, cellHeight * matrix.rows + 4);
  }
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { matrix, colours, width, declaration: { x: xLabel, y: yLabel } }: MatrixDrawing,
  grid: Grid,
  names: MatrixNames,
): void {
  context.fillStyle = colours.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const fit = (text: string, room: number) =>
    fitText(text, room, (words) => context.measureText(words).width);
  const everyRow = Math.max(1, Math.ceil(lineHeight / grid.cellHeight));
  for (let row = 0; row < matrix.rows; row += everyRow) {
    const y = grid.top + (row + 0.5) * grid.cellHeight;
    context.fillText(fit(names.rows[row] ?? '', grid.left - 8), grid.left - 6, y);
  }
  const across = grid.cellWidth * matrix.columns;
  const bottom = grid.top + grid.cellHeight * matrix.rows;
  if (matrix.marked) drawMarkedNames(context, grid, names, bottom, matrix.marked);
  else drawColumnNames(context, grid, names, bottom, fit);
  context.textBaseline = 'top';
  context.textAlign = 'center';
  const axisNameAt = bottom + names.below - axisNameHeight;
  context.fillText(fit(xLabel, across), grid.left + across / 2, axisNameAt);
  context.textAlign = 'left';
  context.fillText(fit(yLabel, width), 0, 2);
}

/** Below each column, or below some where there is no room for more. */
function drawColumnNames(
  context: CanvasRenderingContext2D,
  { left, cellWidth }: Grid,
  { columns, isUpright, below }: MatrixNames,
  bottom: number,
  fit: (text: string, room: number) => string,
): void {
  const widest = Math.max(8, ...columns.map((name) => context.measureText(name).width));
  const every = Math.max(1, Math.ceil((isUpright ? fontSize : widest + 6) / cellWidth));
  columns.forEach((name, column) => {
    if (column % every !== 0) return;
    context.save();
    context.translate(left + (column + 0.5) * cellWidth, bottom + (isUpright ? 5 : 4));
    if (isUpright) {
      context.rotate(-Math.PI / 2);
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      context.fillText(fit(name, below - axisNameHeight - 8), 0, 0);
    } else {
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.fillText(name, 0, 0);
    }
    context.restore();
  });
}

/** Below the columns where something happens, then below the first and the last where these leave room. */
function drawMarkedNames(
  context: CanvasRenderingContext2D,
  { left, cellWidth }: Grid,
  { columns }: MatrixNames,
  bottom: number,
  marked: readonly number[],
): void {
  const end = left + columns.length * cellWidth;
  const taken: (readonly [from: number, to: number])[] = [];
  context.textAlign = 'left';
  context.textBaseline = 'top';
  for (const column of new Set([...marked, 0, columns.length - 1])) {
    const name = columns[column] ?? '';
    const { width } = context.measureText(name);
    const middle = left + (column + 0.5) * cellWidth;
    const from = Math.max(left, Math.min(middle - width / 2, end - width));
    const to = from + width;
    if (taken.some(([start, stop]) => from < stop + 4 && start < to + 4)) continue;
    taken.push([from, to]);
    context.fillText(name, from, bottom + 4);
  }
}
