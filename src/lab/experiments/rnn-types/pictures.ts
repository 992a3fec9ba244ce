/** One-to-one: a small picture in, the name of its shape out. No step follows another. */
import { largestAt } from '../../metrics/largest';
import type { Random } from '../../random';
import { clipNorm, judged, type Model, type Part } from './part';

const shapes = [
  { name: 'square', rows: ['#####', '#...#', '#...#', '#...#', '#####'] },
  { name: 'plus', rows: ['..#..', '..#..', '#####', '..#..', '..#..'] },
  { name: 'cross', rows: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'] },
  { name: 'tee', rows: ['#####', '..#..', '..#..', '..#..', '..#..'] },
] as const;
const pixels = 25;
const noise = 0.5;
const batchSize = 32;

interface Pictures {
  readonly batch: number;
  /** `[batch, 1, 25]`. */
  readonly inputs: Float32Array;
  readonly targets: Int32Array;
}

export function drawPictures(random: Random, batch: number): Pictures {
  const targets = Int32Array.from({ length: batch }, () => random.integer(shapes.length));
  const clean = shapes.map(({ rows }) => [...rows.join('')].map((pixel) => Number(pixel === '#')));
  const inputs = Float32Array.from({ length: batch * pixels }, (_, at) => {
    const shape = targets[Math.floor(at / pixels)]!;
    return clean[shape]![at % pixels]! + random.normal(0, noise);
  });
  return { batch, inputs, targets };
}

export const pictures: Part = {
  name: 'one-to-one',
  label: 'One-to-one: pictures',
  network: 'Feedforward, 16 units',
  phase: 'One-to-one: naming shapes in pictures',
  steps: 60,
  create: ({ nets, settings: { learningRate }, random }): Model => {
    const [initial, data, test] = [random.fork(), random.fork(), random.fork()];
    const model = nets.sequence({
      inputSize: pixels,
      layers: [{ kind: 'dense', units: 16, activation: 'tanh' }],
      output: { size: shapes.length, loss: 'softmaxCrossEntropy', at: 'last' },
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
      random: initial,
    });
    const shown = drawPictures(test, 1);
    const classify = ({ batch, inputs }: Pictures): number[] => {
      const logits = model.predict({ batch, steps: 1, inputs });
      return Array.from({ length: batch }, (_, row) =>
        largestAt(logits, row * shapes.length, shapes.length),
      );
    };
    const share = (count: number): number => {
      const drawn = drawPictures(test, count);
      return classify(drawn).filter((found, row) => found === drawn.targets[row]).length / count;
    };
    return {
      parameters: model.parameterCount,
      train: () => {
        const { batch, inputs, targets } = drawPictures(data, batchSize);
        return model.trainStep({ batch, steps: 1, inputs, targets });
      },
      examples: () => {
        const right = shapes[shown.targets[0]!]!.name;
        return [
          { label: 'One-to-one: in', signs: [{ text: `a picture of a ${right}` }] },
          { label: 'out', signs: [judged(shapes[classify(shown)[0]!]!.name, right)] },
        ];
      },
      share: () => share(64),
      result: () => {
        const accuracy = share(512);
        return {
          metrics: { one_to_one_accuracy: accuracy },
          share: accuracy,
          baseline: 1 / shapes.length,
          comparedWith: 'Guessing one of 4 shapes',
        };
      },
      dispose: () => model.dispose(),
    };
  },
};
