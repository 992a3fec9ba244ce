import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseFigureState,
  parseInterruptedRun,
  parsePlace,
  parsePositionedState,
  parseSettingsState,
  parseStoredRun,
  parseViewsState,
} from '../../src/common/parseViewState';
import type { InterruptedRun, StoredRun } from '../../src/common/viewState';

const unnamed: Omit<StoredRun, 'experiment'> = {
  seed: 3,
  parameters: { lag: 5, model: 'lstm' },
  metrics: { accuracy: 0.99 },
  seconds: 2.5,
  finishedAt: '2023-05-01T10:00:00.000Z',
  backend: 'engine',
  engine: 'simd',
  times: { engine: 1.5, tfjs: 40 },
  rateChanges: [{ step: 40, rate: 0.01 }],
  views: {
    loss: { series: { loss: { points: [[0, 1]] } } },
    gates: { rows: 1, columns: 2, values: [0, 1], rowLabels: ['f'] },
    result: { columns: ['k'], rows: [[5]] },
  },
};

const run: StoredRun = { experiment: 'echo-memory', ...unnamed };

const interrupted: InterruptedRun = {
  experiment: 'echo-memory',
  seed: 3,
  parameters: { lag: 5 },
  step: 420,
  total: 800,
  at: '2023-05-01T10:00:00.000Z',
  by: 'navigation',
  rateChanges: [{ step: 40, rate: 0.01 }],
  metrics: { loss: 0.5 },
};

/** As Unfold 1.0 kept it. */
const positioned = {
  pageId: '2023-05-q3b',
  scroll: 120,
  anchor: { cell: 'cell-3', fraction: 0.25 },
  outline: true,
  toggled: ['cell-4/0'],
  length: 'answer',
  ticked: [0, 2],
  experiments: {
    'cell-5': { parameters: { lag: 5 }, seed: 3, prediction: 'rnn', lastRun: unnamed },
  },
  figures: { 'cell-4': { board: true } },
};

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

suite('view state', () => {
  test('runs come back as they were, through JSON', () => {
    assert.deepEqual(parseStoredRun(json(run), 'echo-memory'), run);
    assert.deepEqual(parseInterruptedRun(json(interrupted), 'echo-memory'), interrupted);
  });

  test('a run of another experiment, or of none, is refused', () => {
    assert.equal(parseStoredRun(run, 'lstm-gates'), undefined);
    assert.equal(parseInterruptedRun(interrupted, 'lstm-gates'), undefined);
    assert.equal(parseStoredRun({ ...run, experiment: undefined }, 'echo-memory'), undefined);
  });

  test('a run that is not whole is none', () => {
    const wrong = [
      { seed: 'x' },
      { seconds: null },
      { finishedAt: 'yesterday' },
      { finishedAt: 5 },
    ];
    for (const change of wrong)
      assert.equal(parseStoredRun({ ...run, ...change }, 'echo-memory'), undefined);
    for (const change of [{ step: -1 }, { step: 801 }, { total: null }, { at: '' }, { seed: '1' }])
      assert.equal(parseInterruptedRun({ ...interrupted, ...change }, 'echo-memory'), undefined);
    for (const by of ['navigation', 'stop', 'unload'] as const) {
      assert.equal(parseInterruptedRun({ ...interrupted, by }, 'echo-memory')?.by, by);
    }
    const odd = parseInterruptedRun({ ...interrupted, by: 'magic', views: 7 }, 'echo-memory');
    assert.equal(odd?.by, 'unload');
    assert.equal(odd?.views, undefined);
  });

  test('what charts showed before there were views goes to the views', () => {
    const { views, ...rest } = run;
    const charts = {
      points: { loss: [[0, 1]], rnn: [[5, 1]], window: [[5, 0.5]], loss_k5: [[1, 0.7]] },
      matrices: { gates: views!.gates },
      tables: { result: views!.result },
    };
    assert.deepEqual(parseStoredRun({ ...rest, charts }, 'echo-memory')?.views, {
      loss: { series: { loss: { points: [[0, 1]] }, loss_k5: { points: [[1, 0.7]] } } },
      accuracy: { series: { rnn: { points: [[5, 1]] }, window: { points: [[5, 0.5]] } } },
      gates: views!.gates,
      result: views!.result,
    });
    for (const none of [undefined, 7, {}, { points: 7, matrices: [], tables: 'none' }]) {
      assert.equal(
        parseStoredRun({ ...rest, charts: none }, 'echo-memory')?.views,
        undefined,
        JSON.stringify(none),
      );
    }
  });

  test('settings need a seed, and lose what is no value', () => {
    const chosen = { parameters: { lag: 5 }, seed: 2, backend: 'tfjs' };
    assert.deepEqual(parseSettingsState(json(chosen)), chosen);
    assert.deepEqual(parseSettingsState({ ...chosen, backend: 7 }), {
      parameters: { lag: 5 },
      seed: 2,
    });
    assert.equal(parseSettingsState({ parameters: { lag: 5 } }), undefined);
    assert.deepEqual(parseSettingsState({ seed: 2, parameters: { a: null, b: 'x', c: NaN } }), {
      seed: 2,
      parameters: { b: 'x' },
    });
  });

  test('a place is within its cell, and not above the page', () => {
    const at = (fraction: unknown) => parsePlace({ anchor: { cell: 'heading', fraction } });
    assert.equal(at(-1)?.anchor?.fraction, 0);
    assert.equal(at(0.5)?.anchor?.fraction, 0.5);
    assert.equal(at(2)?.anchor?.fraction, 1);
    assert.equal(at('half')?.anchor, undefined);
    assert.deepEqual(parsePlace({ scroll: -20, anchor: 7 }), { scroll: 0 });
    assert.deepEqual(parsePlace({ scroll: 'far' }), { scroll: 0 });
    assert.equal(parsePlace(7), undefined);
  });

  test('what was done with figures and views is read setting by setting', () => {
    assert.deepEqual(parseFigureState({ board: 1, travelling: true, travel: { t: 1, x: null } }), {
      travelling: true,
      travel: { t: 1 },
    });
    const views = { roc: { threshold: 0.5, hidden: ['a'], table: true, odd: {} }, curves: 7 };
    assert.deepEqual(parseViewsState(views), {
      roc: { threshold: 0.5, hidden: ['a'], table: true },
    });
  });

  test('of the form that was kept by position comes back, part by part', () => {
    assert.deepEqual(parsePositionedState(json({ version: 1, ...positioned })), positioned);
    assert.equal(parsePositionedState({ version: 2, ...positioned }), undefined);
    assert.equal(parsePositionedState({ version: 1, ...positioned, pageId: 7 }), undefined);
    assert.deepEqual(
      parsePositionedState({
        ...{ version: 1, pageId: 'a', scroll: 'far', anchor: 7, length: 'all', toggled: 7 },
        ticked: [0, 'x'],
        experiments: { 'cell-5': { seed: 'x' }, 'cell-6': { seed: 2, parameters: { a: null } } },
      }),
      {
        ...{ pageId: 'a', scroll: 0, toggled: [], ticked: [0], figures: {} },
        experiments: { 'cell-6': { seed: 2, parameters: {} } },
      },
    );
  });

  test('never throws, whatever was kept', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        parsePositionedState(whole);
        parsePositionedState({ version: 1, ...positioned, experiments: { a: part }, ticked: part });
        parseStoredRun({ ...run, views: part }, 'echo-memory');
        parseStoredRun({ ...run, views: undefined, charts: part }, 'echo-memory');
      }),
    );
  });
});
