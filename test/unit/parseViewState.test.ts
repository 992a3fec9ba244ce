import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseViewState } from '../../src/common/parseViewState';
import type { ViewState } from '../../src/common/viewState';

const state: ViewState = {
  version: 1,
  pageId: '2023-05-q3b',
  scroll: 120,
  anchor: { cell: 'cell-3', fraction: 0.25 },
  outline: true,
  toggled: ['cell-4'],
  length: 'answer',
  ticked: [0, 2],
  experiments: {
    'cell-5': {
      parameters: { lag: 5, model: 'lstm' },
      seed: 3,
      prediction: 'rnn',
      lastRun: {
        seed: 3,
        parameters: { lag: 5, model: 'lstm' },
        metrics: { accuracy: 0.99 },
        holds: true,
        seconds: 2.5,
        finishedAt: '2023-05-01T10:00:00.000Z',
        engine: 'simd',
        charts: {
          points: { loss: [[0, 1]] },
          matrices: { gates: { rows: 1, columns: 2, values: [0, 1], rowLabels: ['f'] } },
          tables: { result: { columns: ['k'], rows: [[5]] } },
        },
      },
    },
  },
};

suite('view state', () => {
  test('comes back as it was, through JSON', () => {
    assert.deepEqual(parseViewState(JSON.parse(JSON.stringify(state))), state);
  });

  test('of another version, or none, is not used', () => {
    assert.equal(parseViewState(undefined), undefined);
    assert.equal(parseViewState({ ...state, version: 2 }), undefined);
    assert.equal(parseViewState({ ...state, pageId: 7 }), undefined);
  });

  test('a damaged part does not cost the rest', () => {
    const parsed = parseViewState({
      ...state,
      scroll: 'far',
      anchor: 7,
      length: 'all',
      ticked: [0, 'x'],
      experiments: { 'cell-5': { seed: 'x' }, 'cell-6': { seed: 2, parameters: { a: null } } },
    });
    assert.deepEqual(parsed, {
      version: 1,
      pageId: '2023-05-q3b',
      scroll: 0,
      outline: true,
      toggled: ['cell-4'],
      ticked: [0],
      experiments: { 'cell-6': { seed: 2, parameters: {} } },
    });
  });

  test('a matrix whose numbers do not fit its size is left out', () => {
    const run = state.experiments['cell-5']?.lastRun;
    const charts = {
      points: {},
      tables: {},
      matrices: { gates: { rows: 2, columns: 2, values: [1] } },
    };
    const experiments = { 'cell-5': { parameters: {}, seed: 1, lastRun: { ...run, charts } } };
    const parsed = parseViewState({ ...state, experiments });
    assert.deepEqual(parsed?.experiments['cell-5']?.lastRun?.charts?.matrices, {});
  });

  test('never throws, whatever was kept', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        parseViewState(whole);
        parseViewState({ ...state, experiments: { a: part }, ticked: part, toggled: part });
      }),
    );
  });
});
