/**
 * Timers that a run is not over without: a program ends when nothing is left to run. They can be
 * cleared all at once, which is what stops a cell that waits.
 */

export interface Timers {
  /** Resolves when no timer is left. */
  idle(): Promise<void>;
  /** Clears all of them. */
  clear(): void;
}

type Callback = (...values: unknown[]) => void;
type Handle = ReturnType<typeof setTimeout>;

/** Milliseconds between two frames. */
const frame = 16;

/** Puts them in place of the worker's own. */
export function installTimers(scope: typeof globalThis): Timers {
  const own = {
    setTimeout: scope.setTimeout.bind(scope) as (run: () => void, ms?: number) => Handle,
    clearTimeout: scope.clearTimeout.bind(scope) as (handle: Handle) => void,
    setInterval: scope.setInterval.bind(scope) as (run: () => void, ms?: number) => Handle,
    clearInterval: scope.clearInterval.bind(scope) as (handle: Handle) => void,
  };
  /** By the number that the cell has of it: as in a browser, also in Node. */
  const active = new Map<number, Handle>();
  let last = 0;
  let waiting: (() => void)[] = [];

  const settle = (): void => {
    if (active.size > 0) return;
    const done = waiting;
    waiting = [];
    done.forEach((resolve) => resolve());
  };
  const setTimer = (callback: Callback, ms?: number, ...values: unknown[]): number => {
    last += 1;
    const id = last;
    const run = (): void => {
      active.delete(id);
      try {
        callback(...values);
      } finally {
        settle();
      }
    };
    active.set(id, own.setTimeout(run, ms));
    return id;
  };
  const setRepeated = (callback: Callback, ms?: number, ...values: unknown[]): number => {
    last += 1;
    active.set(
      last,
      own.setInterval(() => callback(...values), ms),
    );
    return last;
  };
  const clearTimer = (id: number): void => {
    const handle = active.get(id);
    if (handle === undefined) return;
    own.clearTimeout(handle);
    own.clearInterval(handle);
    active.delete(id);
    settle();
  };
  const replaced = {
    setTimeout: setTimer,
    setInterval: setRepeated,
    clearTimeout: clearTimer,
    clearInterval: clearTimer,
    // Between two batches tfjs waits for the next frame, which a worker need not have.
    requestAnimationFrame: (callback: (time: number) => void) =>
      setTimer(() => callback(performance.now()), frame),
    cancelAnimationFrame: clearTimer,
  };
  Object.assign(scope, replaced);
  return {
    idle: () =>
      active.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    clear: () => {
      for (const handle of active.values()) {
        own.clearTimeout(handle);
        own.clearInterval(handle);
      }
      active.clear();
      settle();
    },
  };
}
