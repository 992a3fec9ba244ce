/** The networks on the operation set: their sizes, their gradients, and the same on tfjs. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import {
  decodeForced,
  decodeStep,
  encode,
  encoderDecoderWeights,
  startSymbol,
} from '../../../src/lab/nets/encoderDecoder';
import { keyValueMemoryWeights, recall } from '../../../src/lab/nets/keyValueMemory';
import { sigmoidCrossEntropy, softmaxCrossEntropy } from '../../../src/lab/nets/losses';
import { memoryHeadsWeights, runMemoryHeads } from '../../../src/lab/nets/memoryHeads';
import { recursiveNetWeights, runRecursiveNet } from '../../../src/lab/nets/recursiveNet';
import type { Model, Net, Weight } from '../../../src/lab/ops/net';
import { sizeOf, type Ops, type Tensor } from '../../../src/lab/ops/ops';
import { createTfjsNet } from '../../../src/lab/ops/tfjsNet';
import { createRandom } from '../../../src/lab/random';
import { float64Memory } from '../../../src/lab/tape/float64';
import { createCheckNet, createTapeNet } from '../../../src/lab/tape/tapeNet';
import { drawRecall } from '../../../src/lab/tasks/associativeRecall';
import { drawTree, truthOf } from '../../../src/lab/tasks/booleanTrees';
import { drawCopyBits } from '../../../src/lab/tasks/copyBits';
import { assertSlope, drawFrom, generator } from '../engine/numbers';

interface Subject {
  readonly name: string;
  readonly weights: Readonly<Record<string, Weight>>;
  readonly parameters: number;
  /** The loss of a batch of its own. */
  readonly loss: (batch: number) => Model<string, Tensor>;
  readonly clipNorm?: number;
}

const symbols = 8;

function sourcesOf(seed: number, length: number, count: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Array.from({ length }, () => random.integer(symbols)));
}

function copyLoss(seed: number, length: number): Model<string, Tensor> {
  const sources = sourcesOf(seed, length, 5);
  return (ops, weights) => {
    const start = encode(ops, weights as never, sources);
    const steps = decodeForced(ops, weights as never, start, sources);
    const labels = steps.flatMap((_, t) => sources.map((source) => source[t]!));
    const logits = ops.concat(
      steps.map((step) => step.logits),
      0,
    );
    return softmaxCrossEntropy(ops, logits, labels);
  };
}

const subjects: readonly Subject[] = [
  {
    name: 'encoder and decoder with attention',
    weights: encoderDecoderWeights({ symbols, hidden: 32, attention: 16 }, createRandom(1)),
    parameters: 12_600,
    loss: (batch) => copyLoss(100 + batch, 3 + (batch % 2)),
    clipNorm: 1,
  },
  {
    name: 'encoder and decoder without attention',
    weights: encoderDecoderWeights({ symbols, hidden: 32, attention: 0 }, createRandom(2)),
    parameters: 8232,
    loss: (batch) => copyLoss(200 + batch, 3),
  },
  {
    name: 'a memory with heads',
    weights: memoryHeadsWeights(createRandom(3)),
    parameters: 104,
    loss: (batch) => (ops, weights) => {
      const task = drawCopyBits(createRandom(300 + batch), 3, 2);
      const { logits } = runMemoryHeads(ops, weights as never, task, 5);
      const targets = task.targets.flatMap((each) => Array.from(each));
      return sigmoidCrossEntropy(ops, ops.concat(logits, 0), targets);
    },
  },
  {
    name: 'a memory that is asked by content',
    weights: keyValueMemoryWeights(createRandom(5)),
    parameters: 165,
    loss: (batch) => (ops, weights) => {
      const task = drawRecall(createRandom(500 + batch), 6, 3);
      return softmaxCrossEntropy(ops, recall(ops, weights as never, task).logits, task.answers);
    },
  },
  {
    name: 'a recursive network',
    weights: recursiveNetWeights(8, createRandom(4)),
    parameters: 578,
    loss: (batch) => {
      const random = createRandom(400 + batch);
      const trees = Array.from({ length: 6 }, (_, at) => drawTree(random, 1 + (at % 3)));
      return (ops, weights) =>
        softmaxCrossEntropy(
          ops,
          runRecursiveNet(ops, weights as never, trees).logits,
          trees.map(truthOf),
        );
    },
  },
];

const optimizer = { kind: 'adam', learningRate: 0.02 } as const;
const capacity = 2 ** 20;

suite('nets on the operation set', () => {
  let engine: Engine;
  suiteSetup(async () => {
    await tf.setBackend('cpu');
    engine = await loadEngine({ variant: 'simd' });
  });

  for (const { name, weights, parameters, loss, clipNorm } of subjects) {
    const options = { weights, optimizer, ...(clipNorm && { clipNorm }) };

    test(`${name}: has as many weights as it should`, () => {
      const net = createTapeNet(engine, { ...options, capacity });
      assert.equal(net.parameterCount, parameters);
      net.dispose();
    });

    test(`${name}: loses and learns on the tape as on tfjs`, () => {
      const ours = createTapeNet(engine, { ...options, capacity });
      const theirs = createTfjsNet(options);
      const losses = (net: Net<string>) =>
        Array.from({ length: 12 }, (_, batch) => net.train(loss(batch)));
      const expected = losses(theirs);
      losses(ours).forEach((mine, step) => {
        const { loss: value, norm } = expected[step]!;
        assert.ok(
          Math.abs(mine.loss - value) < 1e-4 * value,
          `${step}: ${mine.loss}, not ${value}`,
        );
        assert.ok(Math.abs(mine.norm - norm) < 1e-3 * norm, `${step}: ${mine.norm}, not ${norm}`);
      });
      const untrained = createTapeNet(engine, { ...options, capacity });
      const { loss: before } = untrained.train(loss(11));
      assert.ok(Math.abs(expected.at(-1)!.loss - before) > 1e-3, 'Training changed nothing.');
      untrained.dispose();
      ours.dispose();
      theirs.dispose();
      assert.equal(engine.heap.bytesInUse, 0);
    });

    test(`${name}: its gradients are those of finite differences`, () => {
      const net = createCheckNet(float64Memory(2 * capacity), weights, capacity);
      const model = loss(0);
      const gradients = net.gradients(model);
      const draw = drawFrom(generator(5));
      for (const [key, { shape, values }] of Object.entries(weights)) {
        if (sizeOf(shape) === 0) continue;
        assertSlope(`${name}: ${key}`, gradients[key]!, draw(sizeOf(shape)), (change) => {
          net.write(
            key,
            change.map((by, at) => values[at]! + by),
          );
          const [value] = net.evaluate((ops, all) => [model(ops, all)]);
          net.write(key, values);
          return value![0]!;
        });
      }
    });
  }

  test('the decoder goes on from where it stands, and U h_j is computed once a sequence', () => {
    const [{ weights }] = subjects as [Subject];
    const net = createTapeNet(engine, { weights, optimizer, capacity });
    const sources = sourcesOf(9, 5, 4);
    let memoryProducts = 0;
    const [forced, stepped] = net.evaluate((ops: Ops, all) => {
      const counting: Ops = {
        ...ops,
        matMul: (a, b, ...transposed) => {
          if (b === all.memoryKernel) memoryProducts += 1;
          return ops.matMul(a, b, ...transposed);
        },
      };
      const start = encode(counting, all as never, sources);
      const steps = decodeForced(counting, all as never, start, sources);
      let state = start;
      let logits: Tensor = ops.tensor([0], [1]);
      let previous = sources.map(() => startSymbol(all as never));
      for (let t = 0; t < 5; t += 1) {
        const step = decodeStep(counting, all as never, state, previous);
        ({ state, logits } = step);
        previous = sources.map((source) => source[t]!);
      }
      return [steps.at(-1)!.logits, logits];
    });
    assert.deepEqual(stepped, forced);
    assert.equal(memoryProducts, 1);
    net.dispose();
  });
});
