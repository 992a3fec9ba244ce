/** Unsupervised: a generator learns to draw from a distribution that it never sees. */
import { sigmoidCrossEntropy } from '../../nets/losses';
import { mlpWeights, runMlp, type MlpName } from '../../nets/mlp';
import type { Net } from '../../ops/net';
import type { Ops, Tensor } from '../../ops/ops';
import type { Random } from '../../random';
import type { TrainReport } from '../../train';
import { dataDeviation, dataMean, ganRange } from './ganData';
import { histogram, normalCurve } from './histogram';
import { scaled, point, type Kind, type StageOptions } from './stage';

const [batchSize, usualSteps, discriminatorRate] = [64, 1500, 0.005];
const [generatorSizes, discriminatorSizes] = [
  [1, 8, 1],
  [1, 16, 16, 1],
];
/** The samples of so many last steps are measured together: the two never stand still. */
const averagedSteps = 200;
const [measuredSamples, shownSamples] = [256, 1000];

interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

function momentsOf(values: ArrayLike<number>): Moments {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < values.length; at += 1) sum += values[at]!;
  const mean = sum / values.length;
  for (let at = 0; at < values.length; at += 1) squares += (values[at]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

const meanOf = (all: readonly Moments[]): Moments => ({
  mean: all.reduce((sum, { mean }) => sum + mean, 0) / all.length,
  deviation: all.reduce((sum, { deviation }) => sum + deviation, 0) / all.length,
});

/** Both networks, each trained by what the other makes of it. */
class Adversaries {
  readonly #generator: Net<MlpName>;
  readonly #discriminator: Net<MlpName>;
  readonly #data: Random;

  constructor({ nets, settings, random }: StageOptions) {
    const adam = (learningRate: number) => ({ kind: 'adam', learningRate, beta1: 0.5 }) as const;
    this.#generator = nets.create({
      weights: mlpWeights(generatorSizes, random.fork()),
      optimizer: adam(settings.generatorRate),
    });
    this.#discriminator = nets.create({
      weights: mlpWeights(discriminatorSizes, random.fork()),
      optimizer: adam(discriminatorRate),
    });
    this.#data = random.fork();
  }

  /** One step of the discriminator, then one of the generator. */
  train(): { readonly loss: number } {
    const real = this.#draw(batchSize, dataMean, dataDeviation);
    const fake = this.generate(this.#draw(batchSize));
    this.#discriminator.train((ops, weights) => {
      const [ofReal, ofFake] = [column(ops, real), column(ops, fake)];
      return ops.add(
        judged(ops, runMlp(ops, weights, ofReal), 1),
        judged(ops, runMlp(ops, weights, ofFake), 0),
      );
    });
    const noise = this.#draw(batchSize);
    return this.#generator.train((ops, weights) => {
      // The judge's weights are numbers here: the gradient goes through it, and not into it.
      const judge = this.#frozenDiscriminator(ops);
      return judged(ops, runMlp(ops, judge, runMlp(ops, weights, column(ops, noise))), 1);
    });
  }

  generate(noise: Float32Array): Float32Array | Float64Array {
    return this.#generator.evaluate((ops, weights) => [
      runMlp(ops, weights, column(ops, noise)),
    ])[0]!;
  }

  /** How likely each number is real, by the discriminator. */
  judge(values: Float32Array): Float32Array | Float64Array {
    return this.#discriminator.evaluate((ops, weights) => [
      ops.sigmoid(runMlp(ops, weights, column(ops, values))),
    ])[0]!;
  }

  dispose(): void {
    this.#generator.dispose();
    this.#discriminator.dispose();
  }

  #draw(count: number, mean = 0, deviation = 1): Float32Array {
    return Float32Array.from({ length: count }, () => this.#data.normal(mean, deviation));
  }

  #frozenDiscriminator(ops: Ops): Readonly<Record<MlpName, Tensor>> {
    const frozen: Record<MlpName, Tensor> = {};
    discriminatorSizes.slice(1).forEach((columns, layer) => {
      const rows = discriminatorSizes[layer]!;
      const [kernel, bias] = [`kernel${layer}`, `bias${layer}`] as const;
      frozen[kernel] = ops.tensor(this.#discriminator.read(kernel), [rows, columns]);
      frozen[bias] = ops.tensor(this.#discriminator.read(bias), [columns]);
    });
    return frozen;
  }
}

const column = (ops: Ops, values: Float32Array | Float64Array): Tensor =>
  ops.tensor(values, [values.length, 1]);

const judged = (ops: Ops, logits: Tensor, truth: 0 | 1): Tensor =>
  sigmoidCrossEntropy(ops, logits, new Float32Array(logits.shape[0]!).fill(truth));

export const gan: Kind = (options) => {
  const steps = scaled(usualSteps, options.settings);
  return [
    {
      phase: 'Unsupervised: generator against discriminator',
      steps,
      start: () => {
        const adversaries = new Adversaries(options);
        const tests = options.random.fork();
        const noise = (count: number) => Float32Array.from({ length: count }, () => tests.normal());
        const shown = noise(shownSamples);
        const real = normalCurve(dataMean, dataDeviation, ganRange);
        const recent: Moments[] = [];
        const model = {
          train: () => {
            const result = adversaries.train();
            recent.push(momentsOf(adversaries.generate(noise(measuredSamples))));
            if (recent.length > averagedSteps) recent.shift();
            return result;
          },
          dispose: () => adversaries.dispose(),
        };
        const report = ({ step, last }: TrainReport) => {
          const { mean, deviation } = recent.at(-1)!; // a step was made
          const verdicts = adversaries.judge(Float32Array.from(real, ([x]) => x));
          const views = {
            samples: {
              replace: true,
              series: {
                data: { points: real },
                generated: { points: histogram(adversaries.generate(shown), ganRange) },
                verdict: { points: real.map(([x], at) => [x, verdicts[at]!] as const) },
              },
            },
            moments: {
              series: { ...point('mean', step, mean), ...point('deviation', step, deviation) },
            },
          };
          if (!last) return { views };
          const average = meanOf(recent);
          return {
            views,
            metrics: {
              gan_mean_error: Math.abs(average.mean - dataMean),
              gan_sd_error: Math.abs(average.deviation - dataDeviation),
            },
          };
        };
        return { model, report };
      },
    },
  ];
};
