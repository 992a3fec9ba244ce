import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { Region } from '../../../src/lab/engine/heap';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import { Optimizer, type OptimizerOptions } from '../../../src/lab/engine/optimizer';
import { registerEngine } from '../../../src/lab/engine/tfjs/registerEngine';
import { unfoldAdam } from '../../../src/lab/engine/tfjs/unfoldAdam';
import { unfoldRmsprop } from '../../../src/lab/engine/tfjs/unfoldRmsprop';
import { unfoldSgd } from '../../../src/lab/engine/tfjs/unfoldSgd';
import { assertClose, drawFrom, generator } from './numbers';

type Update = (gradient: number) => number;

/** The change of one parameter by its published rule, in double precision; the state is the closure's. */
function reference(options: OptimizerOptions): Update {
  const { learningRate } = options;
  switch (options.kind) {
    case 'adam': {
      // Kingma and Ba 2015, algorithm 1.
      const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
      let [t, m, v] = [0, 0, 0];
      return (g) => {
        t += 1;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        return (
          (-learningRate * (m / (1 - beta1 ** t))) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon)
        );
      };
    }
    case 'sgd': {
      // Polyak 1964, with the learning rate outside the velocity.
      let velocity = 0;
      return (g) => {
        velocity = (options.momentum ?? 0) * velocity + g;
        return -learningRate * velocity;
      };
    }
    case 'rmsprop': {
      // Tieleman and Hinton 2012, lecture 6e; momentum on the scaled gradient.
      const { decay = 0.9, momentum = 0, epsilon = 1e-7 } = options;
      let [square, velocity] = [0, 0];
      return (g) => {
        square = decay * square + (1 - decay) * g * g;
        velocity = momentum * velocity + (learningRate * g) / Math.sqrt(square + epsilon);
        return -velocity;
      };
    }
  }
}

const rules: Readonly<Record<string, OptimizerOptions>> = {
  Adam: { kind: 'adam', learningRate: 0.05 },
  'Adam, all options': {
    ...{ kind: 'adam', learningRate: 0.1 },
    ...{ beta1: 0.8, beta2: 0.95, epsilon: 1e-2 },
  },
  SGD: { kind: 'sgd', learningRate: 0.1 },
  'SGD with momentum': { kind: 'sgd', learningRate: 0.1, momentum: 0.9 },
  RMSProp: { kind: 'rmsprop', learningRate: 0.05 },
  'RMSProp with momentum': {
    ...{ kind: 'rmsprop', learningRate: 0.05 },
    ...{ decay: 0.8, momentum: 0.7, epsilon: 1e-3 },
  },
};

const count = 36;
const steps = 12;

suite("engine: optimisers against their papers' rules", () => {
  for (const variant of ['relaxed', 'simd', 'javascript'] as const) {
    for (const [name, options] of Object.entries(rules)) {
      test(`${name}, ${steps} steps, ${variant}`, async () => {
        const engine = await loadEngine({ variant });
        const { heap } = engine;
        const region = new Region(heap);
        const [values, gradients] = [region.allocate(count), region.allocate(count)];
        const draw = drawFrom(generator(11));
        const expected = draw(count);
        heap.floats(values, count).set(expected);
        const rule = Array.from({ length: count }, () => reference(options));
        const optimizer = new Optimizer(engine, options, count);
        for (let step = 1; step <= steps; step += 1) {
          // From large to small, and one parameter whose gradient is always 0.
          const drawn = draw(count, 10 ** (1 - step / 3)).map((g, i) => (i === 5 ? 0 : g));
          heap.floats(gradients, count).set(drawn);
          optimizer.apply(values, gradients);
          drawn.forEach((g, i) => (expected[i]! += rule[i]!(Math.fround(g))));
          const now = heap.floats(values, count);
          assertClose(`step ${step}`, now, expected, 2e-6 * Math.sqrt(step));
        }
        optimizer.dispose();
        region.dispose();
        assert.equal(heap.bytesInUse, 0);
      });
    }
  }

  test('each optimiser has its own state', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const region = new Region(engine.heap);
    for (const options of Object.values(rules)) {
      const gradient = region.allocate(4);
      const train = (places: readonly number[], times: number): void => {
        const optimizers = places.map(() => new Optimizer(engine, options, 4));
        for (let step = 0; step < times; step += 1) {
          engine.heap.floats(gradient, 4).set([1, -2, 0.5 * step, 3]);
          places.forEach((place, i) => optimizers[i]!.apply(place, gradient));
        }
        optimizers.forEach((optimizer) => optimizer.dispose());
      };
      const [alone, one, two] = [region.allocate(4), region.allocate(4), region.allocate(4)];
      train([alone], 5);
      train([one, two], 5);
      assert.deepEqual(engine.heap.floats(one, 4), engine.heap.floats(alone, 4));
      assert.deepEqual(engine.heap.floats(two, 4), engine.heap.floats(alone, 4));
    }
    region.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('a learning rate that is refused leaves the one before', async () => {
    const engine = await loadEngine({ variant: 'simd' });
    const region = new Region(engine.heap);
    const [values, gradients] = [region.allocate(4), region.allocate(4)];
    engine.heap.floats(gradients, 4).fill(1);
    const optimizer = new Optimizer(engine, { kind: 'sgd', learningRate: 0.5 }, 4);
    for (const rate of [-1, NaN, Infinity]) {
      assert.throws(
        () => optimizer.setLearningRate(rate),
        /learningRate is a number of at least 0/,
      );
    }
    optimizer.apply(values, gradients);
    optimizer.setLearningRate(2);
    optimizer.apply(values, gradients);
    assert.deepEqual([...engine.heap.floats(values, 4)], [-2.5, -2.5, -2.5, -2.5]);
    optimizer.dispose();
    region.dispose();
  });

  for (const variant of ['relaxed', 'simd', 'javascript'] as const) {
    test(`clipping by the global norm (Pascanu et al. 2013, algorithm 1), ${variant}`, async () => {
      const engine = await loadEngine({ variant });
      const region = new Region(engine.heap);
      const address = region.allocate(count);
      const optimizer = new Optimizer(engine, { kind: 'sgd', learningRate: 1 }, count);
      const drawn = drawFrom(generator(12))(count, 3);
      const norm = Math.sqrt(drawn.reduce((sum, g) => sum + g * g, 0));
      const clipped = (limit?: number): Float32Array => {
        engine.heap.floats(address, count).set(drawn);
        assert.ok(Math.abs(optimizer.clip(address, limit) - norm) < 1e-9 * norm);
        return engine.heap.floats(address, count).slice();
      };
      for (const limit of [0.25, 1, norm / 2]) {
        const expected = drawn.map((g) => (g * limit) / norm);
        assertClose(`limit ${limit}`, clipped(limit), expected, 2e-7);
      }
      for (const limit of [-1, 0, NaN]) {
        assert.throws(() => optimizer.clip(address, limit), RangeError);
      }
      // Below the limit, and without one, not a bit changes.
      assert.deepEqual(clipped(norm * 1.001), new Float32Array(drawn));
      assert.deepEqual(clipped(), new Float32Array(drawn));
      optimizer.dispose();
      region.dispose();
    });
  }
});

suite('engine: optimisers for tfjs', () => {
  let engine: Engine;
  let unregister: () => void;
  suiteSetup(async () => {
    await tf.setBackend('cpu');
    engine = await loadEngine({ variant: 'simd' });
    unregister = registerEngine(engine);
  });
  suiteTeardown(() => unregister());

  const shapes = [[3, 5], [7], []];

  /** Where some steps on a bowl whose axes differ lead to; what a step leaves behind is counted. */
  function descend(optimizer: tf.Optimizer): Float32Array[] {
    const draw = drawFrom(generator(13));
    const drawTensor = (shape: number[]): tf.Tensor =>
      tf.tensor(new Float32Array(draw(tf.util.sizeFromShape(shape))), shape);
    return tf.tidy(() => {
      const variables = shapes.map((shape) => tf.variable(drawTensor(shape)));
      const [scales, centres] = [shapes.map(drawTensor), shapes.map(drawTensor)];
      const step = (): void => {
        const cost = optimizer.minimize(
          () =>
            tf.addN(
              variables.map((variable, i) =>
                tf.sum(tf.mul(tf.square(tf.sub(variable, centres[i]!)), tf.square(scales[i]!))),
              ),
            ),
          true,
          variables,
        );
        cost!.dispose();
      };
      step();
      const held = tf.memory().numTensors;
      for (let more = 1; more < steps; more += 1) step();
      assert.equal(tf.memory().numTensors, held);
      const values = variables.map((variable) => variable.dataSync().slice() as Float32Array);
      variables.forEach((variable) => variable.dispose());
      return values;
    });
  }

  const pairs = [
    {
      ours: () => unfoldAdam({ learningRate: 0.05 }),
      theirs: () => tf.train.adam(0.05, 0.9, 0.999, 1e-7),
    },
    {
      ours: () => unfoldAdam({ learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 0.01 }),
      theirs: () => tf.train.adam(0.1, 0.8, 0.95, 0.01),
    },
    { ours: () => unfoldSgd({ learningRate: 0.2 }), theirs: () => tf.train.sgd(0.2) },
    {
      ours: () => unfoldSgd({ learningRate: 0.1, momentum: 0.9 }),
      theirs: () => tf.train.momentum(0.1, 0.9),
    },
    {
      ours: () => unfoldRmsprop({ learningRate: 0.05 }),
      theirs: () => tf.train.rmsprop(0.05, 0.9, 0, 1e-7),
    },
    {
      ours: () => unfoldRmsprop({ learningRate: 0.05, decay: 0.8, momentum: 0.7, epsilon: 1e-3 }),
      theirs: () => tf.train.rmsprop(0.05, 0.8, 0.7, 1e-3),
    },
  ];
  for (const { ours, theirs } of pairs) {
    const described = ours();
    const config = JSON.stringify(described.getConfig());
    test(`${described.getClassName()} ${config} goes where tf.train's goes`, () => {
      const stock = theirs();
      const expected = descend(stock);
      stock.dispose();
      // After tfjs's own, since its momentum keeps a tensor when it is disposed.
      const before = { tensors: tf.memory().numTensors, bytes: engine.heap.bytesInUse };
      const mine = ours();
      descend(mine).forEach((values, i) => assertClose(`${i}`, values, expected[i]!, 1e-5));
      mine.dispose();
      assert.deepEqual({ tensors: tf.memory().numTensors, bytes: engine.heap.bytesInUse }, before);
    });
  }

  test('clipNorm limits the norm of all gradients together', () => {
    const optimizer = unfoldSgd({ learningRate: 1, clipNorm: 1 });
    tf.tidy(() => {
      const [a, b] = [tf.variable(tf.zeros([2])), tf.variable(tf.scalar(0))];
      const apply = (first: number[], second: number): number[] => {
        a.assign(tf.zeros([2]));
        b.assign(tf.scalar(0));
        optimizer.applyGradients({ [a.name]: tf.tensor1d(first), [b.name]: tf.scalar(second) });
        return [...a.dataSync(), ...b.dataSync()];
      };
      assertClose('over', apply([2, -3], 6), [-2 / 7, 3 / 7, -6 / 7], 1e-7);
      assertClose('under', apply([0.5, 0], -0.25), [-0.5, 0, 0.25], 1e-7);
      a.dispose();
      b.dispose();
    });
    optimizer.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  const makers = {
    SGD: () => unfoldSgd({ learningRate: 0.1, momentum: 0.9 }),
    Adam: () => unfoldAdam({ learningRate: 0.1 }),
    RMSProp: () => unfoldRmsprop({ learningRate: 0.1, momentum: 0.5 }),
  };
  for (const [name, make] of Object.entries(makers)) {
    test(`${name}: a variable may join later or be without a gradient, and goes its own way`, () => {
      // What each variable gets, step by step; the gradient of the last is 0, not missing.
      const plan: readonly (readonly [
        number | undefined,
        number | undefined,
        number | undefined,
      ])[] = [
        [1, 2, undefined],
        [2, 3, undefined],
        [undefined, 1, 5],
        [1, 2, 1],
        [undefined, undefined, 2],
        [3, 1, 0],
      ];
      const run = (mine: readonly number[]): number[] =>
        tf.tidy(() => {
          const optimizer = make();
          const variables = [3, 1, 20].map((size) => tf.variable(tf.ones([size])));
          const before = engine.heap.bytesInUse;
          for (const step of plan) {
            const gradients: tf.NamedTensorMap = {};
            for (const index of mine) {
              const gradient = step[index];
              const variable = variables[index]!;
              if (gradient !== undefined) {
                gradients[variable.name] = tf.fill(variable.shape, gradient);
              }
            }
            if (Object.keys(gradients).length > 0) optimizer.applyGradients(gradients);
          }
          const values = mine.map((index) => {
            const data = [...variables[index]!.dataSync()];
            assert.ok(data.every((value) => value === data[0]));
            return data[0]!;
          });
          optimizer.dispose();
          assert.equal(engine.heap.bytesInUse, before);
          variables.forEach((variable) => variable.dispose());
          return values;
        });
      const together = run([0, 1, 2]);
      assert.deepEqual(together, [...run([0]), ...run([1]), ...run([2])]);
      assert.ok(together.every((value) => value < 0.9));
    });
  }

  test('as tf.train.sgd, and with one clipping for all gradients of a step', () => {
    const optimizer = unfoldSgd({ learningRate: 1, clipNorm: 5 });
    tf.tidy(() => {
      const [a, b] = [tf.variable(tf.scalar(0)), tf.variable(tf.scalar(0))];
      const apply = (first?: number, second?: number): number[] => {
        optimizer.applyGradients(
          [
            { name: a.name, tensor: first },
            { name: b.name, tensor: second },
          ].map(({ name, tensor }) => ({
            name,
            // The cast: tfjs hands over what has no gradient as null, unlike its types.
            tensor: (tensor === undefined ? null : tf.scalar(tensor)) as tf.Tensor,
          })),
        );
        return [a.dataSync()[0]!, b.dataSync()[0]!];
      };
      assert.deepEqual(apply(6), [-5, 0]);
      assert.deepEqual(apply(undefined, 2), [-5, -2]);
      assert.deepEqual(apply(6, 8), [-8, -6]);
      assert.deepEqual(apply(), [-8, -6]);
      a.dispose();
      b.dispose();
    });
    optimizer.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('a variable that takes the name of a disposed one starts afresh', () => {
    const optimizer = unfoldSgd({ learningRate: 1, momentum: 0.5 });
    tf.tidy(() => {
      const step = (variable: tf.Variable): number => {
        optimizer.applyGradients({ same: tf.scalar(1) });
        return variable.dataSync()[0]!;
      };
      const first = tf.variable(tf.scalar(0), true, 'same');
      assert.deepEqual([step(first), step(first)], [-1, -2.5]);
      first.dispose();
      const second = tf.variable(tf.scalar(0), true, 'same');
      assert.deepEqual([step(second), step(second)], [-1, -2.5]);
      second.dispose();
      assert.throws(
        () => optimizer.applyGradients({ same: tf.scalar(1) }),
        /no variable called same/,
      );
    });
    optimizer.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('options with which a step could go uphill are refused', () => {
    const sgd = (options: object) => () => unfoldSgd({ learningRate: 1, ...options });
    for (const clipNorm of [-1, 0, NaN]) {
      assert.throws(sgd({ clipNorm }), new RegExp(`clipNorm is a number above 0, not ${clipNorm}`));
    }
    assert.throws(sgd({ clipNorm: null }), RangeError);
    assert.ok(sgd({ clipNorm: Infinity })());
    for (const learningRate of [-1, NaN, Infinity, undefined, '1']) {
      assert.throws(sgd({ learningRate }), /learningRate is a number of at least 0/);
    }
    for (const momentum of [-0.1, 1.1, NaN]) {
      assert.throws(sgd({ momentum }), /momentum is between 0 and 1/);
    }
    const adam = (options: object) => () => unfoldAdam({ learningRate: 1, ...options });
    for (const value of [-0.1, 1, NaN]) {
      assert.throws(adam({ beta1: value }), /beta1 is at least 0 and below 1/);
      assert.throws(adam({ beta2: value }), /beta2 is at least 0 and below 1/);
      assert.throws(
        () => unfoldRmsprop({ learningRate: 1, decay: value }),
        /decay is at least 0 and below 1/,
      );
    }
    for (const epsilon of [0, -1, NaN]) assert.throws(adam({ epsilon }), /epsilon is above 0/);
    assert.ok(adam({ beta1: 0, beta2: 0.999999 })());
  });

  test('the configuration makes the same optimiser again', () => {
    const options = { learningRate: 0.05, decay: 0.8, momentum: 0.7, clipNorm: 2 };
    const optimizer = unfoldRmsprop(options);
    assert.deepEqual(optimizer.getConfig(), options);
    assert.equal(optimizer.getClassName(), 'UnfoldRmsprop');
  });
});
