/** Weights counted, two forms of one cell, and times taken in turn. */
import assert from 'node:assert/strict';
import type { Backend } from '../../../src/lab/backends/backend';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun } from '../../../src/lab/collectRun';
import type { LabelledBatch } from '../../../src/lab/engine/sequenceBatch';
import {
  contenders,
  errorInOtherForm,
  fairUnits,
  layerOf,
  layerWeights,
  tasks,
  type ContenderId,
} from '../../../src/lab/experiments/gru-vs-lstm/contenders';
import { gruVsLstm, learnedBelow } from '../../../src/lab/experiments/gru-vs-lstm/declaration';
import {
  stepsPerRound,
  timedRounds,
  timeSteps,
} from '../../../src/lab/experiments/gru-vs-lstm/timing';
import { createRandom } from '../../../src/lab/random';
import { runExperiment } from '../../../src/lab/runExperiment';
import type { BarsData } from '../../../src/lab/views/bars';
import type { LineData } from '../../../src/lab/views/line';
import type { TableData } from '../../../src/lab/views/table';

suite('GRU and LSTM', () => {
  let backend: Backend;
  suiteSetup(async () => {
    backend = await engineBackend.load();
  });

  const weights = (id: ContenderId, units: number, inputSize: number): number => {
    const net = backend.sequence({
      inputSize,
      layers: [layerOf(id, units, 'units', inputSize)],
      output: { size: 2, loss: 'meanSquaredError', at: 'last' },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      random: createRandom(1),
    });
    const count = layerWeights(net);
    net.dispose();
    return count;
  };

  test('a layer of 8 inputs has the weights that tf.layers counts', () => {
    // Without its output layer; the form with reset after has a second bias for the candidate.
    for (const [units, gru, lstm] of [
      [16, 1200, 1600],
      [32, 3936, 5248],
      [64, 14_016, 18_688],
    ] as const) {
      assert.equal(weights('before', units, 8), gru);
      assert.equal(weights('after', units, 8), gru + units);
      assert.equal(weights('lstm', units, 8), lstm);
    }
  });

  test('equal weights: the GRU has the units that come nearest', () => {
    // 4 · 16 · 19 = 1 216: 3 · 19 · 22 = 1 254 is nearer than 3 · 18 · 21 = 1 134.
    assert.equal(fairUnits(16, 2), 19);
    // 4 · 1 · 4 = 16: 3 · 1 · 4 = 12 is nearer than 3 · 2 · 5 = 30.
    assert.equal(fairUnits(1, 2), 1);
    assert.deepEqual(layerOf('after', 16, 'weights', 2), {
      kind: 'gru',
      units: 19,
      resetAfter: true,
    });
    assert.deepEqual(layerOf('lstm', 16, 'weights', 2), { kind: 'lstm', units: 16 });
  });

  for (const task of tasks) {
    test(`${task.id}: each cell is given the same sequences, and learns`, () => {
      const learners = contenders.map(({ id }) => {
        const layer = layerOf(id, 6, 'units', task.inputs);
        return task.learner({ nets: backend, layer, learningRate: 0.02, seed: 3, stream: 1 });
      });
      const before = learners.map((learner) => learner.error());
      // Both forms have the same first weights, but are not the same function.
      assert.notEqual(before[0], before[1]);
      for (let step = 0; step < 120; step += 1) for (const learner of learners) learner.train();
      learners.forEach((learner, at) => {
        const error = learner.error();
        assert.ok(error < 0.8 * before[at]!, `${contenders[at]!.id}: ${before[at]}, then ${error}`);
        // Fresh sequences are the same ones each time.
        assert.equal(learner.error(), error);
        learner.dispose();
      });
    });
  }

  test('the weights of one form are another function in the other, unless no state comes in', () => {
    const [task] = tasks;
    const options = {
      nets: backend,
      layer: layerOf('before', 5, 'units', task!.inputs),
      learningRate: 0.02,
      seed: 2,
      stream: 1,
    };
    const learner = task!.learner(options);
    for (let step = 0; step < 60; step += 1) learner.train();
    const apart = Math.abs(errorInOtherForm(learner, task!, options) - learner.error());
    assert.ok(apart > 1e-4, `${apart}`);
    // Without U_h there is nothing that the reset gate could multiply, before or after.
    const name = 'gru0/recurrentKernel';
    const kernel = learner.net.read({ name });
    learner.net.write(
      { name },
      kernel.map((value, at) => (at % 15 < 10 ? value : 0)),
    );
    assert.ok(Math.abs(errorInOtherForm(learner, task!, options) - learner.error()) < 1e-6);
    assert.throws(
      () => errorInOtherForm(learner, task!, { ...options, layer: { kind: 'lstm', units: 5 } }),
      /two forms/,
    );
    learner.dispose();
  });

  suite('times', () => {
    const { now } = performance;
    let clock = 0;
    setup(() => {
      clock = 0;
      performance.now = () => clock;
    });
    teardown(() => {
      performance.now = now;
    });
    const [inputs, targets] = [new Float32Array(1), new Float32Array(1)];
    const batch: LabelledBatch = { batch: 1, steps: 1, inputs, targets };
    /** A net whose steps take what `cost` says, by their number from 0. */
    const costing = (cost: (step: number) => number) => {
      let step = 0;
      return {
        trainStep: () => {
          clock += cost(step);
          step += 1;
          return { loss: 0, gradientNorm: 0 };
        },
      };
    };

    test('are those of the quickest round: what disturbs another does not count', async () => {
      const slowStart = costing((step) => (step < stepsPerRound ? 1000 : 2));
      const disturbed = costing((step) => (step < 3 * stepsPerRound + 1 ? 500 : 6));
      const never = () => Promise.resolve(false);
      assert.deepEqual(await timeSteps([slowStart, disturbed], batch, never), [2, 6]);
    });

    test('leave out what others do while a stop is asked for', async () => {
      const stopped = () => Promise.resolve((clock += 100) < 0);
      assert.deepEqual(await timeSteps([costing(() => 9)], batch, stopped), [9]);
    });

    test('are taken in turn, so that a machine that slows down does so for all', async () => {
      const order: number[] = [];
      const nets = [0, 1].map((net) => costing(() => (order.push(net), 1)));
      await timeSteps(nets, batch, () => Promise.resolve(false));
      assert.equal(order.length, 2 * stepsPerRound * timedRounds);
      order.forEach((net, at) => assert.equal(net, Math.floor(at / stepsPerRound) % 2));
    });

    test('end with the step in which they are stopped', async () => {
      let asked = 0;
      const stopped = () => Promise.resolve((asked += 1) === 3);
      assert.equal(await timeSteps([costing(() => 20)], batch, stopped), undefined);
      assert.equal(clock, 3 * 20);
    });

    test('are above 0 where the clock is too coarse to see them', async () => {
      const times = await timeSteps([costing(() => 0)], batch, () => Promise.resolve(false));
      assert.ok(times![0]! > 0);
    });
  });

  test('what a run bore out is said of both tasks', () => {
    const said = (addingGru: number, addingLstm: number, latchGru: number, latchLstm: number) =>
      gruVsLstm.predict.answer({
        adding_gru_steps: addingGru,
        adding_lstm_steps: addingLstm,
        latch_gru_steps: latchGru,
        latch_lstm_steps: latchLstm,
      });
    assert.equal(said(1, 2, 2, 1), 'adding');
    assert.equal(said(2, 1, 1, 2), 'latch');
    assert.equal(said(1, 2, 1, 2), 'gru');
    assert.equal(said(2, 1, 2, 1), 'lstm');
    assert.equal(said(2, 2, 2, 1), undefined);
  });

  test('a run: steps are counted off the curves, table and metrics agree, the LSTM’s time is 1', async () => {
    const given = { hiddenSize: 16, steps: 150, largeSize: 24 };
    const { signal } = new AbortController();
    const context = { seed: 1, signal, backend: engineBackend };
    const frames = runExperiment(gruVsLstm, given, context);
    const { metrics, views } = await collectRun(gruVsLstm, frames, given);
    // The casts: views of these kinds.
    const { rows } = views['result'] as TableData;
    for (const [task, error] of [
      ['adding', 3],
      ['latch', 5],
    ] as const) {
      const { series } = views[task] as LineData;
      for (const [id, name] of [
        ['before', 'gru'],
        ['lstm', 'lstm'],
      ] as const) {
        const { points } = series[id]!;
        assert.equal(points.length, 15);
        const above = points.filter(([, value]) => value >= learnedBelow);
        assert.equal(metrics[`${task}_${name}_steps`], 10 * above.length, `${task}, ${name}`);
        const mse = metrics[`${task}_${name}_mse`];
        assert.equal(points.at(-1)![1], mse);
        assert.equal(rows[id === 'lstm' ? 2 : 0]![error], mse);
      }
    }
    assert.ok(metrics['adding_gru_steps']! < 150 && metrics['adding_lstm_steps'] === 150);
    assert.equal(rows[2]![2], 'not reached');
    assert.ok(Math.abs(metrics['other_form_mse']! - metrics['adding_gru_mse']!) > 1e-4);
    const { bars } = views['speed'] as BarsData;
    assert.deepEqual([...new Set(bars.map(({ group }) => group))], ['H = 16', 'H = 24']);
    for (const { label, value } of bars) {
      if (label === 'LSTM') assert.equal(value, 1);
      // A quarter of the weights and no gates: several times as quick.
      if (label === 'Vanilla RNN') assert.ok(value < 1, `${value}`);
    }
  });
});
