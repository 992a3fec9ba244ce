/** Many seeds in few numbers: of each metric the median, the range, and how many met its line. */
import type { Accept, Experiment, Measured } from './experiment';
import { satisfies } from './verdict';

export interface MetricSummary {
  /** `null` where no seed measured it. */
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** As declared, where the metric is typical of something. */
  readonly typical?: readonly [number, number];
  /** As declared, with how many seeds satisfied it. */
  readonly accept?: Accept;
  readonly satisfied?: number;
}

/** Of every declared metric. A seed that did not measure one satisfies none of its lines. */
export function summarise(
  { metrics }: Experiment,
  runs: readonly { readonly metrics: Measured }[],
): Record<string, MetricSummary> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { accept, typical }]) => {
      const values = runs.map((run) => run.metrics[name]);
      return [
        name,
        {
          ...describe(values),
          ...(typical && { typical }),
          ...(accept && {
            accept,
            satisfied: values.filter((value) => satisfies(accept, value)).length,
          }),
        },
      ];
    }),
  );
}

/** Median and range of what was measured; `null` where nothing was. */
export function describe(
  values: readonly (number | undefined)[],
): Pick<MetricSummary, 'median' | 'lowest' | 'highest'> {
  const sorted = values
    .filter((value): value is number => value !== undefined && Number.isFinite(value))
    .sort((a, b) => a - b);
  if (sorted.length === 0) return { median: null, lowest: null, highest: null };
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    lowest: sorted[0]!,
    highest: sorted.at(-1)!,
  };
}
