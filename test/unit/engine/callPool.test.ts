import assert from 'node:assert/strict';
import { type Engine, loadEngine } from '../../../src/lab/engine/loadEngine';
import { CallPool } from '../../../src/lab/engine/tfjs/callPool';

/** A call that only has memory. */
class Held {
  runs = 1;
  disposed = false;
  private readonly address: number;

  constructor(
    private readonly engine: Engine,
    bytes: number,
  ) {
    this.address = engine.heap.allocate(bytes, true);
  }

  dispose(): void {
    this.disposed = true;
    this.engine.heap.release(this.address);
  }
}

suite('engine: calls that are used again', () => {
  let engine: Engine;
  let pool: CallPool;
  setup(async () => {
    engine = await loadEngine({ variant: 'simd' });
    pool = new CallPool(engine.heap);
  });

  const take = (key: string, bytes = 64): Held =>
    pool.take(
      key,
      () => new Held(engine, bytes),
      (free) => void (free.runs += 1),
    );

  test('a call in use is not handed out again, a free one of the same sizes is', () => {
    const first = take('a');
    const second = take('a');
    assert.notEqual(first, second);
    pool.give('a', first);
    assert.notEqual(take('b'), first);
    assert.equal(take('a'), first);
    assert.equal(first.runs, 2);
    assert.equal(second.runs, 1);
  });

  test('a call that cannot run again is not lost, but disposed', () => {
    const first = take('a');
    pool.give('a', first);
    assert.throws(() =>
      pool.take<Held>('a', assert.fail, () => {
        throw new RangeError('sizes');
      }),
    );
    assert.ok(first.disposed);
    assert.notEqual(take('a'), first);
    assert.equal(engine.heap.bytesInUse, 64);
  });

  test('of many free calls those that waited longest are disposed', () => {
    const calls = Array.from({ length: 10 }, (_, i) => take(`key ${i}`));
    calls.forEach((call, i) => pool.give(`key ${i}`, call));
    assert.deepEqual(
      calls.map(({ disposed }) => disposed),
      calls.map((_, i) => i < 2),
    );
    pool.dispose();
    assert.ok(calls.every(({ disposed }) => disposed));
    assert.equal(engine.heap.bytesInUse, 0);
  });

  test('large ones do not stay together', () => {
    const size = 40 * 2 ** 20;
    const [one, two] = [take('one', size), take('two', size)];
    pool.give('one', one);
    assert.ok(!one.disposed);
    pool.give('two', two);
    assert.ok(one.disposed);
    assert.ok(!two.disposed);
    const huge = take('huge', 2 * size);
    pool.give('huge', huge);
    assert.ok(huge.disposed);
    assert.equal(engine.heap.bytesInUse, 0);
  });
});
