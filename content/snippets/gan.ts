/**
 * Practice: the generative adversarial network (GAN), in one dimension
 *
 *   npm install @tensorflow/tfjs tsx && npx tsx gan.ts
 *
 * The data are numbers around 3. The generator x = a z + c turns noise into numbers, the discriminator
 * is a small network that says how likely a number is real. They train against each other; at the end
 * the generator's numbers lie where the data do, and D can hardly tell them apart.
 *
 * It prints:
 *   → best D for a generator at 2, 1, 0: 0.881 0.622 0.500
 *   → before: generated mean 0.0
 *   → after: generated mean 3.1
 *
 * Your turn: set `dataMean` to -2. Expect: the generated mean ends near -2.
 */
import * as tf from '@tensorflow/tfjs';

const dataMean = 3;
const [batch, steps, hidden] = [32, 200, 8];

//#region Your turn 1: the best discriminator
/** D*(x) = p_data(x) / (p_data(x) + p_G(x)), from the two densities at x. */
function bestDiscriminator(data: number, generated: number): number {
  return data / (data + generated);
}
//#endregion

//#region Your turn 2: the loss of the discriminator
/**
 * −mean log D(x) − mean log(1 − D(G(ζ))): small where real samples get logits far above 0 and
 * generated ones far below. In logits a: −log σ(a) = softplus(−a), −log(1 − σ(a)) = softplus(a).
 * @param real The logits of real samples, [n, 1].
 * @param fake The logits of generated samples, [n, 1].
 */
function discriminatorLoss(real: tf.Tensor2D, fake: tf.Tensor2D): tf.Scalar {
  return real.neg().softplus().mean<tf.Scalar>().add(fake.softplus().mean());
}
//#endregion

//#region Your turn 3: the loss of the generator
/** −mean log D(G(ζ)), from the logits [n, 1] of generated samples: it wants them called real. */
function generatorLoss(fake: tf.Tensor2D): tf.Scalar {
  return fake.neg().softplus().mean();
}
//#endregion

async function main(): Promise<void> {
  await tf.setBackend('cpu'); // plain JavaScript: runs everywhere
  const density = (x: number, mean: number): number => Math.exp(-((x - mean) ** 2) / 2);
  const best = [2, 1, 0].map((at) => bestDiscriminator(density(0, 0), density(0, at)).toFixed(3));
  console.log(`best D for a generator at 2, 1, 0: ${best.join(' ')}`);

  let seed = 1;
  const noise = (): tf.Tensor2D => tf.randomNormal([batch, 1], 0, 1, 'float32', seed++);
  const weight = (shape: [number, number]): tf.Variable =>
    tf.variable(tf.randomNormal(shape, 0, 0.5, 'float32', seed++));

  const G = { a: tf.variable(tf.scalar(0.5)), c: tf.variable(tf.scalar(0)) };
  // x = a z + c
  const generate = (z: tf.Tensor2D): tf.Tensor2D => z.mul(G.a).add(G.c);
  const D = { W: weight([1, hidden]), b: tf.variable(tf.zeros([hidden])), V: weight([hidden, 1]) };
  // logit of D(x): V tanh(W x + b)
  const judge = (x: tf.Tensor2D): tf.Tensor2D =>
    x.matMul(D.W).add(D.b).tanh().matMul(D.V) as tf.Tensor2D;
  const sample = tf.randomNormal<tf.Rank.R2>([1000, 1], 0, 1, 'float32', 999);
  const mean = (): string => (generate(sample).mean().dataSync()[0] ?? NaN).toFixed(1);

  console.log(`before: generated mean ${mean()}`);
  const [adamD, adamG] = [tf.train.adam(0.05), tf.train.adam(0.05)];
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const [real, z] = [noise().add<tf.Tensor2D>(dataMean), noise()];
      // Each trains its own variables only: the last argument lists them.
      adamD.minimize(
        () => discriminatorLoss(judge(real), judge(generate(z))),
        false,
        Object.values(D),
      );
      adamG.minimize(() => generatorLoss(judge(generate(z))), false, Object.values(G));
    });
  }
  console.log(`after: generated mean ${mean()}`);
}

void main();
