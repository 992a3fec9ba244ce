import assert from 'node:assert/strict';
import { AttendCall } from '../../../src/lab/engine/attendCall';
import { ScaledDotProductCall } from '../../../src/lab/engine/attentionCall';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { RecurrentCall } from '../../../src/lab/engine/recurrentCall';
import type { RecurrentCallInputs } from '../../../src/lab/engine/recurrentCallInputs';
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';
import type { LabelledBatch } from '../../../src/lab/engine/sequenceBatch';
import {
  createSequenceModel,
  type SequenceModelOptions,
} from '../../../src/lab/engine/sequenceModel';
import { createRandom } from '../../../src/lab/random';
import { drawFrom, generator } from './numbers';

const cells: readonly RecurrentOptions[] = [
  { kind: 'rnn', units: 5 },
  { kind: 'rnn', units: 5, activation: 'relu' },
  { kind: 'rnn', units: 5, activation: 'linear' },
  { kind: 'lstm', units: 5 },
  { kind: 'lstm', units: 5, hardSigmoid: true },
  { kind: 'lstm', units: 5, forgetGate: false },
  { kind: 'gru', units: 5 },
  { kind: 'gru', units: 5, resetAfter: true },
  { kind: 'gru', units: 5, hardSigmoid: true, resetAfter: true },
];

const groupsOf = (cell: RecurrentOptions): number => {
  if (cell.kind === 'lstm') return cell.forgetGate === false ? 3 : 4;
  return cell.kind === 'gru' ? 3 : 1;
};

/** Nothing, one step, some and all. */
const lengths = [0, 1, 3, 6];
const [batch, steps] = [lengths.length, 6];
const counts = (row: number): boolean => row % steps < lengths[Math.floor(row / steps)]!;

/** The same numbers with rubbish in the rows that do not count. */
function spoilt(values: Float32Array, size: number, keep = counts): Float32Array {
  const rubbish = [NaN, Infinity, -Infinity, 3e38];
  return values.map((value, i) => (keep(Math.floor(i / size)) ? value : rubbish[i % 4]!));
}

for (const variant of ['simd', 'relaxed', 'javascript'] as const) {
  suite(`engine: padding does not count, ${variant}`, () => {
    let engine: Engine;
    suiteSetup(async () => {
      engine = await loadEngine({ variant });
    });
    teardown(() => assert.equal(engine.heap.bytesInUse, 0));

    /** All that comes out of a call and of its backward pass. */
    function results(cell: RecurrentOptions, inputs: RecurrentCallInputs): unknown {
      const call = new RecurrentCall(engine, cell, inputs);
      const { units } = cell;
      const draw = drawFrom(generator(9));
      const upstream = {
        outputs: new Float32Array(draw(batch * steps * units)),
        hidden: new Float32Array(draw(batch * units)),
      };
      const [outputs, hidden] = [call.outputs(), call.lastHidden()];
      const gradients = call.backward(upstream);
      call.dispose();
      for (const values of [outputs, hidden, ...Object.values(gradients)]) {
        assert.ok((values as Float32Array | undefined)?.every(Number.isFinite) ?? true);
      }
      return { outputs, hidden, gradients };
    }

    for (const cell of cells) {
      test(`${JSON.stringify(cell)}: outputs and gradients are those of clean padding`, () => {
        // Below and above the size from which one-hot rows are gathered.
        for (const inputSize of [3, 24]) {
          for (const oneHot of [false, true]) {
            for (const reverse of [false, true]) {
              const draw = drawFrom(generator(7));
              const floats = (length: number): Float32Array => new Float32Array(draw(length));
              const width = groupsOf(cell) * cell.units;
              const x = oneHot
                ? Float32Array.from({ length: batch * steps * inputSize }, (_, i) =>
                    (i * 5) % inputSize === 0 ? 1 : 0,
                  )
                : floats(batch * steps * inputSize);
              const inputs: RecurrentCallInputs = {
                ...{ batch, steps, inputSize, x, reverse },
                kernel: floats(inputSize * width),
                recurrentKernel: floats(cell.units * width),
                bias: floats(width),
                h0: floats(batch * cell.units),
              };
              const mask = Float32Array.from({ length: batch * steps }, (_, i) => +counts(i));
              const clean = results(cell, { ...inputs, lengths });
              const dirty = { ...inputs, x: spoilt(x, inputSize) };
              assert.deepEqual(results(cell, { ...dirty, lengths }), clean);
              assert.deepEqual(results(cell, { ...dirty, mask }), clean);
            }
          }
        }
      });

      test(`${JSON.stringify(cell)}: a masked step may overflow`, () => {
        // The first sequence, which has no step, would add infinities of both signs.
        const width = groupsOf(cell) * cell.units;
        const huge = Float32Array.from({ length: cell.units * width }, (_, i) =>
          Math.floor(i / width) % 2 ? -3e38 : 3e38,
        );
        const h0 = new Float32Array(2 * cell.units).fill(2, 0, cell.units);
        const draw = drawFrom(generator(8));
        const call = new RecurrentCall(engine, cell, {
          ...{ batch: 2, steps: 1, inputSize: 1, lengths: [0, 1], h0 },
          x: Float32Array.of(1, 1),
          kernel: new Float32Array(draw(width)),
          recurrentKernel: huge,
        });
        assert.deepEqual(call.outputs().slice(0, cell.units), h0.slice(0, cell.units));
        const upstream = new Float32Array(2 * cell.units).fill(0, cell.units);
        upstream.fill(0.5, 0, cell.units);
        const gradients = call.backward({ outputs: upstream });
        call.dispose();
        assert.deepEqual(gradients.h0!.slice(0, cell.units), upstream.slice(0, cell.units));
        for (const values of [gradients.kernel, gradients.recurrentKernel, gradients.bias]) {
          assert.ok(values.every((value) => value === 0));
        }
      });
    }

    const nets: Record<string, Pick<SequenceModelOptions, 'layers' | 'output'>> = {
      'stacked and bidirectional, with a dense head': {
        layers: [
          { kind: 'gru', units: 5, bidirectional: true },
          { kind: 'lstm', units: 4, bidirectional: true },
          { kind: 'rnn', units: 3 },
          { kind: 'dense', units: 6, activation: 'tanh' },
        ],
        output: { size: 3, loss: 'softmaxCrossEntropy', at: 'every' },
      },
      'the last state': {
        layers: [{ kind: 'gru', units: 5, bidirectional: true, resetAfter: true }],
        output: { size: 2, loss: 'meanSquaredError', at: 'last' },
      },
      'dense layers only': {
        layers: [{ kind: 'dense', units: 4, activation: 'relu' }],
        output: { size: 2, loss: 'sigmoidCrossEntropy', at: 'every' },
      },
      'a dense layer below': {
        layers: [
          { kind: 'dense', units: 4, activation: 'tanh' },
          { kind: 'lstm', units: 3 },
        ],
        output: { size: 2, loss: 'sigmoidCrossEntropy', at: 'every' },
      },
    };
    for (const [name, net] of Object.entries(nets)) {
      test(`a whole net: ${name}`, () => {
        const inputSize = 20;
        const { size, loss, at } = net.output;
        const draw = drawFrom(generator(3));
        const rows = batch * (at === 'every' ? steps : 1);
        const labels = loss === 'softmaxCrossEntropy';
        const targets = Float32Array.from({ length: rows * (labels ? 1 : size) }, (_, i) => i % 2);
        const tokens = Int32Array.from({ length: batch * steps }, (_, i) => (i * 7) % inputSize);
        const run = (given: Partial<LabelledBatch>): unknown => {
          const model = createSequenceModel(engine, {
            ...{ ...net, inputSize, inputGradient: true, random: createRandom(4) },
            optimizer: { kind: 'sgd', learningRate: 0.1 },
          });
          const data: LabelledBatch = { batch, steps, lengths, targets, ...given };
          let [value, outputs, input] = [NaN, new Float32Array(), new Float32Array()];
          let gradients: Float32Array[] = [];
          try {
            value = model.backward(data);
            gradients = model.parameters.map((parameter) => model.readGradient(parameter));
            input = model.inputGradient() as typeof input;
            outputs = model.predict(data) as typeof outputs;
          } finally {
            model.dispose();
          }
          assert.ok(Number.isFinite(value) && outputs.every(Number.isFinite));
          assert.ok([...gradients, input].every((values) => values.every(Number.isFinite)));
          return { value, outputs, gradients, input };
        };
        const inputs = new Float32Array(draw(batch * steps * inputSize));
        const zeroed = inputs.map((value, i) => (counts(Math.floor(i / inputSize)) ? value : 0));
        assert.deepEqual(run({ inputs: spoilt(inputs, inputSize) }), run({ inputs: zeroed }));
        const outside = tokens.map((token, i) => (counts(i) ? token : -1));
        const other = tokens.map((token, i) => (counts(i) ? token : 1000));
        assert.deepEqual(run({ tokens: outside }), run({ tokens: other }));
        assert.throws(
          () => run({ tokens: tokens.map((t, i) => (i === steps ? -1 : t)) }),
          RangeError,
        );
      });
    }

    for (const [name, net, seen] of [
      [
        'a row of weight 0 of dense layers alone',
        nets['dense layers only']!,
        (row: number) => row % 3 !== 1,
      ],
      [
        'a sequence of weight 0, read step by step',
        nets['stacked and bidirectional, with a dense head']!,
        (row: number) => Math.floor(row / steps) !== 2,
      ],
      [
        'a sequence of weight 0, read to its end',
        nets['the last state']!,
        (row: number) => Math.floor(row / steps) !== 2,
      ],
    ] as const) {
      test(`${name} may hold anything`, () => {
        const inputSize = 20;
        const { size, at, loss } = net.output;
        const outputSteps = at === 'every' ? steps : 1;
        const rows = batch * outputSteps;
        const columns = loss === 'softmaxCrossEntropy' ? 1 : size;
        const weights = Float32Array.from({ length: rows }, (_, row) =>
          Number(seen(at === 'every' ? row : row * steps)),
        );
        const targets = Float32Array.from({ length: rows * columns }, (_, i) => i % 2);
        const train = (given: Partial<LabelledBatch>): unknown => {
          const model = createSequenceModel(engine, {
            ...{ ...net, inputSize, random: createRandom(4) },
            optimizer: { kind: 'sgd', learningRate: 0.1 },
          });
          try {
            const data: LabelledBatch = { batch, steps, targets, weights, ...given };
            const { loss: value, gradientNorm } = model.trainStep(data);
            assert.ok(Number.isFinite(value) && Number.isFinite(gradientNorm));
            const evaluated = model.evaluate(data);
            return {
              value,
              gradientNorm,
              evaluated,
              read: model.parameters.map((p) => model.read(p)),
            };
          } finally {
            model.dispose();
          }
        };
        const inputs = new Float32Array(drawFrom(generator(3))(batch * steps * inputSize));
        assert.deepEqual(train({ inputs: spoilt(inputs, inputSize, seen) }), train({ inputs }));
        const tokens = Int32Array.from({ length: batch * steps }, (_, i) => (i * 7) % inputSize);
        const outside = tokens.map((token, row) => (seen(row) ? token : -1));
        assert.deepEqual(train({ tokens: outside }), train({ tokens }));
      });
    }

    test('attention: a hidden state or key may hold anything', () => {
      const draw = drawFrom(generator(6));
      const floats = (length: number): Float32Array => new Float32Array(draw(length));
      const mask = Float32Array.from({ length: batch * steps }, (_, i) => +counts(i));
      const [stateSize, units] = [5, 4];
      const additive = {
        ...{ batch, steps, stateSize, units, mask },
        asked: floats(batch * units),
        projected: floats(batch * steps * units),
        states: floats(batch * steps * stateSize),
        scoreKernel: floats(units),
      };
      const upstream = floats(batch * stateSize);
      const bahdanau = (states: Float32Array, projected: Float32Array): unknown => {
        const call = new AttendCall(engine, { ...additive, states, projected });
        const result = [call.context, call.weights, call.backward(upstream)];
        call.dispose();
        return result;
      };
      assert.deepEqual(
        bahdanau(spoilt(additive.states, stateSize), spoilt(additive.projected, units)),
        bahdanau(additive.states, additive.projected),
      );
      const [queries, depth, valueSize] = [2, 3, 5];
      const scaled = {
        ...{ batch, queries, keys: steps, depth, valueSize, mask },
        q: floats(batch * queries * depth),
        k: floats(batch * steps * depth),
        v: floats(batch * steps * valueSize),
      };
      const above = floats(batch * queries * valueSize);
      const dotProduct = (k: Float32Array, v: Float32Array): unknown => {
        const call = new ScaledDotProductCall(engine, { ...scaled, k, v });
        const result = [call.outputs, call.weights, call.backward(above)];
        call.dispose();
        return result;
      };
      assert.deepEqual(
        dotProduct(spoilt(scaled.k, depth), spoilt(scaled.v, valueSize)),
        dotProduct(scaled.k, scaled.v),
      );
    });
  });
}
