/** Self-supervised: the next symbol of unlabelled sentences first, then two labels of each dialect. */
import { principalComponents, project } from '../../metrics/principalComponents';
import { dialectSymbols, drawDialects, drawSentences, type Sentences } from '../../tasks/dialects';
import type { ScatterData } from '../../views/scatter';
import { DialectNet, dialectUnits, drawBody, type Body } from './dialectNets';
import { point, scaled, type Kind, type Stage } from './stage';

const [batchEach, pretrainingSteps, pretrainingRate] = [16, 400, 0.01];
const [usualSteps, learningRate] = [60, 0.02];
const [testEach, shownEach] = [250, 50];

/** Features of sentences in the plane in which they vary most. */
function plane(features: ArrayLike<number>, { labels }: Sentences): ScatterData {
  const along = project(principalComponents(features, dialectUnits), features, 2);
  return {
    points: labels.map((label, row) => ({
      x: along[2 * row]!,
      y: along[2 * row + 1]!,
      class: label === 0 ? 'a' : 'b',
    })),
  };
}

export const selfSupervised: Kind = (options) => {
  const { settings, random } = options;
  const [languages, tests, data, initial] = [0, 1, 2, 3].map(() => random.fork());
  const dialects = drawDialects(languages!);
  const test = drawSentences(tests!, dialects, testEach);
  const shown = drawSentences(tests!, dialects, shownEach);
  const examples = drawSentences(data!, dialects, settings.labels);
  const untrained = drawBody(initial!);
  let body: Body = untrained;

  const pretraining: Stage = {
    phase: 'Self-supervised: the next symbol of sentences without labels',
    steps: scaled(pretrainingSteps, settings),
    start: () => {
      const model = new DialectNet(options, untrained, {
        outputs: dialectSymbols,
        learningRate: pretrainingRate,
        random: initial!.fork(),
      });
      const before = plane(model.features(shown), shown);
      return {
        model: {
          train: () => model.trainOnNext(drawSentences(data!, dialects, batchEach)),
          dispose: () => model.dispose(),
        },
        report: ({ losses, last }) => {
          if (last) body = model.body();
          return {
            views: {
              pretext: { series: { loss: { points: losses.slice(-1) } } },
              featuresBefore: before,
              featuresAfter: plane(model.features(shown), shown),
            },
          };
        },
      };
    },
  };
  const learn = (
    name: keyof typeof metricOf,
    phase: string,
    bodyOf: () => Body,
    isFrozen: boolean,
  ): Stage => {
    const own = initial!.fork();
    return {
      phase: `Self-supervised: ${phase}`,
      steps: scaled(usualSteps, settings),
      start: () => {
        const how = { outputs: dialects.length, isFrozen, learningRate, random: own };
        const model = new DialectNet(options, bodyOf(), how);
        return {
          model: {
            train: () => model.trainOnLabels(examples),
            dispose: () => model.dispose(),
          },
          report: ({ step, last }) => {
            const accuracy = model.accuracy(test);
            const views = { dialectAccuracy: { series: point(name, step, accuracy) } };
            return last ? { views, metrics: { [metricOf[name]]: accuracy } } : { views };
          },
        };
      },
    };
  };
  return [
    pretraining,
    learn('frozen', 'labels on the features of the pre-trained network', () => body, true),
    learn('fineTuned', 'the same labels, and all of its weights move', () => body, false),
    learn('scratch', 'the same labels from the first weights on', () => untrained, false),
  ];
};

const metricOf = {
  frozen: 'self_supervised_accuracy',
  fineTuned: 'self_supervised_fine_tuned_accuracy',
  scratch: 'self_supervised_scratch_accuracy',
} as const;
