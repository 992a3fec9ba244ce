import assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import { checkWording } from '../../../src/tools/content/checkWording';
import { sampleConcept, sampleFiles, sampleQuestion } from '../content/sampleContent';

const questionFile = 'content/questions/2023-05/q3b.md';

function problemsOf(...lines: readonly string[]) {
  const text = `${sampleQuestion}\n${lines.join('\n\n')}\n`;
  const first = sampleQuestion.split('\n').length + 1;
  return checkWording(buildCatalogue(sampleFiles({ [questionFile]: text }))).map(
    ({ file, line, remedy }) => ({ file, line: line - first, remedy }),
  );
}

suite('wording of the pages', () => {
  const refused: readonly [string, RegExp][] = [
    ['- "A CNN is invariant to shifts." It is not.', /one sentence/],
    ['> **Watch out.** *"It ignores order."* Many say so.', /one sentence/],
    ['> **Watch out.** “It ignores order!” No.', /one sentence/],
    ['Many keys print it.', /answer keys/],
    ['By the definition of the same keys it is none.', /answer keys/],
    ['- I. Goodfellow, "Generative adversarial nets", NIPS 2014.', /NeurIPS/],
    ['What is to be had without training.', /plain words/],
    ['Labels for nothing.', /plain words/],
    ['The state is a working memory.', /short-term memory/],
  ];
  for (const [line, remedy] of refused)
    test(`${line} is refused, with its line`, () => {
      const problems = problemsOf('One line.', line);
      assert.deepEqual(
        problems.map(({ file, line: at }) => ({ file, at })),
        [{ file: questionFile, at: 2 }],
      );
      assert.match(problems[0]!.remedy, remedy);
    });

  test('the text of a figure, a summary and a source are read as well', () => {
    const question = sampleQuestion.replace(/^alt: .*$/m, 'alt: Many keys draw it so.');
    const concept = sampleConcept
      .replace(/^summary: .*$/m, 'summary: What is to be had.')
      .replace(/^sources:$/m, 'sources:\n  - A. Author, NIPS 2014.');
    assert.notEqual(question, sampleQuestion);
    const files = sampleFiles({
      [questionFile]: question,
      'content/concepts/lstm.md': concept,
    });
    const found = checkWording(buildCatalogue(files)).map(({ message }) => message);
    assert.equal(found.length, 3, found.join());
    assert.match(found.join(), /Many keys.*to be had.*NIPS/);
  });

  test('plain wording passes', () => {
    assert.deepEqual(
      problemsOf(
        '- Calling a CNN invariant to shifts. It is not.',
        '> **Watch out.** Some answer keys say "it ignores order", but it does not.',
        '"Ann has the ball. Where is the ball?" The first hop finds Ann.',
        'Queries, keys and values; each of the keys is a vector.',
        'They lack the *working memory* of Goodfellow et al. (2016).',
        'Goodfellow et al. (2016) say that they lack a working memory.',
        'One stands for plural, 0 for nothing to remember.',
      ),
      [],
    );
  });
});
