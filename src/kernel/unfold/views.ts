/** What `display()` draws. */

/** A curve: its values at 0, 1, 2 …, or pairs of x and y. */
export type Curve = ArrayLike<number> | readonly (readonly [x: number, y: number])[];

/**
 * A chart of curves by name.
 *
 * @param axes Names of the axes, and a title.
 */
export const lineChart = (
  curves: Readonly<Record<string, Curve>>,
  axes: { readonly title?: string; readonly x?: string; readonly y?: string } = {},
): object => ({ ...axes, curves });

/**
 * A heat map.
 *
 * @param matrix `[rows, columns]`, as lists or as a tensor.
 * @param labels Names of the rows and columns, and a title.
 */
export const heatMap = (
  matrix: unknown,
  labels: {
    readonly title?: string;
    readonly rows?: readonly string[];
    readonly columns?: readonly string[];
  } = {},
): object => ({ ...labels, matrix });

/** A table: a list of objects, one a row. */
export const table = (rows: readonly object[]): object => ({ table: rows });

/**
 * An image.
 *
 * @param data Red, green, blue and opacity of each pixel, 0 to 255, row by row.
 */
export const image = (width: number, height: number, data: ArrayLike<number>): object => ({
  width,
  height,
  data,
});
