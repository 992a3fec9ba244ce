/** Every experiment's run, a line each. For the worker and the headless runner: it brings the engine. */
import type { Declared, ExperimentId } from './experiments';
import type { Run } from './run';

/** A missing run, or one that does not fit its declaration, does not compile. */
type Runs = { readonly [Id in ExperimentId]: () => Promise<{ readonly run: Run<Declared<Id>> }> };

const runs = {
  'adding-problem': () => import('./experiments/adding-problem/run'),
  attention: () => import('./experiments/attention/run'),
  baselines: () => import('./experiments/baselines/run'),
  'beam-search': () => import('./experiments/beam-search/run'),
  bidirectional: () => import('./experiments/bidirectional/run'),
  'bptt-training': () => import('./experiments/bptt-training/run'),
  'catastrophic-forgetting': () => import('./experiments/catastrophic-forgetting/run'),
  'cell-explorer': () => import('./experiments/cell-explorer/run'),
  'cnn-shapes': () => import('./experiments/cnn-shapes/run'),
  'constant-error-carousel': () => import('./experiments/constant-error-carousel/run'),
  'date-conversion': () => import('./experiments/date-conversion/run'),
  'deep-belief-net': () => import('./experiments/deep-belief-net/run'),
  'deep-rnn': () => import('./experiments/deep-rnn/run'),
  'echo-memory': () => import('./experiments/echo-memory/run'),
  'echo-state': () => import('./experiments/echo-state/run'),
  'encoder-decoder': () => import('./experiments/encoder-decoder/run'),
  'explicit-memory': () => import('./experiments/explicit-memory/run'),
  'gradient-clipping': () => import('./experiments/gradient-clipping/run'),
  'gradient-flow': () => import('./experiments/gradient-flow/run'),
  'gru-vs-lstm': () => import('./experiments/gru-vs-lstm/run'),
  'learning-types': () => import('./experiments/learning-types/run'),
  'lstm-gates': () => import('./experiments/lstm-gates/run'),
  'metrics-explorer': () => import('./experiments/metrics-explorer/run'),
  'paper-parity': () => import('./experiments/paper-parity/run'),
  'recursive-tree': () => import('./experiments/recursive-tree/run'),
  'rnn-types': () => import('./experiments/rnn-types/run'),
  'self-attention': () => import('./experiments/self-attention/run'),
  'teacher-forcing': () => import('./experiments/teacher-forcing/run'),
  'truncated-bptt': () => import('./experiments/truncated-bptt/run'),
  unfolding: () => import('./experiments/unfolding/run'),
  'word-embedding': () => import('./experiments/word-embedding/run'),
} satisfies Runs;

/** @throws Error where no experiment has that id. */
export async function loadRun(id: string): Promise<Run> {
  if (!Object.hasOwn(runs, id)) throw new Error(`The experiment "${id}" has no run.`);
  // The casts: the id was just looked up, and a run takes the values that `resolveParameters` has
  // checked against the declaration that it is typed by.
  const { run } = await runs[id as ExperimentId]();
  return run as Run;
}
