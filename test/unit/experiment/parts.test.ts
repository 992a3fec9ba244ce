import assert from 'node:assert/strict';
import type { NumberParameter } from '../../../src/lab/experiment';
import { dataChoice } from '../../../src/lab/data/ownData';
import { allowedText, allows } from '../../../src/lab/parameters';
import { readNumber } from '../../../src/lab/typedValues';
import { describeAccept, describeRange } from '../../../webview/experiment/expectation';
import {
  describeChanges,
  formatBound,
  formatDuration,
  formatMetric,
  secondsLeft,
} from '../../../webview/experiment/format';
import { fromThumb, snap, toThumb } from '../../../webview/experiment/parameterValue';
import { runMark } from '../../../webview/experiment/runMark';
import { parseStoredResult } from '../../../webview/experiment/storedResult';

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
  test('a number is read as people type it, and nothing else is one', () => {
    for (const [typed, value] of [
      [' 7.4 ', 7.4],
      ['0,05', 0.05],
      ['−4', -4],
      ['+3', 3],
      ['.5', 0.5],
      ['5.', 5],
      ['1e-3', 0.001],
    ] as const) {
      assert.equal(readNumber(typed), value, typed);
    }
    for (const typed of ['', ' ', 'many', '7 steps', '0x10', '1e999', 'NaN', 'Infinity', '1,2,3']) {
      assert.equal(readNumber(typed), undefined, typed);
    }
  });

  test('what the declaration allows, and how it says so', () => {
    assert.deepEqual(
      [1, 15, 0, 16, 7.4, '5', NaN, undefined].map((value) => allows(lag, value)),
      [true, true, false, false, false, false, false, false],
    );
    assert.deepEqual(
      [0.0001, 0.30001, 1, 0, 1.1].map((value) => allows(rate, value)),
      [true, true, true, false, false],
    );
    assert.equal(allowedText(lag), 'a whole number from 1 to 15');
    assert.equal(allowedText(rate), 'a number from 0.0001 to 1');
    const choice = {
      kind: 'choice',
      name: 'cell',
      label: 'Cell',
      description: '',
      options: [
        { value: 'rnn', label: 'RNN' },
        { value: 'lstm', label: 'LSTM' },
      ],
      default: 'rnn',
    } as const;
    assert.deepEqual(
      ['lstm', 'gru', 1].map((value) => allows(choice, value)),
      [true, false, false],
    );
    assert.equal(allowedText(choice), 'one of rnn, lstm');
  });

  test('the thumb stands on steps that are counted from the minimum', () => {
    assert.equal(snap(rate, 0.30000000000000004), 0.3);
    const odd = { ...lag, min: 1, max: 10, step: 3 };
    assert.deepEqual(
      [1, 2, 3, 5, 6, 10].map((value) => snap(odd, value)),
      [1, 1, 4, 4, 7, 10],
    );
    const negative = { ...lag, min: -4, max: 6, step: 0.5 };
    assert.equal(snap(negative, -3.8), -4);
    assert.equal(snap(negative, 99), 6);
  });

  test('a wide range is walked in decades, there and back', () => {
    assert.equal(toThumb(rate, 0.01), 0.5);
    assert.equal(fromThumb(rate, 0.5), 0.01);
    assert.equal(fromThumb(rate, 0), 0.0001);
    assert.equal(fromThumb(rate, 1), 1);
    assert.equal(fromThumb(lag, 0.5), 8);
  });

  test('changes are said in the words of the declaration', () => {
    assert.deepEqual(
      describeChanges([rate, lag], { learningRate: 0.05, lag: 5 }, { learningRate: 1, lag: 5 }),
      ['Learning rate η: 0.05 → 1'],
    );
    assert.deepEqual(describeChanges([dataChoice], { data: 'page' }, { data: 'own' }), [
      'Data: As the page has them → Your own',
    ]);
  });
});

suite('numbers and times on the page', () => {
  test('metrics in their formats', () => {
    assert.equal(formatMetric(0.5, 'percent'), '50.0 %');
    assert.equal(formatMetric(0.000588, 'scientific'), '5.88e-4');
    assert.equal(formatMetric(undefined, 'number'), '–');
    assert.equal(formatMetric(Infinity, 'integer'), 'not a number');
  });

  test('limits without digits that say nothing', () => {
    assert.equal(formatBound(0.99, 'percent'), '99 %');
    assert.equal(formatBound(0.005, 'scientific'), '0.005');
    assert.equal(formatBound(0.00007, 'scientific'), '7e-5');
    assert.equal(formatBound(-3.9, 'number'), '-3.9');
    assert.equal(describeAccept({ atLeast: 0.99 }, 'percent'), 'at least 99 %');
    assert.equal(describeAccept({ above: 0.8 }, 'number'), 'above 0.8');
    assert.equal(describeAccept({ atMost: 3 }, 'integer'), 'at most 3');
    assert.equal(describeAccept({ below: 0.9 }, 'percent'), 'below 90 %');
    assert.equal(describeAccept({ exactly: 8 }, 'integer'), 'exactly 8');
    assert.equal(describeAccept({ between: [0.1, 0.4] }, 'number'), '0.1 to 0.4');
    assert.equal(describeRange([0.7, 0.87], 'percent'), '70 to 87 %');
    assert.equal(describeRange([1, 1], 'percent'), '100 %');
  });

  test('durations and what is left', () => {
    assert.equal(formatDuration(0.84), '0.8 s');
    assert.equal(formatDuration(125), '2 min 5 s');
    assert.equal(secondsLeft(50, 200, 10), 30);
    assert.equal(secondsLeft(0, 200, 10), undefined);
    assert.equal(secondsLeft(200, 200, 10), undefined);
  });
});

suite('stored result', () => {
  test('is read field by field, or not at all', () => {
    const good = { id: 'x', seed: 1, metrics: { a: 1 }, parameters: {}, points: {} };
    assert.equal(parseStoredResult(good, 'x')?.result.origin, 'stored');
    assert.equal(parseStoredResult(good, 'y'), undefined, "another experiment's");
    for (const seed of ['1', NaN, null, 0.5]) {
      assert.equal(parseStoredResult({ ...good, seed }, 'x'), undefined, String(seed));
    }
    for (const nothing of [undefined, null, 'x', []]) {
      assert.equal(parseStoredResult(nothing, 'x'), undefined);
    }
  });
});

suite("a run's mark in the outline", () => {
  test('is how the run stands, and of one that ended its verdict', () => {
    assert.deepEqual(
      (['starting', 'running', 'paused', 'failed', 'stopped', 'idle'] as const).map((state) =>
        runMark(state, undefined),
      ),
      ['running', 'running', 'paused', 'broke-off', undefined, undefined],
    );
    assert.equal(runMark('finished', 'holds'), 'held');
    assert.equal(runMark('finished', 'fails'), 'not-held');
    assert.equal(runMark('finished', 'not-judged'), 'not-judged');
    assert.equal(runMark('idle', 'holds'), 'held', 'a run of before');
    assert.equal(runMark('stopped', 'holds'), undefined, 'it ended without one');
  });
});
