/** What the generator has to learn to draw, and the part of the axis on which it is drawn. */
export const [dataMean, dataDeviation] = [4, 0.5];
export const ganRange = [2, 6] as const;
