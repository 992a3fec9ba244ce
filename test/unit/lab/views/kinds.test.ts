/** Every kind of view: joining, refusing what is not finite, keeping and reading back, words, tables. */
import assert from 'node:assert/strict';
import {
  findNotFinite,
  kindOf,
  mergeViews,
  parseViews,
  selected,
  thinViews,
  toCsv,
} from '../../../../src/lab/views/kinds';
import type { LineData } from '../../../../src/lab/views/line';
import { cellLabel } from '../../../../src/lab/views/matrix';
import { lineInWords, type TextDeclaration } from '../../../../src/lab/views/text';
import type { ScatterData } from '../../../../src/lab/views/scatter';
import type { ViewData, ViewDeclaration } from '../../../../src/lab/views/view';

interface Sample {
  readonly view: ViewDeclaration;
  readonly data: ViewData;
  /** The same with a number that is not finite, and how that is named. */
  readonly broken?: readonly (readonly [ViewData, RegExp])[];
  /** What is damaged in a way that must not be shown. */
  readonly damaged: readonly unknown[];
  readonly says: RegExp;
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly unknown[] };
}

const common = { id: 'v', title: 'The view' };

const samples: Readonly<Record<ViewDeclaration['kind'], Sample>> = {
  line: {
    view: { ...common, kind: 'line', x: 'Step', y: 'Loss', series: [{ id: 'a', label: 'RNN' }] },
    data: {
      series: {
        a: {
          points: [
            [1, 2],
            [2, 0.5],
          ],
        },
        b: { label: 'Added', points: [[2, 3]] },
      },
    },
    broken: [
      [
        {
          series: {
            a: {
              points: [
                [1, 2],
                [2, NaN],
              ],
            },
          },
        },
        /^in "The view", RNN$/,
      ],
      [{ series: { a: { points: [[Infinity, 2]] } } }, /^in "The view", RNN$/],
    ],
    damaged: [
      { series: { a: { points: [[1, null]] } } },
      { series: { a: { points: [[1]] } } },
      { series: { a: 3 } },
      { series: [] },
    ],
    says: /^Loss against Step\. RNN: from 2 at Step 1 to 0\.500 at 2; lowest 0\.500, highest 2\. Added: 3 at Step 2\.$/,
    table: {
      columns: ['Step', 'RNN', 'Added'],
      rows: [
        [1, 2, '–'],
        [2, 0.5, 3],
      ],
    },
  },
  matrix: {
    view: { ...common, kind: 'matrix', x: 'time', y: 'Gate', range: [0, 1] },
    data: { rows: 2, columns: 2, values: [0.25, 0.75, 1, 0], rowLabels: ['f', 'i'], marked: [1] },
    broken: [
      [{ rows: 1, columns: 2, values: Float32Array.of(0, NaN) }, /row 1, column 2/],
      [{ rows: 2, columns: 1, values: [0, -Infinity], rowLabels: ['f', 'i'] }, /row i, column 1/],
    ],
    damaged: [
      { rows: 2, columns: 2, values: [0, 1, 2] },
      { rows: 2, columns: 2, values: [0, 1, 2, null] },
      { rows: -2, columns: -2, values: [0, 1, 2, 3] },
      { rows: 0.5, columns: 2, values: [0] },
      { rows: 1, columns: 2, values: [0, 1], marked: [2] },
    ],
    says: /^Gate by time, 2 by 2 values\. Marked: 2\. f: mean 0\.500, 0\.250 to 0\.750\. i: mean 0\.500, 0 to 1\.$/,
    table: {
      columns: ['Gate', '1', '2'],
      rows: [
        ['f', 0.25, 0.75],
        ['i', 1, 0],
      ],
    },
  },
  table: {
    view: { ...common, kind: 'table' },
    data: {
      columns: ['Net', 'Loss'],
      rows: [
        ['RNN', 0.5],
        ['LSTM', 0.25],
      ],
    },
    broken: [
      [
        {
          columns: ['Net', 'Loss'],
          rows: [
            ['RNN', 1],
            ['LSTM', NaN],
          ],
        },
        /LSTM, Loss$/,
      ],
    ],
    damaged: [
      { columns: ['Net'], rows: [[null]] },
      { columns: [1], rows: [] },
      { columns: ['Net'], rows: 'many' },
    ],
    says: /^The view: 2 rows\.$/,
    table: {
      columns: ['Net', 'Loss'],
      rows: [
        ['RNN', 0.5],
        ['LSTM', 0.25],
      ],
    },
  },
  bars: {
    view: { ...common, kind: 'bars', x: 'Depth', y: 'Accuracy' },
    data: {
      bars: [
        { label: '1', value: 1 },
        { label: '2', value: 0.5, group: 'GRU' },
      ],
    },
    broken: [
      [
        {
          bars: [
            { label: '1', value: 1 },
            { label: '2', value: NaN },
          ],
        },
        /, 2$/,
      ],
    ],
    damaged: [{ bars: [{ label: '1' }] }, { bars: [{ label: 1, value: 1 }] }, {}],
    says: /^Accuracy by Depth\. 1: 1; GRU, 2: 0\.500\.$/,
    table: {
      columns: ['Depth', 'Group', 'Accuracy'],
      rows: [
        ['1', '–', 1],
        ['2', 'GRU', 0.5],
      ],
    },
  },
  scatter: {
    view: {
      ...common,
      kind: 'scatter',
      x: 'x',
      y: 'y',
      classes: [
        { id: 'a', label: 'Moon A' },
        { id: 'b', label: 'Moon B' },
      ],
    },
    data: {
      points: [
        { x: 1, y: 2, class: 'a' },
        { x: 3, y: 4, class: 'a' },
      ],
      boundary: { rows: 1, columns: 2, x: [0, 1], y: [0, 1], values: [0, 1] },
      path: [
        [0, 0],
        [1, 0.5],
      ],
    },
    broken: [
      [
        {
          points: [
            { x: 1, y: 2, class: 'a' },
            { x: NaN, y: 0, class: 'a' },
          ],
        },
        /point 2$/,
      ],
      [
        {
          points: [],
          boundary: { rows: 1, columns: 1, x: [0, 1], y: [0, 1], values: [Infinity] },
        },
        /the boundary$/,
      ],
      [
        {
          points: [],
          path: [
            [0, 0],
            [0, NaN],
          ],
        },
        /step 2 of the path$/,
      ],
    ],
    damaged: [
      { points: [{ x: 1, y: null, class: 'a' }] },
      { points: [{ x: 1, y: 2 }] },
      { path: [[0, 0]] },
      { points: [], path: [[0, null]] },
      { points: [], boundary: { rows: 1, columns: 2, x: [0, 1], y: [0, 1], values: [0] } },
    ],
    says: /^y against x\. Moon A: 2 points, x 1 to 3, y 2 to 4\. Moon B has 50% of the plane\. The path has 2 steps and ends at 1, 0\.500\.$/,
    table: {
      columns: ['x', 'y', 'Class'],
      rows: [
        [1, 2, 'Moon A'],
        [3, 4, 'Moon A'],
        [0, 0, 'Path, step 1'],
        [1, 0.5, 'Path, step 2'],
      ],
    },
  },
  strip: {
    view: { ...common, kind: 'strip', range: [-1, 1] },
    data: {
      images: [
        { label: 'Filter 1', width: 2, height: 2, values: [0, 0.5, -0.5, 1] },
        { label: 'Wide', width: 3, height: 1, values: [0, 0, 1] },
      ],
    },
    broken: [
      [{ images: [{ label: 'Filter 7', width: 1, height: 1, values: [NaN] }] }, /, Filter 7$/],
    ],
    damaged: [
      { images: [{ label: 'F', width: 2, height: 2, values: [0] }] },
      { images: [{ label: 'F', width: 1, height: 1, values: ['0'] }] },
      { images: [{ width: 1, height: 1, values: [0] }] },
    ],
    says: /^The view: 2 images\. Filter 1: -0\.500 to 1; Wide: 0 to 1\.$/,
    table: {
      columns: ['Image', 'Row', '1', '2', '3'],
      rows: [
        ['Filter 1', 1, 0, 0.5, '–'],
        ['Filter 1', 2, -0.5, 1, '–'],
        ['Wide', 1, 0, 0, 1],
      ],
    },
  },
  text: {
    view: { ...common, kind: 'text', marks: { good: 'right', bad: 'wrong' } },
    data: {
      lines: [
        { label: 'Source', signs: [{ text: 'a' }, { text: 'b' }] },
        {
          label: 'Output',
          signs: [
            { text: 'a', mark: 'good' },
            { text: 'x', mark: 'bad' },
          ],
        },
      ],
    },
    damaged: [
      { lines: [{ label: 'S', signs: [{ text: 1 }] }] },
      { lines: [{ signs: [] }] },
      { lines: 'ab' },
    ],
    says: /^The view: 2 lines, 1 right, 1 wrong\. Source: ab; Output: ax \(right at 1, wrong at 2\)\.$/,
    table: {
      columns: ['Line', 'Text', 'right', 'wrong'],
      rows: [
        ['Source', 'ab', 0, 0],
        ['Output', 'ax', 1, 1],
      ],
    },
  },
  figure: {
    view: { ...common, kind: 'figure', figure: 'recursive-tree', params: { depth: 2 } },
    data: {
      params: { depth: 3, values: [1, [2, 3]], board: false },
      says: 'A tree.',
      table: { columns: ['Node', 'Value'], rows: [['root', 1]] },
    },
    broken: [
      [{ params: { depth: 3, values: [1, [2, NaN]] }, says: '' }, /values, 2, 2$/],
      [
        {
          params: {},
          says: '',
          table: { columns: ['Node', 'Value'], rows: [['root', Infinity]] },
        },
        /root, Value$/,
      ],
    ],
    damaged: [
      { params: { values: [null] }, says: '' },
      { params: { values: { a: 1 } }, says: '' },
      { params: { deep: [[[[[[1]]]]]] }, says: '' },
      { params: {} },
      { params: {}, says: '', table: { columns: ['a'], rows: [[null]] } },
    ],
    says: /^A tree\.$/,
    table: { columns: ['Node', 'Value'], rows: [['root', 1]] },
  },
};

for (const [name, { view, data, broken = [], damaged, says, table }] of Object.entries(samples)) {
  suite(`Views: ${name}`, () => {
    const kind = kindOf(view);
    const views = [view];

    test('is kept and read back as it was', () => {
      const kept: unknown = JSON.parse(JSON.stringify(thinViews(views, { v: data })));
      const back = parseViews(views, kept);
      assert.equal(kind.describe(view, back.v), kind.describe(view, data));
      assert.deepEqual(kind.table(view, back.v), kind.table(view, data));
    });

    test('refuses what is damaged, whole, and nothing else', () => {
      for (const each of [...damaged, null, 7, [], 'text']) {
        assert.deepEqual(parseViews(views, { v: each }), {}, JSON.stringify(each));
      }
      assert.deepEqual(parseViews(views, undefined), {});
      assert.deepEqual(parseViews(views, { other: data, __proto__: { v: data } }), {});
    });

    test('names the number that is not finite', () => {
      assert.equal(findNotFinite(views, { v: data }), undefined);
      for (const [bad, quantity] of broken) {
        const found = findNotFinite(views, { v: bad });
        assert.match(found?.quantity ?? 'none', quantity);
        assert.equal(Number.isFinite(found?.value), false);
      }
    });

    test('says in words and numbers what it shows', () => {
      assert.match(kind.describe(view, data), says);
      assert.deepEqual(kind.table(view, data), table);
      // Before anything was measured it says so, and invents nothing.
      assert.doesNotMatch(kind.describe(view, undefined), /NaN|undefined|Infinity/);
      assert.deepEqual(kind.table(view, undefined).rows, []);
    });

    test('an update takes the place of what was there, but for curves', () => {
      const merged = mergeViews(views, mergeViews(views, {}, { v: data }), { v: data });
      if (name !== 'line') assert.deepEqual(merged.v, data);
    });
  });
}

suite('Views', () => {
  const line = samples.line.view;
  const append = (before: ViewData | undefined, points: readonly (readonly [number, number])[]) =>
    kindOf(line).merge(before, { series: { a: { points } } }) as LineData;
  const pointsOf = (data: LineData) => data.series.a!.points;

  test('points of a curve are appended, or take the place of the curve', () => {
    const first = append(undefined, [
      [1, 1],
      [2, 2],
    ]);
    assert.deepEqual(pointsOf(append(first, [[3, 3]])), [
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const replaced = kindOf(line).merge(first, {
      series: { a: { points: [[9, 9]] } },
      replace: true,
    }) as LineData;
    assert.deepEqual(pointsOf(replaced), [[9, 9]]);
    const other = kindOf(line).merge(first, { series: { b: { points: [[9, 9]] } } }) as LineData;
    assert.deepEqual(pointsOf(other), [
      [1, 1],
      [2, 2],
    ]);
  });

  test('a long curve is thinned evenly, from its first point to its latest', () => {
    let data: LineData | undefined;
    for (let from = 0; from < 10_000; from += 7) {
      const count = Math.min(7, 10_000 - from);
      data = append(
        data,
        Array.from({ length: count }, (_, at) => [from + at, -from - at]),
      );
    }
    const points = pointsOf(data!);
    assert.ok(points.length <= 1201 && points.length > 500, String(points.length));
    assert.deepEqual(points[0], [0, -0]);
    assert.deepEqual(points.at(-1), [9999, -9999]);
    const gaps = new Set(points.slice(1, -1).map(([x], at) => x - points[at]![0]));
    assert.equal(gaps.size, 1, [...gaps].join(', '));
  });

  test('a curve that has several values at one place keeps them all in its table', () => {
    const roc = append(undefined, [
      [0, 0],
      [0, 0.5],
      [1, 0.5],
      [1, 1],
    ]);
    const { b } = (samples.line.data as LineData).series;
    const table = kindOf(line).table(line, { series: { ...roc.series, b: b! } });
    assert.deepEqual(table.rows, [
      [0, 0, '–'],
      [0, 0.5, '–'],
      [1, 0.5, '–'],
      [1, 1, '–'],
      [2, '–', 3],
    ]);
  });

  test('points of a class that the run added are counted under its name', () => {
    const { view } = samples.scatter;
    const data = { points: [{ x: 1, y: 2, class: 'new' }] };
    assert.match(kindOf(view).describe(view, data), /new: 1 point, x 1 to 1, y 2 to 2\.$/);
    assert.equal(kindOf(view).describe(view, { points: [] }), 'y against x: no points.');
  });

  test('a line in words says where its marks are', () => {
    const sign = (mark: 'good' | 'bad' | undefined) => ({ text: 'A', ...(mark && { mark }) });
    const signs = (['good', 'good', 'bad', 'good', undefined] as const).map(sign);
    const said = (marks: TextDeclaration['marks']) =>
      lineInWords({ ...common, kind: 'text', marks }, { label: 'Output', signs });
    assert.equal(
      said({ good: 'right', bad: 'wrong' }),
      'Output: AAAAA (right at 1 to 2 and 4, wrong at 3)',
    );
    // A mark that the view has no name for says nothing.
    assert.equal(said({ faint: 'padding' }), 'Output: AAAAA');
  });

  test('what is kept has no more digits and points than can be seen', () => {
    const third = 1 / 3;
    const kept = (view: ViewDeclaration, data: ViewData) => thinViews([view], { v: data }).v;
    const many = Array.from({ length: 1001 }, (_, x) => [x, x * third] as const);
    const curve = kept(line, { series: { a: { points: many } } }) as LineData;
    assert.equal(pointsOf(curve).length, 150);
    assert.deepEqual(pointsOf(curve)[0], [0, 0]);
    assert.deepEqual(pointsOf(curve).at(-1), [1000, 333.3]);
    const { matrix, table, bars, scatter, strip } = samples;
    assert.deepEqual(kept(matrix.view, { rows: 1, columns: 1, values: [third] }), {
      ...{ rows: 1, columns: 1, values: [0.3333] },
    });
    assert.deepEqual(kept(table.view, { columns: ['a'], rows: [[third]] }), {
      columns: ['a'],
      rows: [[0.333333]],
    });
    assert.deepEqual(kept(bars.view, { bars: [{ label: 'a', value: third }] }), {
      bars: [{ label: 'a', value: 0.3333 }],
    });
    const image = { label: 'a', width: 1, height: 1 };
    assert.deepEqual(kept(strip.view, { images: [{ ...image, values: [third] }] }), {
      images: [{ ...image, values: [0.333] }],
    });
    const cell = { rows: 1, columns: 1, x: [0, 1], y: [0, 1] } as const;
    const point = { x: third, y: third, class: 'a' };
    const cloud = {
      points: Array.from({ length: 2000 }, () => point),
      boundary: { ...cell, values: [third] },
      path: Array.from({ length: 2000 }, () => [third, third] as const),
    };
    const { points, boundary, path } = kept(scatter.view, cloud) as ScatterData;
    assert.deepEqual([points.length, path?.length], [600, 600]);
    assert.deepEqual(points[0], { x: 0.3333, y: 0.3333, class: 'a' });
    assert.deepEqual(path?.[0], [0.33333, 0.33333]);
    assert.deepEqual(boundary?.values, [0.333]);
  });

  test('what is too large to keep is left out, not cut', () => {
    const strip = { label: 'a', width: 100, height: 100, values: new Float32Array(10_000) };
    assert.deepEqual(thinViews([samples.strip.view], { v: { images: [strip] } }), {});
    const lines = Array.from({ length: 61 }, () => ({ label: 'a', signs: [] }));
    assert.deepEqual(thinViews([samples.text.view], { v: { lines } }), {});
    const boundary = { ...strip, rows: 100, columns: 100, x: [0, 1], y: [0, 1] } as const;
    assert.deepEqual(thinViews([samples.scatter.view], { v: { points: [], boundary } }), {
      v: { points: [] },
    });
    const { view } = samples.matrix;
    const large = { rows: 100, columns: 100, values: new Float32Array(10_000) };
    assert.deepEqual(thinViews([view], { v: large }), {});
    const { view: figure } = samples.figure;
    const long = { params: { text: 'x'.repeat(30_000) }, says: '' };
    assert.deepEqual(thinViews([figure], { v: long }), {});
  });

  test('numbers of a figure are kept rounded, at any depth', () => {
    const { view: figure } = samples.figure;
    const data = { params: { depth: 3, values: [1 / 3, [2 / 3, 'x']] }, says: '' };
    assert.deepEqual(thinViews([figure], { v: data }), {
      v: { params: { depth: 3, values: [0.33333, [0.66667, 'x']] }, says: '' },
    });
  });

  test('a frame for a view that is not declared is refused by name', () => {
    assert.throws(() => mergeViews([line], {}, { w: samples.line.data }), /no view "w".*v/);
    assert.throws(() => findNotFinite([line], { w: samples.line.data }), RangeError);
  });

  test('a cell says its value to a hundredth of its scale', () => {
    const labels = (range: readonly [number, number], ...values: number[]) =>
      values.map((value) => cellLabel({ ...common, kind: 'matrix', x: 'x', y: 'y', range }, value));
    assert.deepEqual(labels([0, 1], 0.664, 6.98e-7, 1), ['0.66', '0.00', '1.00']);
    assert.deepEqual(labels([-40, 40], -3.14159, 12), ['-3.1', '12.0']);
    assert.deepEqual(labels([0, 500], 123.4), ['123']);
    assert.deepEqual(labels([0, 0.05], 0.01234, NaN), ['0.0123', '–']);
  });

  test("the reader's settings choose what is shown", () => {
    const view: ViewDeclaration = {
      ...common,
      kind: 'bars',
      x: 'x',
      y: 'y',
      select: ({ bars }, { least }) => ({
        bars: bars.filter(({ value }) => value >= Number(least)),
      }),
    };
    const { data } = samples.bars;
    assert.deepEqual(selected(view, data, { least: 0.7 }), { bars: [{ label: '1', value: 1 }] });
    assert.equal(selected(samples.bars.view, data, { least: 0.7 }), data);
  });

  test('a table becomes comma-separated values that any reader takes', () => {
    const table = {
      columns: ['a', 'b "c"'],
      rows: [
        ['x, y', 1.5],
        ['two\nlines', -2],
      ],
    };
    assert.equal(toCsv(table), 'a,"b ""c"""\r\n"x, y",1.5\r\n"two\nlines",-2\r\n');
  });
});

suite('a curve with a band', () => {
  const view: ViewDeclaration = {
    ...{ ...common, kind: 'line', x: 'Step', y: 'Loss' },
    series: [{ id: 'a', label: 'RNN' }],
  };
  const data: LineData = {
    series: {
      a: {
        points: [
          [1, 2],
          [2, 0.5],
        ],
        band: [
          [1, 1.5, 3],
          [2, 0.25, 1],
        ],
      },
    },
  };

  test('has its edges in the table, and says where it ends', () => {
    assert.deepEqual(kindOf(view).table(view, data), {
      columns: ['Step', 'RNN', 'RNN, lowest', 'RNN, highest'],
      rows: [
        [1, 2, 1.5, 3],
        [2, 0.5, 0.25, 1],
      ],
    });
    assert.match(kindOf(view).describe(view, data), /to 0\.500 at 2, between 0\.250 and 1;/);
  });
});
