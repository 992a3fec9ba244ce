/** What a worker or a store may hand over, and how numbers and rows are named. */
import assert from 'node:assert/strict';
import {
  findNotFinite,
  fitsViews,
  isViewData,
  kindOf,
  mergeViews,
} from '../../../../src/lab/views/kinds';
import type { LineDeclaration } from '../../../../src/lab/views/line';
import { valueLabel } from '../../../../src/lab/views/numbers';
import { isNumbers, point } from '../../../../src/lab/views/stored';
import type { ScatterDeclaration } from '../../../../src/lab/views/scatter';
import { plainText } from '../../../../src/lab/views/text';
import type { TableDeclaration } from '../../../../src/lab/views/table';

suite('Reading of views', () => {
  const line: LineDeclaration = {
    ...{ kind: 'line', id: 'v', title: 'The view', x: 'Step', y: 'Loss' },
    series: [
      { id: 'a', label: 'RNN' },
      { id: 'b', label: 'GRU' },
    ],
  };
  const curve = (...points: (readonly [number, number])[]) => ({ series: { a: { points } } });

  test('a frame fits only where each of its parts is of the kind of its view', () => {
    assert.ok(fitsViews([line], { v: curve([1, 2]) }));
    assert.ok(!fitsViews([line], { v: { bars: [] } }));
    assert.ok(!fitsViews([line], { w: curve([1, 2]) }));
    assert.ok(isViewData(curve([1, 2])));
    assert.ok(!isViewData({ points: 7 }));
  });

  test('an update that brings nothing for a view leaves it as it was', () => {
    const before = mergeViews([line], {}, { v: curve([1, 2]) });
    assert.deepEqual(mergeViews([line], before, { v: undefined }), before);
  });

  test('numbers are finite in a list and in an array of a worker, a point has two', () => {
    assert.ok(isNumbers(Float32Array.of(1, 2)) && isNumbers([1, 2]));
    assert.ok(!isNumbers(Float32Array.of(1, NaN)) && !isNumbers([1, NaN]));
    assert.deepEqual(point([1, 2]), [1, 2]);
    assert.equal(point([1, 2, 3]), undefined);
  });

  test('the rows of a table of curves go up, whatever the order of the points', () => {
    const data = { series: { a: { points: [[3, 1] as const] }, b: { points: [[2, 5] as const] } } };
    assert.deepEqual(kindOf(line).table(line, data).rows, [
      [2, '–', 5],
      [3, 1, '–'],
    ]);
  });

  test('a number that is not finite has its place', () => {
    const found = findNotFinite([line], { v: curve([1, 1], [2, 1], [3, NaN], [4, 1]) });
    assert.equal(found?.share, 0.75);
    const table: TableDeclaration = { kind: 'table', id: 't', title: 'Table' };
    const data = {
      columns: ['a', 'b'],
      rows: [
        [1, 2],
        [3, NaN],
      ],
    };
    assert.equal(findNotFinite([table], { t: data })?.quantity, 'in "Table", row 2, b');
  });

  test('the plane belongs to the second class from one half on', () => {
    const scatter: ScatterDeclaration = {
      ...{ kind: 'scatter', id: 's', title: 'Plane', x: 'x', y: 'y' },
      classes: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    };
    const boundary = { rows: 1, columns: 4, x: [0, 1], y: [0, 1] } as const;
    const values = [0.1, 0.49, 0.5, 0.6];
    const said = kindOf(scatter).describe(scatter, {
      points: [],
      boundary: { ...boundary, values },
    });
    assert.equal(said, 'y against x. B has 50% of the plane.');
  });

  test('an update that replaces curves is read back as one', () => {
    assert.deepEqual(kindOf(line).parse({ ...curve([1, 2]), replace: true }), {
      ...curve([1, 2]),
      replace: true,
    });
    assert.deepEqual(kindOf(line).parse({ ...curve([1, 2]), replace: 1 }), curve([1, 2]));
  });

  test('words stand apart, letters do not', () => {
    const signs = (...texts: string[]) => ({ label: '', signs: texts.map((text) => ({ text })) });
    assert.equal(plainText(signs('a', 'cat')), 'a cat');
    assert.equal(plainText(signs('a', 'b')), 'ab');
  });

  test('a value has three digits, a hundred and more one after the point', () => {
    assert.deepEqual([0.000123, 0.00123, 123.45, 123_456.7].map(valueLabel), [
      '1.23e-4',
      '0.00123',
      '123.5',
      '1.23e5',
    ]);
  });
});
