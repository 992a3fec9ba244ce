import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { softmaxCrossEntropy } from '../../../src/lab/engine/tfjs/crossEntropyKernel';
import { dense } from '../../../src/lab/engine/tfjs/denseKernel';
import { recurrent, recurrentOutput } from '../../../src/lab/engine/tfjs/recurrentKernel';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { meanSquaredError } from '../../../src/lab/engine/tfjs/squaredErrorKernel';
import { unfoldSgd } from '../../../src/lab/engine/tfjs/unfoldSgd';
import { variableGradients } from '../../../src/lab/engine/tfjs/variableGradients';

type Gradients = ReturnType<typeof variableGradients>;

suite('engine: gradients of variables', () => {
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

  const noise = (shape: number[], seed: number): tf.Tensor =>
    tf.randomNormal(shape, 0, 1, 'float32', seed);
  const variable = (shape: number[], seed: number, trainable = true): tf.Variable =>
    tf.variable(noise(shape, seed), trainable);
  const level = (): unknown => {
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    return { numTensors, numDataBuffers, numBytes };
  };
  const bits = (tensor: tf.Tensor): number[] => [
    ...new Uint32Array(Float32Array.from(tensor.dataSync()).buffer),
  ];
  const read = ({ value, grads }: Gradients): unknown => ({
    value: bits(value),
    // The cast: what cannot be trained has null, unlike the types.
    grads: (Object.entries(grads) as [string, tf.Tensor | null][]).map(([name, gradient]) => [
      name,
      gradient && { shape: gradient.shape, dtype: gradient.dtype, bits: bits(gradient) },
    ]),
  });

  /** Compares everything with tfjs's own, the order of the names and what stays in memory included. */
  function assertSame(f: () => tf.Scalar, variables?: tf.Variable[]): void {
    const run = (
      compute: (f: () => tf.Scalar, variables?: tf.Variable[]) => Gradients,
    ): { found: unknown; left: unknown } => {
      tf.engine().startScope();
      const result = compute(f, variables);
      const found = { ...(read(result) as object), level: level() };
      tf.dispose(result.grads);
      // A loss that is a variable is not a tensor of its own.
      if (!(result.value instanceof tf.Variable)) result.value.dispose();
      const left = level();
      tf.engine().endScope();
      return { found, left };
    };
    const before = level();
    const theirs = run(tf.variableGrads);
    assert.deepEqual(run(variableGradients), theirs);
    assert.deepEqual(theirs.left, before);
    assert.deepEqual(level(), before);
  }

  test('of a recurrent network with a dense layer are those of tfjs, bit for bit', () => {
    const [kernel, state, bias] = [variable([3, 16], 1), variable([4, 16], 2), variable([16], 3)];
    const [outer, offset] = [variable([4, 5], 4), variable([5], 5)];
    const variables = [offset, kernel, state, outer, bias];
    const inputs = { x: noise([6, 7, 3], 6), kernel, recurrentKernel: state, bias };
    const cell = { kind: 'lstm', units: 4 } as const;
    const labels = tf.randomUniformInt([6, 7], 0, 5, 7);
    assertSame(
      () =>
        softmaxCrossEntropy(
          labels,
          dense(recurrentOutput(cell, inputs, { sequences: true }), outer, offset),
        ),
      variables,
    );
    const targets = noise([6, 5], 8);
    // Several outputs of which one is used, and one operation twice.
    assertSame(() => {
      const { hidden, cell: last } = recurrent(cell, inputs);
      const y = dense(tf.add(hidden, last!), outer, offset);
      return tf.add(meanSquaredError(targets, y), tf.mean(dense(hidden, outer)));
    }, variables);
  });

  test('where a variable is used several times, and not all that is computed leads to the loss', () => {
    const [a, b, unused] = [variable([4, 6], 11), variable([6], 12), variable([2], 13)];
    const c = noise([4, 6], 14);
    const loss = (): tf.Scalar => {
      const sum = tf.add(tf.mul(a, b), tf.mul(tf.square(a), c));
      const parts = tf.split(tf.tanh(sum), 3, 1);
      // Of two variables, but not of the loss; and of no variable.
      tf.exp(tf.add(sum, tf.sum(unused)));
      const constant = tf.exp(c);
      const joined = tf.concat([parts[2]!, parts[0]!, tf.slice(a, [0, 1], [4, 2])], 1);
      return tf.mean(
        tf.add(tf.mul(joined, constant), tf.matMul(a, tf.mul(tf.reshape(b, [6, 1]), b))),
      );
    };
    assertSame(loss, [b, a]);
    assertSame(loss, [a, unused, b]);
    assertSame(loss);
    assert.deepEqual(Object.keys(variableGradients(loss, [a, unused, b]).grads), [a.name, b.name]);
  });

  test('the loss may be a variable, and those that are not trained have null', () => {
    const [a, fixed] = [variable([], 21), variable([], 22, false)];
    assertSame(() => a as unknown as tf.Scalar, [a]);
    const loss = (): tf.Scalar => tf.mul<tf.Scalar>(a, fixed);
    assertSame(loss, [fixed, a]);
    assertSame(loss);
    assert.equal(variableGradients(loss, [fixed, a]).grads[fixed.name], null);
    assert.deepEqual(Object.keys(variableGradients(loss).grads), [a.name]);
  });

  test('within another gradient, which goes through them', () => {
    const w = variable([5], 31);
    const second = (compute: typeof variableGradients): tf.Tensor =>
      tf.grad((z) => {
        const { grads } = compute(() => tf.sum(tf.mul(tf.square(tf.square(w)), z)), [w]);
        return tf.sum(tf.square(grads[w.name]!));
      })(noise([5], 32));
    const expected = second(tf.variableGrads as typeof variableGradients);
    assert.deepEqual(bits(second(variableGradients)), bits(expected));
    assert.ok(bits(expected).every((value) => value !== 0));
    // And the next one has a tape of its own.
    assertSame(() => tf.sum(tf.square(w)), [w]);
  });

  test('an optimiser takes the same steps with them as with those of tfjs', () => {
    const [w, b] = [variable([3, 2], 41), variable([2], 42)];
    const [x, y] = [noise([8, 3], 43), noise([8, 2], 44)];
    const loss = (): tf.Scalar => meanSquaredError(y, dense(x, w, b));
    const start = [w, b].map((each) => tf.clone(each));
    const train = (step: (optimizer: tf.Optimizer) => void): number[][] => {
      [w, b].forEach((each, i) => each.assign(start[i]!));
      const optimizer = unfoldSgd({ learningRate: 0.1, momentum: 0.9, clipNorm: 0.5 });
      for (let i = 0; i < 5; i += 1) step(optimizer);
      optimizer.dispose();
      return [bits(w), bits(b)];
    };
    const ours = train((optimizer) => void optimizer.minimize(loss));
    const theirs = train((optimizer) => optimizer.applyGradients(tf.variableGrads(loss).grads));
    assert.deepEqual(ours, theirs);
    assert.notDeepEqual(ours, start.map(bits));
  });

  /** An operation that passes its input on, with whatever gradient. */
  function withGradient(gradient: tf.GradFunc | undefined, use: (name: string) => void): void {
    const kernelName = 'TestPassOn';
    tf.registerKernel({
      kernelName,
      backendName: 'cpu',
      kernelFunc: ({ inputs: { x }, backend }) => {
        const { dataId, shape, dtype } = x!;
        // The cast: tfjs types backends loosely; the kernel is registered for this one.
        (backend as MathBackendCPU).incRef(dataId);
        return { dataId, shape, dtype };
      },
    });
    if (gradient) tf.registerGradient({ kernelName, gradFunc: gradient });
    try {
      use(kernelName);
    } finally {
      tf.unregisterKernel(kernelName, 'cpu');
      if (gradient) tf.unregisterGradient(kernelName);
    }
  }
  const passOn = (name: string, x: tf.Tensor): tf.Tensor =>
    tf.engine().runKernel(name, { x: tf.mul(x, 1) });

  test('what a gradient makes on its way is gone before the next one, but for what is kept', () => {
    const w = variable([3], 51);
    const counts: number[] = [];
    let kept: tf.Tensor | undefined;
    const gradient: tf.GradFunc = (dy) => ({
      x: () => {
        counts.push(tf.memory().numTensors);
        for (let i = 0; i < 10; i += 1) tf.mul(dy as tf.Tensor, i);
        kept ??= tf.keep(tf.mul(dy as tf.Tensor, 7));
        return tf.mul(dy as tf.Tensor, 2);
      },
    });
    withGradient(gradient, (name) => {
      const chain = (): tf.Scalar => {
        let x: tf.Tensor = w;
        for (let i = 0; i < 4; i += 1) x = tf.engine().runKernel(name, { x });
        return tf.sum(x);
      };
      const { grads } = variableGradients(chain, [w]);
      assert.deepEqual([...grads[w.name]!.dataSync()], [16, 16, 16]);
      // Each step leaves the gradient that it returned; the first also the tensor that is kept.
      assert.deepEqual(
        counts.map((count) => count - counts[0]!),
        [0, 2, 3, 4],
      );
      assert.deepEqual([...kept!.dataSync()], [7, 7, 7]);
      kept!.dispose();
    });
  });

  test('whatever fails is named, and leaves nothing behind', () => {
    const [w, fixed] = [variable([3], 61), variable([3], 62, false)];
    const fails = (f: () => tf.Scalar, message: RegExp, variables?: tf.Variable[]): void => {
      const before = level();
      tf.tidy(() => {
        assert.throws(() => variableGradients(f, variables), message);
      });
      assert.deepEqual(level(), before);
      assert.equal(tf.engine().state.gradientDepth, 0);
    };
    const square = (): tf.Scalar => tf.sum(tf.square(w));
    fails(square, /None of the 1 variables is trainable/, [fixed]);
    fails(square, /None of the 0 variables is trainable/, []);
    fails(() => tf.sum(tf.square(fixed)), /depends on none of the variables/);
    fails(() => tf.square(w) as unknown as tf.Scalar, /a scalar, not a tensor of shape \[3\]/);
    fails(() => undefined as unknown as tf.Scalar, /a scalar, not undefined/);
    fails(() => {
      square();
      throw new RangeError('the loss has no number');
    }, /the loss has no number/);
    withGradient(undefined, (name) => {
      fails(() => tf.add(square(), tf.sum(passOn(name, w))), /TestPassOn has no gradient\./);
      // It does not matter where nothing leads through it.
      assertSame(() => {
        passOn(name, w);
        return square();
      }, [w]);
    });
    const wrong: readonly [ReturnType<tf.GradFunc>, RegExp][] = [
      [{}, /TestPassOn has no gradient of its input x/],
      [
        { x: () => tf.zeros([2]) },
        /gradient of TestPassOn for its input x is float32 \[2\], not float32 \[3\]/,
      ],
      [{ x: () => tf.zeros([3, 1]) }, /is float32 \[3, 1\], not float32 \[3\]/],
      [{ x: () => tf.zeros([3], 'int32') }, /is int32 \[3\], not float32 \[3\]/],
    ];
    for (const [gradients, message] of wrong) {
      withGradient(
        () => gradients,
        (name) => fails(() => tf.sum(passOn(name, w)), message),
      );
    }
    assertSame(square, [w]);
  });
});
