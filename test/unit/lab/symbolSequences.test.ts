/** What is measured of sequences that were written, by hand. */
import assert from 'node:assert/strict';
import { statesMap } from '../../../src/lab/experiments/encoder-decoder/states';
import {
  meanByPlace,
  meanExact,
  placesAsBars,
  rightByPlace,
} from '../../../src/lab/tasks/symbolSequences';

const targets = [
  [0, 1, 2],
  [3, 4, 5],
];
const written = [
  [0, 1, 7],
  [3, 0, 5],
];

suite('symbol sequences', () => {
  test('places are counted one by one', () => {
    assert.deepEqual(rightByPlace(targets, written), [1, 0.5, 0.5]);
  });

  test('of two networks, the mean is taken', () => {
    assert.equal(meanExact(targets, [targets, written]), 0.5);
    assert.deepEqual(meanByPlace(targets, [targets, written]), [1, 0.75, 0.75]);
  });

  test('a network that has not written yet has no bars', () => {
    assert.deepEqual(
      placesAsBars([
        ['A', [0.5, 1]],
        ['B', undefined],
      ]),
      {
        bars: [
          { label: '1', value: 0.5, group: 'A' },
          { label: '2', value: 1, group: 'A' },
        ],
      },
    );
  });

  test('states stand in columns, in the order of what was read and written', () => {
    const states = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    assert.deepEqual(statesMap(states, [1, 0], [2]), {
      rows: 2,
      columns: 3,
      values: [1, 3, 5, 2, 4, 6],
      rowLabels: ['1', '2'],
      columnLabels: ['reads B', 'reads A', 'writes C'],
    });
  });
});
