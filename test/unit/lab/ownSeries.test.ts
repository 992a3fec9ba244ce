/** Baselines of a reader's own labels and series. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { problemOf } from '../../../src/lab/data/textError';
import { viewsOf } from '../../../src/lab/experiment';
import { baselines } from '../../../src/lab/experiments/baselines/declaration';
import { labelBaselines, ownWindows } from '../../../src/lab/experiments/baselines/ownRun';
import { readLabels, readSeries } from '../../../src/lab/experiments/baselines/ownSeries';
import { resolveParameters } from '../../../src/lab/parameters';
import { createRandom } from '../../../src/lab/random';
import { runExperiment } from '../../../src/lab/runExperiment';
import { lastOf } from '../../../src/lab/tasks/forecasts';
import { judge, lesson } from '../../../src/lab/verdict';
import type { TableData } from '../../../src/lab/views/table';

const lines = (count: number, line: (at: number) => string | number): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

suite('own labels and series', function () {
  this.timeout(120_000);

  test('what is right without a look is what one counts by hand', () => {
    const own = readLabels(`class\n${lines(10, (at) => (at < 7 ? 'well' : 'ill'))}`);
    assert.deepEqual(own.names, ['ill', 'well']);
    const { frequent, majority, byFrequency, uniform } = labelBaselines(own);
    assert.deepEqual([frequent, majority, uniform], ['well', 0.7, 0.5]);
    assert.ok(Math.abs(byFrequency - 0.58) < 1e-12);
  });

  test('what cannot be taken is said with its line', () => {
    const labels = problemOf(readLabels);
    assert.match(labels('a\nb')!, /^There are 2 rows; at least 10/);
    assert.match(labels(lines(10, () => 'a'))!, /^Every label is “a”/);
    assert.match(
      labels(lines(12, (at) => `c${at}`))!,
      /^Line 11: There are 12 classes; at most 10/,
    );
    const series = problemOf(readSeries);
    assert.match(series(lines(59, (at) => at))!, /^There are 59 rows; at least 60/);
    assert.match(series(`${lines(60, (at) => at)}\nhigh`)!, /^Line 61: “high” stands for value/);
    assert.match(series(lines(60, () => 7))!, /^The first four fifths are one number/);
  });

  test('what is forecast was not trained on, and is in the units of the series', () => {
    const { test: windows, truth, trained, back, sample } = ownWindows(lines(100, (at) => at));
    assert.deepEqual([trained, truth[0], truth.at(-1)], [80, 80, 99]);
    const near = (values: readonly number[], expected: number): void =>
      assert.ok(Math.abs(values[0]! - expected) < 1e-4, `${values[0]}, not ${expected}`);
    near(back(windows.targets), 80);
    near(back(lastOf(windows)), 79);
    const drawn = sample(createRandom(1), 200);
    assert.ok(Math.max(...back(drawn.targets)) < 79.001);
  });

  test('a line is forecast better than by the previous value, and no claim is judged', async () => {
    const labels = lines(10, (at) => (at < 9 ? 'no' : 'yes'));
    const wave = lines(200, (at) => (100 + 10 * Math.sin(at)).toFixed(4));
    const given = { data: 'own', labels, ownSeries: wave, steps: 150 };
    const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
    const frames = runExperiment(baselines, given, context);
    const { metrics, views } = await collectRun(baselines, frames, given);
    const values = resolveParameters(baselines, given);
    assert.equal(metrics['own_majority_accuracy'], 0.9);
    assert.ok(metrics['own_linear_over_previous']! < 0.2);
    assert.equal(judge(baselines, values, metrics), 'not-judged');
    assert.match(lesson(baselines, values, metrics)!, /right for 90 %.* more in the past than/);
    const ids = viewsOf(baselines, values).map(({ id }) => id);
    assert.deepEqual(Object.keys(views).sort(), [...ids].sort());
    // The cast: a view of that kind. The previous value is as good as itself.
    const { rows } = views['ownErrors'] as TableData;
    assert.deepEqual([rows.length, rows[1]![0], rows[1]![2]], [5, 'Previous value', 1]);
    assert.equal(baselines.predict.answer(metrics), undefined);
  });

  test('where the end never changes, nothing is set over the previous value', async () => {
    const ownSeries = lines(100, (at) => (at < 60 ? at % 5 : 3));
    const given = { data: 'own', ownSeries, steps: 10 };
    const context = { seed: 1, signal: new AbortController().signal, backend: engineBackend };
    const frames = runExperiment(baselines, given, context);
    const { metrics } = await collectRun(baselines, frames, given);
    const values = resolveParameters(baselines, given);
    assert.deepEqual(Object.keys(metrics), ['own_majority_accuracy']);
    assert.match(lesson(baselines, values, metrics)!, /does not change, so the previous value/);
  });
});
