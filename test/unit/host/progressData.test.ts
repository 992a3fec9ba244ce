import * as assert from 'node:assert/strict';
import {
  mergeProgress,
  noProgress,
  parseProgress,
  resetProgress,
  stateOf,
  tickedOf,
  withState,
  withTicks,
} from '../../../src/host/progress/progressData';

suite('progressData', () => {
  test('a question that was never opened is unread, whatever its id', () => {
    assert.equal(stateOf(noProgress, '2023-05-q3a'), 'unread');
    assert.equal(stateOf(noProgress, 'constructor'), 'unread');
  });

  test('survives the way through JSON', () => {
    const progress = withState(noProgress, 'a', 'done', 5);
    assert.deepEqual(parseProgress(JSON.parse(JSON.stringify(progress))), progress);
  });

  test('what cannot be read is left out, entry by entry', () => {
    const progress = parseProgress({
      version: 1,
      resetAt: 'never',
      entries: { a: { state: 'done', at: 1 }, b: { state: 'half', at: 1 }, c: null, d: { at: 3 } },
    });
    assert.deepEqual(progress, {
      version: 1,
      resetAt: 0,
      entries: { a: { state: 'done', at: 1 } },
      ticks: {},
    });
    for (const broken of [undefined, null, 7, 'x', [], { version: 2, entries: {} }])
      assert.deepEqual(parseProgress(broken), noProgress);
  });

  test('two sides that changed different questions lose neither change', () => {
    const base = withState(noProgress, 'a', 'read', 1);
    const here = withState(base, 'b', 'done', 2);
    const there = withState(base, 'a', 'done', 3);
    for (const merged of [mergeProgress(here, there), mergeProgress(there, here)]) {
      assert.equal(stateOf(merged, 'a'), 'done');
      assert.equal(stateOf(merged, 'b'), 'done');
    }
  });

  test('the later change of one question wins, also when it says unread', () => {
    const read = withState(noProgress, 'a', 'read', 10);
    const unread = withState(read, 'a', 'unread', 20);
    assert.equal(stateOf(mergeProgress(unread, read), 'a'), 'unread');
    assert.equal(stateOf(mergeProgress(read, unread), 'a'), 'unread');
  });

  test('a change is newer than what it replaces, even by a clock that is behind', () => {
    const ahead = withState(noProgress, 'a', 'done', 1_000);
    const here = withState(ahead, 'a', 'unread', 10);
    assert.equal(stateOf(mergeProgress(ahead, here), 'a'), 'unread');
  });

  test('what was reset does not come back from another side, and a later change does', () => {
    const before = withState(noProgress, 'a', 'done', 10);
    const reset = resetProgress(before, 20);
    assert.equal(stateOf(mergeProgress(before, reset), 'a'), 'unread');
    const after = withState(reset, 'a', 'read', 5);
    assert.equal(stateOf(mergeProgress(before, after), 'a'), 'read');
  });

  test('a stored time beyond all dates does not swallow the changes that follow', () => {
    const now = Date.UTC(2026, 10, 25);
    for (const at of [1.7e308, Number.MAX_SAFE_INTEGER, 8.64e15 + 2, Infinity, NaN, -1]) {
      const stored = parseProgress({
        ...{ version: 1, resetAt: at },
        entries: { a: { state: 'done', at }, b: { state: 'done', at: 8.64e15 } },
      });
      assert.equal(stored.resetAt, 0);
      assert.equal(stateOf(stored, 'a'), 'unread');
      assert.equal(stateOf(stored, 'b'), 'done');
      for (const id of ['a', 'b']) {
        const changed = withState(stored, id, 'read', now);
        assert.equal(stateOf(mergeProgress(stored, changed), id), 'read');
        assert.equal(stateOf(mergeProgress(changed, stored), id), 'read');
      }
    }
  });

  test('a question may be called like a method of every object', () => {
    for (const id of ['constructor', 'toString', '__proto__']) {
      const changed = withState(noProgress, id, 'done', 5);
      assert.equal(stateOf(mergeProgress(noProgress, changed), id), 'done');
      assert.equal(stateOf(parseProgress(JSON.parse(JSON.stringify(changed))), id), 'done');
    }
  });

  test('ticks are kept by question and point, through JSON', () => {
    const first = withTicks(noProgress, 'a', { gates: true, diagram: true }, 5);
    const ticked = withTicks(first, 'a', { gates: false }, 6);
    assert.deepEqual(tickedOf(ticked, 'a'), ['diagram']);
    assert.deepEqual(tickedOf(ticked, 'b'), []);
    assert.deepEqual(tickedOf(ticked, 'constructor'), []);
    assert.deepEqual(parseProgress(JSON.parse(JSON.stringify(ticked))), ticked);
    assert.equal(stateOf(ticked, 'a'), 'unread');
  });

  test('a tick that cannot be read is left out alone, and what had none is read', () => {
    const gates = { ticked: true, at: 1 };
    const ticks = { a: { gates, x: { ticked: 'yes', at: 1 }, y: { ticked: true } }, b: 7 };
    assert.deepEqual(parseProgress({ version: 1, resetAt: 0, entries: {}, ticks }).ticks, {
      a: { gates },
      b: {},
    });
    const before = { version: 1, resetAt: 0, entries: { a: { state: 'done', at: 1 } } };
    assert.deepEqual(parseProgress(before), { ...before, ticks: {} });
  });

  test('two sides that ticked different points of one question lose neither', () => {
    const base = withTicks(noProgress, 'a', { gates: true }, 1);
    const here = withTicks(base, 'a', { diagram: true }, 2);
    const there = withTicks(base, 'a', { gates: false, uses: true }, 3);
    for (const merged of [mergeProgress(here, there), mergeProgress(there, here)])
      assert.deepEqual([...tickedOf(merged, 'a')].sort(), ['diagram', 'uses']);
  });

  test('a tick is newer than what it replaces, even by a clock that is behind', () => {
    const ahead = withTicks(noProgress, 'a', { gates: true }, 1_000);
    const here = withTicks(ahead, 'a', { gates: false }, 10);
    assert.deepEqual(tickedOf(mergeProgress(ahead, here), 'a'), []);
  });

  test('a reset takes the ticks away everywhere, and later ones stay', () => {
    const before = withTicks(noProgress, 'a', { gates: true }, 50);
    const reset = resetProgress(before, 20);
    assert.deepEqual(reset.ticks, {});
    assert.deepEqual(mergeProgress(before, reset).ticks, {});
    const after = withTicks(reset, 'a', { diagram: true }, 5);
    assert.deepEqual(tickedOf(mergeProgress(before, after), 'a'), ['diagram']);
  });
});
