import { glorotUniform } from '../../../../src/lab/initialisers';
import { sigmoidCrossEntropy } from '../../../../src/lab/nets/losses';
import { createRandom } from '../../../../src/lab/random';
import type { Run } from '../../../../src/lab/run';
import { train } from '../../../../src/lab/train';
import type { andUnit } from './declaration';

const inputs = [0, 0, 0, 1, 1, 0, 1, 1];
const targets = [0, 0, 0, 1];

export const run: Run<typeof andUnit> = async function* ({ steps }, { create, seed, signal }) {
  const net = create({
    weights: {
      kernel: { shape: [2, 1], values: glorotUniform(2, 1, createRandom(seed)) },
      bias: { shape: [1], values: [0] },
    },
    optimizer: { kind: 'sgd', learningRate: 1 },
  });
  const unit = {
    train: () =>
      net.train((ops, { kernel, bias }) =>
        sigmoidCrossEntropy(
          ops,
          ops.add(ops.matMul(ops.tensor(inputs, [4, 2]), kernel), bias),
          targets,
        ),
      ),
    dispose: () => net.dispose(),
  };
  for await (const { step, last } of train(unit, { steps, every: 10, signal })) {
    const [out] = net.evaluate((ops, { kernel, bias }) => [
      ops.sigmoid(ops.add(ops.matMul(ops.tensor(inputs, [4, 2]), kernel), bias)),
    ]);
    const outputs = Array.from(out!);
    const frame = {
      step,
      total: steps,
      phase: 'Training',
      views: {
        outputs: {
          bars: outputs.map((value, row) => ({
            label: `${inputs[2 * row]} ${inputs[2 * row + 1]}`,
            value,
          })),
        },
        weights: {
          columns: ['Weight', 'Value'],
          rows: Array.from(net.read('kernel'), (value, at) => [at + 1, value]),
        },
      },
    };
    if (!last) yield frame;
    else
      yield {
        ...frame,
        metrics: {
          right: outputs.filter((value, row) => value > 0.5 === (targets[row] === 1)).length,
        },
      };
  }
};
