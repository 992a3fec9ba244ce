import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { fromKerasGruBias, fromPytorch } from '../../../src/lab/engine/importWeights';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { unfoldSgd } from '../../../src/lab/engine/tfjs/unfoldSgd';
import { unfoldGru, unfoldLstm, unfoldRnn } from '../../../src/lab/engine/tfjs/unfoldLayers';
import { createSequenceModel } from '../../../src/lab/engine/sequenceModel';
import { createRandom } from '../../../src/lab/random';
import { assertClose } from './numbers';
import type { GoldenCase } from './goldenCell';

type Layer = ReturnType<typeof tfl.layers.lstm> | ReturnType<typeof unfoldLstm>;

const golden = (
  JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as { cases: GoldenCase[] }
).cases;

function close(ours: tf.Tensor, theirs: tf.Tensor, tolerance = 1e-5): void {
  assert.deepEqual(ours.shape, theirs.shape);
  assertClose('', ours.dataSync(), theirs.dataSync(), tolerance);
}

suite("engine: layers in the place of tf.layers' own", () => {
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
  teardown(() => {
    tf.engine().endScope();
    tf.disposeVariables();
  });

  const units = 4;
  const normal = (shape: number[], seed: number): tf.Tensor =>
    tf.randomNormal(shape, 0, 1, 'float32', seed);
  const input = (): tf.Tensor => normal([3, 7, 5], 1);
  const kinds = {
    rnn: { ours: unfoldRnn, theirs: tfl.layers.simpleRNN, states: 1 },
    lstm: { ours: unfoldLstm, theirs: tfl.layers.lstm, states: 2 },
    gru: { ours: unfoldGru, theirs: tfl.layers.gru, states: 1 },
  } as const;

  /** Both with the same options and, after they are built, the same weights. */
  function pair(kind: keyof typeof kinds, options: object): [Layer, Layer] {
    const gates = kind === 'rnn' ? {} : { recurrentActivation: 'sigmoid' };
    // The casts: each is given options that all kinds have.
    const made = { units, ...options } as never;
    return [kinds[kind].ours(made), kinds[kind].theirs({ ...gates, ...(made as object) } as never)];
  }

  for (const kind of ['rnn', 'lstm', 'gru'] as const) {
    for (const returnSequences of [true, false]) {
      for (const mergeMode of ['concat', 'sum'] as const) {
        test(`${kind} within a bidirectional layer: ${mergeMode}, sequences ${returnSequences}`, () => {
          const both = pair(kind, { returnSequences }).map((layer) =>
            // The cast: tfjs's type asks for its own RNN, of which it uses what every layer has.
            tfl.layers.bidirectional({ layer: layer as never, mergeMode }),
          );
          const [ours, theirs] = both as [(typeof both)[0], (typeof both)[0]];
          const x = input();
          ours.apply(x);
          theirs.apply(x);
          ours.setWeights(theirs.getWeights());
          close(ours.apply(x) as tf.Tensor, theirs.apply(x) as tf.Tensor);
        });
      }
    }

    test(`${kind}: initial states, and the last states returned`, () => {
      for (const returnSequences of [true, false]) {
        const [ours, theirs] = pair(kind, { returnSequences, returnState: true });
        const x = input();
        const initialState = Array.from({ length: kinds[kind].states }, (_, i) =>
          normal([3, units], 10 + i),
        );
        const run = (layer: Layer, list: boolean): tf.Tensor[] =>
          (list
            ? layer.apply([x, ...initialState])
            : layer.apply(x, { initialState })) as tf.Tensor[];
        run(theirs, false);
        run(ours, false);
        ours.setWeights(theirs.getWeights());
        const expected = run(theirs, false);
        assert.equal(expected.length, 1 + kinds[kind].states);
        for (const list of [true, false]) {
          const got = run(ours, list);
          assert.equal(got.length, expected.length);
          got.forEach((value, i) => close(value, expected[i]!));
        }
        // Without states it starts from 0 again.
        (ours.apply(x) as tf.Tensor[]).forEach((value, i) =>
          close(value, (theirs.apply(x) as tf.Tensor[])[i]!),
        );
      }
    });

    test(`${kind}: a sequence-to-sequence model keeps its encoder`, () => {
      const build = (make: 0 | 1): tfl.LayersModel => {
        const source = tfl.input({ shape: [null, 5] });
        const target = tfl.input({ shape: [null, 2] });
        const encoder = pair(kind, { returnState: true, name: `encoder${make}` })[make];
        const decoder = pair(kind, { returnSequences: true, name: `decoder${make}` })[make];
        const [, ...initialState] = encoder.apply(source) as tfl.SymbolicTensor[];
        const outputs = decoder.apply(target, { initialState }) as tfl.SymbolicTensor;
        return tfl.model({ inputs: [source, target], outputs });
      };
      const [ours, theirs] = [build(0), build(1)];
      assert.equal(ours.getWeights().length, 6);
      ours.setWeights(theirs.getWeights());
      const given = [input(), normal([3, 4, 2], 2)];
      close(ours.predict(given) as tf.Tensor, theirs.predict(given) as tf.Tensor);
      // The encoder is trained through the states that it hands over.
      const weigh = (model: tfl.LayersModel): tf.Tensor[] => {
        const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
        const loss = (): tf.Scalar => tf.sum(tf.square(model.apply(given) as tf.Tensor));
        const { grads } = tf.variableGrads(loss, variables);
        return variables.map(({ name }) => grads[name]!);
      };
      const expected = weigh(theirs);
      weigh(ours).forEach((gradient, i) => close(gradient, expected[i]!, 1e-4));
    });

    test(`${kind}: no bias, regularisers, constraints and initialisers`, () => {
      const x = input();
      const [ours, theirs] = pair(kind, { useBias: false });
      [ours, theirs].forEach((layer) => layer.apply(x));
      assert.equal(ours.getWeights().length, 2);
      ours.setWeights(theirs.getWeights());
      close(ours.apply(x) as tf.Tensor, theirs.apply(x) as tf.Tensor);
      const options = {
        kernelInitializer: 'ones',
        recurrentInitializer: tfl.initializers.constant({ value: 0.1 }),
        biasInitializer: 'ones',
        kernelRegularizer: tfl.regularizers.l2({ l2: 0.5 }),
        recurrentRegularizer: 'l1l2',
        biasRegularizer: tfl.regularizers.l1({ l1: 0.25 }),
        kernelConstraint: tfl.constraints.maxNorm({ maxValue: 1 }),
        recurrentConstraint: 'nonNeg',
        biasConstraint: 'unitNorm',
        ...(kind === 'lstm' ? { unitForgetBias: true } : {}),
      };
      const [mine, stock] = pair(kind, options);
      [mine, stock].forEach((layer) => layer.apply(x));
      mine.getWeights().forEach((weight, i) => close(weight, stock.getWeights()[i]!));
      // tfjs's own recurrent layers leave the losses of their cells out.
      const losses = mine.calculateLosses().map((value) => value.dataSync()[0]!);
      const width = { rnn: 1, lstm: 4, gru: 3 }[kind] * units;
      const l1l2 = units * width * (0.01 * 0.1 + 0.01 * 0.1 ** 2);
      assertClose('losses', losses, [0.5 * 5 * width, l1l2, 0.25 * width], 1e-5);
      const described = mine.getConfig();
      for (const [name, value] of Object.entries(stock.getConfig())) {
        if (/^(kernel|recurrent|bias)(Initializer|Regularizer|Constraint)$/.test(name)) {
          assert.deepEqual(described[name], value, name);
        }
      }
      // Constraints hold what is written, each by its own rule.
      const written = [mine, stock].map(({ trainableWeights }) =>
        trainableWeights.map((weight, i) => {
          weight.write(tf.linspace(-3, 2 + i, weight.read().size).reshape(weight.read().shape));
          return weight.read();
        }),
      );
      written[0]!.forEach((weight, i) => close(weight, written[1]![i]!));
    });
  }

  test('the forget gate’s bias leaves no tensor behind', () => {
    const made = (unitForgetBias: boolean): number => {
      const before = tf.memory().numTensors;
      unfoldLstm({ units: 3, unitForgetBias }).build([null, 4, 5]);
      return tf.memory().numTensors - before;
    };
    assert.equal(made(true), made(false));
  });

  test('a saved model is loaded again', async () => {
    const model = tfl.sequential({
      layers: [
        // The cast: tfjs's own type of the class, which is built the same.
        tfl.layers.bidirectional({
          layer: unfoldLstm({ units: 3, returnSequences: true, seed: 2 }) as never,
          mergeMode: 'concat',
          inputShape: [7, 5],
        }),
        unfoldGru({ units: 2, resetAfter: true, kernelRegularizer: 'l1l2' }),
      ],
    });
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save({
      save: (artifacts) => {
        saved = artifacts;
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' },
        });
      },
    });
    // As from a file.
    const topology = JSON.parse(JSON.stringify(saved!.modelTopology)) as object;
    const loaded = await tfl.loadLayersModel({
      load: () => Promise.resolve({ ...saved!, modelTopology: topology }),
    });
    close(loaded.predict(input()) as tf.Tensor, model.predict(input()) as tf.Tensor, 1e-7);
  });

  test('a seed gives the same initial weights again, and no seed others each time', () => {
    const weights = (seed?: number): number[][] => {
      const layer = unfoldLstm({ units, ...(seed === undefined ? {} : { seed }) });
      layer.apply(input());
      return layer.getWeights().map((weight) => [...weight.dataSync()]);
    };
    assert.deepEqual(weights(1), weights(1));
    const [one, two, other] = [weights(1), weights(2), weights()];
    for (const part of [0, 1]) {
      assert.notDeepEqual(one[part], two[part]);
      assert.notDeepEqual(other[part], weights()[part]);
    }
    assert.deepEqual(
      one[2],
      [...Array<number>(16).keys()].map((i) => +(i >= 4 && i < 8)),
    );
  });

  test('the options of the caller are not kept: they may change afterwards', () => {
    const options = { units, goBackwards: false, returnSequences: true, seed: 1 };
    const layer = unfoldRnn(options);
    const x = input();
    const before = (layer.apply(x) as tf.Tensor).dataSync();
    options.goBackwards = true;
    options.returnSequences = false;
    const config = layer.getConfig() as { goBackwards: boolean; cell: { activation: string } };
    config.goBackwards = true;
    config.cell.activation = 'relu';
    assert.deepEqual((layer.apply(x) as tf.Tensor).dataSync(), before);
  });

  test('what the layers cannot do is refused by name, also without types', () => {
    const make = (options: object) => () => unfoldLstm({ units, ...options } as never);
    for (const [name, value] of Object.entries({
      stateful: true,
      dropout: 0.5,
      recurrentDropout: 0.1,
      unroll: true,
      activityRegularizer: 'l1l2',
      resetAfter: true,
      dtype: 'int32',
      returnSequence: true,
    })) {
      assert.throws(make({ [name]: value }), new RegExp(`no option "${name}"`), name);
    }
    assert.throws(make({ activation: 'relu' }), /activation is one of tanh, not relu/);
    assert.throws(make({ recurrentActivation: 'tanh' }), /one of sigmoid, hardSigmoid, not tanh/);
    assert.throws(() => unfoldRnn({ units, activation: 'elu' } as never), /one of tanh, relu/);
    assert.throws(() => unfoldRnn({ units, recurrentActivation: 'sigmoid' } as never), /no option/);
    // What changes nothing is no reason to refuse a program that says it.
    assert.ok(
      make({
        ...{ stateful: false, dropout: 0, recurrentDropout: 0, unroll: false, implementation: 1 },
        ...{
          activation: 'tanh',
          recurrentActivation: 'sigmoid',
          name: undefined,
          dtype: 'float32',
        },
      })(),
    );
  });

  test('initial states that do not fit are refused', () => {
    const layer = unfoldLstm({ units });
    const x = input();
    const state = tf.zeros([3, units]);
    const given = (initialState: tf.Tensor[]) => () => layer.apply(x, { initialState });
    assert.throws(given([state]), /has 2 state\(s\), not 1/);
    assert.throws(given([state, state, state]), /has 2 state\(s\), not 3/);
    assert.throws(given([state, tf.zeros([3, 5])]), /is \[batch, 4\], not \[3, 5\]/);
    assert.throws(given([state, tf.zeros([2, units])]), /takes 12 values, not 8/);
    assert.throws(
      () => layer.apply([x, state, state], { initialState: [state, state] }),
      /initial states twice/,
    );
    assert.throws(() => layer.apply(x, { constants: [state] }), /no constants/);
  });

  /** A golden case's weights and numbers, flat. */
  function flat(values: unknown): Float32Array {
    return Float32Array.from([values].flat(Infinity) as number[]);
  }

  for (const kind of ['rnn', 'lstm', 'gru'] as const) {
    const cases = golden.filter((entry) => entry.kind === kind);
    test(`${kind}: PyTorch's weights are set as they are, with both biases`, () => {
      assert.ok(cases.length >= 3);
      for (const entry of cases) {
        const [, B, T, I, H] = /B(\d+)_T(\d+)_I(\d+)_H(\d+)/.exec(entry.name)!.map(Number) as [
          ...[number, number, number, number, number],
        ];
        const state = Object.fromEntries(
          Object.entries(entry.weights).map(([name, values]) => [name, flat(values)]),
        );
        const x = tf.tensor(flat(entry.x), [B, T, I]);
        const directions = entry.bidirectional === true ? [false, true] : [false];
        const outputs = directions.map((reverse, i) => {
          const options = { units: H, returnSequences: true, goBackwards: reverse } as const;
          const layer =
            kind === 'gru'
              ? unfoldGru({ ...options, resetAfter: true })
              : kinds[kind].ours(options);
          const states = [entry.h0, entry.c0].slice(0, kinds[kind].states);
          const initialState = states.map((values) =>
            tf.tensor(flat(values).slice(i * B * H, (i + 1) * B * H), [B, H]),
          );
          layer.apply(x, { initialState });
          layer.setPytorchWeights(state, { reverse });
          const result = layer.apply(x, { initialState }) as tf.Tensor;
          return reverse ? tf.reverse(result, 1) : result;
        });
        const expected = tf.tensor(flat(entry.out), [B, T, directions.length * H]);
        close(tf.concat(outputs, 2), expected, 2e-6);
      }
    });
  }

  test("Keras's bias of a GRU with reset after is set as it is", () => {
    const x = input();
    const layer = unfoldGru({ units, resetAfter: true, returnSequences: true });
    layer.apply(x);
    const [kernel, recurrentKernel] = [normal([5, 3 * units], 3), normal([units, 3 * units], 4)];
    const bias = normal([2, 3 * units], 5);
    layer.setWeights([kernel, recurrentKernel, bias]);
    // Keras's equations, a step at a time: z and r add both biases, n has the second inside r.
    const [inputBias, stateBias] = tf.unstack(bias) as [tf.Tensor, tf.Tensor];
    let h = tf.zeros([3, units]);
    const states = tf.unstack(x, 1).map((step) => {
      const [xz, xr, xn] = tf.split(
        tf.add(tf.matMul(step as tf.Tensor2D, kernel), inputBias),
        3,
        1,
      );
      const [hz, hr, hn] = tf.split(tf.add(tf.matMul(h, recurrentKernel), stateBias), 3, 1);
      const z = tf.sigmoid(tf.add(xz!, hz!));
      const n = tf.tanh(tf.add(xn!, tf.mul(tf.sigmoid(tf.add(xr!, hr!)), hn!)));
      h = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), n));
      return h;
    });
    close(layer.apply(x) as tf.Tensor, tf.stack(states, 1));
    assert.throws(
      () => layer.setWeights([kernel, recurrentKernel, tf.zeros([2, units])]),
      /Keras's bias takes 24 values, not 8/,
    );
    const { bias: one, recurrentBias } = fromKerasGruBias(bias.dataSync(), units);
    assert.equal(one.length + recurrentBias.length, 4 * units);
  });

  test("the direct path takes PyTorch's weights, too", () => {
    const entry = golden.find(({ kind }) => kind === 'gru')!;
    const [, B, T, I, H] = /B(\d+)_T(\d+)_I(\d+)_H(\d+)/.exec(entry.name)!.map(Number);
    const state = Object.fromEntries(
      Object.entries(entry.weights).map(([name, values]) => [name, flat(values)]),
    );
    const cell = { kind: 'gru', units: H!, resetAfter: true } as const;
    const model = createSequenceModel(engine, {
      ...{ inputSize: I!, layers: [cell], random: createRandom(1) },
      output: { size: H!, loss: 'meanSquaredError', at: 'every' },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
    });
    const weights = fromPytorch(cell, I!, state);
    for (const parameter of model.parameters) {
      const name = parameter.name.replace('gru0/', '');
      if (Object.hasOwn(weights, name)) {
        // The cast: of the names that it has.
        model.write(parameter, weights[name as keyof typeof weights]!);
      }
      // The output layer hands the state on.
      if (parameter.name === 'output/kernel') {
        model.write(
          parameter,
          Float32Array.from({ length: H! * H! }, (_, i) => +(i % (H! + 1) === 0)),
        );
      }
    }
    const outputs = model.predict({
      ...{ batch: B!, steps: T!, inputs: flat(entry.x) },
      initial: [{ hidden: flat(entry.h0) }],
    });
    assertClose('out', outputs, flat(entry.out), 2e-6);
    model.dispose();
  });

  test('weights that are missing, do not fit or belong to another cell are refused', () => {
    const lstm = { kind: 'lstm', units: 1 } as const;
    const weights = { weight_ih_l0: [1, 2, 3, 4], weight_hh_l0: [1, 2, 3, 4] };
    assert.deepEqual([...fromPytorch(lstm, 1, weights).bias], [0, 0, 0, 0]);
    assert.throws(() => fromPytorch(lstm, 1, weights, { layer: 1 }), /no weight_ih_l1/);
    assert.throws(() => fromPytorch(lstm, 1, weights, { reverse: true }), /weight_ih_l0_reverse/);
    assert.throws(() => fromPytorch(lstm, 2, weights), /weight_ih_l0 takes 8 values, not 4/);
    assert.throws(
      () => fromPytorch(lstm, 1, { ...weights, bias_ih_l0: [1, 2, 3, 4] }),
      /no bias_hh_l0/,
    );
    const gru = { kind: 'gru', units: 1 } as const;
    assert.throws(() => fromPytorch(gru, 1, weights), /resetAfter has to be true/);
    assert.throws(
      () => fromPytorch({ ...lstm, forgetGate: false }, 1, weights),
      /has a forget gate/,
    );
    assert.throws(() => fromPytorch({ ...lstm, hardSigmoid: true }, 1, weights), /are sigmoids/);
    const layer = unfoldLstm({ units: 1, useBias: false });
    assert.throws(() => layer.setPytorchWeights(weights), /has not been built/);
    layer.apply(tf.ones([1, 2, 1]));
    layer.setPytorchWeights(weights);
    const biased = { ...weights, bias_ih_l0: [1, 0, 0, 0], bias_hh_l0: [0, 0, 0, 0] };
    assert.throws(() => layer.setPytorchWeights(biased), /has no bias/);
  });

  test('a model that begins with a batch shape, and one that does not train', async () => {
    const layer = unfoldRnn({ units, batchInputShape: [3, 7, 5], trainable: false, seed: 3 });
    const model = tfl.sequential({ layers: [layer, tfl.layers.dense({ units: 1 })] });
    model.compile({ optimizer: unfoldSgd({ learningRate: 0.1 }), loss: 'meanSquaredError' });
    const before = layer.getWeights().map((weight) => weight.dataSync().slice());
    await model.trainOnBatch(input(), tf.ones([3, 1]));
    layer.getWeights().forEach((weight, i) => assert.deepEqual(weight.dataSync(), before[i]));
    model.optimizer.dispose();
  });
});
