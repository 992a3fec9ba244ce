import assert from 'node:assert/strict';
import { nestedAt } from '../../../src/tools/golden/fields';

suite('nested numbers of a golden file', () => {
  test('have a shape, and are read row by row', () => {
    const { shape, values } = nestedAt({ x: [[[1, 2]], [[3, 4]], [[5, 6]]] }, 'x', 3);
    assert.deepEqual(shape, [3, 1, 2]);
    assert.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
  });

  test('of unequal lists, of another depth, or that are no numbers, are refused by their name', () => {
    for (const [x, why] of [
      [[[1, 2], [3]], /"x" has lists of different lengths/],
      [[[1], [2, 3]], /"x" has lists of different lengths/],
      [[[1], 2], /"x" has lists of different lengths/],
      [[[1, '2']], /"x" is not a number/],
      [[[1, [2]]], /"x" is not a number/],
      [[1, 2], /"x" is missing or not 2 lists deep/],
      [[[[1]]], /"x" is missing or not 2 lists deep/],
      [undefined, /"x" is missing or not 2 lists deep/],
    ] as const) {
      assert.throws(() => nestedAt({ x }, 'x', 2), why);
    }
  });
});
