import assert from 'node:assert/strict';
import { createRandom } from '../../../src/lab/random';
import { glorotUniform, orthogonal } from '../../../src/lab/initialisers';

suite('random', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 8 }, () => random.next());
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  test('the stream is pinned: Node and browsers must agree on it', () => {
    const random = createRandom(1);
    const words = Array.from({ length: 4 }, () => random.next() * 2 ** 32);
    assert.deepEqual(words, [2420951833, 2513034076, 3847892949, 4064752930]);
  });

  test('mean and deviation of the uniform and the Gaussian', () => {
    const random = createRandom(3);
    const moments = (draw: () => number): [number, number] => {
      const values = Array.from({ length: 20_000 }, draw);
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      const square = values.reduce((total, value) => total + (value - mean) ** 2, 0);
      return [mean, Math.sqrt(square / values.length)];
    };
    const [uniformMean, uniformDeviation] = moments(() => random.uniform(-1, 3));
    assert.ok(Math.abs(uniformMean - 1) < 0.03 && Math.abs(uniformDeviation - 1.1547) < 0.02);
    const [normalMean, normalDeviation] = moments(() => random.normal(2, 0.5));
    assert.ok(Math.abs(normalMean - 2) < 0.02 && Math.abs(normalDeviation - 0.5) < 0.01);
    const [signMean] = moments(() => random.sign());
    assert.ok(Math.abs(signMean) < 0.03);
  });

  test('integers stay in range, a shuffle keeps the elements, a fork is independent', () => {
    const random = createRandom(11);
    const drawn = new Set(Array.from({ length: 200 }, () => random.integer(5)));
    assert.deepEqual([...drawn].sort(), [0, 1, 2, 3, 4]);
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = random.shuffled(items);
    assert.notDeepEqual(shuffled, items);
    assert.deepEqual([...shuffled].sort(), items);
    const [one, other] = [createRandom(5), createRandom(5)];
    const fork = one.fork();
    other.fork();
    fork.next();
    assert.equal(one.next(), other.next());
  });

  test('a seed or a bound that is none is refused', () => {
    assert.throws(() => createRandom(1.5), /A seed is an integer; got 1.5/);
    assert.throws(() => createRandom(Number.NaN), RangeError);
    assert.throws(() => createRandom(1).integer(0), /positive integer; got 0/);
  });
});

suite('initialisers', () => {
  test('glorotUniform fills its range and no more', () => {
    const weights = glorotUniform(30, 20, createRandom(1));
    const limit = Math.sqrt(6 / 50);
    assert.equal(weights.length, 600);
    assert.ok(weights.every((weight) => Math.abs(weight) <= limit));
    assert.ok(Math.max(...weights) > 0.95 * limit && Math.min(...weights) < -0.95 * limit);
  });

  for (const [rows, columns] of [
    [1, 1],
    [7, 7],
    [9, 4],
    [4, 16],
  ] as const) {
    test(`orthogonal ${rows} × ${columns}: the shorter side is orthonormal, times the gain`, () => {
      const gain = 1.2;
      const q = orthogonal(rows, columns, createRandom(2), gain);
      const wide = rows < columns;
      const vector = (i: number): number[] =>
        Array.from({ length: Math.max(rows, columns) }, (_, k) =>
          wide ? q[i * columns + k]! : q[k * columns + i]!,
        );
      for (let i = 0; i < Math.min(rows, columns); i += 1) {
        for (let j = 0; j <= i; j += 1) {
          const product = vector(i).reduce((sum, value, k) => sum + value * vector(j)[k]!, 0);
          assert.ok(Math.abs(product - (i === j ? gain ** 2 : 0)) < 1e-5);
        }
      }
    });
  }

  test('orthogonal is not biased towards one sign', () => {
    const random = createRandom(4);
    const positive = Array.from({ length: 400 }, () => orthogonal(3, 3, random)[0]! > 0);
    const count = positive.filter(Boolean).length;
    assert.ok(count > 150 && count < 250, `${count} of 400`);
  });
});
