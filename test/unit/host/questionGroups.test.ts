import * as assert from 'node:assert/strict';
import type { Concept, Question } from '../../../src/common/question';
import { groupQuestions, rowId } from '../../../src/host/tree/questionGroups';
import { questionAria, questionLabel } from '../../../src/host/tree/questionText';

function question(id: string, concepts: readonly string[]): Question {
  const paper = id.slice(0, id.lastIndexOf('-'));
  return {
    id,
    paper,
    number: 'Q3 a',
    title: `Title of ${id}`,
    marks: 6,
    concepts,
    points: [],
    siblings: [],
    blocks: [],
    file: `${id}.md`,
  };
}

function concept(id: string): Concept {
  return { id, title: id.toUpperCase(), summary: '', sections: [], file: `${id}.md` };
}

const catalogue = {
  papers: [
    { id: '2023-05', title: 'May–June 2023' },
    { id: '2023-11', title: 'Nov–Dec 2023' },
    { id: '2024-05', title: 'May–June 2024' },
  ],
  concepts: [concept('rnn'), concept('lstm'), concept('gru')],
  questions: [
    question('2023-05-q3a', ['rnn']),
    question('2023-05-q3b', ['lstm', 'rnn']),
    question('2023-11-q4b', ['lstm']),
  ],
};

suite('questionGroups', () => {
  test('each question hangs under its paper, in order, and empty papers are left out', () => {
    const groups = groupQuestions('paper', catalogue);
    assert.deepEqual(
      groups.map(({ title, questions }) => [title, questions.map(({ id }) => id)]),
      [
        ['May–June 2023', ['2023-05-q3a', '2023-05-q3b']],
        ['Nov–Dec 2023', ['2023-11-q4b']],
      ],
    );
  });

  test('each question hangs under each of its concepts', () => {
    const groups = groupQuestions('concept', catalogue);
    assert.deepEqual(
      groups.map(({ title, questions }) => [title, questions.map(({ id }) => id)]),
      [
        ['RNN', ['2023-05-q3a', '2023-05-q3b']],
        ['LSTM', ['2023-05-q3b', '2023-11-q4b']],
        // No question names it, but it has a page to open.
        ['GRU', []],
      ],
    );
  });

  test('no two rows of a tree have one id, and under its paper a row has the id of its question', () => {
    for (const by of ['paper', 'concept'] as const) {
      const ids = groupQuestions(by, catalogue).flatMap((group) => [
        group.id,
        ...group.questions.map((each) => rowId(group, each)),
      ]);
      assert.equal(new Set(ids).size, ids.length);
    }
    const [group] = groupQuestions('paper', catalogue);
    assert.equal(rowId(group!, catalogue.questions[0]!), '2023-05-q3a');
  });

  test('a row is spoken with number, title, marks, state and paper', () => {
    const [first] = catalogue.questions;
    assert.equal(questionLabel(first!), 'Q3 a  Title of 2023-05-q3a');
    assert.equal(
      questionAria(first!, 'done', 'May–June 2023'),
      'Q3 a, Title of 2023-05-q3a, 6 marks, done, May–June 2023',
    );
  });
});
