import assert from 'node:assert/strict';
import { migrateViewState, type KnownCell } from '../../src/common/migrateViewState';
import type { PositionedState } from '../../src/common/viewState';

const lastRun = {
  seed: 3,
  parameters: { lag: 5 },
  metrics: { accuracy: 0.99 },
  ...{ seconds: 2.5, finishedAt: '2023-05-01T10:00:00.000Z' },
};
const kept: PositionedState = {
  pageId: '2023-05-q3b',
  scroll: 120,
  anchor: { cell: 'cell-3', fraction: 0.25 },
  outline: false,
  toggled: ['cell-4/0', 'cell-4/1', 'cell-99/0'],
  length: 'answer',
  ticked: [0, 2, 7],
  experiments: { 'cell-5': { parameters: { lag: 5 }, seed: 3, prediction: 'rnn', lastRun } },
  figures: { 'cell-4': { board: true }, 'cell-3': { board: true } },
};
const echo = {
  thing: 'experiment:echo-memory',
  id: 'echo-memory',
  parameters: ['lag', 'steps'],
  metrics: ['accuracy', 'loss'],
};
const cells: readonly KnownCell[] = [
  { position: 'cell-3', thing: 'prose:exam-answer' },
  { position: 'cell-4', thing: 'figure:lstm-cell', figure: 'figure:lstm-cell' },
  { position: 'cell-5', thing: 'experiment:echo-memory', experiment: echo },
];
const points = ['gates', 'cell-state', 'bilstm'];

suite('state that was kept by position', () => {
  test('moves over whole', () => {
    assert.deepEqual(migrateViewState(kept, cells, points), {
      place: { scroll: 120, anchor: { cell: 'prose:exam-answer', fraction: 0.25 } },
      length: 'answer',
      outline: false,
      'point:gates': true,
      'point:bilstm': true,
      'details:figure:lstm-cell': true,
      'details:figure:lstm-cell/2': true,
      'figure:lstm-cell': { board: true },
      'experiment:echo-memory/settings': { parameters: { lag: 5 }, seed: 3 },
      'experiment:echo-memory/prediction': 'rnn',
      'experiment:echo-memory/run': { experiment: 'echo-memory', ...lastRun },
    });
  });

  test('an experiment that moved is found by the names of its numbers, another one gets nothing', () => {
    const other = { thing: 'experiment:gates', id: 'gates', parameters: ['lag'], metrics: ['f1'] };
    const moved: KnownCell[] = [
      { position: 'cell-5', thing: 'experiment:gates', experiment: other },
      { position: 'cell-6', thing: 'experiment:echo-memory', experiment: echo },
    ];
    const changes = migrateViewState(kept, moved, points);
    assert.deepEqual(
      Object.keys(changes).filter((name) => name.startsWith('experiment:')),
      [
        'experiment:echo-memory/settings',
        'experiment:echo-memory/prediction',
        'experiment:echo-memory/run',
      ],
    );
    const gone = migrateViewState(kept, moved.slice(0, 1), points);
    assert.deepEqual(
      Object.keys(gone).filter((name) => name.startsWith('experiment:')),
      [],
    );
  });

  test('of two cells of one experiment, the one that stands where the state was kept gets it', () => {
    const second = 'experiment:echo-memory#2';
    const twice: KnownCell[] = [
      { position: 'cell-2', thing: 'experiment:echo-memory', experiment: echo },
      { position: 'cell-5', thing: second, experiment: { ...echo, thing: second } },
    ];
    assert.deepEqual(
      Object.keys(migrateViewState(kept, twice, points)).filter((name) =>
        name.startsWith('experiment:'),
      ),
      [`${second}/settings`, `${second}/prediction`, `${second}/run`],
    );
  });

  test('a place whose cell is gone keeps its height', () => {
    assert.deepEqual(migrateViewState(kept, [], [])['place'], { scroll: 120 });
  });
});
