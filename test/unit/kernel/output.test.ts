import assert from 'node:assert/strict';
import { OutputBuffer } from '../../../src/kernel/output/outputBuffer';
import { displayed } from '../../../src/kernel/output/display';
import type { Output } from '../../../src/kernel/protocol';
import { runCells } from './runCells';

suite('what a cell puts out', () => {
  test('is written as Node writes it', async () => {
    const { outputs } =
      await runCells(`console.log('%s is %d', 'x', 3, [1.5], { a: new Map([[1, 2]]) });
console.group('outer');
console.info('in\\nside');
console.groupEnd();
console.warn('careful');
console.assert(1 > 2, 'not so');
console.count(); console.count();
console.time('t'); console.timeEnd('t');
console.dir({ deep: { er: 1 } });`);
    assert.deepEqual(
      outputs.map((output) => (output.kind === 'text' ? `${output.stream}: ${output.text}` : '')),
      [
        'out: x is 3 [ 1.5 ] { a: Map(1) { 1 => 2 } }\n',
        'out: outer\n',
        'out:   in\n  side\n',
        'error: careful\n',
        'error: Assertion failed: not so\n',
        'out: default: 1\n',
        'out: default: 2\n',
        'out: t: 0.000ms\n',
        'out: { deep: { er: 1 } }\n',
      ],
    );
  });

  test('is a table where the console is asked for one', async () => {
    const { outputs } = await runCells(
      "console.table([{ a: 1, b: 'x' }, { a: 2 }, 5]); console.table([[1, 2]], ['1']); console.table(3);",
    );
    assert.deepEqual(outputs, [
      {
        kind: 'table',
        columns: ['(index)', 'a', 'b', 'Values'],
        rows: [
          ['0', 1, 'x', ''],
          ['1', 2, '', ''],
          ['2', '', '', 5],
        ],
      },
      { kind: 'table', columns: ['(index)', '1'], rows: [['0', 2]] },
      { kind: 'text', stream: 'out', text: '3\n' },
    ]);
  });

  test('is drawn as what it is', () => {
    const kinds: readonly (readonly [unknown, Output['kind']])[] = [
      [{ curves: { loss: [3, 2, 1] }, x: 'epoch', title: 'Loss' }, 'chart'],
      [{ loss: [3, 2], val_loss: [4, 3] }, 'chart'],
      [
        {
          curves: {
            f: [
              [0, 1],
              [2, 3],
            ],
          },
        },
        'chart',
      ],
      [
        [
          [1, 2],
          [3, 4],
        ],
        'matrix',
      ],
      [{ matrix: [[1, 2]], rows: ['r'], columns: ['a', 'b'] }, 'matrix'],
      [[{ a: 1 }], 'table'],
      [new Map([['a', 1]]), 'table'],
      [{ table: [{ a: 1 }] }, 'table'],
      [{ width: 1, height: 1, data: [0, 0, 0, 255] }, 'image'],
      [{ width: 1, height: 1, data: [0] }, 'value'],
      [[1, 2, 3], 'value'],
      [[], 'value'],
      [{}, 'value'],
      ['text', 'value'],
      [null, 'value'],
    ];
    for (const [value, kind] of kinds)
      assert.equal(displayed(value).kind, kind, JSON.stringify(value));
    assert.deepEqual(displayed({ curves: { f: [5, 6] }, x: 't', y: 'v', title: 'T' }), {
      kind: 'chart',
      title: 'T',
      x: 't',
      y: 'v',
      curves: [
        {
          name: 'f',
          points: [
            [0, 5],
            [1, 6],
          ],
        },
      ],
    });
  });

  test('is cut where it is too much, with the count of what was cut', () => {
    const sent: Output[] = [];
    const limits = { text: 20, shown: 1, batch: 10, wait: 1e9, first: 0 };
    const buffer = new OutputBuffer(
      (output) => sent.push(output),
      limits,
      () => 0,
    );
    for (let line = 0; line < 10; line += 1) buffer.text('out', `line ${line}\n`);
    buffer.show({ kind: 'table', columns: [], rows: [] });
    buffer.show({ kind: 'table', columns: [], rows: [] });
    buffer.end();
    assert.deepEqual(sent, [
      { kind: 'text', stream: 'out', text: 'line 0\nline 1\n' },
      { kind: 'text', stream: 'out', text: 'line 2\n' },
      { kind: 'table', columns: [], rows: [] },
      {
        kind: 'text',
        stream: 'error',
        text: '… 8 more lines and 1 more output: cut here, as a page could not show them.\n',
      },
    ]);
  });
});
