import assert from 'node:assert/strict';
import { createRandom, type Random } from '../../../src/lab/random';
import { loadEngine, type EngineVariant } from '../../../src/lab/engine/loadEngine';
import {
  createSequenceModel,
  type SequenceModel,
  type SequenceModelOptions,
} from '../../../src/lab/engine/sequenceModel';
import type { LabelledBatch } from '../../../src/lab/engine/sequenceBatch';

/** y_t = x_{t-2}, in ±1; the first two steps do not count. */
function echo(random: Random, batch: number, steps: number): LabelledBatch {
  const inputs = Float32Array.from({ length: batch * steps }, () => (random.next() < 0.5 ? -1 : 1));
  const targets = inputs.map((_x, i) => (i % steps < 2 ? 0 : (inputs[i - 2]! + 1) / 2));
  const weights = inputs.map((_x, i) => (i % steps < 2 ? 0 : 1));
  return { batch, steps, inputs, targets, weights };
}

async function echoModel(variant: EngineVariant): Promise<SequenceModel> {
  const engine = await loadEngine({ variant });
  return createSequenceModel(engine, {
    inputSize: 1,
    layers: [{ kind: 'rnn', units: 8 }],
    output: { size: 1, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate: 0.01 },
    clipNorm: 1,
    random: createRandom(1),
  });
}

async function losses(variant: EngineVariant, steps: number): Promise<number[]> {
  const model = await echoModel(variant);
  const random = createRandom(2);
  return Array.from({ length: steps }, () => model.trainStep(echo(random, 16, 10)).loss);
}

suite('engine: the direct path', () => {
  test('a vanilla RNN learns to echo', async () => {
    const run = await losses('simd', 120);
    assert.ok(run[0]! > 0.6, `began at ${run[0]}`);
    assert.ok(run.at(-1)! < 0.05, `ended at ${run.at(-1)}`);
  });

  test('the same seed gives the same bits, with SIMD and without', async () => {
    const simd = await losses('simd', 20);
    assert.deepEqual(simd, await losses('simd', 20));
    assert.deepEqual(simd, await losses('javascript', 20));
  });

  test('outputs do not depend on padding beyond a length', async () => {
    const model = await echoModel('simd');
    const inputs = Float32Array.from([1, -1, 1, 9, 9]);
    const long = model.predict({ batch: 1, steps: 5, inputs, lengths: [3] });
    const short = model.predict({ batch: 1, steps: 3, inputs: inputs.slice(0, 3) });
    assert.deepEqual(long.slice(0, 3), short);
  });

  test('weights are read back as they were written', async () => {
    const engine = await loadEngine();
    const model = createSequenceModel(engine, {
      inputSize: 3,
      layers: [
        { kind: 'lstm', units: 5, bidirectional: true },
        { kind: 'lstm', units: 3, forgetGate: false },
        { kind: 'gru', units: 9, resetAfter: true },
        { kind: 'dense', units: 11, activation: 'tanh' },
      ],
      output: { size: 2, loss: 'softmaxCrossEntropy', at: 'last' },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      random: createRandom(3),
    });
    for (const parameter of model.parameters) {
      const size = parameter.shape.reduce((n, m) => n * m, 1);
      const values = Float32Array.from({ length: size }, (_, i) => i + 1);
      model.write(parameter, values);
      assert.deepEqual(model.read(parameter), values, parameter.name);
    }
    assert.equal(
      model.parameterCount,
      2 * (3 * 20 + 5 * 20 + 20) + (10 * 9 + 3 * 9 + 9) + (3 * 27 + 9 * 27 + 27 + 9) + 110 + 24,
    );
  });

  test('starts and stops leave the heap as it was', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const random = createRandom(4);
    const before = engine.kernels.memory.buffer.byteLength;
    for (let run = 0; run < 1000; run += 1) {
      const model = createSequenceModel(engine, {
        inputSize: 1,
        layers: [{ kind: 'lstm', units: 1 + (run % 9) }],
        output: { size: 1, loss: 'meanSquaredError', at: 'last' },
        optimizer: { kind: 'adam', learningRate: 0.01 },
        random,
      });
      const inputs = new Float32Array(6).fill(0.5);
      model.trainStep({ batch: 2, steps: 3, inputs, targets: new Float32Array(2) });
      model.dispose();
    }
    assert.equal(engine.heap.bytesInUse, 0);
    assert.ok(engine.kernels.memory.buffer.byteLength <= before + 4 * 65536);
  });

  test('the gradient of the input is only there for who asked for it', async () => {
    const model = await echoModel('simd');
    assert.throws(() => model.inputGradient(), /ask for it with inputGradient/);
    model.backward(echo(createRandom(3), 2, 5));
    assert.throws(() => model.inputGradient(), /ask for it with inputGradient/);
    model.dispose();
  });

  test('says what is wrong with a batch', async () => {
    const model = await echoModel('simd');
    const inputs = new Float32Array(6);
    const targets = new Float32Array(6);
    const weights = new Float32Array(6);
    assert.throws(() => model.predict({ batch: 0, steps: 3, inputs }), /Empty batch/);
    assert.throws(() => model.predict({ batch: 3, steps: 0, inputs }), /Empty batch/);
    assert.throws(
      () => model.trainStep({ batch: 2, steps: 3, inputs, targets, weights }),
      /Empty batch: no output has a weight/,
    );
    assert.throws(() => model.predict({ batch: 2, steps: 4, inputs }), /inputs takes 8 values/);
    assert.throws(
      () => model.predict({ batch: 2, steps: 3, inputs, lengths: [1, 4] }),
      /A length is a whole number between 0 and 3/,
    );
    assert.throws(
      () => model.predict({ batch: 2, steps: 3, inputs, initial: [{ hidden: inputs }] }),
      /initial hidden takes 16 values, not 6/,
    );
  });

  const nets: Record<string, Pick<SequenceModelOptions, 'layers' | 'output'>> = {
    'stacked, bidirectional, every step': {
      layers: [
        { kind: 'gru', units: 5, bidirectional: true },
        { kind: 'lstm', units: 4, bidirectional: true },
        { kind: 'dense', units: 6, activation: 'tanh' },
      ],
      output: { size: 3, loss: 'softmaxCrossEntropy', at: 'every' },
    },
    'bidirectional, last step': {
      layers: [
        { kind: 'rnn', units: 3 },
        { kind: 'gru', units: 9, bidirectional: true, resetAfter: true },
      ],
      output: { size: 2, loss: 'meanSquaredError', at: 'last' },
    },
    'binary targets': {
      layers: [{ kind: 'lstm', units: 4, forgetGate: false }],
      output: { size: 3, loss: 'sigmoidCrossEntropy', at: 'every' },
    },
    feedforward: {
      layers: [{ kind: 'dense', units: 7, activation: 'tanh' }],
      output: { size: 2, loss: 'meanSquaredError', at: 'every' },
    },
    'feedforward, last step': {
      layers: [{ kind: 'dense', units: 7, activation: 'tanh' }],
      output: { size: 2, loss: 'meanSquaredError', at: 'last' },
    },
  };
  for (const [name, net] of Object.entries(nets)) {
    test(`gradients of a whole net are central differences: ${name}`, async () => {
      const engine = await loadEngine({ variant: 'simd' });
      const random = createRandom(5);
      const model = createSequenceModel(engine, {
        ...net,
        inputSize: 3,
        optimizer: { kind: 'sgd', learningRate: 0 },
        random,
        inputGradient: true,
      });
      const [batch, steps] = [5, 6];
      const rows = batch * (net.output.at === 'every' ? steps : 1);
      const draw = (length: number): Float32Array =>
        Float32Array.from({ length }, () => random.next() * 2 - 1);
      const data: LabelledBatch = {
        batch,
        steps,
        inputs: draw(batch * steps * 3),
        // Without a state that stays, the last step is the end of all.
        ...(name === 'feedforward, last step' ? {} : { lengths: [6, 1, 3, 5, 6] }),
        targets:
          net.output.loss === 'softmaxCrossEntropy'
            ? Int32Array.from({ length: rows }, () => Math.floor(random.next() * net.output.size))
            : draw(rows * net.output.size).map((value) => Math.abs(value)),
      };
      assert.ok(Math.abs(model.backward(data) - model.evaluate(data)) < 1e-6);
      model.backward(data);
      const gradients = model.parameters.map((parameter) => model.readGradient(parameter));
      const inputGradient = model.inputGradient();
      const epsilon = 1e-2;
      const check = (
        what: string,
        gradient: Float32Array,
        lossAt: (direction: Float32Array, step: number) => number,
      ): void => {
        const direction = draw(gradient.length);
        const numerical =
          (lossAt(direction, epsilon) - lossAt(direction, -epsilon)) / (2 * epsilon);
        const ours = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
        const size = Math.hypot(...gradient) * Math.hypot(...direction);
        assert.ok(
          Math.abs(ours - numerical) < 2e-3 * size + 1e-4,
          `${what}: ${ours}, ${numerical}`,
        );
      };
      model.parameters.forEach((parameter, index) => {
        const values = model.read(parameter);
        check(parameter.name, gradients[index]!, (direction, step) => {
          model.write(
            parameter,
            values.map((value, i) => value + step * direction[i]!),
          );
          const loss = model.evaluate(data);
          model.write(parameter, values);
          return loss;
        });
      });
      check('input', inputGradient, (direction, step) => {
        const inputs = data.inputs!.map((value, i) => value + step * direction[i]!);
        return model.evaluate({ ...data, inputs });
      });
    });
  }

  const stacked: SequenceModelOptions['layers'] = [
    { kind: 'lstm', units: 5 },
    { kind: 'rnn', units: 3 },
    { kind: 'gru', units: 9 },
  ];
  const noisyInputs = (count: number): Float32Array => {
    const random = createRandom(8);
    return Float32Array.from({ length: count }, () => random.next() * 2 - 1);
  };

  test('the output at the last step is the last of those at every step', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const dense = { kind: 'dense', units: 4, activation: 'tanh' } as const;
    const [batch, steps] = [3, 6];
    const inputs = noisyInputs(batch * steps * 2);
    for (const layers of [stacked, [dense, ...stacked, dense], [dense], []]) {
      const predict = (at: 'every' | 'last'): Float32Array => {
        const model = createSequenceModel(engine, {
          ...{ inputSize: 2, layers, output: { size: 2, loss: 'meanSquaredError', at } },
          ...{ optimizer: { kind: 'sgd', learningRate: 0.1 }, random: createRandom(7) },
        });
        const outputs = model.predict({ batch, steps, inputs });
        model.dispose();
        return outputs;
      };
      const every = predict('every');
      const last = Array.from({ length: batch }, (_, b) => {
        const from = ((b + 1) * steps - 1) * 2;
        return [...every.subarray(from, from + 2)];
      });
      assert.deepEqual([...predict('last')], last.flat());
    }
  });

  test('a sequence goes on from the states of its first half, and from none where none are given', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const model = createSequenceModel(engine, {
      ...{ inputSize: 2, layers: stacked },
      output: { size: 2, loss: 'meanSquaredError', at: 'every' },
      ...{ optimizer: { kind: 'sgd', learningRate: 0.1 }, random: createRandom(7) },
    });
    const [batch, steps] = [3, 4];
    const whole = noisyInputs(batch * 2 * steps * 2);
    /** The first or the second half of each row. */
    const half = (values: Float32Array, part: 0 | 1): Float32Array => {
      const width = values.length / batch / 2;
      return Float32Array.from({ length: values.length / 2 }, (_, i) => {
        return values[(2 * Math.floor(i / width) + part) * width + (i % width)]!;
      });
    };
    const outputs = model.predict({ batch, steps: 2 * steps, inputs: whole });
    const first = { batch, steps, inputs: half(whole, 0) };
    const before = model.predict(first);
    assert.deepEqual(before, half(outputs, 0));
    const lastOf = (states: Float32Array): Float32Array => {
      const units = states.length / batch / (steps + 1);
      return Float32Array.from({ length: batch * units }, (_, i) => {
        return states[(Math.floor(i / units) * (steps + 1) + steps) * units + (i % units)]!;
      });
    };
    const initial = stacked.map(({ kind }, layer) => {
      const view = model.view(layer);
      return {
        hidden: lastOf(view.hidden()),
        ...(kind === 'lstm' ? { cell: lastOf(view.cell()) } : {}),
      };
    });
    const after = model.predict({ batch, steps, inputs: half(whole, 1), initial });
    assert.deepEqual(after, half(outputs, 1));
    assert.deepEqual(model.predict(first), before);
    model.dispose();
  });

  test('tokens give the same as the one-hot rows they stand for', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const model = createSequenceModel(engine, {
      inputSize: 20,
      layers: [{ kind: 'lstm', units: 6 }],
      output: { size: 2, loss: 'meanSquaredError', at: 'last' },
      optimizer: { kind: 'adam', learningRate: 0.01 },
      random: createRandom(6),
    });
    const tokens = Int32Array.from([3, 19, 0, 7]);
    const inputs = new Float32Array(80);
    tokens.forEach((token, row) => (inputs[row * 20 + token] = 1));
    assert.deepEqual(
      model.predict({ batch: 2, steps: 2, tokens }),
      model.predict({ batch: 2, steps: 2, inputs }),
    );
  });
});
