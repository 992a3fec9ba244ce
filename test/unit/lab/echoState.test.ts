/** Reservoirs and their readouts, held to other ways of working them out. */
import assert from 'node:assert/strict';
import { echoState } from '../../../src/lab/experiments/echo-state/declaration';
import {
  drawSignal,
  inputBefore,
  meanOfLast,
  recallOf,
  traceOfPulse,
} from '../../../src/lab/experiments/echo-state/recall';
import { ridgeRegression } from '../../../src/lab/metrics/ridge';
import { spectralRadius } from '../../../src/lab/metrics/spectralRadius';
import { drawReservoir, runReservoir, withRadius } from '../../../src/lab/nets/reservoir';
import { createRandom } from '../../../src/lab/random';

const near = (a: number, b: number, by = 1e-9): void =>
  assert.ok(Math.abs(a - b) <= by, `${a}, not ${b}`);

/** One unit that is written with 0.5 and multiplied by 0.8. */
const single = { units: 1, input: Float64Array.of(0.5), recurrent: Float64Array.of(0.8) };

suite('echo-state', () => {
  test('a reservoir has the radius that was asked for', () => {
    const options = { units: 12, inputScale: 0.3, random: createRandom(1) };
    const drawn = drawReservoir({ ...options, radius: 0.7 });
    near(spectralRadius(drawn.recurrent), 0.7, 1e-3);
    assert.ok(drawn.input.every((weight) => Math.abs(weight) <= 0.3));
    const other = withRadius(drawn, 1.4);
    near(spectralRadius(other.recurrent), 1.4, 2e-3);
    assert.equal(other.input, drawn.input);
  });

  test('a leak keeps its share of the old state', () => {
    const [first, second] = [Math.tanh(0.5), Math.tanh(0.5 * -2 + 0.8 * Math.tanh(0.5))];
    const plain = runReservoir(single, 0, [1, -2]);
    near(plain[0]!, first);
    near(plain[1]!, second);
    const leaky = runReservoir(single, 0.75, [1, -2]);
    near(leaky[0]!, 0.25 * first);
    near(leaky[1]!, 0.75 * 0.25 * first + 0.25 * Math.tanh(-1 + 0.8 * 0.25 * first));
  });

  test('a ridge regression finds the weights, and smaller ones with a larger penalty', () => {
    const rows = [1, 2, 0, 1, 3, -1, 2, 2];
    const targets = [4, 1.5, 2, 5].map((_, row) => 3 * rows[2 * row]! - rows[2 * row + 1]!);
    const [exact] = ridgeRegression(rows, 2, [targets], 1e-12);
    near(exact![0]!, 3, 1e-6);
    near(exact![1]!, -1, 1e-6);
    // One column: w = Σxy / (Σx² + penalty).
    const [damped] = ridgeRegression([1, 2], 1, [[2, 4]], 5);
    near(damped![0]!, 10 / (5 + 5));
    assert.throws(() => ridgeRegression([1, 2], 1, [[1]], 1), RangeError);
  });

  test('what is to be given back is the input of then, or the mean', () => {
    assert.equal(inputBefore(2)([5, 6, 7, 8], 3), 6);
    assert.equal(meanOfLast(3)([5, 6, 7, 8], 3), 7);
  });

  test('a chain of units holds as many inputs as it has units, and none beyond', () => {
    // Each unit hands on what it has, nearly linearly: a shift register.
    const units = 6;
    const recurrent = new Float64Array(units * units);
    for (let unit = 1; unit < units; unit += 1) recurrent[unit * units + unit - 1] = 1;
    const input = Float64Array.from({ length: units }, (_, unit) => (unit === 0 ? 0.01 : 0));
    const lags = [0, 3, 5, 6, 9].map(inputBefore);
    const recall = recallOf({ units, input, recurrent }, 0, drawSignal(createRandom(3)), lags);
    for (const share of recall.slice(0, 3)) near(share, 1, 1e-3);
    for (const share of recall.slice(3)) assert.ok(share < 0.05, String(share));
  });

  test('the trace of a pulse in one linear unit falls by its factor', () => {
    const faint = { ...single, input: Float64Array.of(1e-4) };
    const trace = traceOfPulse(faint, 0, 3);
    trace.forEach(([step, share]) => near(share, 0.8 ** step, 1e-6));
    // What is kept, and what comes back through the recurrent weight.
    const leaky = traceOfPulse(faint, 0.5, 2);
    near(leaky[1]![1], 0.5 + 0.5 * 0.8, 1e-6);
  });

  test('each answer of the prediction can be borne out', () => {
    const answer = (five: number, leaky: number, mean: number, leakyMean: number) =>
      echoState.predict.answer({
        recall_lag5: five,
        leaky_recall_lag1: leaky,
        mean_of_60: mean,
        leaky_mean_of_60: leakyMean,
      });
    assert.equal(answer(0.9, 0.3, 0.3, 0.9), 'trade');
    assert.equal(answer(0.9, 0.95, 0.3, 0.9), 'better');
    assert.equal(answer(0.9, 0.3, 0.9, 0.3), 'worse');
  });
});
