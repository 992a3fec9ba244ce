/** Numbers, times and dates as the page says them. */
import type { MetricDeclaration, ParameterValues, Parameter } from '../../src/lab/experiment';
import { valueLabel } from '../charts/scale';

export function formatMetric(
  value: number | undefined,
  format: MetricDeclaration['format'],
): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return 'not a number';
  switch (format) {
    case 'percent':
      return `${(value * 100).toFixed(1)} %`;
    case 'integer':
      return String(Math.round(value));
    case 'scientific':
      return value === 0 ? '0' : value.toExponential(2).replace('e+', 'e');
    case 'number':
      return valueLabel(value);
  }
}

/** `0.8 s`, `12 s`, `2 min 5 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Seconds that are left at the pace so far; `undefined` while that says nothing yet. */
export function secondsLeft(step: number, total: number, elapsed: number): number | undefined {
  if (step <= 0 || elapsed < 0.5 || step >= total) return undefined;
  return (elapsed / step) * (total - step);
}

export function formatDate(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** What differs, in words: `Learning rate η 0.05 → 1`. */
export function describeChanges(
  parameters: readonly Parameter[],
  before: ParameterValues,
  after: ParameterValues,
): string[] {
  return parameters
    .filter(({ name }) => before[name] !== after[name])
    .map(({ name, label }) => `${label}: ${before[name] ?? '–'} → ${after[name] ?? '–'}`);
}
