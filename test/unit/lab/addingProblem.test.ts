/** What the adding problem measures of its networks, on cases made by hand. */
import assert from 'node:assert/strict';
import {
  answerPoints,
  drawStates,
  holdersOf,
} from '../../../src/lab/experiments/adding-problem/measures';
import { errorOf, type AddingBatch } from '../../../src/lab/tasks/adding';
import { rowsOf, stacked } from '../../../src/lab/views/matrixRows';

/** Two steps; the first number is 0.25 and 0.75, the second 0.5. */
const batch: AddingBatch = {
  batch: 2,
  steps: 2,
  inputs: Float32Array.of(0.25, 1, 0.5, 1, 0.75, 1, 0.5, 1),
  targets: Float32Array.of(0.75, 1.25),
  marked: [
    [0, 1],
    [0, 1],
  ],
};
/** Unit 1 holds −(the first number) at the end of the first half; units 0 and 2 hold nothing of it. */
const states = {
  units: 3,
  values: Float32Array.from([
    ...[0, 0, 0, 0.5, -0.25, 0, 0.1, 0.2, 0.3],
    ...[0, 0, 0, 0.5, -0.75, 0, 0.4, 0.5, 0.6],
  ]),
};

suite('adding problem: what is measured', () => {
  test('the error is the mean of the squared differences', () => {
    assert.equal(errorOf(batch, Float32Array.of(0.75, 1.25)), 0);
    assert.equal(errorOf(batch, Float32Array.of(1.75, 1.25)), 0.5);
  });

  test('the unit that holds the first number comes first, whatever its sign', () => {
    const holders = holdersOf(batch, states);
    assert.equal(holders[0]!.unit, 1);
    assert.ok(Math.abs(holders[0]!.correlation - 1) < 1e-6);
    assert.deepEqual(
      holders.slice(1).map(({ correlation }) => correlation),
      [0, 0],
    );
  });

  test('the heat map has h_1 … h_T of the first sequence, and the marked numbers beside it', () => {
    const map = drawStates('GRU', batch, states);
    assert.deepEqual(map.rowLabels, ['GRU 2', 'GRU 1', 'GRU 3']);
    assert.deepEqual(map.columnLabels, ['1: 0.25', '2: 0.50']);
    assert.deepEqual(
      Array.from(map.values, (value) => Number(value.toFixed(3))),
      [-0.25, 0.2, 0.5, 0.1, 0, 0.3],
    );
  });

  test('a reader’s choice shows the rows of one network, or all while it has none', () => {
    const [one, other] = [drawStates('GRU', batch, states), drawStates('LSTM', batch, states)];
    const both = stacked([one, other]);
    assert.equal(both.rows, 6);
    assert.deepEqual(rowsOf(both, 'LSTM'), { ...other, values: [...other.values] });
    assert.equal(rowsOf(both, 'RNN'), both);
  });

  test('each answer stands above its true sum', () => {
    assert.deepEqual(answerPoints('rnn', batch, Float32Array.of(1, 0.5)), [
      { x: 0.75, y: 1, class: 'rnn' },
      { x: 1.25, y: 0.5, class: 'rnn' },
    ]);
  });
});
