import type { Contents, Values } from '../../experiment';
import { createRandom } from '../../random';
import type { Frame, Run, RunContext } from '../../run';
import { drawAdding } from '../../tasks/adding';
import { train } from '../../train';
import { cliffPoints, cliffSurface, descend, type CliffStep } from './cliff';
import { cliffThreshold, reluThreshold, type gradientClipping } from './declaration';
import { createReluNet, createSpikyNet, reluTimeSteps } from './networks';

type Settings = Values<typeof gradientClipping>;
type Views = Contents<typeof gradientClipping>;
type Metrics = NonNullable<Frame<keyof typeof gradientClipping.metrics>['metrics']>;

const cliffSteps = 200;
/** Frames of the cliff's part, and of each network's. */
const [cliffFrames, networkFrames] = [20, 25];
const reluShare = 0.75;
const testSequences = 256;
const streams = { relu: 1, reluTest: 2, echo: 3 } as const;

/** A part's frame: the run adds up the steps of all of them. */
interface PartFrame {
  readonly step: number;
  readonly views: Views;
  readonly metrics?: Metrics;
}

type Rows = (string | number)[][];
const columns = ['Part', 'Clipped at', 'Largest gradient', 'Loss at the end'];
const resultOf = (rows: Rows) => ({ columns, rows: [...rows] });

function* walkTheCliff(signal: AbortSignal, rows: Rows): Generator<PartFrame> {
  const [free, clipped] = [descend(cliffSteps), descend(cliffSteps, cliffThreshold)];
  const boundary = cliffSurface();
  const losses = (visited: readonly CliffStep[], from: number, to: number) => ({
    points: visited.slice(from, to).map(({ loss }, at) => [from + at, loss] as const),
  });
  const each = cliffSteps / cliffFrames;
  for (let step = each; step <= cliffSteps; step += each) {
    if (signal.aborted) return;
    const from = step === each ? 0 : step - each + 1;
    const seen = clipped.slice(0, step + 1);
    const path = seen.map(({ w, b }) => [w, b] as const);
    const points = [
      ...cliffPoints(free.slice(0, step + 1), 'none'),
      ...cliffPoints(seen, 'clipped'),
    ];
    yield {
      step,
      views: {
        cliff: { points, boundary, path },
        cliffLoss: {
          series: { none: losses(free, from, step + 1), clipped: losses(clipped, from, step + 1) },
        },
      },
    };
  }
  const largest = (visited: readonly CliffStep[]) => Math.max(...visited.map(({ norm }) => norm));
  if (signal.aborted) return;
  const [freeEnd, end] = [free.at(-1)!, clipped.at(-1)!];
  rows.push(['One unit, at the cliff', 'not at all', largest(free), freeEnd.loss]);
  rows.push(['One unit, at the cliff', cliffThreshold, largest(clipped), end.loss]);
  yield {
    step: cliffSteps,
    views: { result: resultOf(rows) },
    metrics: { cliff_unclipped_loss: freeEnd.loss, cliff_clipped_loss: end.loss },
  };
}

async function* trainRelu(
  clipNorm: number | undefined,
  steps: number,
  context: RunContext,
  rows: Rows,
): AsyncGenerator<PartFrame> {
  const { seed, signal } = context;
  const random = createRandom(seed, streams.relu);
  const model = createReluNet({ nets: context.fixed, random, clipNorm });
  const test = drawAdding(createRandom(seed, streams.reluTest), testSequences, reluTimeSteps);
  const name = clipNorm === undefined ? 'none' : 'clipped';
  let largest = 0;
  const trainable = {
    train: () => {
      const { loss, gradientNorm } = model.train();
      largest = Math.max(largest, gradientNorm);
      return { loss };
    },
    dispose: () => model.dispose(),
  };
  // One that is not clipped is looked at after every step: after the first that is lost, there are no
  // numbers to train on.
  const every = clipNorm === undefined ? 1 : Math.ceil(steps / networkFrames);
  for await (const { step, losses, last } of train(trainable, { steps, every, signal })) {
    const loss = model.net.evaluate(test);
    const lost = !Number.isFinite(loss);
    const views = { relu: { series: { [name]: { points: losses } } } };
    if (!last && !lost) {
      yield { step, views };
      continue;
    }
    const end = lost ? `not a number after step ${step}` : loss;
    rows.push(['ReLU units, W_hh = 1.05 I', clipNorm ?? 'not at all', largest, end]);
    const finite = Number(!lost);
    yield {
      step: steps,
      views: { ...views, result: resultOf(rows) },
      metrics:
        clipNorm === undefined
          ? { relu_unclipped_finite: finite, relu_largest_norm: largest }
          : { relu_clip5_finite: finite },
    };
    return;
  }
}

async function* trainEcho(
  clipNorm: number | undefined,
  { steps, learningRate }: Settings,
  context: RunContext,
  rows: Rows,
): AsyncGenerator<PartFrame> {
  const random = createRandom(context.seed, streams.echo);
  const model = createSpikyNet({ nets: context, random, clipNorm }, learningRate);
  const name = clipNorm === undefined ? 'none' : 'clipped';
  const norms: (readonly [number, number])[] = [];
  let done = 0;
  const trainable = {
    train: () => {
      const { loss, gradientNorm } = model.train();
      done += 1;
      norms.push([done, gradientNorm]);
      return { loss };
    },
    dispose: () => model.dispose(),
  };
  const every = Math.ceil(steps / networkFrames);
  const { signal } = context;
  let shown = 0;
  /** Of the last steps: one batch alone says little where the loss jumps. */
  let latest: readonly (readonly [number, number])[] = [];
  for await (const { step, losses, last } of train(trainable, { steps, every, signal })) {
    latest = [...latest, ...losses].slice(-20);
    const views = {
      echo: { series: { [name]: { points: losses } } },
      norms: { series: { [name]: { points: norms.slice(shown) } } },
    };
    shown = norms.length;
    if (!last) {
      yield { step, views };
      continue;
    }
    const largest = Math.max(...norms.map(([, norm]) => norm));
    const loss = latest.reduce((sum, [, each]) => sum + each, 0) / latest.length;
    rows.push(['tanh units, ρ = 1.2', clipNorm ?? 'not at all', largest, loss]);
    yield {
      step,
      views: { ...views, result: resultOf(rows) },
      metrics:
        clipNorm === undefined
          ? { echo_unclipped_loss: loss, echo_unclipped_largest_norm: largest }
          : { echo_clip_half_loss: loss, echo_clipped_largest_norm: largest },
    };
  }
}

export const run: Run<typeof gradientClipping> = async function* (settings, context) {
  const { steps, threshold } = settings;
  const reluSteps = Math.ceil(reluShare * steps);
  const rows: Rows = [];
  const parts = [
    ['Descending towards the cliff', cliffSteps, () => walkTheCliff(context.signal, rows)],
    ['ReLU units, not clipped', reluSteps, () => trainRelu(undefined, reluSteps, context, rows)],
    [
      `ReLU units, clipped at ${reluThreshold}`,
      reluSteps,
      () => trainRelu(reluThreshold, reluSteps, context, rows),
    ],
    ['tanh units, not clipped', steps, () => trainEcho(undefined, settings, context, rows)],
    [
      `tanh units, clipped at ${threshold}`,
      steps,
      () => trainEcho(threshold, settings, context, rows),
    ],
  ] as const;
  const total = parts.reduce((sum, [, own]) => sum + own, 0);
  let before = 0;
  for (const [phase, own, start] of parts) {
    for await (const { step, ...brought } of start()) {
      yield { step: before + step, total, phase, ...brought };
    }
    if (context.signal.aborted) return;
    before += own;
  }
};
