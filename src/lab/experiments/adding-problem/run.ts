import { createAddingNet } from '../../nets/addingNet';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawAdding, errorOf } from '../../tasks/adding';
import { train } from '../../train';
import type { MatrixData } from '../../views/matrix';
import { stacked } from '../../views/matrixRows';
import type { ScatterPoint } from '../../views/scatter';
import type { addingProblem } from './declaration';
import { answerPoints, drawStates, holdersOf } from './measures';

const clipNorm = 1;
const testSequences = 256;
/** Parts of a network's training that end in a measurement. */
const framesPerNetwork = 40;
const testStream = 9;

const networks = [
  { kind: 'gru', name: 'GRU', stream: 1 },
  { kind: 'lstm', name: 'LSTM', stream: 2 },
  { kind: 'rnn', name: 'RNN', stream: 3 },
] as const;

const rightLine = [
  [0, 0],
  [2, 2],
] as const;

export const run: Run<typeof addingProblem> = async function* (settings, context) {
  const { timeSteps, hiddenSize, steps, learningRate } = settings;
  const { seed, signal } = context;
  const test = drawAdding(createRandom(seed, testStream), testSequences, timeSteps);
  const every = Math.ceil(steps / framesPerNetwork);
  const rows: (string | number)[][] = [];
  /** What the networks before have come to. */
  let maps: readonly MatrixData[] = [];
  let points: readonly ScatterPoint[] = [];
  for (const [index, { kind, name, stream }] of networks.entries()) {
    const model = createAddingNet({
      nets: context,
      layer: { kind, units: hiddenSize },
      timeSteps,
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
      random: createRandom(seed, stream),
    });
    /** The first measurement at which the network had clearly learned to add. */
    let learned: number | undefined;
    for await (const { step, last } of train(model, { steps, every, signal })) {
      const answers = model.answer(test);
      const states = { units: hiddenSize, values: model.net.view().hidden() };
      const error = errorOf(test, answers);
      if (error < 0.05) learned ??= step;
      const map = drawStates(name, test, states);
      const own = answerPoints(kind, test, answers);
      const frame = {
        step: index * steps + step,
        total: networks.length * steps,
        phase: `Training the ${name}`,
      };
      const views = {
        error: { series: { [kind]: { points: [[step, error] as const] } } },
        answers: { points: [...points, ...own], path: rightLine },
        states: stacked([...maps, map]),
      };
      if (!last) {
        yield { ...frame, views };
        continue;
      }
      maps = [...maps, map];
      points = [...points, ...own];
      rows.push([name, model.net.parameterCount, error, learned ?? 'not reached']);
      const columns = ['Network', 'Weights', 'Mean squared error', 'Below 0.05 from step'];
      const held = holdersOf(test, states)[0]!.correlation;
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: { [`${kind}_mse`]: error, [`${kind}_held`]: held },
      };
    }
    if (signal.aborted) return;
  }
};
