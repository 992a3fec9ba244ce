import assert from 'node:assert/strict';
import { collectRun, thin, toStoredResult } from '../../../src/lab/collectRun';
import { defineExperiment, type Experiment, type Frame } from '../../../src/lab/experiment';
import {
  DivergedError,
  ParameterError,
  resolveParameters,
  runExperiment,
} from '../../../src/lab/runExperiment';

function experimentOf(frames: readonly Frame[]): Experiment {
  return defineExperiment({
    id: 'sample',
    title: 'Sample',
    claim: 'It runs.',
    source: 'None.',
    parameters: [
      {
        kind: 'number',
        name: 'units',
        label: 'Units',
        description: '',
        min: 1,
        max: 8,
        step: 1,
        default: 2,
      },
      {
        kind: 'number',
        name: 'rate',
        label: 'Rate',
        description: '',
        min: 0.001,
        max: 1,
        step: 0.001,
        default: 0.01,
      },
      {
        kind: 'choice',
        name: 'cell',
        label: 'Cell',
        description: '',
        options: [
          { value: 'rnn', label: 'RNN' },
          { value: 'lstm', label: 'LSTM' },
        ],
        default: 'rnn',
      },
    ],
    charts: [
      {
        kind: 'line',
        id: 'loss',
        title: 'Loss',
        x: 'x',
        y: 'y',
        series: [{ id: 'loss', label: 'Loss' }],
      },
    ],
    metrics: { mse: { label: 'MSE', format: 'number' } },
    predict: { question: '?', options: [], answer: () => undefined, explanation: '' },
    holds: (metrics) => metrics['mse'] === 2,
    run: async function* () {
      yield* frames;
    },
  });
}

const context = { seed: 1, signal: new AbortController().signal };
const frame = (step: number, rest: Partial<Frame> = {}): Frame => ({
  step,
  total: 10,
  phase: 'Running',
  ...rest,
});

suite('runExperiment', () => {
  const sample = experimentOf([frame(1)]);

  test('parameters: defaults fill what is not given', () => {
    assert.deepEqual(resolveParameters(sample, { units: 8 }), {
      units: 8,
      rate: 0.01,
      cell: 'rnn',
    });
  });

  for (const [given, message] of [
    [{ unit: 3 }, /no parameter "unit".*units, rate, cell/],
    [{ units: 9 }, /units \(Units\) must be a whole number from 1 to 8; got 9/],
    [{ units: 2.5 }, /units .*whole number/],
    [{ units: '2' }, /units .*got "2"/],
    [{ rate: Number.NaN }, /rate .*a number from 0\.001 to 1; got NaN/],
    [{ rate: Infinity }, /rate/],
    [{ rate: null }, /rate/],
    [{ cell: 'gru' }, /cell \(Cell\) must be one of rnn, lstm; got "gru"/],
    [{ cell: 1 }, /cell/],
  ] as const) {
    test(`parameters: ${JSON.stringify(given)} is refused by name and range`, async () => {
      assert.throws(
        () => resolveParameters(sample, given),
        (error: unknown) => error instanceof ParameterError && message.test(error.message),
      );
      await assert.rejects(collectRun(runExperiment(sample, given, context)), ParameterError);
    });
  }

  test('a seed that is no whole number is refused', async () => {
    const run = runExperiment(sample, {}, { ...context, seed: 0.5 });
    await assert.rejects(collectRun(run), /seed must be a whole number; got 0\.5/);
  });

  test('frames come through; points add up, matrices are replaced, metrics merged', async () => {
    const matrix = (value: number) => ({ rows: 1, columns: 1, values: [value] });
    const run = await collectRun(
      runExperiment(
        experimentOf([
          frame(2, { points: { loss: [[1, 5]], hidden: [[1, 1]] }, matrices: { m: matrix(1) } }),
          frame(4, { points: { loss: [[2, 4]] }, metrics: { mse: 1, other: 3 } }),
          frame(6, { matrices: { m: matrix(2) }, metrics: { mse: 2 } }),
        ]),
        {},
        context,
      ),
    );
    assert.equal(run.steps, 6);
    assert.deepEqual(run.points['loss'], [
      [1, 5],
      [2, 4],
    ]);
    assert.deepEqual(run.matrices['m']!.values, [2]);
    assert.deepEqual(run.metrics, { mse: 2, other: 3 });
    const stored = toStoredResult(sample, 1, {}, run);
    assert.equal(stored.holds, true);
    // Only what a chart draws is kept.
    assert.deepEqual(Object.keys(stored.points), ['loss']);
  });

  for (const value of [Number.NaN, Infinity]) {
    test(`${value} ends the run with an error that names the step and what to do`, async () => {
      const diverging = experimentOf([
        frame(4, { points: { loss: [[4, 1]] } }),
        frame(8, {
          points: {
            loss: [
              [5, 1],
              [6, value],
              [7, value],
              [8, value],
            ],
          },
        }),
        frame(10),
      ]);
      const seen: number[] = [];
      const run = async (): Promise<void> => {
        for await (const { step } of runExperiment(diverging, {}, context)) seen.push(step);
      };
      await assert.rejects(run, (error: unknown) => {
        assert.ok(error instanceof DivergedError);
        assert.equal(error.step, 6);
        assert.equal(error.quantity, 'loss');
        assert.match(error.message, /diverged.*step 6.*Lower the learning rate/);
        return true;
      });
      assert.deepEqual(seen, [4]);
    });
  }

  test('a metric that is not finite is divergence as well', async () => {
    const diverging = experimentOf([frame(3, { metrics: { mse: Number.NaN } })]);
    await assert.rejects(collectRun(runExperiment(diverging, {}, context)), /mse became NaN/);
  });

  test('stored results are thinned to the first, the last and evenly between, and rounded', () => {
    const points = Array.from({ length: 1000 }, (_, i) => [i + 1, 1 / 3] as const);
    const thinned = thin(points, 5);
    assert.deepEqual(
      thinned.map(([x]) => x),
      [1, 251, 501, 750, 1000],
    );
    const stored = toStoredResult(
      sample,
      1,
      {},
      {
        steps: 1,
        metrics: { mse: 2 / 3 },
        points: { loss: points },
        matrices: { m: { rows: 1, columns: 1, values: Float32Array.of(1 / 3) } },
        tables: { t: { columns: ['a'], rows: [['text', 1 / 3]] } },
      },
    );
    assert.equal(stored.metrics['mse'], 0.666667);
    assert.equal(stored.points['loss']![0]![1], 0.3333);
    assert.deepEqual(stored.matrices['m']!.values, [0.3333]);
    assert.deepEqual(stored.tables['t']!.rows, [['text', 0.333333]]);
  });
});
