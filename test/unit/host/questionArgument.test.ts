import * as assert from 'node:assert/strict';
import { questionArgument } from '../../../src/host/commands/questionArgument';

suite('questionArgument', () => {
  test('takes an id or a row of the tree, and nothing else', () => {
    assert.equal(questionArgument('2023-05-q3a'), '2023-05-q3a');
    assert.equal(questionArgument({ kind: 'question', question: { id: 'x' } }), 'x');
    for (const other of [undefined, null, 3, {}, { question: null }, { question: { id: 4 } }])
      assert.equal(questionArgument(other), undefined);
  });
});
