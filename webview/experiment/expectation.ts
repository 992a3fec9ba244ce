/** What a metric should be, in words: the line that the claim stands on, and what is only typical. */
import type { Accept, MetricDeclaration } from '../../src/lab/experiment';
import { formatBound } from './format';

type Format = MetricDeclaration['format'];

/** `at least 99 %`. */
export function describeAccept(accept: Accept, format: Format): string {
  const bound = (value: number) => formatBound(value, format);
  if ('atLeast' in accept) return `at least ${bound(accept.atLeast)}`;
  if ('above' in accept) return `above ${bound(accept.above)}`;
  if ('atMost' in accept) return `at most ${bound(accept.atMost)}`;
  if ('below' in accept) return `below ${bound(accept.below)}`;
  if ('exactly' in accept) return `exactly ${bound(accept.exactly)}`;
  return describeRange(accept.between, format);
}

/** `70 to 87 %`; one number where both ends are shown the same. */
export function describeRange([low, high]: readonly [number, number], format: Format): string {
  const [from, to] = [formatBound(low, format), formatBound(high, format)];
  if (from === to) return to;
  return `${format === 'percent' ? from.replace(/\s%$/, '') : from} to ${to}`;
}
