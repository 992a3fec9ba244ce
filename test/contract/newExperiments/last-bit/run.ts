import { createRandom, type Random } from '../../../../src/lab/random';
import type { Run } from '../../../../src/lab/run';
import { train } from '../../../../src/lab/train';
import type { lastBit } from './declaration';

const [batch, length] = [32, 4];

function draw(random: Random) {
  const inputs = Float32Array.from({ length: batch * length }, () => Number(random.chance(0.5)));
  const targets = Int32Array.from({ length: batch }, (_, row) => inputs[(row + 1) * length - 1]!);
  return { batch, steps: length, inputs, targets };
}

export const run: Run<typeof lastBit> = async function* ({ steps, learningRate }, context) {
  const random = createRandom(context.seed);
  const net = context.sequence({
    inputSize: 1,
    layers: [{ kind: 'gru', units: 8 }],
    output: { size: 2, loss: 'softmaxCrossEntropy', at: 'last' },
    optimizer: { kind: 'adam', learningRate },
    random,
  });
  const model = { train: () => net.trainStep(draw(random)), dispose: () => net.dispose() };
  const options = { steps, every: 10, signal: context.signal };
  for await (const { step, losses, last } of train(model, options)) {
    const views = { loss: { series: { gru: { points: losses } } } };
    const frame = { step, total: steps, phase: 'Training the GRU', views };
    if (!last) {
      yield frame;
      continue;
    }
    const test = draw(random);
    const logits = net.predict(test);
    const right = test.targets.filter(
      (bit, row) => Number(logits[2 * row + 1]! > logits[2 * row]!) === bit,
    );
    yield { ...frame, metrics: { accuracy: right.length / batch } };
  }
};
