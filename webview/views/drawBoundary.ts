/** How sure a classifier is over the plane, in a few shades, and the line where it is in two minds. */
import type { Boundary } from '../../src/lab/views/scatter';
import { makeSvg } from '../dom';
import type { Plane } from './plane';

/** Shades of each class. */
const shades = 8;
/** Of the strongest one, so that points stand out on it. */
const strongest = 0.32;

export function drawBoundary(plane: Plane, boundary: Boundary): SVGElement[] {
  const { rows, columns } = boundary;
  const [xs, ys] = edges(plane, boundary);
  const paths = new Map<number, string[]>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns;) {
      const shade = shadeAt(boundary, row, column);
      // Cells of one shade that lie side by side are one rectangle.
      let end = column + 1;
      while (end < columns && shadeAt(boundary, row, end) === shade) end += 1;
      const d = `M ${xs[column]} ${ys[row]} H ${xs[end]} V ${ys[row + 1]} H ${xs[column]} Z`;
      const others = paths.get(shade);
      if (others) others.push(d);
      else paths.set(shade, [d]);
      column = end;
    }
  }
  const cells = [...paths].map(([shade, parts]) =>
    makeSvg('path', {
      class: 'boundary',
      'data-series': shade >= 0 ? 1 : 0,
      'fill-opacity': ((strongest * Math.abs(shade >= 0 ? shade : shade + 1)) / shades).toFixed(3),
      d: parts.join(' '),
    }),
  );
  return [...cells, makeSvg('path', { class: 'divide', d: divide(boundary, xs, ys) })];
}

/** 0 to `shades` for the second class, −1 to −`shades` − 1 for the first; the stronger, the surer. */
function shadeAt({ values, columns }: Boundary, row: number, column: number): number {
  const value = values[row * columns + column] ?? 0.5;
  const sure = Math.round(Math.min(1, Math.abs(value - 0.5) * 2) * shades);
  return value >= 0.5 ? sure : -1 - sure;
}

/** Edges of columns and rows in pixels. */
function edges(plane: Plane, { rows, columns, x, y }: Boundary) {
  const along = ([from, to]: readonly [number, number], share: number) =>
    from + (to - from) * share;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return [
    Array.from({ length: columns + 1 }, (_, n) => tenth(plane.toX(along(x, n / columns)))),
    Array.from({ length: rows + 1 }, (_, n) => tenth(plane.toY(along(y, n / rows)))),
  ] as const;
}

/** Between neighbours of different classes: a line does not stand on colour. */
function divide(
  { values, rows, columns }: Boundary,
  xs: readonly number[],
  ys: readonly number[],
): string {
  const isSecond = (row: number, column: number) => (values[row * columns + column] ?? 0) >= 0.5;
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const own = isSecond(row, column);
      if (column + 1 < columns && isSecond(row, column + 1) !== own)
        parts.push(`M ${xs[column + 1]} ${ys[row]} V ${ys[row + 1]}`);
      if (row + 1 < rows && isSecond(row + 1, column) !== own)
        parts.push(`M ${xs[column]} ${ys[row + 1]} H ${xs[column + 1]}`);
    }
  }
  return parts.join(' ');
}
