import assert from 'node:assert/strict';
import type { StateParts } from '../../src/common/pageState';
import type { PageRef } from '../../src/common/protocol';
import { sendPause, StateStore } from '../../webview/panel/stateStore';

const q1: PageRef = { kind: 'question', id: 'q1' };
const q2: PageRef = { kind: 'question', id: 'q2' };
const settings = { parameters: { lag: 5 }, seed: 3 };

/** What VS Code keeps for a view over its loads, and a host that keeps parts by page. */
function desk(kept?: unknown) {
  const sent: [string, StateParts][] = [];
  const timers: (() => void)[] = [];
  const state = { kept, now: 1000 };
  const open = () =>
    new StateStore({
      keeper: {
        getState: () => state.kept,
        setState: (next) => (state.kept = JSON.parse(JSON.stringify(next))),
      },
      send: (page, parts) => sent.push([page.id, parts]),
      after: (milliseconds, callback) => {
        assert.equal(milliseconds, sendPause);
        timers.push(callback);
      },
      now: () => state.now++,
    });
  return {
    ...{ sent, state, open },
    pass: () => timers.splice(0).forEach((callback) => callback()),
    /** What a host that merges all of it has of a page. */
    hostParts: (id: string): StateParts =>
      Object.assign({}, ...sent.filter(([page]) => page === id).map(([, parts]) => parts)),
  };
}

suite('state store', () => {
  test('tells the host of a change at once, and of those right after it together', () => {
    const { sent, open, pass } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    store.setExperiment('experiment:echo', { seed: 3 }, settings);
    assert.deepEqual(sent, [['q1', { 'experiment:echo/settings': { at: 1000, value: settings } }]]);
    for (const scroll of [1, 2, 3]) store.place = { scroll };
    assert.deepEqual(Object.keys(sent[1]![1]), ['place'], 'another part does not wait');
    assert.equal(sent.length, 2);
    pass();
    assert.equal(sent.length, 3);
    assert.deepEqual(sent[2]![1]['place']?.value, { scroll: 3 });
    pass();
    store.tick('bilstm', true);
    store.place = { scroll: 4 };
    assert.equal(sent.length, 5, 'after a rest it goes at once again');
  });

  test('what waits is told before the reader leaves, as of the page it belongs to', () => {
    const { sent, open } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    store.tick('gates', true);
    store.tick('gates', false);
    store.enter({ ...q2, parts: {} });
    assert.deepEqual(
      sent.map(([page, parts]) => [page, Object.keys(parts)]),
      [
        ['q1', ['point:gates']],
        ['q1', ['point:gates']],
      ],
    );
  });

  test('another page begins with its own state, and coming back finds this one', () => {
    const { open, hostParts } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    store.tick('gates', true);
    store.tick('memory', true);
    store.tick('memory', false);
    store.place = { scroll: 30, anchor: { cell: 'prose:formula', fraction: 0.5 } };
    store.length = 'answer';
    store.setFigure('figure:lstm-cell', { board: true });
    store.setDetails('figure:lstm-cell', 0, true);
    store.setExperiment('experiment:echo', { ...settings, prediction: 'rnn' }, settings);
    store.enter({ ...q2, parts: {} });
    assert.deepEqual(store.ticked, []);
    assert.equal(store.place, undefined);
    assert.equal(store.length, undefined);
    assert.equal(store.figure('figure:lstm-cell'), undefined);
    assert.equal(store.details('figure:lstm-cell', 0), undefined);
    assert.deepEqual(store.experiment('experiment:echo', 'echo'), {});
    store.enter({ ...q1, parts: hostParts('q1') });
    assert.deepEqual(store.ticked, ['gates']);
    assert.deepEqual(store.place, {
      scroll: 30,
      anchor: { cell: 'prose:formula', fraction: 0.5 },
    });
    assert.equal(store.length, 'answer');
    assert.deepEqual(store.figure('figure:lstm-cell'), { board: true });
    assert.equal(store.details('figure:lstm-cell', 0), true);
    assert.equal(store.details('figure:lstm-cell', 1), undefined);
    assert.deepEqual(store.experiment('experiment:echo', 'echo'), {
      ...settings,
      prediction: 'rnn',
    });
  });

  test('a view that comes back with its old document has what changed since', () => {
    const { open } = desk();
    const document = { ...q1, parts: { 'point:gates': { at: 1, value: true } } };
    const before = open();
    before.enter(document);
    before.tick('bilstm', true);
    before.tick('gates', false);
    const next = open();
    next.enter(document);
    assert.deepEqual(next.ticked, ['bilstm']);
    const other = open();
    other.enter({ kind: 'concept', id: 'q1', parts: {} });
    assert.deepEqual(other.ticked, [], 'a concept of the same id is another page');
  });

  test('what the host knows better is taken over, and what it never heard of is sent again', () => {
    const { open, sent, pass, state } = desk();
    const before = open();
    before.enter({ ...q1, parts: {} });
    before.length = 'answer';
    before.setFigure('figure:lstm-cell', { board: true });
    before.tick('gates', true);
    pass();
    sent.length = 0;
    const store = open();
    store.enter({ ...q1, parts: {} });
    const since = state.now;
    const changed = store.adopt(
      {
        length: { at: since - 1, value: 'points' },
        'point:memory': { at: 5, value: true },
      },
      since,
    );
    assert.deepEqual([...changed].sort(), ['length', 'point:gates', 'point:memory']);
    assert.equal(store.length, 'points');
    assert.deepEqual(store.ticked, ['memory'], 'the ticks were reset meanwhile');
    assert.deepEqual(
      sent.map(([, parts]) => Object.keys(parts)),
      [['figure:lstm-cell']],
    );
  });

  test('what was changed while the host was answering stays', () => {
    const { open, state } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    const since = state.now;
    store.tick('gates', true);
    assert.deepEqual(store.adopt({}, since), []);
    assert.deepEqual(store.ticked, ['gates']);
  });

  test('ticks that changed elsewhere replace those here', () => {
    const { open, state } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    store.tick('gates', true);
    store.adoptTicks(['memory']);
    assert.deepEqual(store.ticked, ['memory']);
    assert.doesNotMatch(JSON.stringify(state.kept), /point:/);
  });

  test('a change of one part leaves those alone that another panel may have changed', () => {
    const { open, sent, pass } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    store.setExperiment('experiment:echo', { prediction: 'rnn' }, settings);
    pass();
    store.setExperiment('experiment:echo', { prediction: 'rnn' }, settings);
    store.setExperiment('experiment:echo', { prediction: undefined }, settings);
    assert.deepEqual(
      sent.map(([, parts]) => Object.entries(parts).map(([name, { value }]) => [name, value])),
      [[['experiment:echo/prediction', 'rnn']], [['experiment:echo/prediction', null]]],
    );
  });

  test('settings are the parameters, the seed and what computes, and nothing else of the state', () => {
    const { open, sent } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    const chosen = { ...settings, backend: 'tfjs' };
    const state = { ...chosen, prediction: 'rnn', views: {} };
    store.setExperiment('experiment:echo', chosen, state);
    assert.deepEqual(sent[0]![1]['experiment:echo/settings']?.value, chosen);
    assert.deepEqual(store.experiment('experiment:echo', 'echo'), chosen);
  });

  test('what was verified is kept entry by entry, and taken back', () => {
    const { open, hostParts } = desk();
    const store = open();
    store.enter({ kind: 'ledger', id: 'claims', parts: {} });
    const entry = { version: '1.0.0', build: 'b1', ours: '93', seeds: [1, 2], holds: true };
    store.setVerification({ running: true, milliseconds: 5 }, new Map([['adding', entry]]));
    assert.deepEqual(store.verified('adding'), entry);
    assert.equal(store.verified('other'), undefined);
    store.setVerification({ running: false, milliseconds: 9 }, new Map([['adding', undefined]]));
    assert.equal(store.verified('adding'), undefined);
    const again = open();
    again.enter({ kind: 'ledger', id: 'claims', parts: hostParts('claims') });
    assert.deepEqual(again.verification, { running: false, milliseconds: 9 });
    assert.equal(again.isOwnVerification, true, 'of the same view, over a reload');
    const elsewhere = desk().open();
    assert.equal(elsewhere.isOwnVerification, false);
    elsewhere.enter({ kind: 'ledger', id: 'claims', parts: hostParts('claims') });
    assert.equal(elsewhere.isOwnVerification, false, 'in another window');
  });

  test('a run of another experiment is not given out', () => {
    const { open } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    const lastRun = {
      ...{ experiment: 'echo', ...settings, metrics: {}, seconds: 1 },
      finishedAt: '2023-05-01T10:00:00.000Z',
    };
    store.setExperiment('experiment:echo', { lastRun }, settings);
    assert.deepEqual(store.experiment('experiment:echo', 'echo').lastRun, lastRun);
    assert.equal(store.experiment('experiment:echo', 'latch').lastRun, undefined);
  });

  test('state that was kept by position moves over once, behind what the host has', () => {
    const positioned = { version: 1, pageId: 'q1', scroll: 7, ticked: [0], toggled: [] };
    const { open, sent, state } = desk(positioned);
    const store = open();
    const migrate = () => ({ length: 'answer', 'point:gates': true });
    store.enter({ ...q1, parts: { length: { at: 1, value: 'points' } } }, migrate);
    assert.equal(store.length, 'points');
    assert.deepEqual(store.ticked, ['gates']);
    assert.deepEqual(Object.keys(sent[0]![1]), ['point:gates']);
    assert.match(JSON.stringify(state.kept), /"version":2/);
    const otherPage = desk(positioned);
    const elsewhere = otherPage.open();
    elsewhere.enter({ ...q2, parts: {} }, migrate);
    assert.deepEqual(elsewhere.ticked, []);
  });

  test('each kept run is a part of its own, and a deleted one is taken back', () => {
    const { open, hostParts } = desk();
    const store = open();
    store.enter({ ...q1, parts: {} });
    const run = (name: string) => ({
      ...{ experiment: 'echo', name, keptAt: '2026-01-01T10:00:00.000Z' },
      ...{ parameters: { lag: 5 }, seed: 3, metrics: {} },
    });
    store.setExperiment('experiment:echo', { kept: { 4: run('One') } }, settings);
    store.setExperiment('experiment:echo', { kept: { 9: run('Two') } }, settings);
    assert.deepEqual(store.experiment('experiment:echo', 'echo').kept, {
      4: run('One'),
      9: run('Two'),
    });
    assert.equal(store.experiment('experiment:echo', 'other').kept, undefined);
    store.setExperiment('experiment:echo', { kept: { 4: undefined } }, settings);
    store.flush();
    const again = desk().open();
    again.enter({ ...q1, parts: hostParts('q1') });
    assert.deepEqual(again.experiment('experiment:echo', 'echo'), { kept: { 9: run('Two') } });
  });
});
