/** Numbers, times and dates as the page says them. */
import type { RateChange } from '../../src/common/viewState';
import type { MetricDeclaration, ParameterValues, Parameter } from '../../src/lab/experiment';
import { isOffered } from '../../src/lab/parameters';
import { valueLabel } from '../../src/lab/views/numbers';

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

/** A limit as it was declared, without digits that say nothing: `99 %`, `0.005`. */
export function formatBound(value: number, format: MetricDeclaration['format']): string {
  if (format === 'percent') return `${Number((value * 100).toPrecision(4))} %`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential().replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
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

/** `Learning rate 0.01 after step 40, 0.1 after step 80.` */
export function rateText(changes: readonly RateChange[]): string {
  const parts = changes.map(({ step, rate }) => `${rate} after step ${step}`);
  return `Learning rate ${parts.join(', ')}.`;
}

/** A value as its field shows it: a choice by its label. */
export function shownValue(parameter: Parameter, value: number | string): string {
  const options = parameter.kind === 'choice' ? parameter.options : [];
  return options.find((option) => option.value === value)?.label ?? String(value);
}

/** What differs, in words: `Learning rate η 0.05 → 1`. */
export function describeChanges(
  parameters: readonly Parameter[],
  before: ParameterValues,
  after: ParameterValues,
): string[] {
  const changed = parameters.flatMap((parameter) => {
    const { name, default: standard } = parameter;
    // A run from before there was a setting had it as it is at first.
    const [was, is] = [before[name] ?? standard, after[name] ?? standard];
    // What neither run looked at makes none of them another.
    const counts = isOffered(parameter, before) || isOffered(parameter, after);
    return was === is || !counts ? [] : [{ parameter, was, is }];
  });
  return changed.map(({ parameter, was, is }) =>
    parameter.kind === 'text'
      ? `${parameter.label}: another text`
      : `${parameter.label}: ${shownValue(parameter, was)} → ${shownValue(parameter, is)}`,
  );
}
