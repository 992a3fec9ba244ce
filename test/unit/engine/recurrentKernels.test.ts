import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { RecurrentCall } from '../../../src/lab/engine/recurrentCall';
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';
import { generator } from './numbers';
import { type ReferenceInputs, referenceForward } from './reference';

/** Every variant, sizes from 1, odd ones, more than a slab; lengths 0 and T among them. */
const cells: fc.Arbitrary<(units: number) => RecurrentOptions> = fc.constantFrom(
  (units: number) => ({ kind: 'rnn', units }) as const,
  (units: number) => ({ kind: 'rnn', units, activation: 'relu' }) as const,
  (units: number) => ({ kind: 'rnn', units, activation: 'linear' }) as const,
  (units: number) => ({ kind: 'lstm', units }) as const,
  (units: number) => ({ kind: 'lstm', units, hardSigmoid: true }) as const,
  (units: number) => ({ kind: 'lstm', units, forgetGate: false }) as const,
  (units: number) => ({ kind: 'gru', units }) as const,
  (units: number) => ({ kind: 'gru', units, resetAfter: true }) as const,
  (units: number) => ({ kind: 'gru', units, hardSigmoid: true, resetAfter: true }) as const,
);

const scenario = fc
  .record({
    cell: cells,
    batch: fc.integer({ min: 1, max: 6 }),
    steps: fc.integer({ min: 1, max: 6 }),
    inputSize: fc.constantFrom(1, 2, 3, 4, 5, 8, 9, 17, 24),
    units: fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 12, 17),
    reverse: fc.boolean(),
    oneHot: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .chain((sizes) =>
    fc.record({
      ...Object.fromEntries(Object.entries(sizes).map(([key, value]) => [key, fc.constant(value)])),
      lengths: fc.array(fc.constantFrom(0, 1, sizes.steps, Math.ceil(sizes.steps / 2)), {
        minLength: sizes.batch,
        maxLength: sizes.batch,
      }),
    }),
  ) as fc.Arbitrary<{
  cell: (units: number) => RecurrentOptions;
  batch: number;
  steps: number;
  inputSize: number;
  units: number;
  reverse: boolean;
  oneHot: boolean;
  seed: number;
  lengths: number[];
}>;

const differentiable = [
  'x',
  'kernel',
  'recurrentKernel',
  'bias',
  'recurrentBias',
  'h0',
  'c0',
] as const;

suite('engine: kernels against double precision, at random shapes', () => {
  let engine: Engine;
  suiteSetup(async () => {
    engine = await loadEngine({ variant: 'simd' });
  });

  test('outputs, and every gradient along a random direction', () => {
    fc.assert(
      fc.property(
        scenario,
        ({ cell, batch, steps, inputSize, units, reverse, oneHot, seed, lengths }) => {
          const random = generator(seed);
          const options = cell(units);
          const groups = {
            rnn: 1,
            lstm: options.kind === 'lstm' && options.forgetGate === false ? 3 : 4,
            gru: 3,
          }[options.kind];
          const width = groups * units;
          const draw = (length: number, scale = 1): Float64Array =>
            Float64Array.from({ length }, () => Math.fround((random() * 2 - 1) * scale));
          const x = draw(batch * steps * inputSize);
          if (oneHot) {
            for (let row = 0; row < batch * steps; row += 1) {
              const chosen = Math.floor(random() * inputSize);
              x.fill(0, row * inputSize, (row + 1) * inputSize)[row * inputSize + chosen] = 1.5;
            }
          }
          const inputs: ReferenceInputs = {
            batch,
            steps,
            inputSize,
            x,
            kernel: draw(inputSize * width, 1 / Math.sqrt(inputSize)),
            recurrentKernel: draw(units * width, 1 / Math.sqrt(units)),
            bias: draw(width),
            recurrentBias: draw(units),
            h0: draw(batch * units),
            c0: draw(batch * units),
          };
          const weights = {
            outputs: draw(batch * steps * units),
            hidden: draw(batch * units),
            cell: draw(batch * units),
          };
          const loss = (given: ReferenceInputs): number => {
            const result = referenceForward(options, given, lengths, reverse);
            const dot = (a: Float64Array, b: Float64Array): number =>
              a.reduce((sum, value, i) => sum + value * b[i]!, 0);
            return (
              dot(result.outputs, weights.outputs) +
              dot(result.hidden, weights.hidden) +
              (options.kind === 'lstm' ? dot(result.cell, weights.cell) : 0)
            );
          };
          const sided = options.kind === 'gru' && options.resetAfter === true;
          const call = new RecurrentCall(engine, options, {
            batch,
            steps,
            inputSize,
            x: new Float32Array(inputs.x),
            kernel: inputs.kernel,
            recurrentKernel: inputs.recurrentKernel,
            bias: inputs.bias,
            ...(sided ? { recurrentBias: inputs.recurrentBias } : {}),
            h0: new Float32Array(inputs.h0),
            ...(options.kind === 'lstm' ? { c0: new Float32Array(inputs.c0) } : {}),
            lengths,
            reverse,
          });
          const expected = referenceForward(options, inputs, lengths, reverse);
          const compare = (name: string, ours: Float32Array, theirs: Float64Array): void => {
            ours.forEach((value, i) => {
              const limit = 2e-6 * (1 + Math.abs(theirs[i]!)) * steps;
              assert.ok(
                Math.abs(value - theirs[i]!) < limit,
                `${name}[${i}]: ${value}, not ${theirs[i]}`,
              );
            });
          };
          compare('outputs', call.outputs(), expected.outputs);
          compare('hidden', call.lastHidden(), expected.hidden);
          if (options.kind === 'lstm') compare('cell', call.lastCell(), expected.cell);
          const gradients = call.backward({
            outputs: new Float32Array(weights.outputs),
            hidden: new Float32Array(weights.hidden),
            ...(options.kind === 'lstm' ? { cell: new Float32Array(weights.cell) } : {}),
          });
          for (const name of differentiable) {
            const gradient = gradients[name];
            if (!gradient) {
              assert.ok(
                (name === 'recurrentBias' && !sided) || (name === 'c0' && options.kind !== 'lstm'),
              );
              continue;
            }
            const direction = draw(gradient.length);
            const at = (step: number): number =>
              loss({
                ...inputs,
                [name]: inputs[name].map((value, i) => value + step * direction[i]!),
              });
            const epsilon = 1e-6;
            const numerical = (at(epsilon) - at(-epsilon)) / (2 * epsilon);
            // A kink (relu, hard sigmoid) within epsilon makes both one-sided slopes differ.
            const kink = Math.abs((at(epsilon) - 2 * at(0) + at(-epsilon)) / epsilon);
            const ours = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
            const size = Math.hypot(...gradient) * Math.hypot(...direction);
            assert.ok(
              Math.abs(ours - numerical) < 1e-5 * (1 + size) + kink,
              `${name}: ${ours}, not ${numerical}`,
            );
          }
          call.dispose();
          assert.equal(engine.heap.bytesInUse, 0);
        },
      ),
      { numRuns: 150, seed: 20230503 },
    );
  });

  test('saturated gates and large inputs give finite numbers', () => {
    for (const kind of ['rnn', 'lstm', 'gru'] as const) {
      const groups = { rnn: 1, lstm: 4, gru: 3 }[kind];
      const call = new RecurrentCall(
        engine,
        { kind, units: 3 },
        {
          batch: 2,
          steps: 4,
          inputSize: 2,
          x: new Float32Array(16).fill(1e4),
          kernel: new Float32Array(2 * 3 * groups).map((_, i) => (i % 2 ? 1e4 : -1e4)),
          recurrentKernel: new Float32Array(9 * groups).fill(50),
        },
      );
      const gradients = call.backward({ outputs: new Float32Array(24).fill(1) });
      for (const values of [call.outputs(), gradients.kernel, gradients.x!, gradients.bias]) {
        assert.ok(values.every(Number.isFinite), kind);
      }
      call.dispose();
    }
  });
});
