import * as assert from 'node:assert/strict';
import {
  conceptArgument,
  experimentArgument,
  questionArgument,
} from '../../../src/host/commands/pageArgument';

suite('the argument of a command', () => {
  test('for a concept is an id or the row of a concept, not that of a question below it', () => {
    const group = { kind: 'concept', conceptId: 'lstm' };
    assert.equal(conceptArgument('lstm'), 'lstm');
    assert.equal(conceptArgument({ kind: 'group', group }), 'lstm');
    assert.equal(conceptArgument({ kind: 'question', group, question: { id: 'x' } }), undefined);
    for (const other of [undefined, null, 3, {}, { group: null }, { group: { conceptId: 4 } }])
      assert.equal(conceptArgument(other), undefined);
    assert.equal(conceptArgument(Object.create({ group })), undefined);
  });

  test('for a question takes an id or a row of the tree, and nothing else', () => {
    assert.equal(questionArgument('2023-05-q3a'), '2023-05-q3a');
    assert.equal(questionArgument({ kind: 'question', question: { id: 'x' } }), 'x');
    for (const other of [undefined, null, 3, {}, { question: null }, { question: { id: 4 } }])
      assert.equal(questionArgument(other), undefined);
  });

  test('for an experiment takes an id or its row', () => {
    assert.equal(experimentArgument('lstm-gates'), 'lstm-gates');
    assert.equal(experimentArgument({ kind: 'experiment', experiment: { id: 'x' } }), 'x');
    for (const other of [undefined, { experiment: {} }, { question: { id: 'x' } }])
      assert.equal(experimentArgument(other), undefined);
  });
});
