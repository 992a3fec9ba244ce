/** Supervised: every picture comes with the name of its shape. */
import { createRecogniser } from '../../nets/shapeRecogniser';
import { drawExamples, drawPictures, firstShapes, places } from '../../tasks/shapes';
import { answeredPictures } from './answeredPictures';
import { point, scaled, type Kind } from './stage';

const [filters, learningRate, usualSteps] = [12, 0.02, 200];
const [testPictures, fewPictures] = [512, 128];

export const supervised: Kind = ({ settings, nets, random }) => {
  const pictures = { shapes: firstShapes, from: 0, to: places - 1, noise: 0.2 };
  const tests = random.fork();
  const shown = drawExamples(tests, 2, pictures);
  const few = drawPictures(tests, fewPictures, pictures);
  const test = drawPictures(tests, testPictures, pictures);
  return (['convMax', 'linear'] as const).map((kind) => {
    const isLinear = kind === 'linear';
    const own = random.fork();
    return {
      phase: `Supervised: ${isLinear ? 'a linear model' : 'a convolutional network'} and labelled pictures`,
      steps: scaled(usualSteps, settings),
      start: () => {
        const model = createRecogniser(kind, {
          ...{ nets, filters, learningRate, pictures },
          random: own,
        });
        return {
          model,
          report: ({ step, last }) => {
            const accuracy = model.accuracy(last ? test : few);
            const views = {
              supervisedAccuracy: { series: point(isLinear ? 'linear' : 'cnn', step, accuracy) },
              ...(!isLinear && {
                answers: answeredPictures(firstShapes, shown, model.answer(shown)),
              }),
            };
            if (!last) return { views };
            const name = isLinear ? 'supervised_linear_accuracy' : 'supervised_accuracy';
            return { views, metrics: { [name]: accuracy } };
          },
        };
      },
    };
  });
};
