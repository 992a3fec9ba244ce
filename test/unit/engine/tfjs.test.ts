import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { softmaxCrossEntropy } from '../../../src/lab/engine/tfjs/crossEntropyKernel';
import { dense } from '../../../src/lab/engine/tfjs/denseKernel';
import { RecurrentCall } from '../../../src/lab/engine/recurrentCall';
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';
import { recurrent } from '../../../src/lab/engine/tfjs/recurrentKernel';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { meanSquaredError } from '../../../src/lab/engine/tfjs/squaredErrorKernel';
import { unfoldAdam } from '../../../src/lab/engine/tfjs/unfoldAdam';
import { unfoldGru, unfoldLstm, unfoldRnn } from '../../../src/lab/engine/tfjs/unfoldLayers';

function close(a: tf.Tensor, b: tf.Tensor, tolerance = 1e-5): void {
  assert.deepEqual(a.shape, b.shape);
  const [left, right] = [a.dataSync(), b.dataSync()];
  left.forEach((value, i) => assert.ok(Math.abs(value - right[i]!) < tolerance, `${i}: ${value}`));
}

suite('engine: operations for tfjs', () => {
  let engine: Engine;
  let unregister: () => void;
  suiteSetup(async () => {
    await tf.setBackend('cpu');
    engine = await loadEngine({ variant: 'simd' });
    unregister = registerEngine(engine);
  });
  suiteTeardown(() => {
    unregister();
    assert.equal(engine.heap.bytesInUse, 0);
  });
  setup(() => tf.engine().startScope());
  teardown(() => tf.engine().endScope());

  const x = (): tf.Tensor3D => tf.randomNormal([3, 7, 5], 0, 1, 'float32', 1);
  const pairs = [
    {
      name: 'lstm',
      stock: (returnSequences: boolean) =>
        tfl.layers.lstm({ units: 6, returnSequences, recurrentActivation: 'sigmoid' }),
      ours: (returnSequences: boolean) => unfoldLstm({ units: 6, returnSequences }),
    },
    {
      name: 'hard sigmoid lstm',
      stock: (returnSequences: boolean) => tfl.layers.lstm({ units: 6, returnSequences }),
      ours: (returnSequences: boolean) =>
        unfoldLstm({ units: 6, returnSequences, recurrentActivation: 'hardSigmoid' }),
    },
    {
      name: 'gru',
      stock: (returnSequences: boolean) =>
        tfl.layers.gru({ units: 6, returnSequences, recurrentActivation: 'sigmoid' }),
      ours: (returnSequences: boolean) => unfoldGru({ units: 6, returnSequences }),
    },
    {
      name: 'rnn',
      stock: (returnSequences: boolean) => tfl.layers.simpleRNN({ units: 6, returnSequences }),
      ours: (returnSequences: boolean) => unfoldRnn({ units: 6, returnSequences }),
    },
  ];
  for (const { name, stock, ours } of pairs) {
    test(`${name}: outputs and gradients are those of tf.layers`, () => {
      for (const sequences of [true, false]) {
        const [theirs, mine] = [stock(sequences), ours(sequences)];
        const input = x();
        theirs.apply(input);
        mine.apply(input);
        mine.setWeights(theirs.getWeights());
        // Each layer's output weighed with fixed numbers, so that every gradient is different.
        const loss = (layer: typeof mine | typeof theirs, given: tf.Tensor): tf.Scalar => {
          const y = layer.apply(given) as tf.Tensor;
          return tf.sum(tf.mul(y, tf.randomNormal(y.shape, 0, 1, 'float32', 2)));
        };
        close(mine.apply(input) as tf.Tensor, theirs.apply(input) as tf.Tensor);
        close(
          tf.grad((given) => loss(mine, given))(input),
          tf.grad((given) => loss(theirs, given))(input),
        );
        const variables = (layer: typeof mine | typeof theirs): tf.Variable[] =>
          layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
        const a = tf.variableGrads(() => loss(mine, input), variables(mine)).grads;
        const b = tf.variableGrads(() => loss(theirs, input), variables(theirs)).grads;
        const [left, right] = [Object.values(a), Object.values(b)];
        assert.equal(left.length, 3);
        left.forEach((gradient, i) => close(gradient, right[i]!, 5e-5));
      }
    });
  }

  test('losses, dense and product are those of tfjs', () => {
    const logits = tf.randomNormal([4, 9, 11], 0, 3, 'float32', 3);
    const labels = tf.randomUniformInt([4, 9], 0, 11, 4);
    const oneHot = tf.oneHot(labels, 11);
    const stock = (z: tf.Tensor): tf.Scalar => tf.losses.softmaxCrossEntropy(oneHot, z);
    close(softmaxCrossEntropy(labels, logits), stock(logits));
    close(
      tf.grad((z) => tf.mul(softmaxCrossEntropy(labels, z), 2))(logits),
      tf.mul(tf.grad(stock)(logits), 2),
    );
    const targets = tf.randomNormal([4, 9, 11], 0, 1, 'float32', 5);
    close(meanSquaredError(targets, logits), tf.losses.meanSquaredError(targets, logits));
    close(
      tf.grad((z) => meanSquaredError(targets, z))(logits),
      tf.grad((z) => tf.losses.meanSquaredError(targets, z))(logits),
    );
    const flat = tf.reshape(targets, [36, 11]);
    const ofBoth = (loss: (t: tf.Tensor, z: tf.Tensor) => tf.Tensor): tf.Tensor[] =>
      tf.grads((t, z) => tf.mul(loss(t!, z!), 3))([flat, logits]);
    const mine = ofBoth(meanSquaredError);
    ofBoth((t, z) => tf.losses.meanSquaredError(tf.reshape(t, z.shape), z)).forEach((gradient, i) =>
      close(mine[i]!, gradient),
    );
    const weights = tf.randomNormal([11, 70], 0, 1, 'float32', 6);
    const bias = tf.randomNormal([70], 0, 1, 'float32', 7);
    const plain = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor): tf.Tensor =>
      tf.add(tf.reshape(tf.matMul(tf.reshape(a, [36, 11]), w as tf.Tensor2D), [4, 9, 70]), b);
    close(dense(logits, weights, bias), plain(logits, weights, bias), 1e-4);
    const weigh = (y: tf.Tensor): tf.Scalar => tf.sum(tf.mul(y, tf.range(0, 1, 1 / 70)));
    const ours = tf.grads((a, w, b) => weigh(dense(a!, w!, b!)))([logits, weights, bias]);
    const theirs = tf.grads((a, w, b) => weigh(plain(a!, w!, b!)))([logits, weights, bias]);
    ours.forEach((gradient, i) => close(gradient, theirs[i]!, 1e-3));
  });

  test('a sequential model trains with compile and fit', async () => {
    const model = tfl.sequential({
      layers: [
        unfoldLstm({ units: 8, inputShape: [null as unknown as number, 2], seed: 1 }),
        tfl.layers.dense({ units: 1 }),
      ],
    });
    model.compile({ optimizer: unfoldAdam({ learningRate: 0.02 }), loss: 'meanSquaredError' });
    const inputs = tf.randomUniform([64, 6, 2], 0, 1, 'float32', 1);
    const targets = tf.mean(inputs, [1, 2]);
    const { history } = await model.fit(inputs, tf.reshape(targets, [64, 1]), {
      epochs: 30,
      batchSize: 32,
      shuffle: false,
      verbose: 0,
    });
    const losses = history['loss'] as number[];
    assert.ok(losses.at(-1)! < losses[0]! / 5, `${losses[0]} to ${losses.at(-1)}`);
    model.optimizer.dispose();
  });

  test('several forward passes live at once, and all is given back', () => {
    const level = (): unknown => ({
      tensors: tf.memory().numTensors,
      bytes: engine.heap.bytesInUse,
    });
    const twice = (): void =>
      tf.tidy(() => {
        const kernel = tf.randomNormal([5, 16]);
        const recurrentKernel = tf.randomNormal([4, 16]);
        const gradients = tf.grads((a, b) => {
          const run = (input: tf.Tensor): tf.Tensor =>
            recurrent({ kind: 'lstm', units: 4 }, { x: input, kernel, recurrentKernel }).outputs;
          return tf.sum(tf.add(run(a!), tf.mul(run(b!), 2)));
        })([x(), x()]);
        close(tf.mul(gradients[0]!, 2), gradients[1]!);
        recurrent(
          { kind: 'rnn', units: 4 },
          { x: x(), kernel: tf.zeros([5, 4]), recurrentKernel: tf.zeros([4, 4]) },
        );
      });
    // What the first leaves behind, the second uses again.
    twice();
    const before = level();
    twice();
    assert.deepEqual(level(), before);
  });

  test('memory that is used again leaves nothing behind', () => {
    const [kernel, recurrentKernel, bias] = [[5, 16], [4, 16], [16]].map((shape, i) =>
      tf.randomNormal(shape, 0, 1, 'float32', 20 + i),
    );
    const [outer, offset] = [[4, 3], [3]].map((shape, i) =>
      tf.randomNormal(shape, 0, 1, 'float32', 30 + i),
    );
    const mask = tf.tensor2d(
      [1, 1, 1, 0, 0, 0, 0].flatMap((on) => [on, 1, 1 - on]),
      [3, 7],
    );
    const all = (seed: number): number[] => {
      const input = tf.randomNormal([3, 7, 5], 0, 1, 'float32', seed);
      const state = tf.randomNormal([3, 4], 0, 1, 'float32', seed + 1);
      const gradients = tf.grads((x, h0, c0, w, u, b, o, p) => {
        const inputs = { x: x!, h0: h0!, c0: c0!, kernel: w!, recurrentKernel: u!, bias: b!, mask };
        const { outputs, cell } = recurrent({ kind: 'lstm', units: 4 }, inputs);
        return tf.add(tf.sum(tf.square(dense(outputs, o!, p))), tf.sum(cell!));
      })([input, state, state, kernel!, recurrentKernel!, bias!, outer!, offset!]);
      return gradients.flatMap((gradient) => [...gradient.dataSync()]);
    };
    const first = all(40);
    assert.notDeepEqual(all(50), first);
    assert.deepEqual(all(40), first);
  });

  test('cells of equal sizes whose options differ do not share what they keep', () => {
    const input = x();
    const variants = [
      { kind: 'gru', units: 4, hardSigmoid: true },
      { kind: 'gru', units: 4, resetAfter: true },
      { kind: 'gru', units: 4 },
      { kind: 'lstm', units: 3, hardSigmoid: false },
      { kind: 'lstm', units: 3 },
      { kind: 'lstm', units: 3, forgetGate: false },
      { kind: 'lstm', units: 3, hardSigmoid: true },
      { kind: 'rnn', units: 12, activation: 'linear' },
      { kind: 'rnn', units: 12, activation: 'relu' },
      { kind: 'rnn', units: 12 },
    ] as const;
    const outputs = (options: RecurrentOptions, own: boolean): Float32Array => {
      const { units } = options;
      const groups = {
        rnn: 1,
        lstm: options.kind === 'lstm' && options.forgetGate === false ? 3 : 4,
        gru: 3,
      }[options.kind];
      const weights = [5, units].map((rows, i) =>
        tf.randomNormal([rows, groups * units], 0, 1, 'float32', 60 + i),
      );
      const [kernel, recurrentKernel] = weights as [tf.Tensor, tf.Tensor];
      const { outputs: shared } = recurrent(options, { x: input, kernel, recurrentKernel });
      if (!own) return shared.dataSync<'float32'>();
      const call = new RecurrentCall(engine, options, {
        ...{ batch: 3, steps: 7, inputSize: 5, x: input.dataSync<'float32'>() },
        ...{ kernel: kernel.dataSync(), recurrentKernel: recurrentKernel.dataSync() },
      });
      const values = call.outputs();
      call.dispose();
      return values;
    };
    for (const before of variants) {
      for (const options of variants) {
        outputs(before, false);
        assert.deepEqual(outputs(options, false), outputs(options, true));
      }
    }
  });

  test('an input that is left out is not remembered from a call that had it', () => {
    const cells = [
      { kind: 'lstm', units: 4, groups: 4 },
      { kind: 'gru', units: 4, groups: 3, resetAfter: true },
    ] as const;
    for (const { groups, ...options } of cells) {
      const always = {
        x: x(),
        kernel: tf.randomNormal([5, groups * 4], 0, 1, 'float32', 70),
        recurrentKernel: tf.randomNormal([4, groups * 4], 0, 1, 'float32', 71),
      };
      const optional: Record<string, tf.Tensor> = {
        bias: tf.ones([groups * 4]),
        h0: tf.ones([3, 4]),
        ...(options.kind === 'lstm' ? { c0: tf.ones([3, 4]) } : { recurrentBias: tf.ones([4]) }),
        mask: tf.tensor2d([1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1], [3, 7]),
      };
      const run = (given: object): Float32Array =>
        recurrent(options, { ...always, ...given }).outputs.dataSync<'float32'>();
      const without = run({});
      for (const [name, value] of Object.entries(optional)) {
        assert.notDeepEqual(run({ [name]: value }), without, name);
        assert.deepEqual(run({}), without, name);
      }
    }
  });

  test('what a cell has no use for is refused by name', () => {
    const weights = (groups: number) => ({
      x: x(),
      kernel: tf.zeros([5, groups * 4]),
      recurrentKernel: tf.zeros([4, groups * 4]),
    });
    assert.throws(
      () => recurrent({ kind: 'gru', units: 4 }, { ...weights(3), recurrentBias: tf.zeros([4]) }),
      /Only a GRU with reset after has a recurrentBias/,
    );
    assert.throws(
      () => recurrent({ kind: 'rnn', units: 4 }, { ...weights(1), c0: tf.zeros([3, 4]) }),
      /kind rnn has no cell state/,
    );
    assert.throws(
      () => recurrent({ kind: 'rnn', units: 4 }, { ...weights(1), mask: tf.ones([3, 6]) }),
      /mask takes 21 values, not 18/,
    );
  });

  test('a label that is no whole number of a class is refused', () => {
    const logits = tf.zeros([2, 3]);
    for (const label of [0.5, 3, -1, NaN]) {
      assert.throws(
        () => softmaxCrossEntropy(tf.tensor1d([0, label]), logits),
        /A label is a whole number between 0 and 2/,
      );
    }
  });

  test('masked steps leave the state as it is', () => {
    const input = x();
    const mask = tf.tensor2d([
      [1, 1, 1, 0, 0, 0, 0],
      [1, 1, 1, 0, 0, 0, 0],
      [1, 1, 1, 0, 0, 0, 0],
    ]);
    const kernel = tf.randomNormal([5, 12], 0, 1, 'float32', 8);
    const recurrentKernel = tf.randomNormal([4, 12], 0, 1, 'float32', 9);
    const options = { kind: 'gru', units: 4 } as const;
    const masked = recurrent(options, { x: input, kernel, recurrentKernel, mask });
    const short = recurrent(options, {
      x: tf.slice(input, [0, 0, 0], [3, 3, 5]),
      kernel,
      recurrentKernel,
    });
    close(masked.hidden, short.hidden, 1e-7);
  });
});
