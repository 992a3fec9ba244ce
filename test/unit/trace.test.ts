import * as assert from 'node:assert/strict';
import { softmax } from '../../src/lab/metrics/softmax';
import { createRandom } from '../../src/lab/random';
import { addAttentionBackward, attend } from '../../src/lab/trace/attention';
import { runCell, runCellBackward, sameShape, traceCells } from '../../src/lab/trace/network';
import { trace } from '../../src/lab/trace/trace';
import type { TraceModel, TraceRequest } from '../../src/lab/trace/traceModel';
import type { CellWeights } from '../../src/lab/trace/traceCell';

const request = (model: TraceModel, change: Partial<TraceRequest> = {}): TraceRequest => ({
  model,
  word: 'CAT',
  units: 4,
  updates: 150,
  recurrentScale: 1,
  forgetBias: 1,
  ...change,
});
const run = (model: TraceModel, change: Partial<TraceRequest> = {}) =>
  trace(request(model, change), createRandom(1));
const norm = (v: readonly number[]): number => Math.hypot(...v);

suite('trace', () => {
  for (const model of ['rnn', 'lstm', 'gru', 'bilstm', 'encoder-decoder', 'attention'] as const) {
    test(`${model} learns its word and answers every step`, () => {
      const { steps } = run(model);
      const answered = steps.filter((step) => step.target !== undefined);
      assert.deepEqual(
        answered.map((step) => step.answer),
        answered.map((step) => step.target),
      );
      assert.equal(answered.length, /encoder|attention/.test(model) ? 4 : 3);
    });

    test(`${model} opens words of one letter and of eight`, () => {
      for (const word of ['A', 'RECURREN']) {
        const opened = run(model, { word, updates: 3 });
        for (const step of opened.steps) {
          assert.equal(step.gradientH.length, 4);
          assert.ok(step.gradientH.every(Number.isFinite));
        }
        assert.ok(opened.gradientOrder.every((index) => opened.steps[index]));
      }
    });
  }

  for (const name of ['rnn', 'lstm', 'gru'] as const) {
    test(`${name}: BPTT agrees with finite differences in every weight and the initial state`, () => {
      const cell = traceCells[name];
      const random = createRandom(7);
      const fill = (rows: number, columns: number) => ({
        rows,
        columns,
        values: Float64Array.from({ length: rows * columns }, () => random.normal(0, 0.5)),
      });
      const weights: CellWeights = {
        input: fill(cell.blocks * 3, 2),
        recurrent: fill(cell.blocks * 3, 3),
        bias: fill(cell.blocks * 3, 1),
      };
      const inputs = [0, 1, 2, 3].map(() => [random.normal(), random.normal()]);
      const start = { h: [0.1, -0.2, 0.3], c: [0.2, 0.1, -0.4] };
      const upstream = inputs.map(() => [random.normal(), random.normal(), random.normal()]);
      const loss = (h0: readonly number[]): number =>
        runCell(cell, weights, inputs, { ...start, h: h0 }).steps.reduce(
          (sum, step, t) =>
            step.h.reduce((inner, value, unit) => inner + value * upstream[t]![unit]!, sum),
          0,
        );
      const gradients = sameShape(weights);
      const flow = runCellBackward(
        cell,
        weights,
        gradients,
        runCell(cell, weights, inputs, start),
        upstream,
      );
      const epsilon = 1e-6;
      const slope = (set: (delta: number) => number): number =>
        (set(epsilon) - set(-epsilon)) / (2 * epsilon);
      for (const part of ['input', 'recurrent', 'bias'] as const) {
        weights[part].values.forEach((value, at) => {
          const numeric = slope((delta) => {
            weights[part].values[at] = value + delta;
            const result = loss(start.h);
            weights[part].values[at] = value;
            return result;
          });
          assert.ok(Math.abs(numeric - gradients[part].values[at]!) < 1e-7, `${part} ${at}`);
        });
      }
      start.h.forEach((_, unit) => {
        const numeric = slope((delta) =>
          loss(start.h.map((value, at) => (at === unit ? value + delta : value))),
        );
        assert.ok(Math.abs(numeric - flow.h[0]![unit]!) < 1e-7, `h0 ${unit}`);
      });
    });
  }

  test('attention: the gradients agree with finite differences', () => {
    const random = createRandom(3);
    const fill = (rows: number, columns: number) => ({
      rows,
      columns,
      values: Float64Array.from({ length: rows * columns }, () => random.normal()),
    });
    const layer = { state: fill(4, 3), memory: fill(4, 3), score: fill(1, 4) };
    const empty = { state: fill(4, 3), memory: fill(4, 3), score: fill(1, 4) };
    for (const matrix of Object.values(empty)) matrix.values.fill(0);
    const memory = [1, 2, 3, 4, 5].map(() => [random.normal(), random.normal(), random.normal()]);
    const state = [0.3, -0.7, 0.2];
    const upstream = [1, -2, 0.5];
    const loss = (): number =>
      attend(layer, state, memory).context.reduce(
        (sum, value, at) => sum + value * upstream[at]!,
        0,
      );
    const dMemory = memory.map(() => [0, 0, 0]);
    const attention = attend(layer, state, memory);
    const dState = addAttentionBackward(layer, empty, state, memory, attention, upstream, dMemory);
    const check = (values: { [at: number]: number }, at: number, analytic: number): void => {
      const value = values[at]!;
      values[at] = value + 1e-6;
      const above = loss();
      values[at] = value - 1e-6;
      const below = loss();
      values[at] = value;
      assert.ok(Math.abs((above - below) / 2e-6 - analytic) < 1e-7);
    };
    state.forEach((_, at) => check(state, at, dState[at]!));
    memory.forEach((h, j) => h.forEach((_, at) => check(h, at, dMemory[j]![at]!)));
    for (const name of ['state', 'memory', 'score'] as const) {
      layer[name].values.forEach((_, at) => check(layer[name].values, at, empty[name].values[at]!));
    }
  });

  test('softmax neither overflows nor underflows to nothing', () => {
    assert.deepEqual(softmax([1000, 0]), [1, 0]);
    assert.deepEqual(softmax([-1000, -1000]), [0.5, 0.5]);
    const [first, second] = softmax([1e4 + Math.log(3), 1e4]);
    assert.ok(Math.abs(first! - 0.75) < 1e-9 && Math.abs(second! - 0.25) < 1e-9);
  });

  test('small recurrent weights make the gradient vanish, large ones less so', () => {
    const shrink = (recurrentScale: number): number => {
      const { steps } = run('rnn', { word: 'ABCDEFGH', recurrentScale, updates: 0 });
      return norm(steps[0]!.gradientH) / norm(steps[7]!.gradientH);
    };
    assert.ok(shrink(0.3) < 1e-3);
    assert.ok(shrink(1.5) > 100 * shrink(0.3));
  });

  test('with two directions the gradient reaches letters on both sides of the loss', () => {
    const { steps, lossAt } = run('bilstm', { word: 'ABCDE' });
    const first = steps.find((step) => step.part === 'forward' && step.t === 1)!;
    const last = steps.find((step) => step.part === 'backward' && step.t === 5)!;
    assert.equal(lossAt, 2);
    assert.ok(norm(first.gradientH) > 0);
    assert.ok(norm(last.gradientH) > 0);
    const beyond = steps.find((step) => step.part === 'forward' && step.t === 5)!;
    assert.equal(norm(beyond.gradientH), 0);
  });

  test('attention weights are a distribution over the source', () => {
    for (const step of run('attention').steps.filter(({ part }) => part === 'decoder')) {
      const sum = step.values['a']!.reduce((total, value) => total + value, 0);
      assert.ok(Math.abs(sum - 1) < 1e-12);
      assert.equal(step.values['a']!.length, 3);
    }
  });

  test('the same seed gives the same trace', () => {
    assert.deepEqual(run('lstm'), run('lstm'));
  });

  test('what is out of range is refused by name', () => {
    assert.throws(() => run('rnn', { word: '' }), /length of the word is 0/);
    assert.throws(() => run('rnn', { word: 'ABCDEFGHI' }), /between 1 and 8/);
    assert.throws(() => run('rnn', { recurrentScale: 9 }), /recurrentScale is 9/);
  });
});
