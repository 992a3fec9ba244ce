/**
 * `bench -- experiments [ID…] [--rounds N] [--limit S]`: the default run of each experiment, in Node by
 * each backend that it is for, and on its own page in the real editor's webview.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import type { BackendName } from '../../lab/backends/backend';
import { findExperiment } from '../../lab/experiments';
import { runExperiment } from '../../lab/runExperiment';
import { findBackend } from '../backends';
import { median } from '../../lab/metrics/median';
import { readExperimentsOptions } from './options';
import { mainThreadClock } from './threadClock';
import { loadWorkbenchBench } from './workbenchBench';

/** One default run with seed 1, in milliseconds. */
interface Timed {
  readonly wall: number;
  /** Until there was something to show. */
  readonly firstFrame: number;
  /** What the thread computed; absent where the system does not say. */
  readonly cpu?: number;
  /** Where it was stopped, as a share of its steps; absent where it came to its end. */
  readonly stoppedAt?: number;
}

export interface RunTimes {
  readonly seconds: number;
  readonly firstFrameMs: number;
  /** On a machine that others use too, what the run itself took. */
  readonly cpuSeconds?: number;
  readonly rounds: number;
  readonly stoppedAt?: number;
}

/** A default run, ended after `limit` seconds. */
export async function timeRun(
  id: string,
  backend: BackendName | undefined,
  limit: number,
): Promise<Timed> {
  const experiment = findExperiment(id);
  const source = await findBackend(backend ?? 'engine');
  const abort = new AbortController();
  const clock = mainThreadClock();
  const [begin, computed] = [performance.now(), clock?.()];
  let [firstFrame, share] = [0, 1];
  const frames = runExperiment(experiment, {}, { seed: 1, signal: abort.signal, backend: source });
  for await (const { step, total } of frames) {
    const now = performance.now() - begin;
    if (firstFrame === 0) firstFrame = now;
    share = step / total;
    if (now > limit * 1000) abort.abort();
  }
  return {
    ...{ wall: performance.now() - begin, firstFrame },
    ...(clock && computed !== undefined && { cpu: clock() - computed }),
    ...(share < 1 && { stoppedAt: share }),
  };
}

/** Medians; a run that was ended is not run again. */
export async function timeRuns(
  id: string,
  backend: BackendName | undefined,
  { rounds, limit }: { readonly rounds: number; readonly limit: number },
): Promise<RunTimes> {
  const runs: Timed[] = [];
  while (runs.length < rounds && runs.at(-1)?.stoppedAt === undefined) {
    runs.push(await timeRun(id, backend, limit));
  }
  const middle = (of: (run: Timed) => number): number => median(runs.map(of));
  const stoppedAt = runs.at(-1)?.stoppedAt;
  return {
    seconds: thousandths(middle(({ wall }) => wall) / 1000),
    firstFrameMs: Math.round(middle(({ firstFrame }) => firstFrame) * 10) / 10,
    ...(runs[0]?.cpu !== undefined && {
      cpuSeconds: thousandths(middle(({ cpu = Number.NaN }) => cpu) / 1000),
    }),
    rounds: runs.length,
    ...(stoppedAt !== undefined && { stoppedAt: thousandths(stoppedAt) }),
  };
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

export async function experiments(args: readonly string[]): Promise<unknown> {
  const { ids, rounds, limit, page } = readExperimentsOptions(args);
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model,
    loadBefore: loadavg()[0],
  };
  const inNode: Record<string, Record<string, RunTimes>> = {};
  for (const id of ids) {
    const { backends } = findExperiment(id).traits;
    const times: Record<string, RunTimes> = {};
    for (const backend of backends.length > 0 ? backends : [undefined]) {
      const name = backend ?? 'plain';
      times[name] = await timeRuns(id, backend, { rounds, limit });
      console.error(`${id}, ${name}: ${times[name].seconds} s`);
    }
    inNode[id] = times;
  }
  if (!page) return { experiments: { machine, inNode } };
  // The cast states what that file exports.
  const { measureExperiments } = (await loadWorkbenchBench('measureExperiments')) as {
    measureExperiments: (ids: readonly string[]) => Promise<object>;
  };
  return { experiments: { machine, inNode, inPage: await measureExperiments(ids) } };
}
