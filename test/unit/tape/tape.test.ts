/** The tape itself: its memory, what it refuses, and that it gives back what it took. */
import assert from 'node:assert/strict';
import { loadEngine, type Engine } from '../../../src/lab/engine/loadEngine';
import type { Ops, Tensor } from '../../../src/lab/ops/ops';
import { Arena } from '../../../src/lab/tape/arena';
import { engineMemory } from '../../../src/lab/tape/engineMemory';
import { createTapeNet } from '../../../src/lab/tape/tapeNet';

const weights = {
  w: { shape: [3, 5], values: Float32Array.from({ length: 15 }, (_, at) => at / 10 - 0.7) },
  b: { shape: [5], values: new Float32Array(5) },
};
const optimizer = { kind: 'sgd', learningRate: 0.5 } as const;

/** The mean square of x w + b, for a batch of any size. */
const loss =
  (rows: number) =>
  (ops: Ops, { w, b }: { readonly w: Tensor; readonly b: Tensor }): Tensor => {
    const x = ops.tensor(
      Float32Array.from({ length: rows * 3 }, (_, at) => Math.sin(at)),
      [rows, 3],
    );
    return ops.mean(ops.square(ops.add(ops.matMul(x, w), b)));
  };

suite('tape: memory and refusals', () => {
  let engine: Engine;
  suiteSetup(async () => {
    engine = await loadEngine({ variant: 'simd' });
  });

  test('a thousand steps of changing sizes take no more memory than the largest', () => {
    const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
    let last = net.train(loss(40)).loss;
    const before = engine.heap.bytesInUse;
    for (let step = 0; step < 1000; step += 1) last = net.train(loss(1 + (step % 40))).loss;
    assert.equal(engine.heap.bytesInUse, before);
    assert.ok(last < 1e-6, String(last));
    net.dispose();
  });

  test('takes what its largest step needs, block by block, and keeps it', () => {
    const memory = engineMemory(engine);
    const arena = new Arena(memory, 2 ** 20);
    assert.equal(engine.heap.bytesInUse, 0);
    const places = () => [30_000, 30_000, 30_000, 90_000, 16].map((count) => arena.take(count));
    const first = places();
    const ends = first.map((at, index) => at + [30_000, 30_000, 30_000, 90_000, 16][index]!);
    first.forEach((at, one) =>
      first.forEach((other, two) =>
        assert.ok(one === two || at >= ends[two]! || ends[one]! <= other),
      ),
    );
    const { bytesInUse } = engine.heap;
    assert.ok(bytesInUse >= 4 * 180_016 && bytesInUse < 2 * 4 * 180_016, String(bytesInUse));
    arena.reset();
    assert.deepEqual(places(), first);
    arena.reset();
    // What is larger than the first block goes to the one that has room.
    assert.equal(arena.take(100_000), first[3]);
    assert.equal(engine.heap.bytesInUse, bytesInUse);
    assert.throws(() => arena.take(2 ** 20), /room for 1048576 numbers/);
    arena.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('grows by ever larger blocks, to the last number that it may have', () => {
    const memory = engineMemory(engine);
    let blocks = 0;
    const counting = {
      ...memory,
      allocate: (count: number, dirty?: boolean) => {
        blocks += 1;
        return memory.allocate(count, dirty);
      },
    };
    // 64 of the first block's size, by twice as much each time.
    const [size, count] = [2 ** 16, 64];
    const arena = new Arena(counting, size * count);
    for (let taken = 0; taken < count; taken += 1) arena.take(size);
    assert.equal(blocks, 7);
    assert.throws(() => arena.take(1), /needs more memory than its tape has/);
    arena.reset();
    for (let taken = 0; taken < count; taken += 1) arena.take(size);
    assert.equal(blocks, 7);
    arena.dispose();
    const small = new Arena(memory, 512);
    small.take(512);
    assert.throws(() => small.take(1), /room for 512 numbers/);
    small.dispose();
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('a thousand nets leave nothing behind', () => {
    const { buffer } = engine.kernels.memory;
    for (let start = 0; start < 1000; start += 1) {
      const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
      net.train(loss(4));
      net.dispose();
    }
    assert.equal(engine.heap.bytesInUse, 0);
    assert.equal(engine.kernels.memory.buffer.byteLength, buffer.byteLength);
  });

  test('says how much room there is where a step needs more', () => {
    const net = createTapeNet(engine, { weights, optimizer, capacity: 512 });
    assert.throws(() => net.train(loss(200)), /room for 512 numbers.*capacity/s);
    // The tape is as good as before.
    assert.ok(Number.isFinite(net.train(loss(2)).loss));
    net.dispose();
  });

  test('clips by the norm of all gradients together, whatever stands in the padding', () => {
    const free = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
    const bound = createTapeNet(engine, { weights, optimizer, capacity: 4096, clipNorm: 0.01 });
    const tanh = (ops: Ops, { w }: { readonly w: Tensor }): Tensor => ops.sum(ops.tanh(w));
    const gradient = free.gradients(tanh).w;
    const norm = Math.hypot(...Array.from(gradient));
    const [one, two] = [free.train(tanh), bound.train(tanh)];
    assert.ok(Math.abs(one.norm - norm) < 1e-5 && Math.abs(two.norm - norm) < 1e-5);
    const moved = Array.from(bound.read('w'), (value, at) => value - weights.w.values[at]!);
    assert.ok(Math.abs(Math.hypot(...moved) - 0.5 * 0.01) < 1e-6);
    free.dispose();
    bound.dispose();
  });

  test('the norm is that of the gradients, also after a step of numbers that are none', () => {
    const uses: Readonly<Record<string, (ops: Ops, w: Tensor) => Tensor>> = {
      exp: (ops, w) => ops.exp(w),
      sigmoid: (ops, w) => ops.sigmoid(w),
      square: (ops, w) => ops.square(w),
      mul: (ops, w) => ops.mul(w, ops.tensor([3], [1])),
      add: (ops, w) => ops.add(ops.add(w, w), w),
      softmax: (ops, w) => ops.square(ops.softmax(w)),
    };
    for (const [name, use] of Object.entries(uses)) {
      const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
      const model = (ops: Ops, { w }: { readonly w: Tensor }): Tensor => ops.sum(use(ops, w));
      const expected = Math.hypot(...Array.from(net.gradients(model).w));
      net.evaluate((ops) => [ops.tensor(new Float32Array(2048).fill(NaN), [2048])]);
      const { norm } = net.train(model);
      assert.ok(Math.abs(norm - expected) < 1e-5 * expected, `${name}: ${norm}, not ${expected}`);
      net.dispose();
    }
  });

  test('a variable that the loss does not use has a gradient of zeros', () => {
    const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
    const { b } = net.gradients((ops, { w }) => ops.sum(w));
    assert.deepEqual(Array.from(b), [0, 0, 0, 0, 0]);
    net.dispose();
  });

  test('refuses what is of another tape, of an earlier step, no scalar, or no variable', () => {
    const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
    let kept: Tensor | undefined;
    net.evaluate((ops) => {
      kept = ops.tensor([1, 2], [2]);
      return [];
    });
    assert.throws(() => net.evaluate((ops) => [ops.neg(kept!)]), /earlier step/);
    assert.throws(() => net.evaluate((ops) => [ops.neg({ shape: [] })]), TypeError);
    assert.throws(() => net.train((ops, { w }) => ops.neg(w)), /one number.*\[3, 5\]/);
    assert.throws(() => net.train((ops) => ops.tensor([1], [])), /depends on no variable/);
    assert.throws(() => net.write('w', [1]), /w is \[3, 5\]: 15 numbers, not 1/);
    net.dispose();
  });

  const misfits: Readonly<Record<string, readonly [RegExp, (ops: Ops, x: Tensor) => Tensor]>> = {
    'shapes that are not repeated to each other': [
      /\[3, 5\] and \[2\] do not fit/,
      (ops, x) => ops.add(x, ops.tensor([1, 2], [2])),
    ],
    'matrices that do not fit': [/no product of matrices/, (ops, x) => ops.matMul(x, x)],
    'too few numbers': [/takes 4 numbers; got 3/, (ops) => ops.tensor([1, 2, 3], [2, 2])],
    'an axis that is not there': [/no axis 2/, (ops, x) => ops.sum(x, 2)],
    'a shape of another size': [/cannot become \[4, 4\]/, (ops, x) => ops.reshape(x, [4, 4])],
    'an order with an axis twice': [/does not order/, (ops, x) => ops.transpose(x, [0, 0])],
    'a part beyond the end': [/has no part/, (ops, x) => ops.slice(x, [0, 4], [3, 2])],
    'parts that do not stand side by side': [
      /does not stand beside/,
      (ops, x) => ops.concat([x, ops.tensor([1], [1, 1])], 1),
    ],
    'a row that is not there': [/no row 3/, (ops, x) => ops.gather(x, [3])],
    'a row between two': [/no row 0.5/, (ops, x) => ops.gather(x, [0.5])],
    'a sequence for a kernel of another size': [
      /kernel is \[5, 2\] here, not \[3, 5\]/,
      (ops, x) =>
        ops.fused!.recurrent(
          { kind: 'rnn', units: 2 },
          { x: ops.reshape(x, [1, 3, 5]), kernel: x, recurrentKernel: x, bias: x },
        ).hidden,
    ],
    'a cell state for a cell that has none': [
      /kind rnn has no cell state/,
      (ops, x) => {
        const row = ops.tensor([1], [1, 1]);
        const inputs = { kernel: ops.tensor([1, 2, 3, 4, 5], [5, 1]), recurrentKernel: row };
        return ops.fused!.recurrent(
          { kind: 'rnn', units: 1 },
          { x: ops.reshape(x, [1, 3, 5]), ...inputs, bias: ops.tensor([1], [1]), c0: row },
        ).hidden;
      },
    ],
    'a mask of another length': [
      /mask takes 1 × 3 numbers; got 2/,
      (ops, x) =>
        ops.fused!.attend({
          ...{ asked: ops.tensor([1], [1, 1]), projected: ops.tensor([1, 2, 3], [1, 3, 1]) },
          ...{ scoreKernel: ops.tensor([1], [1, 1]), states: ops.reshape(x, [1, 3, 5]) },
          mask: [1, 0],
        }).context,
    ],
    'attention to states of another number': [
      /projected is \[1, 3, 1\] here, not \[1, 1, 1\]/,
      (ops, x) =>
        ops.fused!.attend({
          ...{ asked: ops.tensor([1], [1, 1]), projected: ops.tensor([1], [1, 1, 1]) },
          ...{ scoreKernel: ops.tensor([1], [1, 1]), states: ops.reshape(x, [1, 3, 5]) },
        }).context,
    ],
    'a filter larger than its image': [
      /does not fit an image/,
      (ops, x) => ops.patches(ops.reshape(x, [1, 3, 5, 1]), { size: 4, stride: 1, padding: 0 }),
    ],
  };
  for (const [name, [message, compute]] of Object.entries(misfits)) {
    test(`refuses ${name}`, () => {
      const net = createTapeNet(engine, { weights, optimizer, capacity: 4096 });
      assert.throws(
        () => net.evaluate((ops, { w }) => [compute(ops, w)]),
        (error) => error instanceof RangeError && message.test(error.message),
      );
      net.dispose();
    });
  }
});
