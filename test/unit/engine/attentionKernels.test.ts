import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { AttendCall } from '../../../src/lab/engine/attendCall';
import { ScaledDotProductCall } from '../../../src/lab/engine/attentionCall';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import {
  additiveAttention,
  attentionMemory,
  scaledDotProductAttention,
} from '../../../src/lab/engine/tfjs/attentionKernel';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { AdditiveCall } from './additiveCall';
import {
  type AdditiveSizes,
  type AdditiveValues,
  type ScaledSizes,
  type ScaledValues,
  additiveForward,
  additiveLengths,
  additiveNames,
  scaledForward,
  scaledLengths,
  scaledNames,
} from './attentionReference';
import { assertClose, assertSlope, dot, drawFrom, generator } from './numbers';

/** From 1, odd ones, more than a slab of columns. */
const size = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 12, 17);
const steps = fc.integer({ min: 1, max: 9 });
const batch = fc.integer({ min: 1, max: 5 });
const seed = fc.integer({ min: 1, max: 1e6 });

/** A length of every sequence: nothing, one step, half, all. */
function withLengths<Sizes extends { readonly batch: number }>(
  sizes: fc.Arbitrary<Sizes>,
  most: (sizes: Sizes) => number,
): fc.Arbitrary<{ sizes: Sizes; lengths: number[]; seed: number }> {
  return sizes.chain((drawn) => {
    const all = most(drawn);
    return fc.record({
      sizes: fc.constant(drawn),
      lengths: fc.array(fc.constantFrom(0, 1, Math.ceil(all / 2), all), {
        minLength: drawn.batch,
        maxLength: drawn.batch,
      }),
      seed,
    });
  });
}

const scaledScenario = withLengths<ScaledSizes>(
  fc.record({ batch, queries: steps, keys: steps, depth: size, valueSize: size }),
  ({ keys }) => keys,
);
const additiveScenario = withLengths<AdditiveSizes>(
  fc.record({ batch, steps, stateSize: size, querySize: size, units: size }),
  (sizes) => sizes.steps,
);

/** 1 below each length, 0 from there on. */
function maskOf(lengths: readonly number[], columns: number): Float32Array {
  return Float32Array.from({ length: lengths.length * columns }, (_, i) =>
    i % columns < lengths[Math.floor(i / columns)]! ? 1 : 0,
  );
}

function drawAll<Name extends string>(
  lengths: Readonly<Record<Name, number>>,
  draw: (length: number) => Float64Array,
): Record<Name, Float64Array> {
  // The cast: the entries have the names that were given.
  return Object.fromEntries(
    Object.entries<number>(lengths).map(([name, length]) => [name, draw(length)]),
  ) as Record<Name, Float64Array>;
}

function asFloats<Name extends string>(
  values: Readonly<Record<Name, Float64Array>>,
): Record<Name, Float32Array> {
  // As above.
  return Object.fromEntries(
    Object.entries<Float64Array>(values).map(([name, value]) => [name, new Float32Array(value)]),
  ) as Record<Name, Float32Array>;
}

/** Compares every gradient with the differences of `loss`. */
function assertSlopes<Name extends string>(
  names: readonly Name[],
  values: Readonly<Record<Name, Float64Array>>,
  gradients: Readonly<Record<Name, ArrayLike<number>>>,
  draw: (length: number) => Float64Array,
  loss: (values: Readonly<Record<Name, Float64Array>>) => number,
): void {
  for (const name of names) {
    assertSlope(name, gradients[name], draw(values[name].length), (change) =>
      loss({ ...values, [name]: values[name].map((value, i) => value + change[i]!) }),
    );
  }
}

const tolerance = 3e-6;

suite('engine: attention against double precision, at random shapes', () => {
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

  test('scaled dot-product: outputs, weights and every gradient', () => {
    fc.assert(
      fc.property(scaledScenario, ({ sizes, lengths, seed: from }) => {
        const draw = drawFrom(generator(from));
        const values: ScaledValues = drawAll(scaledLengths(sizes), (length) => draw(length, 2));
        const expected = scaledForward(sizes, values, lengths);
        const upstream = {
          outputs: draw(expected.outputs.length),
          weights: draw(expected.weights.length),
        };
        const call = new ScaledDotProductCall(engine, {
          ...sizes,
          ...asFloats(values),
          mask: maskOf(lengths, sizes.keys),
        });
        try {
          assertClose('outputs', call.outputs, expected.outputs, tolerance);
          assertClose('weights', call.weights, expected.weights, tolerance);
          const { outputs, weights } = asFloats(upstream);
          assertSlopes(scaledNames, values, call.backward(outputs, weights), draw, (changed) => {
            const result = scaledForward(sizes, changed, lengths);
            return dot(result.outputs, upstream.outputs) + dot(result.weights, upstream.weights);
          });
          assertSlopes(scaledNames, values, call.backward(outputs), draw, (changed) =>
            dot(scaledForward(sizes, changed, lengths).outputs, upstream.outputs),
          );
        } finally {
          call.dispose();
        }
        assert.equal(engine.heap.bytesInUse, 0);
      }),
      { numRuns: 80, seed: 20230503 },
    );
  });

  test("Bahdanau's: context, weights, scores and every gradient", () => {
    fc.assert(
      fc.property(additiveScenario, fc.boolean(), ({ sizes, lengths, seed: from }, masked) => {
        const seen = masked ? lengths : lengths.map(() => sizes.steps);
        const draw = drawFrom(generator(from));
        const values: AdditiveValues = drawAll(additiveLengths(sizes), draw);
        const expected = additiveForward(sizes, values, seen);
        const upstream = {
          context: draw(expected.context.length),
          weights: draw(expected.weights.length),
          scores: draw(expected.scores.length),
        };
        const mask = masked ? maskOf(seen, sizes.steps) : undefined;
        const call = new AdditiveCall(engine, sizes, asFloats(values), mask);
        try {
          assertClose('context', call.attend.context, expected.context, tolerance);
          assertClose('weights', call.attend.weights, expected.weights, tolerance);
          assertClose('scores', call.attend.scores, expected.scores, tolerance);
          const { context, weights, scores } = asFloats(upstream);
          const gradients = call.backward(context, weights, scores);
          assertSlopes(additiveNames, values, gradients, draw, (changed) => {
            const result = additiveForward(sizes, changed, seen);
            return (
              dot(result.context, upstream.context) +
              dot(result.weights, upstream.weights) +
              dot(result.scores, upstream.scores)
            );
          });
          assertSlopes(additiveNames, values, call.backward(context), draw, (changed) =>
            dot(additiveForward(sizes, changed, seen).context, upstream.context),
          );
        } finally {
          call.dispose();
        }
        assert.equal(engine.heap.bytesInUse, 0);
      }),
      { numRuns: 80, seed: 20230503 },
    );
  });

  test('large scores give finite numbers: all weight on the largest', () => {
    const call = new ScaledDotProductCall(engine, {
      ...{ batch: 1, queries: 1, keys: 3, depth: 1, valueSize: 1 },
      q: Float32Array.of(1e4),
      k: Float32Array.of(-1e4, 1e4, 0),
      v: Float32Array.of(1, 2, 3),
    });
    assert.deepEqual([...call.weights], [0, 1, 0]);
    assert.deepEqual([...call.outputs], [2]);
    const gradients = call.backward(Float32Array.of(1));
    for (const values of Object.values(gradients)) assert.ok(values.every(Number.isFinite));
    call.dispose();
  });

  test('an empty batch is refused by name', () => {
    const none = new Float32Array(0);
    for (const [sequences, keys] of [
      [0, 2],
      [2, 0],
    ] as const) {
      assert.throws(
        () =>
          new ScaledDotProductCall(engine, {
            ...{ batch: sequences, queries: 2, keys, depth: 1, valueSize: 1 },
            ...{ q: new Float32Array(sequences * 2), k: none, v: none },
          }),
        /Empty batch/,
      );
      const one = new Float32Array(1);
      assert.throws(
        () =>
          new AttendCall(engine, {
            ...{ batch: sequences, steps: keys, stateSize: 1, units: 1 },
            ...{ asked: new Float32Array(sequences), projected: none, states: none },
            scoreKernel: one,
          }),
        /Empty batch/,
      );
    }
    assert.equal(engine.heap.bytesInUse, 0);
  });

  /** The values as tensors of their shapes, in the order of `names`. */
  function asTensors<Name extends string>(
    names: readonly Name[],
    values: Readonly<Record<Name, Float64Array>>,
    shapes: Readonly<Record<Name, number[]>>,
  ): tf.Tensor[] {
    return names.map((name) => tf.tensor(new Float32Array(values[name]), shapes[name]));
  }

  /** Gradients of the weighed sum of an operation's outputs, by tfjs. */
  function gradientsOf<Name extends string>(
    names: readonly Name[],
    inputs: tf.Tensor[],
    apply: (inputs: Record<Name, tf.Tensor>) => readonly tf.Tensor[],
    upstream: readonly Float64Array[],
  ): Record<Name, ArrayLike<number>> {
    const named = (given: readonly tf.Tensor[]): Record<Name, tf.Tensor> =>
      // As above.
      Object.fromEntries(names.map((name, i) => [name, given[i]!])) as Record<Name, tf.Tensor>;
    const gradients = tf.grads((...given) =>
      tf.addN(
        apply(named(given)).map((output, i) =>
          tf.sum(tf.mul(output, tf.tensor(new Float32Array(upstream[i]!), output.shape))),
        ),
      ),
    )(inputs);
    // As above.
    return Object.fromEntries(
      names.map((name, i) => [name, gradients[i]!.dataSync()]),
    ) as unknown as Record<Name, ArrayLike<number>>;
  }

  test('as operations of tfjs: the same gradients, and nothing stays', () => {
    const before = tf.memory().numTensors;
    fc.assert(
      fc.property(scaledScenario, additiveScenario, (scaled, additive) => {
        // What dense layers leave for their next call.
        const inUse = engine.heap.bytesInUse;
        tf.tidy(() => {
          const { sizes, seed: from } = scaled;
          const draw = drawFrom(generator(from));
          const all = Array<number>(sizes.batch).fill(sizes.keys);
          const values: ScaledValues = drawAll(scaledLengths(sizes), draw);
          const expected = scaledForward(sizes, values, all);
          const upstream = [draw(expected.outputs.length), draw(expected.weights.length)] as const;
          const tensors = asTensors(scaledNames, values, {
            q: [sizes.batch, sizes.queries, sizes.depth],
            k: [sizes.batch, sizes.keys, sizes.depth],
            v: [sizes.batch, sizes.keys, sizes.valueSize],
          });
          const apply = ({ q, k, v }: Record<keyof ScaledValues, tf.Tensor>): tf.Tensor[] => {
            // The casts: of the shapes above.
            const result = scaledDotProductAttention(
              q as tf.Tensor3D,
              k as tf.Tensor3D,
              v as tf.Tensor3D,
            );
            assertClose('outputs', result.output.dataSync(), expected.outputs, tolerance);
            assertClose('weights', result.weights.dataSync(), expected.weights, tolerance);
            return [result.output, result.weights];
          };
          const gradients = gradientsOf(scaledNames, tensors, apply, upstream);
          assertSlopes(scaledNames, values, gradients, draw, (changed) => {
            const result = scaledForward(sizes, changed, all);
            return dot(result.outputs, upstream[0]) + dot(result.weights, upstream[1]);
          });
        });
        assert.equal(engine.heap.bytesInUse, inUse);
        tf.tidy(() => {
          const { sizes, lengths, seed: from } = additive;
          const draw = drawFrom(generator(from));
          const values: AdditiveValues = drawAll(additiveLengths(sizes), draw);
          const expected = additiveForward(sizes, values, lengths);
          const upstream = [expected.context, expected.weights, expected.scores].map((output) =>
            draw(output.length),
          ) as [Float64Array, Float64Array, Float64Array];
          const tensors = asTensors(additiveNames, values, {
            query: [sizes.batch, sizes.querySize],
            states: [sizes.batch, sizes.steps, sizes.stateSize],
            queryKernel: [sizes.querySize, sizes.units],
            stateKernel: [sizes.stateSize, sizes.units],
            scoreKernel: [sizes.units],
            bias: [sizes.units],
          });
          const mask = tf.tensor2d(maskOf(lengths, sizes.steps), [sizes.batch, sizes.steps]);
          const apply = (given: Record<keyof AdditiveValues, tf.Tensor>): tf.Tensor[] => {
            const result = additiveAttention(
              // As above.
              { ...given, query: given.query as tf.Tensor2D },
              attentionMemory(given.states as tf.Tensor3D, given.stateKernel, mask),
            );
            assertClose('weights', result.weights.dataSync(), expected.weights, tolerance);
            assertClose('scores', result.scores.dataSync(), expected.scores, tolerance);
            assertClose('context', result.context.dataSync(), expected.context, tolerance);
            return [result.context, result.weights, result.scores];
          };
          const gradients = gradientsOf(additiveNames, tensors, apply, upstream);
          assertSlopes(additiveNames, values, gradients, draw, (changed) => {
            const result = additiveForward(sizes, changed, lengths);
            return (
              dot(result.context, upstream[0]) +
              dot(result.weights, upstream[1]) +
              dot(result.scores, upstream[2])
            );
          });
        });
        assert.equal(tf.memory().numTensors, before);
      }),
      { numRuns: 30, seed: 20230503 },
    );
  });

  test('as an operation of tfjs: what the mask hides may hold anything', () => {
    const sizes = { batch: 2, steps: 3, stateSize: 2, querySize: 3, units: 4 };
    const values: AdditiveValues = drawAll(additiveLengths(sizes), drawFrom(generator(5)));
    const mask = tf.tensor2d(maskOf([1, 3], sizes.steps), [sizes.batch, sizes.steps]);
    const gradients = (states: Float64Array): unknown => {
      const inputs = asTensors(
        additiveNames,
        { ...values, states },
        {
          query: [sizes.batch, sizes.querySize],
          states: [sizes.batch, sizes.steps, sizes.stateSize],
          queryKernel: [sizes.querySize, sizes.units],
          stateKernel: [sizes.stateSize, sizes.units],
          scoreKernel: [sizes.units],
          bias: [sizes.units],
        },
      );
      return tf.tidy(() =>
        tf
          .grads((query, known, queryKernel, stateKernel, scoreKernel, bias) => {
            // Of the shapes above.
            const memory = attentionMemory(known as tf.Tensor3D, stateKernel!, mask);
            const { context } = additiveAttention(
              { query: query as tf.Tensor2D, queryKernel, scoreKernel, bias },
              memory,
            );
            return tf.sum(tf.square(context));
          })(inputs)
          .map((gradient) => [...gradient.dataSync()]),
      );
    };
    const rubbish = [NaN, Infinity, -Infinity, 3e38];
    const spoilt = values.states.map((value, i) => (i >= 2 && i < 6 ? rubbish[i - 2]! : value));
    const zeroed = values.states.map((value, i) => (i >= 2 && i < 6 ? 0 : value));
    assert.deepEqual(gradients(spoilt), gradients(zeroed));
  });
});
