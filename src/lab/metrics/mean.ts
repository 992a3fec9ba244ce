/** Of numbers, added from the first to the last; NaN where there is none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
