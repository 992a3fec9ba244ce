/** Runs experiments for whoever is at the other end of a port: in the worker, or on the page itself. */
import type { ParameterValues } from '../../src/lab/experiment';
import type { Frame } from '../../src/lab/run';
import type { RunStart } from '../../src/lab/runExperiment';
import type { FromWorker, RunFailure, ToWorker } from './messages';

export interface ServeOptions {
  readonly post: (message: FromWorker) => void;
  /** Throws, at once or between frames, where the run cannot go on. */
  readonly execute: (
    experiment: string,
    parameters: ParameterValues,
    start: RunStart,
  ) => AsyncIterable<Frame>;
  readonly describeFailure: (error: unknown) => RunFailure;
  /** Lets waiting messages in (a microtask would not): resolves in a task of its own. */
  readonly breathe: () => Promise<void>;
}

interface ActiveRun {
  readonly run: number;
  readonly abort: AbortController;
  readonly metricsOnly: boolean;
  credit: number;
  /** The learning rate that was asked for last, until it is taken. */
  rate: number | undefined;
  /** Set once the run has begun, where its learning rate can be changed. */
  setRate: ((rate: number) => void) | undefined;
  /** Set while the run waits for credit. */
  wake: (() => void) | undefined;
}

/** @returns what takes the messages of the other end. */
export function serveRuns(options: ServeOptions): (message: ToWorker) => void {
  let active: ActiveRun | undefined;

  const end = () => {
    active?.abort.abort();
    active?.wake?.();
  };

  function postMetrics(run: number, { views: _, ...frame }: Frame): void {
    if (frame.metrics) options.post({ type: 'frame', run, frame });
  }

  async function drive(current: ActiveRun, frames: AsyncIterator<Frame>): Promise<void> {
    const { run, abort, metricsOnly } = current;
    let computed = 0;
    let step = 0;
    while (!abort.signal.aborted) {
      if (current.credit === 0 && !metricsOnly) {
        await new Promise<void>((resolve) => (current.wake = resolve));
        current.wake = undefined;
        continue;
      }
      const begin = performance.now();
      const { rate, setRate } = current;
      if (rate !== undefined) setRate?.(rate);
      if (setRate) current.rate = undefined;
      const next = await frames.next();
      computed += performance.now() - begin;
      if (abort.signal.aborted) break;
      if (next.done) {
        options.post({ type: 'finished', run, seconds: computed / 1000 });
        return;
      }
      if (rate !== undefined && setRate) options.post({ type: 'rate', run, step, rate });
      step = next.value.step;
      if (metricsOnly) postMetrics(run, next.value);
      else {
        current.credit -= 1;
        options.post({ type: 'frame', run, frame: next.value });
      }
      await options.breathe();
    }
    await frames.return?.();
    options.post({ type: 'stopped', run });
  }

  async function start(message: Extract<ToWorker, { type: 'run' }>): Promise<void> {
    const { run, experiment, parameters, seed, rateChanges = [], metricsOnly = false } = message;
    const abort = new AbortController();
    const current: ActiveRun = {
      ...{ run, abort, metricsOnly, credit: 0 },
      ...{ wake: undefined, rate: undefined, setRate: undefined },
    };
    active = current;
    try {
      const frames = options.execute(experiment, parameters, {
        seed,
        signal: abort.signal,
        rateChanges,
        onRate: (change) => options.post({ type: 'rate', run, ...change }),
        onSteering: (setRate) => (current.setRate = setRate),
        onEngine: (variant) => options.post({ type: 'engine', run, variant }),
      });
      await drive(current, frames[Symbol.asyncIterator]());
    } catch (error) {
      // What a run throws on its way out of a stop is no failure.
      if (abort.signal.aborted) options.post({ type: 'stopped', run });
      else options.post({ type: 'failed', run, failure: options.describeFailure(error) });
    } finally {
      if (active === current) active = undefined;
    }
  }

  return (message) => {
    if (message.type === 'run') {
      end();
      void start(message);
    } else if (message.type === 'ping') {
      options.post({ type: 'pong', run: message.run });
    } else if (active?.run === message.run) {
      if (message.type === 'stop') end();
      else if (message.type === 'rate') active.rate = message.rate;
      else {
        active.credit += message.frames;
        active.wake?.();
      }
    }
  };
}

export interface Breath {
  /** Resolves in a task of its own, without the 4 ms that nested timers cost. */
  readonly breathe: () => Promise<void>;
  readonly close: () => void;
}

export function createBreath(): Breath {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    breathe: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
    close: () => {
      port1.close();
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}
