/** A trial of the LSTM of 1997: when it ends, what counts as right, and what its views show. */
import assert from 'node:assert/strict';
import {
  answersOf,
  confusionOf,
  gatesOf,
  statesOf,
} from '../../../src/lab/experiments/paper-parity/measures';
import {
  isRight,
  judgeOutputs,
  Trial,
  type Outcome,
} from '../../../src/lab/experiments/paper-parity/trial';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { paperParity } from '../../../src/lab/experiments/paper-parity/declaration';
import { runExperiment } from '../../../src/lab/runExperiment';
import type { LineData } from '../../../src/lab/views/line';
import { rowsOf } from '../../../src/lab/views/matrixRows';
import type { TableData } from '../../../src/lab/views/table';

const options = { seed: 3, length: 30, selfWeight: 1, learningRate: 0.5, most: 30_000 };

suite('a trial of task 6a', () => {
  test('a sequence is right where every output is less than 0.3 from its target', () => {
    const right = judgeOutputs([0.29, 0.71, 0, 0.1], 1);
    assert.deepEqual([right.answer, isRight(right)], [1, true]);
    assert.ok(Math.abs(right.error - (2 * 0.29 ** 2 + 0.01)) < 1e-12);
    for (const outputs of [
      [0.3, 0.9, 0, 0],
      [0, 0.7, 0, 0],
      [0.9, 0.9, 0, 0],
    ]) {
      const outcome = judgeOutputs(outputs, 1);
      assert.deepEqual([outcome.answer, isRight(outcome)], [undefined, false], String(outputs));
    }
    const other = judgeOutputs([0.1, 0.1, 0.9, 0.1], 1);
    assert.deepEqual([other.answer, isRight(other)], [2, false]);
    assert.ok(Math.abs(judgeOutputs([0.25, 0.25, 0.25, 0.25], 0).error - 0.75) < 1e-12);
  });

  test('ends with the first 2,000 in a row that are right, and not before', function () {
    this.timeout(120_000);
    const trial = new Trial(options);
    const all: Outcome[] = [];
    let row = 0;
    while (!trial.ended) {
      all.push(trial.train());
      row = isRight(all.at(-1)!) ? row + 1 : 0;
      assert.equal(trial.rightInARow, row);
      assert.equal(trial.ended, row >= 2000, `after ${all.length}`);
    }
    assert.ok(trial.solved);
    assert.equal(trial.count, all.length);
    assert.ok(all.length > 3000 && all.length < options.most, String(all.length));
    assert.equal(new Set([...trial.recent, ...all.slice(-2000)]).size, 2000);
    const outcomes = Array.from({ length: 100 }, () => trial.test());
    assert.ok(outcomes.every(isRight));
    assert.equal(trial.count, all.length, 'a test is no training');
  });

  test('is given up after so many sequences', () => {
    const trial = new Trial({ ...options, most: 20 });
    while (!trial.ended) trial.train();
    assert.deepEqual([trial.count, trial.solved, trial.recent.length], [20, false, 20]);
  });

  test('shows the same sequence with each order: alike until the first symbol that differs', () => {
    const trial = new Trial(options);
    for (let count = 0; count < 200; count += 1) trial.train();
    const traced = trial.shown.map(
      (sequence) => [sequence, trial.net.trace(sequence.symbols)] as const,
    );
    const { symbols, places } = trial.shown[0]!;
    for (const map of [statesOf(traced), gatesOf(traced)]) {
      assert.deepEqual([map.rows, map.columns, map.marked], [16, symbols.length, places]);
      const [xx, xy, yx] = ['X,X', 'X,Y', 'Y,X'].map((order) => rowsOf(map, order));
      assert.equal(xy!.rows, 4);
      const until = (data: typeof map, end: number) =>
        [0, 1, 2, 3].map((row) => [
          ...data.values.slice(row * data.columns, row * data.columns + end),
        ]);
      assert.deepEqual(until(xx!, places[0]), until(yx!, places[0]));
      assert.notDeepEqual(until(xx!, places[0] + 1), until(yx!, places[0] + 1));
      assert.deepEqual(until(xx!, places[1]), until(xy!, places[1]));
      assert.notDeepEqual(until(xx!, places[1] + 1), until(xy!, places[1] + 1));
      assert.match(map.columnLabels![places[1]]!, /^\d+: X or Y$/);
      assert.equal(map.columnLabels![0], '1: E');
    }
    // Block by block: states of cells, and the gates that they share.
    const { states, inputGates, outputGates } = traced[2]![1];
    const last = symbols.length - 1;
    const cells = rowsOf(statesOf(traced), 'Y,X');
    assert.equal(cells.rowLabels![3], 'Y,X cell 2b');
    assert.equal(cells.values[3 * symbols.length + last], states[last * 4 + 3]);
    const gates = rowsOf(gatesOf(traced), 'Y,X');
    assert.equal(gates.rowLabels![3], 'Y,X output 2');
    assert.equal(gates.values[2 * symbols.length + last], inputGates[last * 2 + 1]);
    assert.equal(gates.values[3 * symbols.length + last], outputGates[last * 2 + 1]);
    const { lines } = answersOf(traced);
    assert.equal(lines[0]!.signs.filter(({ mark }) => mark === 'strong').length, 2);
    assert.deepEqual(
      lines.slice(1).map(({ label, signs }) => [label, signs[0]!.text, signs[0]!.mark]),
      ['X,X → Q', 'X,Y → R', 'Y,X → S', 'Y,Y → U'].map((name) => [
        `? = ${name}`,
        'none of the four',
        'bad',
      ]),
    );
  });

  test('a run that is given up says so, and tests what it has', async () => {
    const given = { length: 30, most: 1250 };
    const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
    const frames = [];
    for await (const frame of runExperiment(paperParity, given, context)) frames.push(frame);
    assert.deepEqual(
      frames.map(({ step, total }) => [step, total]),
      [
        [500, 1250],
        [1000, 1250],
        [1250, 1250],
        [1250, 1250],
      ],
    );
    const { metrics, views } = await collectRun(
      paperParity,
      runExperiment(paperParity, given, context),
    );
    // A network that has learned nothing is near no class's targets.
    const { order6a_error: error = NaN, ...rest } = metrics;
    assert.deepEqual(rest, { order6a_sequences: 1250, order6a_wrong: 2560, order6a_weights: 156 });
    assert.ok(Math.abs(error - 0.75) < 0.05, String(error));
    const { rows } = views['result'] as TableData; // A view of that kind.
    assert.deepEqual(rows[1], ['Sequences until the criterion', 'not within 1250', 31_390]);
    assert.deepEqual(rows[2], ['Wrong of 2560 fresh sequences', 2560, 1]);
    const { series } = views['wrong'] as LineData; // So is this.
    assert.deepEqual(series['wrong']!.points, [
      [500, 1],
      [1000, 1],
      [1250, 1],
    ]);
  });

  test('the confusion has a row for each class, and a column for no clear answer', () => {
    const outcome = (target: number, answer?: number): Outcome => ({ target, answer, error: 0 });
    const { values, columns } = confusionOf([
      ...[outcome(0, 0), outcome(0, 0), outcome(0, 1), outcome(0)],
      outcome(2, 2),
    ]);
    assert.equal(columns, 5);
    assert.deepEqual(
      [...values],
      [0.5, 0.25, 0, 0, 0.25, ...[0, 0, 0, 0, 0], ...[0, 0, 1, 0, 0], ...[0, 0, 0, 0, 0]],
    );
  });
});
