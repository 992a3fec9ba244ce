import * as assert from 'node:assert/strict';
import { buildCatalogue, type Catalogue } from '../../../src/common/catalogue';
import type { KnownIds } from '../../../src/common/checkCatalogue';
import type { Question } from '../../../src/common/question';
import { sampleConcept, sampleFiles, sampleQuestion } from './sampleContent';

const questionFile = 'content/questions/2023-05/q3b.md';

/** The one problem that the changed catalogue has. */
function onlyProblem(changes: Record<string, string | undefined>, known?: KnownIds): string {
  const { problems } = buildCatalogue(sampleFiles(changes), known);
  assert.equal(problems.length, 1, JSON.stringify(problems, null, 1));
  const { file, line, message } = problems[0]!;
  return `${file}:${line} ${message}`;
}

suite('buildCatalogue', () => {
  test('a sound catalogue has no problems', () => {
    const catalogue = buildCatalogue(sampleFiles(), {
      experiments: ['echo-memory'],
      figures: ['lstm-cell'],
    });
    assert.deepEqual(catalogue.problems, []);
    assert.deepEqual(
      catalogue.questions.map(({ id }) => id),
      ['2023-05-q3b'],
    );
    assert.deepEqual(catalogue.snippets, ['lstm']);
  });

  test('orders questions by paper and number', () => {
    const other = (id: string, number: string): string =>
      sampleQuestion.replace('2023-05-q3b', id).replace('Q3 b', number);
    const { questions, problems } = buildCatalogue(
      sampleFiles({
        'content/papers.json':
          '[{"id":"2024-05","title":"May–June 2024"},{"id":"2023-05","title":"May–June 2023"}]',
        'content/questions/2023-05/q10a.md': other('2023-05-q10a', 'Q10 a'),
        'content/questions/2024-05/q4a.md': other('2024-05-q4a', 'Q4 a'),
      }),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      questions.map(({ id }) => id),
      ['2024-05-q4a', '2023-05-q3b', '2023-05-q10a'],
    );
  });

  test('a broken file is a problem and the rest keeps working', () => {
    const { questions, problems } = buildCatalogue(
      sampleFiles({
        'content/questions/2023-05/q3a.md': sampleQuestion.replace('marks: 6', 'marks: ['),
      }),
    );
    assert.deepEqual(
      questions.map(({ id }) => id),
      ['2023-05-q3b'],
    );
    assert.ok(problems.every(({ file }) => file === 'content/questions/2023-05/q3a.md'));
    assert.match(problems[0]!.message, /YAML cannot be read/);
  });

  test('two questions with one id: the first stays, the second is named', () => {
    assert.equal(
      onlyProblem({ 'content/questions/2023-05/q3c.md': sampleQuestion }),
      'content/questions/2023-05/q3c.md:2 The id "2023-05-q3b" is taken: ' +
        'content/questions/2023-05/q3b.md is the question with that id.',
    );
  });

  test('unknown experiments and figures are named with their line', () => {
    assert.equal(
      onlyProblem({}, { experiments: ['lstm-gates'] }),
      `${questionFile}:30 The experiment "echo-memory" is not known.`,
    );
    assert.equal(
      onlyProblem({}, { figures: ['rnn-unrolled'] }),
      `${questionFile}:16 The figure "lstm-cell" is not known.`,
    );
  });

  test('includes that do not resolve are named', () => {
    const change = (from: string, to: string): Record<string, string> => ({
      [questionFile]: sampleQuestion.replace(from, to),
    });
    assert.equal(
      onlyProblem(change('section: the-equations', 'section: equations')),
      `${questionFile}:25 The concept "lstm" has no section "equations".`,
    );
    assert.equal(
      onlyProblem(change('concept: lstm', 'concept: gru')),
      `${questionFile}:25 There is no concept "gru".`,
    );
  });

  test('a circle of includes is named, and ends', () => {
    const circle = `${sampleConcept}\n\`\`\`include\nconcept: lstm\nsection: mistakes\n\`\`\`\n`;
    assert.match(
      onlyProblem({ 'content/concepts/lstm.md': circle }),
      /^content\/concepts\/lstm\.md:21 .*includes itself: lstm#mistakes → lstm#mistakes/,
    );
  });

  test('includes that multiply are cut off', () => {
    const fence = (section: string): string =>
      `\`\`\`include\nconcept: lstm\nsection: ${section}\n\`\`\`\n`;
    let bomb = sampleConcept;
    for (let level = 0; level < 7; level++) {
      bomb += `\n## Level ${level}\n\n${fence(level < 6 ? `level-${level + 1}` : 'mistakes').repeat(60)}`;
    }
    const { problems } = buildCatalogue(sampleFiles({ 'content/concepts/lstm.md': bomb }));
    assert.ok(problems.some(({ message }) => message.includes('more than 1000 blocks')));
  });

  test('a concept without a family, or with one that is none, is named by its line', () => {
    const list = (second: string) => ({
      'content/concepts.json': `[\n  { "id": "lstm", "family": "Memory" },\n  ${second}\n]`,
      'content/concepts/gru.md': sampleConcept.replace('id: lstm', 'id: gru'),
      [questionFile]: undefined,
    });
    assert.equal(buildCatalogue(sampleFiles()).concepts[0]?.family, 'Recurrent networks');
    const problems = (second: string) =>
      buildCatalogue(sampleFiles(list(second))).problems.map(
        ({ file, line, message }) => `${file}:${line} ${message}`,
      );
    assert.ok(
      problems('{ "id": "gru" }').some((text) =>
        /^content\/concepts\.json:3 .*"family" is missing/.test(text),
      ),
      problems('{ "id": "gru" }').join('\n'),
    );
    assert.match(
      problems('{ "id": "gru", "family": "Memories" }').join('\n'),
      /^content\/concepts\.json:3 .*family/m,
    );
  });

  test('missing, unlisted and misnamed files are named', () => {
    assert.match(
      onlyProblem({ 'content/concepts.json': '[]', 'content/snippets/lstm.ts': undefined }),
      /^content\/concepts.json:1 The concept "lstm" is not listed/,
    );
    assert.match(onlyProblem({ 'content/papers.json': '[]' }), /paper "2023-05" is not known/);
    assert.match(onlyProblem({ 'content/snippets/gru.ts': '' }), /no concept "gru"/);
    assert.match(
      onlyProblem({ [questionFile]: sampleQuestion.replace('[lstm]', '[lstm, gru]') }),
      /concept "gru" is not known/,
    );
    assert.match(
      onlyProblem({
        [questionFile]: sampleQuestion.replace('marks: 6', 'marks: 6\nsiblings: [2023-11-q4b]'),
      }),
      /sibling "2023-11-q4b"/,
    );
  });

  test('an empty folder is a catalogue with problems', () => {
    const catalogue = buildCatalogue(new Map());
    assert.deepEqual(catalogue.questions, []);
    assert.equal(catalogue.problems.length, 2);
  });
});

suite('includes', () => {
  test('puts the section under a level-3 heading and its own headings below', () => {
    const { questions } = buildCatalogue(sampleFiles());
    const { blocks } = questions[0]!;
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['prose', 'figure', 'prose', 'prose', 'experiment', 'code'],
    );
    const included = blocks[3]!;
    assert.ok(included.kind === 'prose');
    assert.match(included.markdown, /^### The equations\n\n\$\$/);
    assert.match(included.markdown, /^#### In words$/m);
  });

  /** A concept whose sections each include the next, and what a page that includes the first shows. */
  function chain(length: number): Pick<Catalogue, 'problems'> & Pick<Question, 'blocks'> {
    const section = (level: number): string =>
      `## Level ${level}\n\nText ${level}.\n\n` +
      (level < length ? include(`level-${level + 1}`) : '#### Inner\n\nEnd.\n');
    const include = (name: string): string =>
      `\`\`\`include\nconcept: lstm\nsection: ${name}\n\`\`\`\n`;
    const sections = Array.from({ length }, (_, at) => section(at + 1)).join('\n');
    const head = sampleConcept.slice(0, sampleConcept.indexOf('## '));
    const text = `${head}${sections}\n## The equations\n\n${include('level-1')}`;
    const { questions, problems } = buildCatalogue(
      sampleFiles({ 'content/concepts/lstm.md': text }),
    );
    return { blocks: questions[0]!.blocks, problems };
  }

  test('headings go down with every include, and no lower than level 6', () => {
    const { blocks, problems } = chain(5);
    assert.deepEqual(problems, []);
    const headings = blocks.flatMap((block) =>
      block.kind === 'prose' ? (block.markdown.match(/^#+ (?:Level|Inner).*$/gm) ?? []) : [],
    );
    assert.deepEqual(headings, [
      '#### Level 1',
      '##### Level 2',
      '###### Level 3',
      '###### Level 4',
      '###### Level 5',
      '###### Inner',
    ]);
  });

  test('includes are followed to a depth, and what lies deeper is named as that', () => {
    // The section that the question includes is the first of the eight.
    assert.deepEqual(chain(7).problems, []);
    const [problem, ...others] = chain(8).problems;
    assert.deepEqual(others, []);
    assert.match(
      problem!.message,
      /^The includes are nested more than 8 deep: lstm#the-equations → lstm#level-1 → .* → lstm#level-8\.$/,
    );
  });

  test('the include may name another heading or none', () => {
    const resolve = (heading: string): string => {
      const changed = sampleQuestion.replace(
        'section: the-equations',
        `section: the-equations\nheading: ${heading}`,
      );
      const { questions } = buildCatalogue(sampleFiles({ [questionFile]: changed }));
      const block = questions[0]!.blocks[3]!;
      return block.kind === 'prose' ? block.markdown : '';
    };
    assert.match(resolve('How it works'), /^### How it works\n/);
    assert.match(resolve('false'), /^\$\$[^]*^### In words$/m);
  });
});
