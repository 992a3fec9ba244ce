import assert from 'node:assert/strict';
import type { StateParts } from '../../../src/common/pageState';
import { LiveRuns } from '../../../src/host/state/liveRuns';

const page = { kind: 'question', id: 'q1' } as const;
const part = 'experiment:echo/interrupted';
const going: StateParts = { [part]: { at: 1, value: { by: 'unload', step: 3 } } };
const settings: StateParts = { 'experiment:echo/settings': { at: 1, value: {} } };

suite('runs that go on', () => {
  test('are not shown as interrupted in another panel, and are where they run', () => {
    const runs = new LiveRuns();
    const [one, other] = [{}, {}];
    const all = { ...going, ...settings };
    runs.note(one, page, all);
    assert.deepEqual(runs.seenFrom(other, page, all), settings);
    assert.deepEqual(runs.seenFrom(one, page, all), all);
    assert.deepEqual(runs.seenFrom(other, { ...page, id: 'q2' }, all), all);
  });

  test('were interrupted where their document is gone, or they wait on another page', () => {
    const [one, other] = [{}, {}];
    const runs = new LiveRuns();
    runs.note(one, page, going);
    runs.end(other);
    assert.deepEqual(runs.seenFrom(other, page, going), {});
    runs.end(one);
    assert.deepEqual(runs.seenFrom(other, page, going), going);
    runs.note(one, page, going);
    runs.note(one, page, { [part]: { at: 2, value: { by: 'navigation' } } });
    assert.deepEqual(runs.seenFrom(other, page, going), going);
    runs.note(one, page, going);
    runs.note(one, page, { [part]: { at: 3, value: null } });
    assert.deepEqual(runs.seenFrom(other, page, going), going);
  });

  test("one panel's end of a run is not another's", () => {
    const [one, other] = [{}, {}];
    const runs = new LiveRuns();
    runs.note(one, page, going);
    runs.note(other, page, { [part]: { at: 3, value: null } });
    assert.deepEqual(runs.seenFrom(other, page, going), {});
  });
});
