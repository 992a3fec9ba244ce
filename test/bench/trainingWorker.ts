/**
 * In the place of the page's worker: the same service and protocol, but whatever experiment is asked
 * for, it trains a network of the size of W1 over as many time steps as the seed says, without end.
 */
import type { ParameterValues } from '../../src/lab/experiment';
import type { Frame } from '../../src/lab/run';
import type { RunStart } from '../../src/lab/runExperiment';
import { createPacer } from '../../src/lab/pacer';
import { makeDirect } from '../../src/tools/bench/contenders/direct';
import { makeBatches, workloads } from '../../src/tools/bench/workloads';
import type { FromWorker, ToWorker } from '../../webview/worker/messages';
import { createBreath, serveRuns } from '../../webview/worker/serveRuns';

async function* train(
  _experiment: string,
  _parameters: ParameterValues,
  { seed, signal }: RunStart,
): AsyncGenerator<Frame, void> {
  const work = { ...workloads.W1, steps: seed };
  const batches = makeBatches(work, 2);
  const contender = await makeDirect(work, 'simd');
  const pacer = createPacer(signal);
  const phase = `Training W1 over ${work.steps} time steps`;
  try {
    for (let step = 1; !(await pacer.stopped()); step += 1) {
      const loss = contender.step(batches[step % batches.length]!);
      const views = { loss: { series: { loss: { points: [[step, loss]] } } } } as const;
      yield { step, total: 100_000, phase, views };
    }
  } finally {
    contender.dispose();
  }
}

/** What a dedicated worker has of its own; the compiler knows `self` as a window. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const { breathe } = createBreath();
const post = (message: FromWorker) => scope.postMessage(message);
const take = serveRuns({
  execute: train,
  describeFailure: (error) => ({ kind: 'error', message: String(error) }),
  post,
  breathe,
});
scope.onmessage = ({ data }) => take(data);
post({ type: 'ready' });
