/** Semi-supervised: a few labels spread over many unlabelled points, and a network learns from all. */
import { softmaxCrossEntropy } from '../../nets/losses';
import { mlpWeights, runMlp } from '../../nets/mlp';
import { largestInRows } from '../../metrics/largest';
import type { Random } from '../../random';
import { drawMoons, joinMoons, moonsX, moonsY, type Moons } from '../../tasks/twoMoons';
import type { Boundary, ScatterPoint } from '../../views/scatter';
import { LabelPropagation } from './propagation';
import { point, scaled, type Stage, type Kind, type StageOptions } from './stage';

const [unlabelled, testEach, noise] = [300, 500, 0.07];
const [sweeps, usualSteps, learningRate] = [300, 150, 0.02];
const sizes = [2, 16, 16, 2];
/** Cells of the plane whose class is drawn. */
const [columns, rows] = [32, 20];
/** Unlabelled points that are drawn. */
const shownPoints = 120;

export type MoonClass = 'a' | 'b' | 'knownA' | 'knownB' | 'open';

interface Classifier {
  train(): { readonly loss: number };
  accuracy(test: Moons): number;
  boundary(): Boundary;
  dispose(): void;
}

function createClassifier(
  { nets }: Pick<StageOptions, 'nets'>,
  random: Random,
  { count, points, labels }: Moons,
): Classifier {
  const net = nets.create({
    weights: mlpWeights(sizes, random),
    optimizer: { kind: 'adam', learningRate },
  });
  const places = cellCentres();
  return {
    train: () =>
      net.train((ops, weights) =>
        softmaxCrossEntropy(ops, runMlp(ops, weights, ops.tensor(points, [count, 2])), labels),
      ),
    accuracy: (test) => {
      const [logits] = net.evaluate((ops, weights) => [
        runMlp(ops, weights, ops.tensor(test.points, [test.count, 2])),
      ]);
      const answers = largestInRows(logits!, 2);
      return test.labels.filter((label, row) => label === answers[row]).length / test.count;
    },
    boundary: () => {
      const [shares] = net.evaluate((ops, weights) => [
        ops.softmax(runMlp(ops, weights, ops.tensor(places, [rows * columns, 2]))),
      ]);
      const values = Float32Array.from({ length: rows * columns }, (_, at) => shares![2 * at + 1]!);
      return { rows, columns, x: moonsX, y: moonsY, values };
    },
    dispose: () => net.dispose(),
  };
}

function cellCentres(): Float32Array {
  const [[left, right], [low, high]] = [moonsX, moonsY];
  const places = new Float32Array(2 * rows * columns);
  for (let at = 0; at < rows * columns; at += 1) {
    places[2 * at] = left + (((at % columns) + 0.5) / columns) * (right - left);
    places[2 * at + 1] = low + ((Math.floor(at / columns) + 0.5) / rows) * (high - low);
  }
  return places;
}

/** The labelled points, and some of the others by what is known of them. */
function drawn(
  { points }: Moons,
  known: readonly number[],
  labelOf: (row: number) => number | undefined,
): readonly ScatterPoint[] {
  return Array.from({ length: known.length + shownPoints }, (_, row) => {
    const own = known[row];
    const label = labelOf(row);
    const name: MoonClass =
      own === undefined
        ? label === undefined
          ? 'open'
          : label === 0
            ? 'a'
            : 'b'
        : own === 0
          ? 'knownA'
          : 'knownB';
    return { x: points[2 * row]!, y: points[2 * row + 1]!, class: name };
  });
}

export const semiSupervised: Kind = (options) => {
  const { settings, random } = options;
  const [data, tests, ...initial] = [0, 1, 2, 3, 4].map(() => random.fork()) as [
    Random,
    Random,
    Random,
    Random,
    Random,
  ];
  const labelled = drawMoons(data, settings.labels, noise);
  const all = joinMoons(labelled, drawMoons(data, unlabelled / 2, noise));
  const test = drawMoons(tests, testEach, noise);
  const propagation = new LabelPropagation(all, labelled.count);
  const reached = (row: number) =>
    propagation.isReached(row) ? propagation.labels[row] : undefined;
  const steps = scaled(usualSteps, settings);

  const spread: Stage = {
    phase: 'Semi-supervised: labels spread from neighbour to neighbour',
    steps: sweeps,
    start: () => ({
      model: { train: () => ({ loss: propagation.sweep() }), dispose: () => undefined },
      report: () => {
        const { labels } = propagation;
        return {
          views: {
            moons: {
              points: drawn(all, labelled.labels, (row) =>
                propagation.isReached(row) ? labels[row] : undefined,
              ),
            },
          },
        };
      },
    }),
  };
  const learn = (
    name: 'spread' | 'few' | 'all',
    phase: string,
    initialOf: Random,
    examples: () => Moons,
  ): Stage => ({
    phase: `Semi-supervised: ${phase}`,
    steps,
    start: () => {
      const model = createClassifier(options, initialOf, examples());
      return {
        model,
        report: ({ step, last }) => {
          const accuracy = model.accuracy(test);
          const boundary = name === 'all' ? undefined : model.boundary();
          const views = {
            moonsAccuracy: { series: point(name, step, accuracy) },
            ...(name === 'spread' && {
              moons: { points: drawn(all, labelled.labels, reached), boundary: boundary! },
            }),
            ...(name === 'few' && {
              moonsFew: {
                points: drawn(all, labelled.labels, () => undefined),
                boundary: boundary!,
              },
            }),
          };
          return last ? { views, metrics: { [metricOf[name]]: accuracy } } : { views };
        },
      };
    },
  });
  return [
    spread,
    learn('spread', 'a network learns from all points', initial[0]!, () => ({
      ...all,
      labels: propagation.labels,
    })),
    learn('few', 'the same network with the labelled points alone', initial[1]!, () => labelled),
    learn('all', 'the same network with every label, for comparison', initial[2]!, () => all),
  ];
};

const metricOf = {
  spread: 'semi_supervised_accuracy',
  few: 'labels_only_accuracy',
  all: 'all_labels_accuracy',
} as const;
