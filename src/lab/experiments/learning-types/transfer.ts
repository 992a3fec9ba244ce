/** Transfer: what was learned on four shapes serves for four others, of which there are few examples. */
import { mean } from '../../metrics/mean';
import { drawExamples, drawPictures, firstShapes, laterShapes, places } from '../../tasks/shapes';
import { answeredPictures } from './answeredPictures';
import { drawShapeBody, ShapeNet, type ShapeBody } from './shapeNet';
import { point, scaled, type Kind, type Stage } from './stage';

const [pretrainingSteps, batchSize] = [300, 32];
/** Small, so that fine-tuning does not undo what was learned before. */
const [usualSteps, learningRate] = [100, 0.005];
const [testPictures, fewPictures] = [512, 32];
/** Eight pictures may be a lucky choice or not: everything is learned from so many choices of them. */
const exampleSets = 3;
const noise = 0.2;

const metricOf = {
  frozen: 'transfer_frozen_accuracy',
  fineTuned: 'transfer_fine_tuned_accuracy',
  scratch: 'transfer_scratch_accuracy',
} as const;
type Way = keyof typeof metricOf;

export const transfer: Kind = (options) => {
  const { settings, random } = options;
  const [data, tests, initial] = [random.fork(), random.fork(), random.fork()];
  const where = { from: 0, to: places - 1, noise };
  const [first, later] = [
    { ...where, shapes: firstShapes },
    { ...where, shapes: laterShapes },
  ];
  const [test, few] = [testPictures, fewPictures].map((count) => drawPictures(tests, count, later));
  const shown = drawExamples(tests, 2, later);
  const sets = Array.from({ length: exampleSets }, () =>
    drawExamples(data, settings.labels, later),
  );
  const untrained = drawShapeBody(initial);
  let body: ShapeBody = untrained;
  const accuracies: Partial<Record<Way, number>> = {};

  const pretraining: Stage = {
    phase: 'Transfer: a network learns the first four shapes',
    steps: scaled(pretrainingSteps, settings),
    start: () => {
      const net = new ShapeNet(options, untrained, {
        learningRate,
        random: initial.fork(),
      });
      return {
        model: {
          train: () => net.train(drawPictures(data, batchSize, first)),
          dispose: () => net.dispose(),
        },
        report: ({ step, losses, last }) => {
          if (last) body = net.body();
          return { views: { sourceLoss: { series: point('loss', step, losses.at(-1)![1]) } } };
        },
      };
    },
  };
  const learn = (name: Way, phase: string, bodyOf: () => ShapeBody, isFrozen: boolean): Stage => {
    const own = initial.fork();
    return {
      phase: `Transfer: ${phase}`,
      steps: scaled(usualSteps, settings),
      start: () => {
        const learners = sets.map((examples) => {
          const net = new ShapeNet(options, bodyOf(), { learningRate, isFrozen, random: own });
          return { net, train: () => net.train(examples).loss };
        });
        const [{ net: first }] = learners as [(typeof learners)[0]]; // there are some
        return {
          model: {
            train: () => ({ loss: mean(learners.map((learner) => learner.train())) }),
            dispose: () => learners.forEach(({ net }) => net.dispose()),
          },
          report: ({ step, last }) => {
            const asked = last ? test! : few!;
            const accuracy = mean(learners.map(({ net }) => net.accuracy(asked)));
            const views = {
              transferAccuracy: { series: point(name, step, accuracy) },
              ...(name === 'fineTuned' && {
                newShapes: answeredPictures(laterShapes, shown, first.answer(shown)),
              }),
            };
            if (!last) return { views };
            accuracies[name] = accuracy;
            const { fineTuned, scratch } = accuracies;
            const gain = fineTuned !== undefined && scratch !== undefined && fineTuned - scratch;
            return {
              views,
              metrics: {
                [metricOf[name]]: accuracy,
                ...(gain !== false && { transfer_gain: gain }),
              },
            };
          },
        };
      },
    };
  };
  return [
    pretraining,
    learn('scratch', 'four new shapes from random weights', () => untrained, false),
    learn('frozen', 'the same examples on the features of the trained network', () => body, true),
    learn('fineTuned', 'the same examples, and all of its weights move', () => body, false),
  ];
};
