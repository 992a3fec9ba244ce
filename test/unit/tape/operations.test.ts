/** Every operation on the tape, held to tfjs and to finite differences. */
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { loadEngine, type EngineVariant } from '../../../src/lab/engine/loadEngine';
import { attend } from '../../../src/lab/nets/additiveAttention';
import { recurrentSequence } from '../../../src/lab/nets/recurrentSequence';
import type { Model, Net, Weight } from '../../../src/lab/ops/net';
import { sizeOf, type Ops, type Tensor } from '../../../src/lab/ops/ops';
import { createTfjsNet } from '../../../src/lab/ops/tfjsNet';
import { engineMemory } from '../../../src/lab/tape/engineMemory';
import { float64Memory } from '../../../src/lab/tape/float64';
import { createCheckNet, createTapeNet } from '../../../src/lab/tape/tapeNet';
import { assertClose, assertSlope, drawFrom, generator } from '../engine/numbers';
import { attentionOfAll } from './fusedCases';
import { operationCases, type OperationCase } from './operationCases';

const optimizer = { kind: 'sgd', learningRate: 0.1 } as const;
const capacity = 2 ** 17;

function weightsOf(
  { shapes, range: [low, high] = [-1.5, 1.5] }: OperationCase,
  draw: ReturnType<typeof drawFrom>,
): Record<string, Weight> {
  return Object.fromEntries(
    shapes.map((shape, index) => {
      const values = draw(sizeOf(shape)).map((x) =>
        Math.fround((low + high) / 2 + (x * (high - low)) / 2),
      );
      return [`x${index}`, { shape, values }];
    }),
  );
}

type AnyNet = Omit<Net<string>, 'train' | 'setLearningRate'>;

const inputsOf = ({ shapes }: OperationCase, weights: Readonly<Record<string, Tensor>>): Tensor[] =>
  shapes.map((_, index) => weights[`x${index}`]!);

/** A scalar in which every number of the result has another share. */
function lossOf(
  operation: OperationCase,
  upstream: (size: number) => ArrayLike<number>,
): Model<string, Tensor> {
  return (ops: Ops, weights) => {
    const y = operation.compute(ops, ...inputsOf(operation, weights));
    return ops.sum(ops.mul(y, ops.tensor(upstream(sizeOf(y.shape)), y.shape)));
  };
}

function outcome(net: AnyNet, operation: OperationCase, loss: Model<string, Tensor>) {
  let shape: readonly number[] = [];
  const [values] = net.evaluate((ops, weights) => {
    const y = operation.compute(ops, ...inputsOf(operation, weights));
    ({ shape } = y);
    return [y];
  });
  return { shape, values: values!, gradients: net.gradients(loss) };
}

suite('tape: operations', () => {
  suiteSetup(() => tf.setBackend('cpu'));

  for (const variant of ['simd', 'relaxed', 'javascript'] as const) {
    test(`values and gradients are those of tfjs, ${variant}`, async () => {
      const engine = await loadEngine({ variant });
      const draw = drawFrom(generator(7));
      const upstream = drawFrom(generator(11))(4000);
      for (const operation of operationCases) {
        const weights = weightsOf(operation, draw);
        const loss = lossOf(operation, (size) => upstream.subarray(0, size));
        const ours = createTapeNet(engine, { weights, optimizer, capacity });
        const theirs = createTfjsNet({ weights, optimizer });
        const mine = outcome(ours, operation, loss);
        const expected = outcome(theirs, operation, loss);
        assert.deepEqual(mine.shape, expected.shape, operation.name);
        assertClose(operation.name, mine.values, expected.values, 1e-5);
        for (const name of Object.keys(weights)) {
          const label = `${operation.name}: gradient of ${name}`;
          assertClose(label, mine.gradients[name]!, expected.gradients[name]!, 1e-4);
        }
        ours.dispose();
        theirs.dispose();
      }
      assert.equal(engine.heap.bytesInUse, 0);
    });
  }

  test('gradients in double precision are those of finite differences', () => {
    const draw = drawFrom(generator(13));
    const upstream = drawFrom(generator(17))(4000);
    for (const operation of operationCases) {
      const weights = weightsOf(operation, draw);
      const loss = lossOf(operation, (size) => upstream.subarray(0, size));
      const net = createCheckNet(float64Memory(2 * capacity), weights, capacity);
      const gradients = net.gradients(loss);
      for (const [name, { shape, values }] of Object.entries(weights)) {
        assertSlope(
          `${operation.name}: gradient of ${name}`,
          gradients[name]!,
          draw(sizeOf(shape)),
          (change) => {
            net.write(
              name,
              change.map((by, at) => values[at]! + by),
            );
            const [value] = net.evaluate((ops, all) => [loss(ops, all)]);
            net.write(name, values);
            return value![0]!;
          },
        );
      }
    }
  });

  test('the engine gives what double precision gives', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const draw = drawFrom(generator(19));
    const upstream = drawFrom(generator(23))(4000);
    for (const operation of operationCases) {
      const weights = weightsOf(operation, draw);
      const loss = lossOf(operation, (size) => upstream.subarray(0, size));
      const single = createTapeNet(engine, { weights, optimizer, capacity });
      const double = createCheckNet(float64Memory(2 * capacity), weights, capacity);
      const mine = outcome(single, operation, loss);
      const exact = outcome(double, operation, loss);
      const { name: what, depth = 1 } = operation;
      assertClose(what, mine.values, exact.values, 2e-6 * depth);
      for (const name of Object.keys(weights)) {
        const label = `${operation.name}: gradient of ${name}`;
        assertClose(label, mine.gradients[name]!, exact.gradients[name]!, 2e-5 * depth);
      }
      single.dispose();
    }
  });

  test('SIMD and plain JavaScript give the same bits', async () => {
    const results = async (variant: EngineVariant) => {
      const engine = await loadEngine({ variant });
      const draw = drawFrom(generator(29));
      return operationCases.map((operation) => {
        const weights = weightsOf(operation, draw);
        const loss = lossOf(operation, (size) => Array.from({ length: size }, (_, at) => at % 5));
        const net = createTapeNet(engine, { weights, optimizer, capacity });
        const { values, gradients } = outcome(net, operation, loss);
        net.dispose();
        return { name: operation.name, values, gradients };
      });
    };
    assert.deepEqual(await results('simd'), await results('javascript'));
  });

  test('attention by one kernel gives the bits of its single operations', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const memory = engineMemory(engine);
    for (const operation of attentionOfAll) {
      const weights = weightsOf(operation, drawFrom(generator(37)));
      const loss = lossOf(operation, (size) => Array.from({ length: size }, (_, at) => at % 5));
      const [fused, single] = [engine, undefined].map((own) => {
        const net = createCheckNet(memory, weights, capacity, own);
        const { values, gradients } = outcome(net, operation, loss);
        net.dispose();
        // 0 and −0 are the same number.
        return [values, ...Object.values(gradients)].map((each) => each.map((value) => value + 0));
      });
      assert.deepEqual(fused, single, operation.name);
    }
  });

  test('what a mask hides is not read, whatever it holds', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const hidden = (size: number) => [
      ...drawFrom(generator(41))(size),
      ...Array<number>(size).fill(NaN),
    ];
    const weights: Record<string, Weight> = {
      x: { shape: [1, 2, 3], values: hidden(3) },
      projected: { shape: [1, 2, 5], values: hidden(5) },
      kernel: { shape: [3, 15], values: drawFrom(generator(43))(45) },
      recurrentKernel: { shape: [5, 15], values: drawFrom(generator(47))(75) },
      bias: { shape: [15], values: drawFrom(generator(53))(15) },
      queryKernel: { shape: [5, 5], values: drawFrom(generator(59))(25) },
      scoreKernel: { shape: [5, 1], values: drawFrom(generator(61))(5) },
    };
    const net = createTapeNet(engine, { weights, optimizer, capacity });
    const mask = [1, 0];
    const results = (ops: Ops, all: Readonly<Record<string, Tensor>>): Tensor[] => {
      const [x, projected] = [all['x']!, all['projected']!];
      const [queryKernel, scoreKernel] = [all['queryKernel']!, all['scoreKernel']!];
      const { hidden: state } = recurrentSequence(
        ops,
        { kind: 'gru', units: 5 },
        {
          ...{ x, mask, kernel: all['kernel']!, bias: all['bias']! },
          recurrentKernel: all['recurrentKernel']!,
        },
      );
      const memory = { states: x, projected, mask };
      const kernels = { queryKernel, scoreKernel, memoryKernel: queryKernel };
      const { weights: shares, context } = attend(ops, state, memory, kernels);
      return [state, shares, context];
    };
    for (const values of net.evaluate(results)) {
      assert.ok(Array.from(values).every(Number.isFinite));
    }
    const gradients = net.gradients((ops, all) => {
      const [state, , context] = results(ops, all);
      return ops.add(ops.sum(state!), ops.sum(context!));
    });
    for (const [name, values] of Object.entries(gradients)) {
      assert.ok(Array.from(values).every(Number.isFinite), name);
    }
    net.dispose();
  });

  test('what is not a number shows, and is not hidden', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    for (const operation of operationCases) {
      const weights = weightsOf(operation, drawFrom(generator(31)));
      const { shape, values } = weights.x0!;
      const broken = { ...weights, x0: { shape, values: Array.from(values, () => NaN) } };
      const net = createTapeNet(engine, { weights: broken, optimizer, capacity });
      const [result] = net.evaluate((ops, all) => [
        operation.compute(ops, ...inputsOf(operation, all)),
      ]);
      assert.ok(
        Array.from(result!).some((value) => Number.isNaN(value)),
        operation.name,
      );
      net.dispose();
    }
  });
});
