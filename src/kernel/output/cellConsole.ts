/** The console of a cell: what it is asked to write goes to the cell's own output. */
import { formatValues } from './inspect';
import type { OutputBuffer } from './outputBuffer';
import { tableOf } from './tableOf';

const indent = '  ';

/** Seconds from a second on, else milliseconds. */
const durationText = (ms: number): string =>
  ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${ms.toFixed(3)}ms`;

/** @param now Milliseconds from any start. */
export function cellConsole(output: OutputBuffer, now: () => number): object {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let depth = 0;

  const write = (stream: 'out' | 'error', values: readonly unknown[]): void => {
    const text = formatValues(values);
    const margin = indent.repeat(depth);
    output.text(stream, `${depth > 0 ? text.replace(/^/gm, margin) : text}\n`);
  };
  const log = (...values: unknown[]): void => write('out', values);
  const error = (...values: unknown[]): void => write('error', values);
  const elapsed = (label: string, more: readonly unknown[]): void => {
    const start = timers.get(label);
    if (start === undefined) error(`No timer is called '${label}'.`);
    else log(`${label}: ${durationText(now() - start)}`, ...more);
  };
  const group = (...values: unknown[]): void => {
    if (values.length > 0) log(...values);
    depth += 1;
  };

  return {
    log,
    info: log,
    debug: log,
    dir: (value: unknown) => log(value),
    dirxml: log,
    warn: error,
    error,
    trace: (...values: unknown[]) => error('Trace:', ...values),
    table(value: unknown, only?: readonly string[]) {
      const table = tableOf(value, Array.isArray(only) ? only : undefined);
      if (table) output.show(table);
      else log(value);
    },
    assert(holds: unknown, ...values: unknown[]) {
      if (holds) return;
      const [first, ...rest] = values;
      if (values.length === 0) error('Assertion failed');
      else if (typeof first === 'string') error(`Assertion failed: ${first}`, ...rest);
      else error('Assertion failed:', ...values);
    },
    count(label: unknown = 'default') {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      log(`${String(label)}: ${count}`);
    },
    countReset: (label: unknown = 'default') => void counts.delete(String(label)),
    time: (label: unknown = 'default') => void timers.set(String(label), now()),
    timeLog: (label: unknown = 'default', ...more: unknown[]) => elapsed(String(label), more),
    timeEnd(label: unknown = 'default') {
      elapsed(String(label), []);
      timers.delete(String(label));
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      depth = Math.max(0, depth - 1);
    },
    clear: () => undefined,
  };
}
