import * as assert from 'node:assert/strict';
import {
  mergeProgress,
  noProgress,
  parseProgress,
  resetProgress,
  stateOf,
  withState,
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
});
