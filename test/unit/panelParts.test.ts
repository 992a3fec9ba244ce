import assert from 'node:assert/strict';
import type { NumberParameter } from '../../src/lab/experiment';
import {
  describeChanges,
  formatDuration,
  formatMetric,
  secondsLeft,
} from '../../webview/panel/format';
import { accept, fromThumb, parseTyped, snap, toThumb } from '../../webview/panel/parameterValue';
import { anchorAt, positionOf } from '../../webview/panel/place';
import { hiddenSides } from '../../webview/panel/scrollers';
import { StateStore } from '../../webview/panel/stateStore';
import { parseStoredResult } from '../../webview/panel/storedResult';

const rate: NumberParameter = {
  kind: 'number',
  name: 'learningRate',
  label: 'Learning rate η',
  description: '',
  min: 0.0001,
  max: 1,
  step: 0.0001,
  default: 0.05,
};
const lag: NumberParameter = {
  ...rate,
  name: 'lag',
  label: 'Lag k',
  min: 1,
  max: 15,
  step: 1,
  default: 5,
};

suite('parameters on the page', () => {
  test('what is typed lands on a step within the range', () => {
    assert.equal(parseTyped(lag, ' 7.4 '), 7);
    assert.equal(parseTyped(lag, '99'), 15);
    assert.equal(parseTyped(rate, '0,05'), 0.05);
    assert.equal(parseTyped(lag, ''), undefined);
    assert.equal(parseTyped(lag, 'many'), undefined);
    assert.equal(snap(rate, 0.30000000000000004), 0.3);
  });

  test('a wide range is walked in decades, there and back', () => {
    assert.equal(toThumb(rate, 0.01), 0.5);
    assert.equal(fromThumb(rate, 0.5), 0.01);
    assert.equal(fromThumb(rate, 0), 0.0001);
    assert.equal(fromThumb(rate, 1), 1);
    assert.equal(fromThumb(lag, 0.5), 8);
  });

  test('a kept value that the declaration no longer allows is not taken', () => {
    assert.equal(accept(lag, 5), 5);
    assert.equal(accept(lag, 16), undefined);
    assert.equal(accept(lag, '5'), undefined);
  });

  test('changes are said in the words of the declaration', () => {
    assert.deepEqual(
      describeChanges([rate, lag], { learningRate: 0.05, lag: 5 }, { learningRate: 1, lag: 5 }),
      ['Learning rate η: 0.05 → 1'],
    );
  });
});

suite('numbers and times on the page', () => {
  test('metrics in their formats', () => {
    assert.equal(formatMetric(0.5, 'percent'), '50.0 %');
    assert.equal(formatMetric(0.000588, 'scientific'), '5.88e-4');
    assert.equal(formatMetric(undefined, 'number'), '–');
    assert.equal(formatMetric(Infinity, 'integer'), 'not a number');
  });

  test('durations and what is left', () => {
    assert.equal(formatDuration(0.84), '0.8 s');
    assert.equal(formatDuration(125), '2 min 5 s');
    assert.equal(secondsLeft(50, 200, 10), 30);
    assert.equal(secondsLeft(0, 200, 10), undefined);
    assert.equal(secondsLeft(200, 200, 10), undefined);
  });
});

suite("the reader's place", () => {
  const narrow = [
    { id: 'a', top: 0, height: 400 },
    { id: 'b', top: 400, height: 1000 },
  ];
  const wide = [
    { id: 'a', top: 0, height: 200 },
    { id: 'b', top: 200, height: 500 },
  ];

  test('is the same part of the same cell at another width', () => {
    const anchor = anchorAt(900, narrow);
    assert.deepEqual(anchor, { cell: 'b', fraction: 0.5 });
    assert.equal(positionOf(anchor!, wide), 450);
  });

  test('is nowhere when its cell is gone', () => {
    assert.equal(positionOf({ cell: 'c', fraction: 0 }, wide), undefined);
    assert.equal(anchorAt(10, []), undefined);
  });
});

suite('state store', () => {
  const keeper = (kept?: unknown) => ({
    kept,
    getState() {
      return this.kept;
    },
    setState(state: unknown) {
      this.kept = JSON.parse(JSON.stringify(state));
    },
  });

  test('keeps every change, and gives it back to the next load', () => {
    const host = keeper();
    const store = new StateStore(host);
    store.enter('q1');
    store.patch({ ticked: [1], scroll: 30 });
    store.toggle('cell-4/0', true);
    store.setExperiment('cell-5', { parameters: { lag: 5 }, seed: 3 });
    const next = new StateStore(host);
    next.enter('q1');
    assert.deepEqual(next.state, store.state);
    assert.equal(next.experiment('cell-5')?.seed, 3);
  });

  test('another question begins afresh, but for the layout', () => {
    const store = new StateStore(keeper());
    store.enter('q1');
    store.patch({ ticked: [1], scroll: 30, length: 'answer', outline: false });
    store.enter('q2');
    assert.equal(store.state.scroll, 0);
    assert.equal(store.state.ticked, undefined);
    assert.equal(store.state.length, 'answer');
    assert.equal(store.state.outline, false);
  });

  test('a part closed again is not remembered', () => {
    const store = new StateStore(keeper({ version: 99 }));
    store.enter('q1');
    store.toggle('cell-4/0', true);
    store.toggle('cell-4/0', false);
    assert.deepEqual(store.state.toggled, []);
  });
});

suite('stored result', () => {
  test('is read field by field, or not at all', () => {
    const good = { id: 'x', seed: 1, holds: true, metrics: { a: 1 }, parameters: {}, points: {} };
    assert.equal(parseStoredResult(good)?.result.origin, 'stored');
    assert.equal(parseStoredResult({ ...good, seed: '1' }), undefined);
    assert.equal(parseStoredResult(undefined), undefined);
  });
});

suite('what scrolls within its cell', () => {
  const box = (scrollLeft: number, scrollWidth: number) => ({
    scrollLeft,
    scrollWidth,
    clientWidth: 300,
  });

  test('says on which sides there is more', () => {
    assert.equal(hiddenSides(box(0, 300)), undefined);
    assert.equal(hiddenSides(box(0, 302)), undefined, 'rounding is nothing to scroll to');
    assert.equal(hiddenSides(box(0, 480)), 'after');
    assert.equal(hiddenSides(box(60, 480)), 'before after');
    assert.equal(hiddenSides(box(180, 480)), 'before');
  });
});
