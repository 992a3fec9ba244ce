/** Derivatives of the cell state, against an LSTM written out in plain numbers. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import { constantErrorCarousel } from '../../../src/lab/experiments/constant-error-carousel/declaration';
import {
  compare,
  drawJacobians,
  flowOf,
  placesOf,
} from '../../../src/lab/experiments/constant-error-carousel/measures';
import { rowsOf } from '../../../src/lab/experiments/constant-error-carousel/moments';
import { spectralRadius } from '../../../src/lab/metrics/spectralRadius';
import { createCellChecks, type LstmLayer, type Path } from '../../../src/lab/nets/cellJacobians';
import { createRandom } from '../../../src/lab/random';
import { runExperiment } from '../../../src/lab/runExperiment';
import { drawLatch, latchInputs } from '../../../src/lab/tasks/latch';
import type { LineData } from '../../../src/lab/views/line';
import type { ViewContents } from '../../../src/lab/views/view';

const [units, batch, steps] = [3, 2, 4];

function drawLayer(forgets: boolean): LstmLayer {
  const random = createRandom(forgets ? 3 : 4);
  const width = (forgets ? 4 : 3) * units;
  const draw = (count: number) => Float64Array.from({ length: count }, () => random.normal(0, 0.7));
  return {
    inputs: latchInputs,
    units,
    forgets,
    kernel: draw(latchInputs * width),
    recurrentKernel: draw(units * width),
    bias: draw(width),
    output: draw(units),
  };
}

const sequences = drawLatch(createRandom(8), batch, steps);
const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** One step by the six equations; gates stand side by side as i, f, c, o. */
function stepByHand(layer: LstmLayer, row: number, t: number, h: number[], c: number[]) {
  const { kernel, recurrentKernel, bias, forgets } = layer;
  const sum = (group: number, unit: number): number => {
    const column = group * units + unit;
    let total = bias[column]!;
    for (let n = 0; n < latchInputs; n += 1) {
      const x = sequences.inputs[(row * steps + t) * latchInputs + n]!;
      total += x * kernel[n * bias.length + column]!;
    }
    for (let n = 0; n < units; n += 1) {
      total += h[n]! * recurrentKernel[n * bias.length + column]!;
    }
    return total;
  };
  const later = forgets ? 1 : 0;
  const f = c.map((_, unit) => (forgets ? sigmoid(sum(1, unit)) : 1));
  const cell = c.map(
    (old, unit) => f[unit]! * old + sigmoid(sum(0, unit)) * Math.tanh(sum(1 + later, unit)),
  );
  const o = c.map((_, unit) => sigmoid(sum(2 + later, unit)));
  return { f, o, c: cell, h: cell.map((value, unit) => o[unit]! * Math.tanh(value)) };
}

/** All steps of a sequence; `push` is added to the cell state after step `at`, from 1. */
function run(
  layer: LstmLayer,
  row: number,
  push?: { at: number; by: number[]; held?: number[][] },
) {
  let state = { f: [0, 0, 0], o: [0, 0, 0], c: [0, 0, 0], h: [0, 0, 0] };
  const all = [state];
  for (let t = 0; t < steps; t += 1) {
    state = stepByHand(layer, row, t, push?.held?.[t] ?? state.h, state.c);
    if (push?.at === t + 1) {
      const c = state.c.map((value, unit) => value + push.by[unit]!);
      state = { ...state, c, h: c.map((value, unit) => state.o[unit]! * Math.tanh(value)) };
    }
    all.push(state);
  }
  return all;
}

const near = (a: number, b: number, within: number, what: string) =>
  assert.ok(Math.abs(a - b) <= within, `${what}: ${a} and ${b}`);
const unitVector = (unit: number, size: number) =>
  Array.from({ length: units }, (_, n) => (n === unit ? size : 0));
const nudge = 1e-5;

suite('constant error carousel', () => {
  const checks = createCellChecks(sequences, units);

  for (const forgets of [true, false]) {
    const name = forgets ? 'with a forget gate' : 'the cell of 1997';
    const layer = drawLayer(forgets);
    const states = checks.states(layer);

    test(`${name}: states and gates are those of the equations`, () => {
      for (let row = 0; row < batch; row += 1) {
        run(layer, row).forEach(({ f, o, c, h }, t) => {
          for (let unit = 0; unit < units; unit += 1) {
            const at = row * units + unit;
            near(states.cell[t]![at]!, c[unit]!, 1e-14, `c_${t}`);
            near(states.hidden[t]![at]!, h[unit]!, 1e-14, `h_${t}`);
            if (t === 0) continue;
            near(states.forget[t]![at]!, f[unit]!, 1e-14, `f_${t}`);
            near(states.outputGate[t]![at]!, o[unit]!, 1e-14, `o_${t}`);
          }
        });
      }
    });

    test(`${name}: the direct derivative is diag(f), the total one that of differences`, () => {
      const direct = checks.jacobians(layer, states, 'direct');
      const total = checks.jacobians(layer, states, 'total');
      assert.equal(total.length, (steps - 1) * batch * units * units);
      for (let row = 0; row < batch; row += 1) {
        const all = run(layer, row);
        for (let t = 2; t <= steps; t += 1) {
          for (let from = 0; from < units; from += 1) {
            const moved = (by: number) =>
              run(layer, row, { at: t - 1, by: unitVector(from, by) })[t]!.c;
            const [above, below] = [moved(nudge), moved(-nudge)];
            for (let to = 0; to < units; to += 1) {
              const at = (((t - 2) * batch + row) * units + to) * units + from;
              near(direct[at]!, to === from ? all[t]!.f[to]! : 0, 1e-14, 'direct');
              near(total[at]!, (above[to]! - below[to]!) / (2 * nudge), 1e-8, 'total');
            }
          }
        }
      }
      const { directError, totalDifference } = compare({
        units,
        forget: Float64Array.from(states.forget.slice(2).flatMap((each) => Array.from(each))),
        direct,
        total,
      });
      assert.ok(directError < 1e-14 && totalDifference > 0.03);
    });

    for (const path of ['direct', 'total'] satisfies Path[]) {
      test(`${name}: the error signal, ${path}, is that of differences`, () => {
        const signal = checks.errorSignal(layer, states, path);
        assert.equal(signal.length, steps);
        signal.forEach((norm, lag) => {
          let squares = 0;
          for (let row = 0; row < batch; row += 1) {
            const held = path === 'direct' ? run(layer, row).map(({ h }) => h) : undefined;
            for (let unit = 0; unit < units; unit += 1) {
              const y = (by: number): number => {
                const push = { at: steps - lag, by: unitVector(unit, by) };
                const { h } = run(layer, row, { ...push, ...(held && { held }) }).at(-1)!;
                return h.reduce((sum, value, n) => sum + value * layer.output[n]!, 0);
              };
              squares += ((y(nudge) - y(-nudge)) / (2 * nudge)) ** 2;
            }
          }
          near(norm, Math.sqrt(squares / batch), 1e-8, `lag ${lag}`);
        });
      });
    }
  }

  test('along the memory line the cell of 1997 keeps the error signal constant', () => {
    const { direct, total } = flowOf(checks, drawLayer(false));
    assert.deepEqual(
      direct.map(([lag]) => lag),
      [0, 1, 2, 3],
    );
    for (const [, power] of direct) near(power, 0, 1e-12, 'direct');
    assert.equal(total[0]![1], 0);
    assert.ok(Math.abs(total[3]![1]) > 0.01);
  });

  test('the distance is that of all matrices together, the eigenvalue the largest of any', () => {
    const { directError, totalDifference, largestEigenvalue } = compare({
      units: 2,
      forget: Float64Array.from([0.6, 0.8, 0, 0]),
      direct: Float64Array.from([0.6, 0, 0.001, 0.8, 0, 0, 0, 0]),
      // Two steps: one with 0.3 beside the diagonal, one with the eigenvalues ±0.4.
      total: Float64Array.from([0.6, 0.3, 0, 0.8, 0, 0.4, 0.4, 0]),
    });
    assert.equal(directError, 0.001);
    near(totalDifference, Math.sqrt(0.09 + 0.32), 1e-12, 'difference');
    near(largestEigenvalue, 0.8, 1e-4, 'eigenvalue');
  });

  test('spectral radius: of a triangle, a turn, a nilpotent and a zero matrix', () => {
    near(spectralRadius([2, 1, 0, -3]), 3, 1e-3, 'triangle');
    near(spectralRadius([0, -1.5, 1.5, 0]), 1.5, 1e-4, 'turn');
    near(spectralRadius([0.2, 0, 0, 0.2]), 0.2, 1e-4, 'scaled identity');
    assert.equal(spectralRadius([0, 5, 0, 0]), 0);
    assert.equal(spectralRadius([0, 0, 0, 0]), 0);
  });

  test('a held step is one that holds a value, and the reader sees the rows of one moment', () => {
    const task = drawLatch(createRandom(1), 8, 20);
    const places = placesOf(task);
    assert.deepEqual([...places.keys()].sort(), ['hold', 'reset', 'write']);
    for (const [moment, place] of places) {
      const [t, row] = [Math.floor(place / 8) + 1, place % 8];
      assert.equal(task.events[row * 20 + t], moment);
      if (moment === 'hold') assert.notEqual(task.memory[row * 20 + t], 0);
    }
    const drawn = drawJacobians(
      {
        units: 1,
        forget: Float64Array.from([0.1, 0.2, 0.3]),
        direct: Float64Array.from([0.1, 0.2, 0.3]),
        total: Float64Array.from([0.5, 0.6, 0.7]),
      },
      new Map([
        ['write', 2],
        ['hold', 0],
      ]),
    );
    assert.deepEqual(drawn.columnLabels, ['f', 'direct 1', 'total 1']);
    const held = rowsOf(drawn, 'hold');
    assert.deepEqual([held.rows, held.values, held.rowLabels], [1, [0.1, 0.1, 0.5], ['c 1']]);
    assert.deepEqual(rowsOf(drawn, 'write').values, [0.3, 0.3, 0.7]);
    assert.equal(rowsOf(drawn, 'reset').rows, 2);
  });

  suite('a run', () => {
    const runWith = (given: Readonly<Record<string, string | number>>) => {
      const { signal } = new AbortController();
      const context = { seed: 1, signal, backend: engineBackend };
      return collectRun(
        constantErrorCarousel,
        runExperiment(constantErrorCarousel, given, context),
        given,
      );
    };
    /** The end of each curve, by its name. */
    const ends = (views: ViewContents) =>
      Object.fromEntries(
        // The cast: a view of that kind.
        Object.entries((views['flow'] as LineData).series).map(([id, { points }]) => [
          id,
          points.at(-1)![1],
        ]),
      );

    test('of the cell of 1997 keeps the direct curves at 0, before training and after', async () => {
      const { metrics, views } = await runWith({ cell: 'carousel', hiddenSize: 2, steps: 40 });
      near(metrics['first_direct_log10_lag19']!, 0, 1e-12, 'first');
      near(metrics['direct_log10_lag19']!, 0, 1e-12, 'trained');
      const { firstDirect, firstTotal, direct, total } = ends(views);
      assert.equal(firstDirect, metrics['first_direct_log10_lag19']);
      assert.equal(firstTotal, metrics['first_total_log10_lag19']);
      assert.equal(direct, metrics['direct_log10_lag19']);
      assert.equal(total, metrics['total_log10_lag19']);
      assert.notEqual(firstTotal, total);
    });

    test('that has learned keeps the error signal where it holds, and takes it to the last digit', async () => {
      const { metrics } = await runWith({ hiddenSize: 2, steps: 400 });
      assert.ok(metrics['mse']! < 0.01, `${metrics['mse']}`);
      // Over sequences with resets in them hardly anything would be left.
      assert.ok(metrics['direct_log10_lag19']! > -1);
      assert.ok(metrics['first_direct_log10_lag19']! < -1.5);
      // Rounding leaves its trace in one of so many numbers: they are measured, not assumed.
      const error = metrics['direct_minus_forget']!;
      assert.ok(error > 0 && error < 1e-12, `${error}`);
    });
  });
});
