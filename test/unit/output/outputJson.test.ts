import assert from 'node:assert/strict';
import type { Output } from '../../../src/common/cellOutput';
import { outputFromJson, outputToJson } from '../../../src/common/outputJson';

suite('Outputs as JSON', () => {
  const outputs: readonly Output[] = [
    { kind: 'matrix', rows: ['a'], columns: ['b', 'c'], values: [[Number.NaN, -Infinity]] },
    { kind: 'image', width: 200, height: 100, data: new Uint8ClampedArray(80_000).fill(7, 3) },
    { kind: 'tensor', shape: [2], dtype: 'float32', text: 'x', values: [[1, Infinity]] },
    { kind: 'value', text: '{"number":"NaN"} 🧠' },
  ];
  for (const output of outputs) {
    test(`come back as they were: ${output.kind}`, () => {
      assert.deepEqual(outputFromJson(outputToJson(output)), output);
    });
  }

  test('anything else is none', () => {
    for (const text of [
      '',
      '{',
      'null',
      '{"kind":"image","width":2,"height":2,"data":{"pixels":"!"}}',
    ])
      assert.equal(outputFromJson(text), undefined, text);
  });
});
