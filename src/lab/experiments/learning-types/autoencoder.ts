/** Unsupervised: eight numbers are rebuilt from a shorter code; beside it principal components. */
import { principalComponents, rebuild } from '../../metrics/principalComponents';
import { meanSquaredError } from '../../nets/losses';
import { mlpWeights, runMlp } from '../../nets/mlp';
import { curvedInputs, drawCurved, type Curved } from '../../tasks/curvedData';
import { point, scaled, type Kind } from './stage';

const [hidden, learningRate, batchSize, usualSteps] = [24, 0.02, 64, 800];
const [pcaRows, testRows, shownRows] = [2000, 1000, 100];

/** Of the two causes of an example, which are above 0. */
const quadrants = ['both', 'first', 'second', 'neither'] as const;

const meanSquare = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at]! - b[at]!) ** 2;
  return sum / a.length;
};

export const autoencoder: Kind = ({ settings, nets, random }) => {
  const steps = scaled(usualSteps, settings);
  return [
    {
      phase: 'Unsupervised: an autoencoder rebuilds its input from a short code',
      steps,
      start: () => {
        const { codeSize } = settings;
        const [initial, data, tests] = [random.fork(), random.fork(), random.fork()];
        const draw = drawCurved(tests);
        const test = draw(tests, testRows);
        const components = principalComponents(draw(tests, pcaRows).values, curvedInputs);
        const byComponents = rebuild(components, test.values, codeSize);
        const linear = meanSquare(byComponents, test.values);
        const sizes = [curvedInputs, hidden, codeSize, hidden, curvedInputs];
        const net = nets.create({
          weights: mlpWeights(sizes, initial),
          optimizer: { kind: 'adam', learningRate },
        });
        const input = ({ rows, values }: Curved) => [values, [rows, curvedInputs]] as const;
        const model = {
          train: () => {
            const batch = draw(data, batchSize);
            return net.train((ops, weights) =>
              meanSquaredError(
                ops,
                runMlp(ops, weights, ops.tensor(...input(batch))),
                batch.values,
              ),
            );
          },
          dispose: () => net.dispose(),
        };
        const report = ({ step, last }: { step: number; last: boolean }) => {
          const [rebuilt, codes] = net.evaluate((ops, weights) => {
            const x = ops.tensor(...input(test));
            return [runMlp(ops, weights, x), runMlp(ops, weights, x, 2)];
          });
          const error = meanSquare(rebuilt!, test.values);
          const views = {
            rebuilt: {
              replace: true,
              series: {
                truth: { points: numbered(test.values) },
                autoencoder: { points: numbered(rebuilt!) },
                components: { points: numbered(byComponents) },
              },
            },
            reconstruction: {
              series: {
                ...point('autoencoder', step, error),
                ...point('components', step, linear),
              },
            },
            codes: { points: codePoints(codes!, test, codeSize) },
          };
          if (!last) return { views };
          return {
            views,
            metrics: {
              autoencoder_over_pca: error / linear,
              autoencoder_error: error,
              pca_error: linear,
            },
          };
        };
        return { model, report };
      },
    },
  ];
};

/** The numbers of the first example. */
const numbered = (values: ArrayLike<number>) =>
  Array.from({ length: curvedInputs }, (_, at) => [at + 1, values[at]!] as const);

/** The first two numbers of each code; a code of one number lies on a line. */
const codePoints = (codes: ArrayLike<number>, { causes }: Curved, size: number) =>
  Array.from({ length: shownRows }, (_, row) => {
    const [first, second] = [causes[2 * row]! > 0, causes[2 * row + 1]! > 0];
    return {
      x: codes[row * size]!,
      y: size > 1 ? codes[row * size + 1]! : 0,
      class: quadrants[(first ? 0 : 2) + (second ? 0 : 1)]!,
    };
  });
