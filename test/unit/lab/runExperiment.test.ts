import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { collectRun, toStoredResult } from '../../../src/lab/collectRun';
import { viewsOf, type Experiment, defineExperiment } from '../../../src/lab/experiment';
import { ParameterError, resolveParameters } from '../../../src/lab/parameters';
import type { Frame, Run } from '../../../src/lab/run';
import type { LineData } from '../../../src/lab/views/line';
import type { MatrixData } from '../../../src/lab/views/matrix';
import type { TableData } from '../../../src/lab/views/table';
import { DivergedError } from '../../../src/lab/checkFrame';
import { runExperiment } from '../../../src/lab/runExperiment';

const sample = defineExperiment({
  id: 'sample',
  title: 'Sample',
  claim: { text: 'It runs.', source: 'None.', settings: ['units'], teaches: [] },
  look: 'Anywhere.',
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
  views: [
    {
      kind: 'line',
      id: 'loss',
      title: 'Loss',
      x: 'x',
      y: 'y',
      series: [{ id: 'loss', label: 'Loss' }],
    },
    { kind: 'matrix', id: 'map', title: 'Map', x: 'x', y: 'y', range: [0, 1] },
    { kind: 'table', id: 'list', title: 'List' },
  ],
  metrics: {
    mse: { label: 'MSE', format: 'number' },
    other: { label: 'Other', format: 'number' },
  },
  predict: { question: '?', options: [], answer: () => undefined, explanation: '' },
  traits: { short: {}, trains: false, backends: [] },
});

/** The run of a sample: these frames, whatever was asked for. */
const runOf = (frames: readonly Frame[]) => () =>
  Promise.resolve<Run>(async function* () {
    yield* frames;
  });

const curve = (points: readonly (readonly [number, number])[]) => ({
  series: { loss: { points } },
});

const context = {
  seed: 1,
  signal: new AbortController().signal,
  backend: engineBackend,
};
const frame = (step: number, rest: Partial<Frame> = {}): Frame => ({
  step,
  total: 10,
  phase: 'Running',
  ...rest,
});

suite('runExperiment', () => {
  const still = runOf([frame(1)]);

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
      await assert.rejects(
        collectRun(sample, runExperiment(sample, given, context, still)),
        ParameterError,
      );
    });
  }

  test('a seed that the page would not take is refused', async () => {
    for (const seed of [0.5, -1, 2 ** 32, NaN, Infinity]) {
      const run = runExperiment(sample, {}, { ...context, seed }, still);
      await assert.rejects(
        collectRun(sample, run),
        /Seed takes a whole number from 0 to 4294967295\. Got/,
      );
    }
  });

  /** A run that wants a net, whatever it was given. */
  const greedy = () =>
    Promise.resolve<Run>(async function* (_, { create }) {
      create({ weights: {}, optimizer: { kind: 'sgd', learningRate: 1 } });
      yield frame(1);
    });

  test('an experiment that declares no backend loads none, and gets no net', async () => {
    const backend = { name: 'engine', load: () => assert.fail('loaded') } as const;
    const run = runExperiment(sample, {}, { ...context, backend }, greedy);
    await assert.rejects(collectRun(sample, run), /"sample" declares no backend/);
    await collectRun(sample, runExperiment(sample, {}, { ...context, backend }, still));
  });

  test('a backend that the experiment is not for is refused before it is loaded', async () => {
    const trained = { ...sample, traits: { ...sample.traits, backends: ['engine'] } } as const;
    const backend = { name: 'tfjs', load: () => assert.fail('loaded') } as const;
    const run = runExperiment(trained, {}, { ...context, backend }, still);
    await assert.rejects(collectRun(sample, run), /"sample" is not computed by TensorFlow\.js/);
  });

  test('a run gets the nets of its backend', async () => {
    const trained = { ...sample, traits: { ...sample.traits, backends: ['tfjs'] } } as const;
    let made = 0;
    const count = () => assert.fail(`net ${(made += 1)}`);
    const load = () => Promise.resolve({ create: count, sequence: count });
    const run = runExperiment(trained, {}, { ...context, backend: { name: 'tfjs', load } }, greedy);
    await assert.rejects(collectRun(sample, run), /net 1/);
  });

  test('frames come through; points add up, matrices are replaced, metrics merged', async () => {
    const matrix = (value: number) => ({ rows: 1, columns: 1, values: [value] });
    const run = await collectRun(
      sample,
      runExperiment(
        sample,
        {},
        context,
        runOf([
          frame(2, { views: { loss: curve([[1, 5]]), map: matrix(1) } }),
          frame(4, { views: { loss: curve([[2, 4]]) }, metrics: { mse: 1, other: 3 } }),
          frame(6, { views: { map: matrix(2) }, metrics: { mse: 2 } }),
        ]),
      ),
    );
    assert.equal(run.steps, 6);
    // The casts: views of these kinds are declared under these names.
    assert.deepEqual((run.views.loss as LineData).series.loss?.points, [
      [1, 5],
      [2, 4],
    ]);
    assert.deepEqual((run.views.map as MatrixData).values, [2]);
    assert.deepEqual(run.metrics, { mse: 2, other: 3 });
  });

  for (const value of [Number.NaN, Infinity]) {
    test(`${value} ends the run with an error that names the step and what to do`, async () => {
      const diverging = runOf([
        frame(4, { views: { loss: curve([[4, 1]]) } }),
        frame(8, {
          views: {
            loss: curve([
              [5, 1],
              [6, value],
              [7, value],
              [8, value],
            ]),
          },
        }),
        frame(10),
      ]);
      const seen: number[] = [];
      const run = async (): Promise<void> => {
        for await (const { step } of runExperiment(sample, {}, context, diverging)) seen.push(step);
      };
      await assert.rejects(run, (error: unknown) => {
        assert.ok(error instanceof DivergedError);
        assert.equal(error.step, 6);
        assert.equal(error.quantity, 'in "Loss", Loss');
        assert.match(error.message, /broke off.*step 6\. Reset the parameters/);
        assert.doesNotMatch(error.message, /learning rate/, 'nothing is trained');
        return true;
      });
      assert.deepEqual(seen, [4]);
      const training = { ...sample, traits: { ...sample.traits, trains: true } };
      await assert.rejects(
        collectRun(training, runExperiment(training, {}, context, diverging)),
        /diverged.*training step 6.*Lower the learning rate/,
      );
    });
  }

  const nan = Number.NaN;
  for (const [name, wrong] of [
    ['MSE', { metrics: { mse: nan } }],
    ['in "Map", row 1, column 2', { views: { map: { rows: 1, columns: 2, values: [1, nan] } } }],
    [
      'in "Map", row 1, column 1',
      { views: { map: { rows: 1, columns: 1, values: Float32Array.of(nan) } } },
    ],
    [
      'in "List", a, value',
      { views: { list: { columns: ['name', 'value'], rows: [['a', nan]] } } },
    ],
  ] as const) {
    test(`a number that is not finite is divergence in ${name}, too`, async () => {
      const diverging = runOf([frame(3, wrong)]);
      const run = collectRun(sample, runExperiment(sample, {}, context, diverging));
      await assert.rejects(run, new RegExp(`${name} became NaN at step 3`));
    });
  }

  for (const [what, brought, message] of [
    [
      'a metric that is not declared',
      { metrics: { mes: 1 } },
      /"sample" brings the metric "mes".*among its metrics in declaration\.ts.*: mse, other\.$/,
    ],
    [
      'a view that is not declared',
      { views: { lost: curve([]) } },
      /"sample" brings the view "lost".*leave it out in run\.ts.*: loss, map, list\.$/,
    ],
    [
      'data of another kind than the declared one',
      { views: { list: { columns: ['a'], rows: [[1]] }, loss: { columns: [], rows: [] } } },
      /"sample" brings data for the view "loss" that is not of its kind.*views\/line\.ts/,
    ],
  ] as const) {
    test(`${what} breaks the run off with its name and what to do`, async () => {
      const run = runExperiment(sample, {}, context, runOf([frame(1, brought)]));
      await assert.rejects(collectRun(sample, run), message);
    });
  }

  test('views may depend on the parameters', async () => {
    const unit = (index: number) =>
      ({ kind: 'table', id: `unit-${index + 1}`, title: `Unit ${index + 1}` }) as const;
    const shaped: Experiment = {
      ...sample,
      views: ({ units }) => Array.from({ length: Number(units) }, (_, index) => unit(index)),
    };
    assert.deepEqual(
      viewsOf(shaped, { units: 2 }).map(({ title }) => title),
      ['Unit 1', 'Unit 2'],
    );
    const content = (value: number) => ({ columns: ['Weight'], rows: [[value]] });
    const views = { 'unit-1': content(1), 'unit-2': content(1 / 3) };
    const collected = (given: { units?: number }, brought: Frame['views']) =>
      collectRun(
        shaped,
        runExperiment(shaped, given, context, runOf([frame(1, { views: brought! })])),
        given,
      );
    const run = await collected({ units: 2 }, views);
    assert.deepEqual(run.views, views);
    const parameters = { ...resolveParameters(shaped, { units: 2 }) };
    const stored = toStoredResult(shaped, 1, parameters, run);
    assert.deepEqual(stored.views['unit-2'], content(0.333333));
    await assert.rejects(
      collected({ units: 1 }, views),
      /"sample" brings the view "unit-2".*Declared: unit-1\./,
    );
    await assert.rejects(
      collected({ units: 2 }, { 'unit-2': content(NaN) }),
      /in "Unit 2", row 1, Weight became NaN/,
    );
  });

  test('what only tells how long something took is not stored', () => {
    const timed = { ...sample, traits: { ...sample.traits, timed: ['list'] } };
    const list = { columns: ['ms'], rows: [[3]] };
    const views = { loss: curve([[1, 1]]), list };
    const run = { steps: 1, metrics: {}, views };
    assert.deepEqual(Object.keys(toStoredResult(timed, 1, {}, run).views), ['loss']);
    assert.deepEqual(Object.keys(toStoredResult(sample, 1, {}, run).views), ['loss', 'list']);
  });

  test('stored results are thinned to the first, the last and evenly between, and rounded', () => {
    const points = Array.from({ length: 1000 }, (_, i) => [i + 1, 1 / 3] as const);
    const stored = toStoredResult(
      sample,
      1,
      {},
      {
        steps: 1,
        metrics: { mse: 2 / 3 },
        views: {
          loss: curve(points),
          map: { rows: 1, columns: 1, values: Float32Array.of(1 / 3) },
          list: { columns: ['a'], rows: [['text', 1 / 3]] },
        },
      },
    );
    assert.equal(stored.metrics['mse'], 0.666667);
    // The casts: as above.
    const { points: kept } = (stored.views.loss as LineData).series.loss!;
    assert.equal(kept.length, 150);
    assert.deepEqual(
      [kept[0], kept.at(-1)],
      [
        [1, 0.3333],
        [1000, 0.3333],
      ],
    );
    assert.deepEqual((stored.views.map as MatrixData).values, [0.3333]);
    assert.deepEqual((stored.views.list as TableData).rows, [['text', 0.333333]]);
  });
});
