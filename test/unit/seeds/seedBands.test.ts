import assert from 'node:assert/strict';
import type { LineData, Point } from '../../../src/lab/views/line';
import { bandsOf } from '../../../webview/seeds/seedBands';

const run = (...points: readonly Point[]): LineData => ({ series: { loss: { points } } });

suite('The band of several runs', () => {
  test('is the range at each place, around the median', () => {
    const { series } = bandsOf([run([1, 4], [2, 1]), run([1, 2], [2, 3]), run([1, 9], [2, 2])]);
    assert.deepEqual(series['loss'], {
      points: [
        [1, 4],
        [2, 2],
      ],
      band: [
        [1, 2, 9],
        [2, 1, 3],
      ],
    });
  });

  test('says nothing of places that fewer than half of the runs reached', () => {
    const { series } = bandsOf([run([1, 1], [2, 1]), run([1, 1]), run([1, 3]), run([1, 2])]);
    assert.deepEqual(series['loss']?.points, [[1, 1.5]]);
    assert.deepEqual(bandsOf([run([1, 1], [2, 5]), run([1, 1])]).series['loss']?.points[1], [2, 5]);
  });

  test('takes the last of several points at one place, and puts the places in order', () => {
    const { series } = bandsOf([run([3, 1], [1, 7], [1, 8])]);
    assert.deepEqual(series['loss']?.points, [
      [1, 8],
      [3, 1],
    ]);
  });

  test('keeps the label of a curve that a run added, and each curve apart', () => {
    const added = { series: { extra: { label: 'Added', points: [[1, 2]] as const } } };
    const { series } = bandsOf([added, { series: { ...added.series, ...run([1, 1]).series } }]);
    assert.equal(series['extra']?.label, 'Added');
    assert.deepEqual(Object.keys(series), ['extra', 'loss']);
    assert.deepEqual(bandsOf([]), { series: {} });
  });
});
