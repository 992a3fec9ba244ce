import * as assert from 'node:assert/strict';
import { placeExperiments } from '../../../src/host/content/placedExperiments';
import type { Concept, Question } from '../../../src/common/question';

const info = (id: string) => ({
  ...{ id, title: `The ${id}`, shortTitle: id, claim: '', question: '' },
  ...{ seeded: true, settings: [] },
});
// Only what is looked at.
const concept = (id: string, family: string) => ({ id, family, title: id }) as Concept;
const question = (id: string, ...concepts: string[]) => ({ id, concepts }) as unknown as Question;

suite('The place of an experiment', () => {
  const concepts = [concept('rnn', 'Nets'), concept('bptt', 'Training'), concept('gru', 'Nets')];
  const questions = [question('q1', 'bptt'), question('q2', 'gru')];
  const on: Readonly<Record<string, readonly string[]>> = {
    late: ['concept/gru'],
    trained: ['question/q1'],
    early: ['concept/rnn', 'question/q1'],
    nowhere: [],
  };
  const placed = placeExperiments(Object.keys(on).map(info), {
    questions,
    concepts,
    has: (kind, pageId, experiment) => on[experiment]!.includes(`${kind}/${pageId}`),
  });

  test('is in the family of its first concept, or of what its question is about', () => {
    assert.deepEqual(
      placed.map(({ id, family }) => [id, family]),
      [
        ['early', 'Nets'],
        ['late', 'Nets'],
        ['trained', 'Training'],
        ['nowhere', undefined],
      ],
    );
  });

  test('names the pages that use it', () => {
    const [early] = placed;
    assert.deepEqual(
      early!.questions.map(({ id }) => id),
      ['q1'],
    );
    assert.deepEqual(
      early!.concepts.map(({ id }) => id),
      ['rnn'],
    );
  });
});
