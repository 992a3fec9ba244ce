import type { SequenceNet } from '../../backends/backend';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawComparedBits } from '../../tasks/comparedBits';
import { train } from '../../train';
import type { Bar } from '../../views/bars';
import type { LineSeries } from '../../views/line';
import { layerId, layerLabel, singleId, singleLabel, type deepRnn } from './declaration';
import { drawStates, heldBetween, readLayer, type Held } from './layers';
import { accuracyOf, createStack, singleUnits, unitsOfStack } from './networks';

const timeSteps = 20;
const [batchSize, testSequences] = [32, 256];
const framesPerNetwork = 15;
const testStream = 9;

/** What was read from one layer, and before any training. */
interface Layer {
  readonly id: string;
  readonly label: string;
  readonly units: number;
  readonly untrained: Held;
  readonly held: Held;
}

export const run: Run<typeof deepRnn> = async function* (settings, context) {
  const { layers: stacked, lag, steps, learningRate } = settings;
  const { seed, signal } = context;
  const test = drawComparedBits(createRandom(seed, testStream), testSequences, lag, timeSteps);
  const every = Math.ceil(steps / framesPerNetwork);
  const networks = [
    { id: 'stack', name: 'stack', layers: stacked, units: unitsOfStack(stacked) },
    { id: singleId, name: 'single layer', layers: 1, units: singleUnits },
  ] as const;
  const done: { readonly layers: readonly Layer[]; readonly row: (string | number)[] }[] = [];

  for (const [index, { id, name, layers, units }] of networks.entries()) {
    const random = createRandom(seed, index + 1);
    const net = createStack(context, layers, units, { learningRate, random: random.fork() });
    const read = () => {
      const accuracy = accuracyOf(net, test);
      const held = viewsOf(net, layers).map((view) => readLayer(view, units, test, lag));
      return { accuracy, held };
    };
    const { held: untrained } = read();
    const model = {
      train: () => net.trainStep(drawComparedBits(random, batchSize, lag, timeSteps)),
      dispose: () => net.dispose(),
    };
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const { accuracy, held } = read();
      const now = held.map((each, layer): Layer => {
        const isSingle = id === singleId;
        const label = isSingle ? singleLabel : layerLabel(layer + 1);
        const series = isSingle ? singleId : layerId(layer + 1);
        return { id: series, label, units, untrained: untrained[layer]!, held: each };
      });
      const all = [...done.flatMap((each) => each.layers), ...now];
      const row = [name, `${layers} × ${units}`, net.parameterCount, accuracy];
      const views = {
        held: { bars: all.flatMap(barsOf) },
        bits: { series: Object.fromEntries(all.map(bitsOf)), replace: true },
        accuracy: { series: { [id]: { points: [[step, accuracy] as const] } } },
        loss: { series: { [id]: { points: losses } } },
        ...(id === 'stack' && { states: drawStates(viewsOf(net, layers), units, test) }),
        layers: { columns: layerColumns, rows: all.map(rowOf) },
        networks: { columns: networkColumns, rows: [...done.map((each) => each.row), row] },
      };
      const frame = {
        step: index * steps + step,
        total: networks.length * steps,
        phase: `Training the ${name}`,
        views,
      };
      if (!last) {
        yield frame;
        continue;
      }
      done.push({ layers: now, row });
      const [lowest, top] = [now[0]!.held, now.at(-1)!.held];
      yield {
        ...frame,
        metrics:
          id === singleId
            ? {
                single_accuracy: accuracy,
                single_answer: top.answer,
                single_between: heldBetween(top),
              }
            : {
                stack_accuracy: accuracy,
                lowest_answer: lowest.answer,
                lowest_between: heldBetween(lowest),
                top_answer: top.answer,
                top_between: heldBetween(top),
              },
      };
    }
    if (signal.aborted) return;
  }
};

const viewsOf = (net: SequenceNet, layers: number) =>
  Array.from({ length: layers }, (_, layer) => net.view(layer));

const barsOf = ({ label, held }: Layer): Bar[] => [
  { label, group: 'The answer', value: held.answer },
  { label, group: 'Bits in between', value: heldBetween(held) },
];

const bitsOf = ({ id, label, held }: Layer): [string, LineSeries] => [
  id,
  { label, points: held.bits.map((share, ago) => [ago, share] as const) },
];

const layerColumns = [
  'Layer',
  'Units',
  'The answer',
  'Bits in between',
  'Bits in between, untrained',
] as const;
const rowOf = ({ label, units, held, untrained }: Layer): (string | number)[] => [
  label,
  units,
  held.answer,
  heldBetween(held),
  heldBetween(untrained),
];

const networkColumns = ['Network', 'Layers × units', 'Weights', 'Right answers'] as const;
