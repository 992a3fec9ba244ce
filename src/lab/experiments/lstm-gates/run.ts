import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawLatch } from '../../tasks/latch';
import { train } from '../../train';
import { contentsOf } from '../cell-explorer/contents';
import { measureCell } from '../cell-explorer/measureCell';
import type { lstmGates } from './declaration';
import { drawGates, gateTable, measureGates } from './gates';
import { createLatchModel } from './model';
import { isOwn, workedNumbers } from './typed';

const timeSteps = 20;
const batchSize = 32;
/** Sequences of the test, whose first is the one that the heat maps show. */
const testSequences = 256;
/** Sequences that tell, while training, which unit is the memory and what its gates do. */
const shownSequences = 32;
const every = 4;

export const run: Run<typeof lstmGates> = async function* (parameters, context) {
  if (isOwn(parameters)) {
    const worked = workedNumbers(parameters.numbers);
    const { last_h, last_memory } = measureCell(worked);
    const count = worked.pass.steps.length;
    yield {
      step: count,
      total: count,
      phase: `Working out ${count} ${count === 1 ? 'step' : 'steps'}`,
      views: contentsOf(worked),
      metrics: { own_h: last_h, own_c: last_memory },
    };
    return;
  }
  const { hiddenSize, steps, learningRate, forgetBias } = parameters;
  const { seed, signal } = context;
  const data = createRandom(seed, 1);
  const shown = drawLatch(createRandom(seed, 2), shownSequences, timeSteps);
  const model = createLatchModel({
    nets: context,
    hidden: hiddenSize,
    learningRate,
    forgetBias,
    random: createRandom(seed),
    draw: () => drawLatch(data, batchSize, timeSteps),
  });
  const phase = `Training the LSTM with ${hiddenSize} hidden ${hiddenSize === 1 ? 'unit' : 'units'}`;
  for await (const { step, losses, last } of train(model, { steps, every, signal })) {
    const trace = model.trace(shown);
    const matrices = drawGates(trace, shown);
    // On few sequences while it trains, so that a run that is stopped has measured something.
    const test = last ? drawLatch(createRandom(seed, 3), testSequences, timeSteps) : shown;
    const measured = last ? model.trace(test) : trace;
    yield {
      step,
      total: steps,
      phase,
      views: {
        loss: { series: { loss: { points: losses } } },
        ...matrices,
        events: gateTable(measured, test),
      },
      metrics: measureGates(measured, test),
    };
  }
};
