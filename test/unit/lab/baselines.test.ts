/** What stands beside the models of the baselines: tasks, naive predictors and their scores. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { baselines } from '../../../src/lab/experiments/baselines/declaration';
import {
  classBaselines,
  forecastBaselines,
  forecastTable,
  overPrevious,
  scoreClasses,
  scoreForecast,
} from '../../../src/lab/experiments/baselines/measures';
import { createForecaster } from '../../../src/lab/experiments/baselines/models';
import { createRandom } from '../../../src/lab/random';
import {
  asChanges,
  drawSeries,
  drawWindows,
  lastOf,
  slidingWindows,
  windowLength,
} from '../../../src/lab/tasks/forecasts';
import { drawOrderedEvents, orderedSteps } from '../../../src/lab/tasks/orderedEvents';
import { viewsOf } from '../../../src/lab/experiment';
import { selected } from '../../../src/lab/views/kinds';

suite('baselines: the rare order', () => {
  test('a sequence is positive where 1 comes directly before 2, as rarely as it should', () => {
    const { batch, inputs, targets } = drawOrderedEvents(createRandom(1), 5000, 0.1);
    for (let row = 0; row < batch; row += 1) {
      const events = Array.from({ length: orderedSteps }, (_, t) => {
        const from = (row * orderedSteps + t) * 3;
        const step = inputs.subarray(from, from + 3);
        assert.equal(
          step.reduce((sum, value) => sum + value, 0),
          1,
          'one of three',
        );
        return step.indexOf(1);
      });
      assert.equal(targets[row], Number(events.join('').includes('12')));
    }
    // 9 places, each with 0.1 · 0.1; two at once are rare.
    const share = targets.reduce((sum, label) => sum + label, 0) / batch;
    assert.ok(share > 0.076 && share < 0.098, String(share));
  });

  test('the majority is accurate and finds nothing; guesses by frequency are little better', () => {
    const test = { ...drawOrderedEvents(createRandom(2), 10, 0.1), batch: 10 };
    const targets = Int32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const [majority] = classBaselines({ ...test, targets }, createRandom(1));
    assert.deepEqual([majority!.accuracy, majority!.f1], [0.9, 0]);
    const often = Int32Array.of(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    assert.equal(classBaselines({ ...test, targets: often }, createRandom(1))[0]!.accuracy, 0.6);
    const many = drawOrderedEvents(createRandom(3), 20_000, 0.1);
    const [, guesses] = classBaselines(many, createRandom(4));
    const share = many.targets.reduce((sum, label) => sum + label, 0) / many.batch;
    // p² + (1 − p)², and an F1 of p.
    assert.ok(Math.abs(guesses!.accuracy - (share ** 2 + (1 - share) ** 2)) < 0.01);
    assert.ok(Math.abs(guesses!.f1 - share) < 0.02);
  });

  test('F1 is that of the rare class', () => {
    const test = { ...drawOrderedEvents(createRandom(2), 4, 0.1) };
    const scored = scoreClasses(
      'x',
      3,
      { ...test, targets: Int32Array.of(1, 1, 0, 0) },
      [1, 0, 0, 1],
    );
    assert.deepEqual(scored, { name: 'x', parameters: 3, accuracy: 0.5, f1: 0.5 });
  });
});

suite('baselines: forecasts', () => {
  test('a window ends where its target follows', () => {
    const series = Array.from({ length: windowLength + 3 }, (_, t) => t);
    const windows = slidingWindows(series);
    assert.equal(windows.batch, 3);
    assert.deepEqual([...windows.targets], [20, 21, 22]);
    assert.deepEqual([...lastOf(windows)], [19, 20, 21]);
    assert.deepEqual([...windows.inputs.subarray(20, 23)], [1, 2, 3]);
    const { inputs, targets } = asChanges(windows);
    assert.deepEqual([...targets], [1, 1, 1]);
    assert.deepEqual([...inputs.subarray(0, 3), ...inputs.subarray(20, 22)], [0, 1, 1, 0, 1]);
  });

  test('the series are what they are called', () => {
    const sine = drawSeries('sine', createRandom(5), 4000);
    const walk = drawSeries('walk', createRandom(5), 4000);
    const mse = (gap: number, series: readonly number[]) =>
      series.slice(gap).reduce((sum, value, t) => sum + (value - series[t]!) ** 2, 0) /
      (series.length - gap);
    // Twice the noise's variance one period on; half a period on the sine is its opposite.
    assert.ok(Math.abs(mse(12, sine) - 0.02) < 0.003);
    assert.ok(mse(6, sine) > 1.5);
    assert.ok(Math.abs(mse(1, walk) - 1) < 0.08);
  });

  test('mean and previous value score what they must', () => {
    const [mean, previous] = forecastBaselines(drawWindows('walk', createRandom(6), 20_000));
    // After 21 steps of variance 1, and after one.
    assert.ok(Math.abs(mean!.mse - 21) < 0.8, String(mean!.mse));
    assert.ok(Math.abs(previous!.mse - 1) < 0.04, String(previous!.mse));
    const scores = [previous!, { name: 'x', mse: 3 * previous!.mse }];
    assert.ok(Math.abs(overPrevious(scores, 'x') - 3) < 1e-12);
    assert.deepEqual(
      forecastTable([mean!], scores).rows.map(([name]) => name),
      ['Mean', 'Previous value', 'x'],
    );
    assert.equal(forecastTable([mean!], scores).rows[0]![2], '–');
  });

  test('a forecast of changes is said as a value', async () => {
    const nets = await engineBackend.load();
    const model = createForecaster(
      { nets, learningRate: 0.01, random: createRandom(1) },
      'changes',
      (random, batch) => drawWindows('walk', random, batch),
    );
    const windows = drawWindows('walk', createRandom(7), 50);
    // Untrained, it says a small change: far nearer to the last value than to 0.
    const near = scoreForecast(
      'x',
      { ...windows, targets: lastOf(windows) },
      model.answer(windows),
    );
    assert.ok(near.mse < 2, String(near.mse));
    model.dispose();
  });

  test('the reader chooses which series is drawn', () => {
    const view = viewsOf(baselines, {}).find(({ id }) => id === 'forecasts')!;
    const points = [[1, 2]] as const;
    const data = { series: { 'sine:truth': { points }, 'walk:truth': { points } } };
    assert.deepEqual(selected(view, data, { series: 'walk' }), {
      series: { 'walk:truth': { points } },
    });
  });
});
