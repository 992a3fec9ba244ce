/**
 * What the tape computes with. Places, steps and strides count numbers, not bytes. The engine's
 * module has these functions for float32 (`engine/assembly`), `float64.ts` for float64.
 */
export interface TapeKernels {
  /**
   * c[m, n] = sum over k of a[m, k] b[k, n] for each matrix of a batch, or that much more than c
   * holds. Rows of `b` and `c` follow each other.
   */
  product: (
    c: number,
    cStep: number,
    a: number,
    aStep: number,
    aRow: number,
    aColumn: number,
    b: number,
    bStep: number,
    batch: number,
    rows: number,
    depth: number,
    columns: number,
    accumulate: number,
  ) => void;
  /** to = from, += or −= (`moves`) over a box of four dimensions, each with a stride on either side. */
  move: (
    to: number,
    t0: number,
    t1: number,
    t2: number,
    t3: number,
    from: number,
    f0: number,
    f1: number,
    f2: number,
    f3: number,
    d0: number,
    d1: number,
    d2: number,
    d3: number,
    mode: number,
  ) => void;
  /** to = a (operator) b, `to` row by row. */
  combine: (
    to: number,
    a: number,
    a0: number,
    a1: number,
    a2: number,
    a3: number,
    b: number,
    b0: number,
    b1: number,
    b2: number,
    b3: number,
    d0: number,
    d1: number,
    d2: number,
    d3: number,
    operator: number,
  ) => void;
  /** May compute on up to a multiple of 8 numbers: places are padded. */
  map: (to: number, from: number, count: number, which: number) => void;
  mapBackward: (dx: number, dy: number, x: number, y: number, count: number, which: number) => void;
  softmaxRows: (to: number, from: number, rows: number, columns: number, logarithm: number) => void;
  softmaxRowsBackward: (
    dx: number,
    dy: number,
    y: number,
    rows: number,
    columns: number,
    logarithm: number,
    work: number,
  ) => void;
  largest: (to: number, from: number, outer: number, count: number, inner: number) => void;
  largestBackward: (
    dx: number,
    dy: number,
    x: number,
    y: number,
    outer: number,
    count: number,
    inner: number,
  ) => void;
  gatherRows: (to: number, table: number, ids: number, count: number, columns: number) => void;
  scatterRows: (table: number, from: number, ids: number, count: number, columns: number) => void;
  patches: (
    rows: number,
    image: number,
    batch: number,
    height: number,
    width: number,
    channels: number,
    size: number,
    stride: number,
    before: number,
    outHeight: number,
    outWidth: number,
    back: number,
  ) => void;
}

/** As the modules number them. */
export const moves = { set: 0, add: 1, subtract: 2 } as const;
export const operators = { add: 0, sub: 1, mul: 2, div: 3 } as const;
export const maps = {
  exp: 0,
  sigmoid: 1,
  tanh: 2,
  relu: 3,
  neg: 4,
  square: 5,
  sqrt: 6,
  log: 7,
  softplus: 8,
} as const;

/** Numbers that a place is padded to: one cache line of float32. */
export const padding = 16;

export const padded = (count: number): number => Math.ceil(count / padding) * padding;

/** Kernels and the memory that they work on. */
export interface TapeMemory {
  readonly kernels: TapeKernels;
  /**
   * Room for so many numbers until `release`: all 0 or, with `dirty`, whatever was there.
   *
   * @throws RangeError if there is none left
   */
  readonly allocate: (count: number, dirty?: boolean) => number;
  readonly release: (at: number) => void;
  readonly write: (at: number, values: ArrayLike<number>) => void;
  readonly writeIntegers: (at: number, values: ArrayLike<number>) => void;
  /** A copy. */
  readonly read: (at: number, count: number) => Float32Array | Float64Array;
  readonly clear: (at: number, count: number) => void;
}
