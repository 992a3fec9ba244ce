import { createPacer } from '../../pacer';
import { createRandom } from '../../random';
import type { Run, RunContext } from '../../run';
import type { Values } from '../../experiment';
import { createAddingNet } from '../../nets/addingNet';
import { addingInputs, drawAdding } from '../../tasks/adding';
import { train } from '../../train';
import type { Bar } from '../../views/bars';
import {
  addingSteps,
  contenders,
  errorInOtherForm,
  layerOf,
  layerWeights,
  tasks,
  type ContenderId,
} from './contenders';
import { learnedBelow, type gruVsLstm } from './declaration';
import { timeSteps } from './timing';

type Settings = Values<typeof gruVsLstm>;

const batchSize = 32;
/** Training steps between two measurements on fresh sequences. */
const every = 10;
const streams = { shown: 40, timed: 50 } as const;

/** Beside the contenders, a plain RNN as the measure. */
const measured = [{ id: 'rnn', name: 'Vanilla RNN' }, ...contenders] as const;

const measuredLayer = (
  id: ContenderId | 'rnn',
  hiddenSize: number,
  { compare }: Settings,
  inputs: number,
) =>
  id === 'rnn'
    ? ({ kind: 'rnn', units: hiddenSize } as const)
    : layerOf(id, hiddenSize, compare, inputs);

/** Nets of all cells for the adding problem, which are to be disposed of. */
const makeNets = (settings: Settings, context: RunContext, hiddenSize: number) =>
  measured.map(({ id }) =>
    createAddingNet({
      nets: context,
      layer: measuredLayer(id, hiddenSize, settings, addingInputs),
      timeSteps: addingSteps,
      optimizer: { kind: 'adam', learningRate: settings.learningRate },
      clipNorm: 1,
      random: createRandom(context.seed, streams.shown),
    }),
  );

/** What the layers of all cells have to learn, by their ids. */
function countWeights(settings: Settings, context: RunContext) {
  const nets = makeNets(settings, context, settings.hiddenSize);
  const counts = nets.map(({ net }) => layerWeights(net));
  for (const net of nets) net.dispose();
  const bars = measured.map(({ name: label }, at) => ({ label, value: counts[at]! }));
  return { bars, of: (id: ContenderId) => counts[measured.findIndex((each) => each.id === id)]! };
}

/** Times of a training step as a multiple of the LSTM's; nothing where it was stopped. */
async function timeCells(settings: Settings, context: RunContext, hiddenSize: number) {
  const nets = makeNets(settings, context, hiddenSize);
  const random = createRandom(context.seed, streams.timed);
  const batch = drawAdding(random, batchSize, addingSteps);
  const pacer = createPacer(context.signal);
  try {
    const { inputs, targets } = batch;
    const times = await timeSteps(
      nets.map(({ net }) => net),
      { batch: batchSize, steps: addingSteps, inputs, targets },
      () => pacer.stopped(),
    );
    const lstm = times?.at(-1);
    if (!times || lstm === undefined) return undefined;
    return measured.map(({ name: label }, at): Bar => ({
      label,
      value: times[at]! / lstm,
      group: `H = ${hiddenSize}`,
    }));
  } finally {
    for (const net of nets) net.dispose();
  }
}

interface Learned {
  /** Training steps after which the error was not yet, or no longer, below the line. */
  readonly above: number;
  readonly first: number | undefined;
  readonly error: number;
}

const columns = [
  'Cell',
  'Weights of the layer',
  `Adding: below ${learnedBelow} from step`,
  'Adding: error',
  `Latch: below ${learnedBelow} from step`,
  'Latch: error',
];

export const run: Run<typeof gruVsLstm> = async function* (settings, context) {
  const { hiddenSize, largeSize, steps, learningRate, compare } = settings;
  const { seed, signal } = context;
  const total = tasks.length * contenders.length * steps;
  const counts = countWeights(settings, context);
  const ratio = counts.of('before') / counts.of('lstm');
  yield {
    step: 0,
    total,
    phase: 'Counting weights',
    views: { weights: { bars: counts.bars } },
    metrics: { parameters_ratio: ratio },
  };
  const learned = new Map<string, Learned>();
  const of = (task: string, id: ContenderId) => learned.get(`${task} ${id}`);
  const table = () => ({
    columns,
    rows: contenders.map(({ id, name }) => [
      name,
      counts.of(id),
      ...tasks.flatMap((task) => {
        const own = of(task.id, id);
        return own ? [own.first ?? 'not reached', own.error] : ['–', '–'];
      }),
    ]),
  });
  let inOtherForm = 0;
  let done = 0;
  for (const [taskIndex, task] of tasks.entries()) {
    for (const { id, name } of contenders) {
      const options = {
        nets: context,
        layer: layerOf(id, hiddenSize, compare, task.inputs),
        learningRate,
        seed,
        // The same for all cells of a task: they see the same sequences.
        stream: 1 + taskIndex,
      };
      const learner = task.learner(options);
      let above = 0;
      let first: number | undefined;
      let before = 0;
      for await (const { step, last } of train(learner, { steps, every, signal })) {
        const error = learner.error();
        if (error < learnedBelow) first ??= step;
        else above += step - before;
        before = step;
        const points = [[step, error]] as const;
        const views = { [task.id]: { series: { [id]: { points } } } };
        const frame = { step: done + step, total, phase: `Teaching ${task.name}: ${name}` };
        if (!last) {
          yield { ...frame, views };
          continue;
        }
        learned.set(`${task.id} ${id}`, { above, first, error });
        if (task.id === 'adding' && id === 'before') {
          inOtherForm = errorInOtherForm(learner, task, options);
        }
        yield { ...frame, views: { ...views, result: table() } };
      }
      if (signal.aborted) return;
      done += steps;
    }
  }
  const bars: Bar[] = [];
  for (const size of new Set([hiddenSize, largeSize])) {
    bars.push(...((await timeCells(settings, context, size)) ?? []));
    if (signal.aborted) return;
  }
  yield {
    step: total,
    total,
    phase: 'Timing training steps',
    views: { speed: { bars } },
    metrics: {
      adding_gru_steps: of('adding', 'before')!.above,
      adding_lstm_steps: of('adding', 'lstm')!.above,
      latch_gru_steps: of('latch', 'before')!.above,
      latch_lstm_steps: of('latch', 'lstm')!.above,
      adding_gru_mse: of('adding', 'before')!.error,
      adding_lstm_mse: of('adding', 'lstm')!.error,
      latch_gru_mse: of('latch', 'before')!.error,
      latch_lstm_mse: of('latch', 'lstm')!.error,
      other_form_mse: inOtherForm,
    },
  };
};
