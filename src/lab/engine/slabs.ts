import type { Engine } from './loadEngine';

/** Floats of one row of a slab. */
export const slabColumns = 8;

export const padTo4 = (n: number): number => Math.ceil(n / 4) * 4;
export const slabsOf = (columns: number): number => Math.ceil(columns / slabColumns);

/**
 * Where the rows of a weight matrix go: a block of input columns begins at a multiple of 8, because
 * that is where the slabs of the layer below begin. A bidirectional layer has two blocks.
 */
export interface RowBlocks {
  readonly sizes: readonly number[];
  /** Rows in all, as the outside sees them. */
  readonly rows: number;
  /** Rows with padding, a multiple of 4. */
  readonly depth: number;
  /** Rows up to the last that is not padding. */
  readonly columns: number;
  /** Slabs of the activations that these rows multiply. */
  readonly slabs: number;
}

export function rowBlocks(sizes: readonly number[]): RowBlocks {
  const last = sizes.at(-1) ?? 0;
  const before = sizes.slice(0, -1).reduce((sum, size) => sum + slabsOf(size), 0);
  return {
    sizes,
    rows: sizes.reduce((sum, size) => sum + size, 0),
    depth: before * slabColumns + padTo4(last),
    columns: before * slabColumns + last,
    slabs: before + slabsOf(last),
  };
}

/** Columns of a weight matrix come in groups (gates) of equal size, each padded to slabs. */
export interface ColumnGroups {
  /** Columns of a group, as the outside sees them. */
  readonly size: number;
  /** The group of slabs that each outside group fills. */
  readonly order: readonly number[];
}

/** Calls `visit` once for every rectangle that is contiguous on both sides. All in floats. */
function rectangles(
  rows: RowBlocks,
  columns: ColumnGroups,
  visit: (outside: number, inside: number, rows: number) => void,
): void {
  const width = columns.size * columns.order.length;
  columns.order.forEach((group, index) => {
    const inside = group * slabsOf(columns.size) * rows.depth * slabColumns;
    let outsideRow = 0;
    let insideRow = 0;
    for (const size of rows.sizes) {
      visit(outsideRow * width + index * columns.size, inside + insideRow * slabColumns, size);
      outsideRow += size;
      insideRow += slabsOf(size) * slabColumns;
    }
  });
}

/** Row-major `source` (rows by groups * size, an address) into weight slabs at `to`. */
export function packWeights(
  engine: Engine,
  to: number,
  source: number,
  rows: RowBlocks,
  columns: ColumnGroups,
): void {
  const width = columns.size * columns.order.length;
  rectangles(rows, columns, (outside, inside, count) => {
    engine.kernels.toSlabs(
      to + inside * 4,
      0,
      source + outside * 4,
      0,
      width * 4,
      1,
      count,
      rows.depth,
      columns.size,
    );
  });
}

/** The way back of `packWeights`. */
export function unpackWeights(
  engine: Engine,
  target: number,
  from: number,
  rows: RowBlocks,
  columns: ColumnGroups,
): void {
  const width = columns.size * columns.order.length;
  rectangles(rows, columns, (outside, inside, count) => {
    engine.kernels.fromSlabs(
      target + outside * 4,
      0,
      width * 4,
      from + inside * 4,
      0,
      1,
      count,
      rows.depth,
      columns.size,
    );
  });
}
