import assert from 'node:assert/strict';
import { parseAssignments, readingsOf, type Commas } from '../../../../src/lab/data/assignments';
import { readRatio } from '../../../../src/lab/data/ratio';

const rowsOf = (text: string, commas: Commas = 'separate') =>
  Object.fromEntries(parseAssignments(text, commas).map(({ name, rows }) => [name, rows]));

suite('numbers with names', () => {
  test('a number is read as exam questions print it', () => {
    for (const [text, value] of [
      ['1/2', 0.5],
      ['−3/4', -0.75],
      ['2', 2],
      ['1e-3', 0.001],
      ['1/0', undefined],
      ['1/2/3', undefined],
      ['/2', undefined],
      ['half', undefined],
    ] as const) {
      assert.equal(readRatio(text), value, text);
    }
  });

  test('rows end at a semicolon, a line end or a bracket', () => {
    const expected = {
      W: [
        [1, 2],
        [3, 4],
      ],
    };
    for (const text of [
      'W = 1 2; 3 4',
      'W = 1 2\n 3 4',
      'W = [[1, 2], [3, 4]]',
      'W=[1,2;3,4]',
      'W = 1 & 2 \\\\ 3 & 4',
      'W = (1, 2)\n    (3, 4)\r\n',
      '\uFEFFW = 1\t2;\n3 4;',
    ]) {
      assert.deepEqual(rowsOf(text), expected, text);
    }
  });

  test('names are one however they are dressed, and several may stand in a line', () => {
    assert.deepEqual(rowsOf('W_{xh} = 1/2 # of x\nh_0 = [0, 1]^T; b_f=−1, c_{t-1} = 2 % c'), {
      Wxh: [[0.5]],
      h0: [[0, 1]],
      bf: [[-1]],
      'ct-1': [[2]],
    });
  });

  test('commas between digits are asked about only where nothing tells what they are', () => {
    assert.deepEqual(readingsOf('x = 1 2'), ['separate']);
    assert.deepEqual(readingsOf('x = 0.5,1'), ['separate']);
    assert.deepEqual(readingsOf('x = 1,0,1'), ['separate']);
    assert.deepEqual(readingsOf('x = 0,5 1'), ['decimal', 'separate']);
    assert.deepEqual(rowsOf('x = 0,5, 1 ; ,5', 'decimal'), { x: [[0.5, 1], [0.5]] });
    assert.deepEqual(readingsOf('x = ,5'), ['decimal', 'separate']);
    assert.deepEqual(rowsOf('x = 0,5', 'separate'), { x: [[0, 5]] });
  });

  test('each fault is said with its line', () => {
    const says = (text: string, expected: RegExp) =>
      assert.throws(() => parseAssignments(text, 'separate'), expected, text);
    says('W = 1\n\nb = 2 x', /^TextError: Line 3: “x” is not a number/);
    says('# note\n1 2\nW = 3', /^TextError: Line 2: “1 2” has no name/);
    says('W = 1\nb =\nx = 1', /^TextError: Line 2: Nothing stands behind b =/);
    says('W_f = 1\nx = 1\nWf = 2', /^TextError: Line 3: Wf is there twice, first in line 1/);
    says('W = 1\n 2e9', /^TextError: Line 2: “2e9” is too large/);
  });
});
