import * as assert from 'node:assert/strict';
import type { Question } from '../../../src/common/question';
import {
  describeFilter,
  isFiltering,
  matchesFilter,
  noFilter,
  parseFilter,
} from '../../../src/host/tree/questionFilter';

const question: Question = {
  id: '2023-05-q3b',
  paper: '2023-05',
  number: 'Q3 b',
  title: 'How LSTM works.',
  marks: 6,
  concepts: ['lstm', 'bilstm'],
  points: [{ id: 'all', marks: 6, text: 'All of it' }],
  siblings: [],
  blocks: [],
  file: 'content/questions/2023-05/q3b.md',
};

suite('questionFilter', () => {
  test('nothing ticked shows everything', () => {
    assert.equal(isFiltering(noFilter), false);
    assert.equal(matchesFilter(noFilter, question, 'done'), true);
  });

  test('any choice within a kind will do', () => {
    const filter = { ...noFilter, concepts: ['gru', 'bilstm'] };
    assert.equal(matchesFilter(filter, question, 'unread'), true);
    assert.equal(matchesFilter({ ...noFilter, concepts: ['gru'] }, question, 'unread'), false);
  });

  test('all kinds must agree', () => {
    const filter = { states: ['unread'], marks: [6], concepts: ['lstm'] } as const;
    assert.equal(matchesFilter(filter, question, 'unread'), true);
    assert.equal(matchesFilter(filter, question, 'read'), false);
    assert.equal(matchesFilter({ ...filter, marks: [5] }, question, 'unread'), false);
  });

  test('is described in the words of its choices', () => {
    const filter = { states: ['unread'], marks: [1, 6], concepts: ['lstm'] } as const;
    assert.equal(
      describeFilter(filter, (id) => id.toUpperCase()),
      'Unread, 1 mark, 6 marks, LSTM',
    );
  });

  test('what was stored is read field by field', () => {
    const stored = { states: ['unread', 'later'], marks: [6, '7'], concepts: ['lstm', 3] };
    assert.deepEqual(parseFilter(stored), { states: ['unread'], marks: [6], concepts: ['lstm'] });
    for (const broken of [undefined, null, 3, 'x', [], { states: 'unread' }])
      assert.deepEqual(parseFilter(broken), noFilter);
  });

  test('goes by how the reader marked their own answer', () => {
    const below = { ...noFilter, earned: ['below'] } as const;
    assert.equal(isFiltering(below), true);
    assert.equal(matchesFilter(below, question, 'read', false, 4.5), true);
    assert.equal(matchesFilter(below, question, 'read', false, 6), false);
    assert.equal(matchesFilter(below, question, 'read', false, undefined), false);
    const more = { ...noFilter, earned: ['full', 'none'] } as const;
    assert.equal(matchesFilter(more, question, 'read', false, 6), true);
    assert.equal(matchesFilter(more, question, 'read', false, undefined), true);
    assert.equal(matchesFilter(more, question, 'read', false, 1), false);
    assert.equal(
      describeFilter({ ...more, marks: [6] }, (id) => id),
      'Full marks, Not marked yet, 6 marks',
    );
    assert.deepEqual(parseFilter({ earned: ['below', 'odd', 3] }), below);
    assert.deepEqual(parseFilter({ earned: 'below' }), noFilter);
  });
});
