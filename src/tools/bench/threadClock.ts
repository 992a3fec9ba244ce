/**
 * What this thread has computed, as the system counts it: on a machine that others use at the same time
 * the clock on the wall measures them as well. Linux alone says it of a single thread; elsewhere there
 * is no such clock.
 */
import { readFileSync } from 'node:fs';

/** Milliseconds of this process's main thread; correct to some milliseconds. */
export type ThreadClock = () => number;

/** The first number of the file: nanoseconds on a processor. */
export function parseSchedule(text: string): number | undefined {
  const nanoseconds = Number(/^(\d+) /.exec(text)?.[1] ?? Number.NaN);
  return nanoseconds > 0 ? nanoseconds / 1e6 : undefined;
}

export function mainThreadClock(): ThreadClock | undefined {
  const read = (): number | undefined => {
    try {
      return parseSchedule(
        readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'utf8'),
      );
    } catch {
      return undefined;
    }
  };
  const first = read();
  return first === undefined ? undefined : () => read() ?? first;
}
