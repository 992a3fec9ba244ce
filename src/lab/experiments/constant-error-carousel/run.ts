import { createCellChecks, lstmLayerOf } from '../../nets/cellJacobians';
import { createLatchNet, latchError, type LatchNet } from '../../nets/latchNet';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawHeld, drawLatch } from '../../tasks/latch';
import { train } from '../../train';
import type { constantErrorCarousel } from './declaration';
import { compare, drawJacobians, farthest, flowOf, jacobiansOf, placesOf } from './measures';

const timeSteps = 20;
const batchSize = 32;
/** Sequences on which derivatives are taken, and those of the test. */
const [checkedSequences, testSequences] = [8, 256];
const frames = 25;
const streams = { data: 1, checked: 2, held: 3, test: 4 } as const;

export const run: Run<typeof constantErrorCarousel> = async function* (settings, context) {
  const { cell, hiddenSize, steps, learningRate, forgetBias } = settings;
  const { seed, signal } = context;
  const random = (stream: keyof typeof streams) => createRandom(seed, streams[stream]);
  const data = random('data');
  const checked = drawLatch(random('checked'), checkedSequences, timeSteps);
  const places = placesOf(checked);
  const checks = createCellChecks(checked, hiddenSize);
  const held = createCellChecks(drawHeld(random('held'), checkedSequences, timeSteps), hiddenSize);
  const make = () =>
    createLatchNet({
      nets: context,
      layer: { kind: 'lstm', units: hiddenSize, forgetBias, forgetGate: cell === 'forget' },
      learningRate,
      random: createRandom(seed),
      draw: () => drawLatch(data, batchSize, timeSteps),
    });
  const measure = ({ net }: LatchNet) => {
    const layer = lstmLayerOf(net);
    const jacobians = jacobiansOf(checks, layer);
    return { jacobians, compared: compare(jacobians), flow: flowOf(held, layer) };
  };
  // Of its own, since whoever stops at the first frame leaves nothing to dispose of the other.
  const untrained = make();
  const first = measure(untrained);
  untrained.dispose();
  let worst = 0;
  const viewsOf = ({ jacobians, compared, flow }: typeof first, step: number) => {
    worst = Math.max(worst, compared.directError);
    const points = [[step, compared.totalDifference]] as const;
    return {
      jacobians: drawJacobians(jacobians, places),
      flow: {
        series: {
          firstDirect: { points: first.flow.direct },
          firstTotal: { points: first.flow.total },
          direct: { points: flow.direct },
          total: { points: flow.total },
        },
        replace: true,
      },
      difference: { series: { total: { points } } },
    };
  };
  yield {
    step: 0,
    total: steps,
    phase: 'Taking derivatives before training',
    views: viewsOf(first, 0),
    metrics: {
      first_total_relative_difference: first.compared.totalDifference,
      first_direct_log10_lag19: farthest(first.flow.direct),
      first_total_log10_lag19: farthest(first.flow.total),
    },
  };
  const every = Math.ceil(steps / frames);
  const model = make();
  for await (const { step, losses, last } of train(model, { steps, every, signal })) {
    const now = measure(model);
    const views = { ...viewsOf(now, step), loss: { series: { loss: { points: losses } } } };
    const frame = { step, total: steps, phase: 'Training the LSTM', views };
    if (!last) {
      yield frame;
      continue;
    }
    const test = drawLatch(random('test'), testSequences, timeSteps);
    yield {
      ...frame,
      metrics: {
        direct_minus_forget: worst,
        total_relative_difference: now.compared.totalDifference,
        largest_eigenvalue: now.compared.largestEigenvalue,
        direct_log10_lag19: farthest(now.flow.direct),
        total_log10_lag19: farthest(now.flow.total),
        mse: latchError(test, model.answer(test)),
      },
    };
  }
};
