import assert from 'node:assert/strict';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import type { Loss } from '../../../src/lab/engine/lossHead';
import type { LabelledBatch } from '../../../src/lab/engine/sequenceBatch';
import { createSequenceModel, type SequenceModel } from '../../../src/lab/engine/sequenceModel';
import { createRandom } from '../../../src/lab/random';
import { drawFrom, generator } from './numbers';

const [batch, steps, inputSize, size] = [4, 5, 3, 3];
const lengths = [5, 2, 1, 3];

/** One output's loss in double precision, out of its logits or numbers. */
function lossOf(loss: Loss, outputs: readonly number[], targets: readonly number[]): number {
  if (loss === 'softmaxCrossEntropy') {
    const sum = outputs.reduce((total, logit) => total + Math.exp(logit), 0);
    return Math.log(sum) - outputs[targets[0]!]!;
  }
  const terms = outputs.map((output, c) => {
    const target = targets[c]!;
    if (loss === 'meanSquaredError') return (output - target) ** 2;
    const p = 1 / (1 + Math.exp(-output));
    return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
  });
  return terms.reduce((total, term) => total + term, 0) / terms.length;
}

/** The weighted mean over the outputs that count. */
function expectedLoss(
  loss: Loss,
  outputs: Float32Array,
  { targets, weights }: LabelledBatch,
  inside: (at: number) => boolean,
): number {
  const columns = loss === 'softmaxCrossEntropy' ? 1 : size;
  let [sum, total] = [0, 0];
  for (let at = 0; at < outputs.length / size; at += 1) {
    const weight = inside(at) ? (weights?.[at] ?? 1) : 0;
    if (weight === 0) continue;
    sum += weight;
    total +=
      weight *
      lossOf(
        loss,
        [...outputs.subarray(at * size, (at + 1) * size)],
        [...targets.subarray(at * columns, (at + 1) * columns)],
      );
  }
  return total / sum;
}

suite('engine: losses against an independent one', () => {
  let engine: Engine;
  suiteSetup(async () => {
    engine = await loadEngine({ variant: 'simd' });
  });
  teardown(() => assert.equal(engine.heap.bytesInUse, 0));

  function withModel(loss: Loss, at: 'every' | 'last', use: (model: SequenceModel) => void): void {
    const model = createSequenceModel(engine, {
      ...{ inputSize, layers: [{ kind: 'lstm', units: 4 }], output: { size, loss, at } },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      random: createRandom(1),
    });
    try {
      use(model);
    } finally {
      model.dispose();
    }
  }

  function data(loss: Loss, rows: number): LabelledBatch {
    const random = generator(5);
    const draw = drawFrom(random);
    return {
      ...{ batch, steps },
      inputs: new Float32Array(draw(batch * steps * inputSize)),
      targets:
        loss === 'softmaxCrossEntropy'
          ? Int32Array.from({ length: rows }, () => Math.floor(random() * size))
          : Float32Array.from({ length: rows * size }, random),
    };
  }

  for (const loss of ['softmaxCrossEntropy', 'sigmoidCrossEntropy', 'meanSquaredError'] as const) {
    for (const at of ['every', 'last'] as const) {
      test(`${loss}, ${at}: with and without lengths and weights`, () => {
        const rows = batch * (at === 'every' ? steps : 1);
        const plain = data(loss, rows);
        const weights = Float32Array.from({ length: rows }, (_, i) => (i % 3) / 2);
        withModel(loss, at, (model) => {
          for (const given of [
            plain,
            { ...plain, lengths },
            { ...plain, weights },
            { ...plain, lengths, weights },
          ] as const) {
            const within = 'lengths' in given && at === 'every';
            const inside = (i: number): boolean =>
              !within || i % steps < lengths[Math.floor(i / steps)]!;
            const ours = model.evaluate(given);
            const theirs = expectedLoss(loss, model.outputs(), given, inside);
            assert.ok(Math.abs(ours - theirs) < 1e-6, `${ours}, not ${theirs}`);
            assert.equal(model.backward(given), ours);
          }
        });
      });
    }
  }

  test('a target that does not count may be anything', () => {
    for (const loss of [
      'softmaxCrossEntropy',
      'sigmoidCrossEntropy',
      'meanSquaredError',
    ] as const) {
      const columns = loss === 'softmaxCrossEntropy' ? 1 : size;
      const clean = data(loss, batch * steps);
      const weights = Float32Array.from({ length: batch * steps }, (_, i) => (i % 2 ? 1 : 0));
      const padding = (counts: (at: number) => boolean): Float32Array =>
        Float32Array.from(clean.targets, (target, i) =>
          counts(Math.floor(i / columns)) ? target : [NaN, -1, 99, 0.5][i % 4]!,
        );
      withModel(loss, 'every', (model) => {
        for (const [given, counts] of [
          [{ lengths }, (at: number) => at % steps < lengths[Math.floor(at / steps)]!],
          [{ weights }, (at: number) => weights[at]! > 0],
        ] as const) {
          const ours = model.backward({ ...clean, ...given });
          const gradients = model.parameters.map((parameter) => model.readGradient(parameter));
          assert.equal(model.backward({ ...clean, ...given, targets: padding(counts) }), ours);
          assert.deepEqual(
            model.parameters.map((parameter) => model.readGradient(parameter)),
            gradients,
          );
        }
      });
    }
  });

  test('labels, targets, lengths and weights out of range are refused by name', () => {
    const refuses = (loss: Loss, change: object, message: RegExp): void =>
      withModel(loss, 'every', (model) => {
        assert.throws(
          () => model.trainStep({ ...data(loss, batch * steps), ...change }),
          (error) => error instanceof RangeError && message.test(error.message),
        );
      });
    const first = (length: number, value: number): Float32Array =>
      new Float32Array(length).fill(value, 0, 1);
    for (const label of [0.5, 1.999, -1, 3, NaN]) {
      refuses(
        'softmaxCrossEntropy',
        { targets: first(batch * steps, label) },
        /A label is a whole number between 0 and 2/,
      );
    }
    for (const target of [-0.1, 1.1, NaN]) {
      refuses(
        'sigmoidCrossEntropy',
        { targets: first(batch * steps * size, target) },
        /A target of sigmoidCrossEntropy is between 0 and 1/,
      );
    }
    for (const loss of ['softmaxCrossEntropy', 'meanSquaredError'] as const) {
      for (const weight of [-1, NaN, Infinity]) {
        const weights = new Float32Array(batch * steps).fill(1);
        weights[7] = weight;
        refuses(loss, { weights }, new RegExp(`A weight is a number of at least 0, not ${weight}`));
      }
      for (const length of [2.5, -1, 6, NaN]) {
        refuses(
          loss,
          { lengths: [5, length, 5, 5] },
          new RegExp(`A length is a whole number between 0 and 5, not ${length}`),
        );
      }
      refuses(loss, { weights: new Float32Array(batch * steps) }, /no output has a weight above 0/);
      refuses(loss, { lengths: [0, 0, 0, 0] }, /no output has a weight above 0/);
      refuses(loss, { weights: new Float32Array(3) }, /weights takes 20 values, not 3/);
      refuses(loss, { targets: new Float32Array(3) }, /targets takes \d+ values, not 3/);
    }
  });
});
