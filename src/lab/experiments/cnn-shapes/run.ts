import type { PictureNetKind } from '../../nets/pictureNets';
import { createRecogniser } from '../../nets/shapeRecogniser';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawPictures, firstShapes, places } from '../../tasks/shapes';
import { train } from '../../train';
import type { BarsData } from '../../views/bars';
import type { cnnShapes } from './declaration';
import { filterColumns, filterImages } from './maps';

const [testPictures, fewPictures] = [512, 128];
const framesPerNetwork = 20;
const fewestSteps = 5;
/** Shapes of the shift test are learned in the first places along each side, and asked for in the others. */
const learnedPlaces = places / 2;
/** Each network and each test draws from its own stream. */
const [testStream, firstStream] = [1, 10];

interface Trained {
  readonly kind: PictureNetKind;
  readonly name: string;
  /** Learns shapes everywhere, or in the upper left alone and is then asked elsewhere. */
  readonly where: 'everywhere' | 'elsewhere';
  readonly metric: keyof (typeof cnnShapes)['metrics'];
}

const networks = [
  { kind: 'convMax', name: 'CNN, global max', where: 'everywhere', metric: 'accuracy' },
  { kind: 'dense', name: 'Dense, 32 units', where: 'everywhere', metric: 'dense_accuracy' },
  { kind: 'linear', name: 'Linear', where: 'everywhere', metric: 'linear_accuracy' },
  {
    kind: 'convMax',
    name: 'CNN, global max',
    where: 'elsewhere',
    metric: 'shifted_accuracy',
  },
  {
    kind: 'convFlatten',
    name: 'CNN, flattened',
    where: 'elsewhere',
    metric: 'flatten_shifted_accuracy',
  },
  {
    kind: 'dense',
    name: 'Dense, 32 units',
    where: 'elsewhere',
    metric: 'dense_shifted_accuracy',
  },
] as const satisfies readonly Trained[];

const groups = {
  everywhere: 'Seen at all places',
  elsewhere: 'Learned upper left, asked lower right',
} as const;

export const run: Run<typeof cnnShapes> = async function* (settings, context) {
  const { filters, noise, steps, learningRate } = settings;
  const { seed, signal } = context;
  const shapes = { shapes: firstShapes, noise };
  const everywhere = { ...shapes, from: 0, to: places - 1 };
  const upperLeft = { ...shapes, from: 0, to: learnedPlaces - 1 };
  const lowerRight = { ...shapes, from: learnedPlaces, to: places - 1 };
  const random = createRandom(seed, testStream);
  const testsOf = (options: typeof everywhere) => ({
    test: drawPictures(random, testPictures, options),
    few: drawPictures(random, fewPictures, options),
  });
  const asked = { everywhere: testsOf(everywhere), elsewhere: testsOf(lowerRight) };
  const every = Math.max(fewestSteps, Math.ceil(steps / framesPerNetwork));
  const total = networks.length * steps;
  const done: BarsData['bars'][number][] = [];
  const rows: (string | number)[][] = [];
  for (const [index, { kind, name, where, metric }] of networks.entries()) {
    const isFirst = index === 0;
    const model = createRecogniser(kind, {
      nets: context,
      filters,
      learningRate,
      random: createRandom(seed, firstStream + index),
      pictures: where === 'everywhere' ? everywhere : upperLeft,
    });
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const accuracy = model.accuracy(asked[where][last ? 'test' : 'few']);
      const bar = { label: name, group: groups[where], value: accuracy };
      const own = isFirst ? model.filters() : undefined;
      const views = {
        accuracies: { bars: [...done, bar] },
        loss: { series: { [metric]: { label: `${name}: ${groups[where]}`, points: losses } } },
        ...(own && { filters: { images: filterImages(own) }, maps: filterColumns(own) }),
      };
      const frame = {
        step: index * steps + step,
        total,
        phase: `Training: ${name}; ${groups[where].toLowerCase()}`,
      };
      if (!last) {
        yield { ...frame, views };
        continue;
      }
      done.push(bar);
      rows.push([name, model.parameters, groups[where], accuracy]);
      const columns = ['Network', 'Weights', 'Shapes', 'Accuracy'];
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: { [metric]: accuracy },
      };
    }
    if (signal.aborted) return;
  }
};
