import assert from 'node:assert/strict';
import {
  cellErrorText,
  outputText,
  parseCellError,
  parseOutput,
  type Output,
} from '../../src/common/cellOutput';

const samples: readonly Output[] = [
  { kind: 'text', stream: 'out', text: 'hello' },
  { kind: 'value', text: '42' },
  {
    kind: 'table',
    columns: ['t', 'h'],
    rows: [
      [1, 0.5],
      [2, 'end'],
    ],
  },
  {
    kind: 'chart',
    title: 'Loss',
    x: 'step',
    y: 'loss',
    curves: [
      {
        name: 'RNN',
        points: [
          [0, 1],
          [1, NaN],
        ],
      },
    ],
  },
  { kind: 'matrix', rows: ['a', 'b'], columns: ['x'], values: [[1], [-0.25]] },
  { kind: 'tensor', shape: [1, 2], dtype: 'float32', text: '[[1, 2]]', values: [[1, 2]] },
  { kind: 'image', width: 1, height: 2, data: new Uint8ClampedArray(8) },
];

suite('What a cell brings forth', () => {
  for (const output of samples)
    test(`${output.kind} comes through as it is, and no more than it`, () => {
      assert.deepEqual(parseOutput({ ...output, more: 'left behind' }), output);
    });

  test('what is damaged is refused', () => {
    const damaged: unknown[] = [
      undefined,
      [],
      { kind: 'sound' },
      { kind: 'text', stream: 'in', text: '' },
      { kind: 'table', columns: ['a'], rows: [[{}]] },
      { kind: 'chart', x: '', y: '', curves: [{ name: 'a', points: [[1]] }] },
      { kind: 'matrix', rows: ['a'], columns: ['x'], values: [[1, 2]] },
      { kind: 'tensor', shape: [-1], dtype: 'int32', text: '' },
      { kind: 'image', width: 2, height: 2, data: new Uint8ClampedArray(8) },
      { kind: 'image', width: 1, height: 1, data: [0, 0, 0, 0] },
    ];
    for (const value of damaged) assert.equal(parseOutput(value), undefined, JSON.stringify(value));
  });

  test('each can be said in text', () => {
    assert.deepEqual(samples.map(outputText), [
      'hello',
      '42',
      't\th\n1\t0.5\n2\tend',
      'Loss\nRNN\nstep\tloss\n0\t1\n1\tNaN',
      '\tx\na\t1\nb\t-0.25',
      '[[1, 2]]',
      'Image, 1 × 2 pixels',
    ]);
  });

  test('an error keeps where it was and what helps', () => {
    const error = { name: 'TypeError', message: 'no', line: 3, column: 7, remedy: 'Do.' };
    assert.deepEqual(parseCellError({ ...error, more: 1 }), error);
    assert.deepEqual(parseCellError({ ...error, line: -1, stack: 5 }), {
      name: 'TypeError',
      message: 'no',
      column: 7,
      remedy: 'Do.',
    });
    assert.equal(parseCellError({ message: 'no name' }), undefined);
    assert.equal(cellErrorText(error), 'TypeError: no (line 3)\nDo.');
    assert.equal(cellErrorText({ name: 'E', message: 'm' }), 'E: m');
  });
});
