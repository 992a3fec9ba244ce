/** Zero-shot: signs that no training has shown are recognised by their descriptions alone. */
import { sigmoid } from '../../elementary';
import { largestInRows } from '../../metrics/largest';
import { sigmoidCrossEntropy } from '../../nets/losses';
import { pictureNetWeights, runPictureNet } from '../../nets/pictureNets';
import { inParts } from '../../nets/shapeRecogniser';
import {
  allSigns,
  describeSign,
  drawLabels,
  drawSigns,
  strokes,
  strokeTargets,
  type Sign,
  type SignPictures,
} from '../../tasks/strokeSigns';
import { pictureSize } from '../../tasks/shapes';
import type { MatrixData } from '../../views/matrix';
import { unseenSigns } from './parts/zeroShot';
import { point, scaled, type Kind, type Known, type Stage } from './stage';
import { createTakenOver } from '../../nets/takenOver';

const [filters, learningRate, batchSize, usualSteps] = [16, 0.02, 32, 120];
const [testPictures, fewPictures] = [240, 36];

const metricOf = {
  trained: 'zero_shot_accuracy',
  untrained: 'zero_shot_untrained_accuracy',
} as const;
type Way = keyof typeof metricOf;

/** The sign whose strokes have the largest logits together: no description is longer than another. */
export function nearestSigns(logits: ArrayLike<number>, signs: readonly Sign[]): number[] {
  const pictures = logits.length / strokes.length;
  const scores = Array.from({ length: pictures }, (_, picture) =>
    signs.map((sign) =>
      sign.reduce((sum, stroke) => sum + logits[picture * strokes.length + stroke]!, 0),
    ),
  );
  return largestInRows(scores.flat(), signs.length);
}

/** How sure a network is of each stroke, on the average over the pictures of each sign. */
function strokesRead(
  logits: ArrayLike<number>,
  signs: readonly Sign[],
  labels: readonly number[],
): MatrixData {
  const sums = signs.map(() => strokes.map(() => 0));
  labels.forEach((label, picture) => {
    const count = labels.filter((other) => other === label).length;
    strokes.forEach((_, stroke) => {
      const share = sigmoid(logits[picture * strokes.length + stroke]!);
      sums[label]![stroke]! += share / count;
    });
  });
  return {
    rows: signs.length,
    columns: strokes.length,
    values: sums.flat(),
    rowLabels: signs.map(describeSign),
    columnLabels: [...strokes],
  };
}

export const zeroShot: Kind = ({ settings, nets, random }) => {
  const [data, tests, initial] = [random.fork(), random.fork(), random.fork()];
  const order = tests.shuffled(allSigns);
  const [unseen, seen] = [order.slice(0, unseenSigns), order.slice(unseenSigns)];
  const inTurn = (count: number) => Array.from({ length: count }, (_, at) => at % unseenSigns);
  const draw = (labels: readonly number[]) => drawSigns(tests, unseen, labels);
  const few = draw(inTurn(fewPictures));
  // One of each.
  const shown = {
    pixels: few.pixels.subarray(0, unseenSigns * pictureSize ** 2),
    labels: few.labels.slice(0, unseenSigns),
  };
  const test = draw(drawLabels(tests, testPictures, unseen));
  const mostOften = Math.max(
    ...unseen.map((_, sign) => test.labels.filter((label) => label === sign).length),
  );
  const { featureKernel, featureBias, ...head } = pictureNetWeights(
    'convMax',
    filters,
    strokes.length,
    initial,
  );
  const accuracies: Partial<Record<Way, number>> = {};

  const learn = (name: Way, phase: string, isFrozen: boolean): Stage => ({
    phase: `Zero-shot: ${phase}`,
    steps: scaled(usualSteps, settings),
    start: () => {
      const net = createTakenOver(nets, {
        body: { featureKernel, featureBias },
        head,
        ...{ isFrozen, learningRate },
      });
      const model = {
        train: () => {
          const labels = drawLabels(data, batchSize, seen);
          const { pixels } = drawSigns(data, seen, labels);
          const targets = strokeTargets(seen, labels);
          return net.train((ops, weights) =>
            sigmoidCrossEntropy(ops, runPictureNet(ops, 'convMax', weights, pixels), targets),
          );
        },
        dispose: () => net.dispose(),
      };
      const read = ({ pixels }: SignPictures): number[] =>
        inParts(pixels).flatMap((part) => [
          ...net.evaluate((ops, weights) => runPictureNet(ops, 'convMax', weights, part)),
        ]);
      const report = ({ step, last }: { step: number; last: boolean }): Known => {
        const asked = last ? test : few;
        const logits = read(asked);
        const answers = nearestSigns(logits, unseen);
        const accuracy =
          answers.filter((answer, at) => answer === asked.labels[at]).length / answers.length;
        const views = {
          zeroShotAccuracy: { series: point(name, step, accuracy) },
          ...(name === 'trained' && {
            strokesRead: strokesRead(logits, unseen, asked.labels),
            unseenSigns: described(
              shown,
              unseen,
              last ? nearestSigns(read(shown), unseen) : answers.slice(0, unseenSigns),
            ),
          }),
        };
        if (!last) return { views };
        accuracies[name] = accuracy;
        const { trained, untrained } = accuracies;
        const isComplete = trained !== undefined && untrained !== undefined;
        return {
          views,
          metrics: {
            [metricOf[name]]: accuracy,
            ...(isComplete && {
              zero_shot_gain: trained - untrained,
              zero_shot_most_frequent: mostOften / testPictures,
            }),
          },
        };
      };
      return { model, report };
    },
  });
  return [
    learn('untrained', 'strokes are read from the features of random filters', true),
    learn('trained', 'a network learns to read the strokes of other signs', false),
  ];
};

const described = (
  { pixels, labels }: SignPictures,
  signs: readonly Sign[],
  answers: readonly number[],
) => ({
  images: answers.map((answer, at) => ({
    label: `${describeSign(signs[answer]!)}: ${answer === labels[at] ? 'right' : 'wrong'}`,
    width: pictureSize,
    height: pictureSize,
    values: pixels.subarray(at * pictureSize ** 2, (at + 1) * pictureSize ** 2),
  })),
});
