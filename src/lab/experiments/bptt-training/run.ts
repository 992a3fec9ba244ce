import { mean } from '../../metrics/mean';
import type { NetMakers } from '../../backends/backend';
import type { Contents } from '../../experiment';
import { createPacer } from '../../pacer';
import { createRandom } from '../../random';
import type { Run, RunContext } from '../../run';
import { float64Memory } from '../../tape/float64';
import { createCheckNet } from '../../tape/tapeNet';
import { train } from '../../train';
import type { ScatterPoint } from '../../views/scatter';
import type { bpttTraining } from './declaration';
import {
  cellLabels,
  checkedCells,
  checkGradient,
  drawProblem,
  type CheckedCell,
  type CheckedProblem,
  type GradientCheck,
} from './gradientCheck';
import { createTrainer, planOptimizers, type Turn } from './training';

/** The step of the differences in each precision, where the error is about least. */
const best = { float64: 1e-5, float32: 1e-2 } as const;
type Precision = keyof typeof best;
const precisions = ['float64', 'float32'] as const;
const epsilons = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7] as const;
/** Numbers that a check in double precision may keep, far more than its small nets need. */
const capacity = 2 ** 17;
const every = 10;
const lastSteps = 20;
const checkStream = 10;

type Views = Contents<typeof bpttTraining>;

function check(
  { create }: Pick<NetMakers, 'create'>,
  { weights, loss }: CheckedProblem,
  precision: Precision,
  epsilon: number,
): GradientCheck {
  const net =
    precision === 'float64'
      ? createCheckNet(float64Memory(2 * capacity), weights, capacity)
      : create({ weights, optimizer: { kind: 'sgd', learningRate: 0 }, capacity });
  try {
    return checkGradient(net, loss, epsilon);
  } finally {
    net.dispose();
  }
}

const pointsOf = (cell: CheckedCell, { analytic, numerical }: GradientCheck): ScatterPoint[] =>
  analytic.map((x, at) => ({ x, y: numerical[at]!, class: cell }));

interface Checked {
  readonly phase: string;
  readonly views: Views;
  /** The largest error so far, by precision, once all cells have been checked. */
  readonly largest?: Readonly<Record<Precision, number>>;
}

async function* checkAll({ seed, signal, create }: RunContext): AsyncGenerator<Checked, void> {
  const pacer = createPacer(signal);
  const points: ScatterPoint[] = [];
  const rows: (string | number)[][] = [];
  const largest = { float64: 0, float32: 0 };
  const problems = checkedCells.map((cell, index) =>
    drawProblem(cell, createRandom(seed, checkStream + index)),
  );
  for (const [index, cell] of checkedCells.entries()) {
    for (const precision of precisions) {
      if (await pacer.stopped()) return;
      const found = check({ create }, problems[index]!, precision, best[precision]);
      if (precision === 'float64') points.push(...pointsOf(cell, found));
      largest[precision] = Math.max(largest[precision], found.error);
      const words = precision === 'float64' ? 'double' : 'single';
      const count = found.analytic.length;
      rows.push([cellLabels[cell], words, best[precision], count, found.error]);
    }
    yield {
      phase: `Checking the gradient of the ${cellLabels[cell]}`,
      views: { check: { points: [...points] }, result: { columns, rows: [...rows] } },
      ...(cell === checkedCells.at(-1) && { largest }),
    };
  }
  for (const epsilon of epsilons) {
    const series: Record<string, { points: [number, number][] }> = {};
    for (const precision of precisions) {
      if (await pacer.stopped()) return;
      const { error } = check({ create }, problems[0]!, precision, epsilon);
      series[precision] = { points: [[epsilon, error]] };
    }
    yield { phase: `Checking the RNN with ε = ${epsilon}`, views: { epsilon: { series } } };
  }
}

const columns = ['Cell', 'Precision', 'ε', 'Weights', 'Relative error'];

const loopOf = ({ loss, norm, factor, moved }: Turn) => ({
  columns: ['Part of the loop', 'What it came to'],
  rows: [
    ['Forward: loss', loss],
    ['Backward: norm of the gradient', norm],
    ['Clip: the gradient is multiplied by', factor],
    ['Update: distance that the weights moved', moved],
  ],
});

export const run: Run<typeof bpttTraining> = async function* (settings, context) {
  const { steps } = settings;
  const { seed, signal } = context;
  const plan = planOptimizers(settings);
  const total = plan.length * steps;
  for await (const { phase, views, largest } of checkAll(context)) {
    const metrics = largest && {
      gradient_check_float64: largest.float64,
      gradient_check_float32: largest.float32,
    };
    yield { step: 0, total, phase, views, ...(metrics && { metrics }) };
    if (signal.aborted) return;
  }
  for (const [index, [id, optimizer]] of plan.entries()) {
    const model = createTrainer(id === 'chosen' ? context : context.fixed, seed, optimizer);
    const all: number[] = [];
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const turns = model.turns();
      all.push(...turns.map(({ loss }) => loss));
      const norms = turns.map(({ norm }, at) => [losses[at]![0], norm] as const);
      yield {
        step: index * steps + step,
        total,
        phase: `Training by ${phaseOf[id]}`,
        views: {
          loss: { series: { [id]: { points: losses } } },
          norm: { series: { [id]: { points: norms } } },
          loop: loopOf(turns.at(-1)!),
        },
        ...(last && { metrics: { [`${id}_loss`]: mean(all.slice(-lastSteps)) } }),
      };
    }
    if (signal.aborted) return;
  }
};

const phaseOf = {
  sgd: 'SGD',
  momentum: 'SGD with momentum',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  chosen: 'your optimiser',
} as const;
