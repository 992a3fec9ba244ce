/** Nothing on the tape is read before it is written, so that an arena need not be zeroed. */
import assert from 'node:assert/strict';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { sizeOf, type Ops, type Tensor } from '../../../src/lab/ops/ops';
import { engineMemory } from '../../../src/lab/tape/engineMemory';
import { float64Memory } from '../../../src/lab/tape/float64';
import type { TapeMemory } from '../../../src/lab/tape/kernels';
import { createCheckNet } from '../../../src/lab/tape/tapeNet';
import { drawFrom, generator } from '../engine/numbers';
import { operationCases, type OperationCase } from './operationCases';

const capacity = 2 ** 16;

/** The memory, with something in all that is asked for without zeros: as it is given, and at any time. */
function filled(
  memory: TapeMemory,
  value: number,
): { memory: TapeMemory; blocks: readonly unknown[]; fill: () => void } {
  const blocks: { at: number; numbers: Float64Array }[] = [];
  const fill = () => {
    for (const { at, numbers } of blocks) memory.write(at, numbers);
  };
  const allocate: TapeMemory['allocate'] = (count, dirty) => {
    const at = memory.allocate(count, dirty);
    if (dirty) {
      const numbers = new Float64Array(count).fill(value);
      memory.write(at, numbers);
      blocks.push({ at, numbers });
    }
    return at;
  };
  return { memory: { ...memory, allocate }, blocks, fill };
}

function outcome(memory: TapeMemory, operation: OperationCase, filler: number, engine?: Engine) {
  const draw = drawFrom(generator(37));
  const { shapes, range: [low, high] = [-1.5, 1.5] } = operation;
  const weights = Object.fromEntries(
    shapes.map((shape, index) => {
      const values = draw(sizeOf(shape)).map((x) => (low + high) / 2 + (x * (high - low)) / 2);
      return [`x${index}`, { shape, values }];
    }),
  );
  const { fill, blocks, ...own } = filled(memory, filler);
  const net = createCheckNet<string>(own.memory, weights, capacity, engine);
  const compute = (ops: Ops, all: Readonly<Record<string, Tensor>>): Tensor =>
    operation.compute(ops, ...shapes.map((_, index) => all[`x${index}`]!));
  const values = net.evaluate((ops, all) => [compute(ops, all)]);
  fill();
  const gradients = net.gradients((ops, all) => ops.mean(ops.square(compute(ops, all))));
  net.dispose();
  assert.ok(blocks.length > 0, 'the arena is asked for without zeros');
  return { name: operation.name, values, gradients };
}

suite('tape: memory that holds something else', () => {
  for (const variant of ['simd', 'relaxed', 'javascript'] as const) {
    test(`gives the same bits whatever stood there, ${variant}`, async () => {
      const engine = await loadEngine({ variant });
      const memory = engineMemory(engine);
      for (const operation of operationCases) {
        const clean = outcome(memory, operation, 0, engine);
        assert.deepEqual(outcome(memory, operation, NaN, engine), clean);
        assert.ok(
          clean.values.every((each) => each.every(Number.isFinite)),
          operation.name,
        );
      }
    });
  }

  test('gives the same bits whatever stood there, in double precision', () => {
    for (const operation of operationCases) {
      const results = [0, NaN].map((filler) =>
        outcome(float64Memory(2 * capacity), operation, filler),
      );
      assert.deepEqual(results[1], results[0]);
    }
  });
});
