import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConcept } from '../../../src/common/parseConcept';
import { parseQuestion } from '../../../src/common/parseQuestion';
import type { ContentProblem, ParsedQuestion, Result } from '../../../src/common/question';
import { sampleConcept, sampleQuestion } from './sampleContent';

const file = 'content/questions/2023-05/q3b.md';

function problemsOf(result: Result<unknown>): readonly ContentProblem[] {
  assert.ok(!result.ok, 'expected problems');
  for (const problem of result.problems) {
    assert.ok(problem.message.length > 10 && problem.remedy.length > 5, JSON.stringify(problem));
    assert.ok(problem.line >= 1);
  }
  return result.problems;
}

/** @param on The line of the problem: its number, or what stands in it. */
function expectProblem(text: string, on: number | string, message: RegExp): void {
  const line =
    typeof on === 'number' ? on : text.split('\n').findIndex((each) => each.includes(on)) + 1;
  assert.ok(line > 0);
  const problems = problemsOf(parseQuestion(text, file));
  assert.ok(
    problems.some((problem) => problem.line === line && message.test(problem.message)),
    JSON.stringify(problems, null, 1),
  );
}

function parsed(text: string): ParsedQuestion {
  const result = parseQuestion(text, file);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

suite('parseQuestion', () => {
  test('reads front matter and blocks with their lines', () => {
    const question = parsed(sampleQuestion);
    assert.equal(question.paper, '2023-05');
    assert.equal(question.marks, 6);
    assert.deepEqual(question.siblings, []);
    assert.deepEqual(
      question.blocks.map(({ kind }) => kind),
      ['prose', 'figure', 'prose', 'include', 'experiment', 'code'],
    );
    for (const block of question.blocks) {
      const line = sampleQuestion.split('\n')[block.at.line - 1]!;
      assert.match(line, block.kind === 'prose' ? /^## / : /^```/);
    }
    const [, figure, , include, experiment, code] = question.blocks;
    assert.deepEqual(figure, {
      kind: 'figure',
      id: 'lstm-cell',
      params: { t: 2 },
      alt: 'One LSTM cell with three gates.',
      caption: 'The cell',
      at: { file, line: 16 },
    });
    assert.ok(include?.kind === 'include' && include.section === 'the-equations');
    assert.ok(experiment?.kind === 'experiment' && experiment.params.lag === 5);
    assert.ok(code?.kind === 'code' && code.run && code.code === 'console.log(1 + 1); // → 2');
  });

  test('reads files with carriage returns and a byte-order mark alike', () => {
    const plain = parseQuestion(sampleQuestion, file);
    assert.deepEqual(
      parseQuestion(`\uFEFF${sampleQuestion.replaceAll('\n', '\r\n')}`, file),
      plain,
    );
  });

  test('names the line of broken YAML in the front matter', () => {
    expectProblem(
      sampleQuestion.replace('number: Q3 b', 'number: [Q3 b'),
      'number:',
      /YAML cannot be read/,
    );
  });

  test('names the line of broken YAML in a fence', () => {
    expectProblem(
      sampleQuestion.replace('alt: One', 'alt: "One'),
      'alt:',
      /closing quotation mark is missing/,
    );
  });

  test('names missing, unknown and wrong fields with what belongs there', () => {
    expectProblem(sampleQuestion.replace('marks: 6\n', ''), 2, /field "marks" is missing/);
    expectProblem(
      sampleQuestion.replace('marks: 6', 'marks: six'),
      5,
      /"marks" is text, not a number/,
    );
    expectProblem(
      sampleQuestion.replace('marks: 6', 'marks: 6\nmark: 6'),
      6,
      /Unknown field "mark"/,
    );
    expectProblem(
      sampleQuestion.replace('marks: 2, text', 'marks: 2, txt'),
      'txt',
      /Unknown field "points.0.txt"/,
    );
    expectProblem(sampleQuestion.replace('look:', 'watch:'), 'watch:', /Unknown field "watch"/);
    expectProblem(
      sampleQuestion.replace('section: the-equations', ''),
      'concept: lstm',
      /"section" is missing/,
    );
    expectProblem(sampleQuestion.replace('lag: 5', 'lag: [5]'), 'lag', /"params.lag" is a list/);
  });

  test('marks must add up', () => {
    expectProblem(
      sampleQuestion.replace('marks: 4', 'marks: 3'),
      'points:',
      /add up to 5.*has 6 marks/,
    );
  });

  test('each point has an id of its own', () => {
    expectProblem(
      sampleQuestion.replace('id: cell-state', 'id: gates'),
      'id: gates, marks: 4',
      /id "gates" is taken by an earlier point/,
    );
    expectProblem(
      sampleQuestion.replace('id: cell-state, ', ''),
      'marks: 4',
      /"points.1": the field "id" is missing/,
    );
    expectProblem(
      sampleQuestion.replace('id: cell-state', 'id: Cell State'),
      'Cell State',
      /"points.1.id" does not fit/,
    );
    // Two questions may each have a point about the gates, and ids may be those of any object.
    const named = parseQuestion(
      sampleQuestion.replace('id: cell-state', 'id: constructor'),
      'q.md',
    );
    assert.ok(named.ok);
    assert.deepEqual(
      named.value.points.map(({ id }) => id),
      ['gates', 'constructor'],
    );
  });

  test('the first section is the exam answer', () => {
    expectProblem(
      sampleQuestion.replace('## Exam answer', '## Answer'),
      '## Answer',
      /Exam answer/,
    );
  });

  test('refuses fences that mean nothing, unclosed or misplaced ones', () => {
    expectProblem(sampleQuestion.replace('```ts run', '```ts runn'), '```ts runn', /"runn" after/);
    expectProblem(sampleQuestion.trimEnd().slice(0, -3), '```ts run', /not closed/);
    expectProblem(`${sampleQuestion}\n- \`\`\`figure\n`, '- ```figure', /inside a list/);
    expectProblem(`${sampleQuestion}\n# Title\n`, '# Title', /level-1 heading/);
  });

  test('a fence is what the renderer takes for one: within a list it stays in the list', () => {
    const list = '- one\n\n  ```ts\n  let x = 1;\n\n  ## no heading\n  ```\n\n- two';
    const indented = 'So it is written:\n\n    ```figure\n    id: lstm-cell\n    ```\n\nNo more.';
    for (const text of [list, indented]) {
      const { blocks } = parsed(`${sampleQuestion}\n### Added\n\n${text}\n`);
      const last = blocks.at(-1)!;
      assert.ok(last.kind === 'prose');
      assert.equal(last.markdown, `### Added\n\n${text}`);
    }
  });

  test('an indented fence holds what its lines have beyond its own indentation', () => {
    const { blocks } = parsed(`${sampleQuestion}\n  ~~~ts\n  if (x)\n    y();\n  ~~~\n`);
    const last = blocks.at(-1)!;
    assert.ok(last.kind === 'code');
    assert.equal(last.code, 'if (x)\n  y();');
  });

  test('a file without front matter is refused', () => {
    expectProblem('Hello', 1, /does not start with front matter/);
    expectProblem('---\nid: x\n', 1, /not closed/);
    expectProblem('', 1, /does not start/);
  });

  test('a 5 MB line, a deep nest and an alias bomb are refused, not choked on', () => {
    expectProblem(`${sampleQuestion}${'x'.repeat(5_000_000)}`, 1, /too long/);
    expectProblem(`${sampleQuestion}${'*'.repeat(30_000)}`, '*****', /line is too long/);
    expectProblem(
      sampleQuestion.replace('params: { t: 2 }', `params: ${'['.repeat(9000)}`),
      '[[[[[',
      /YAML cannot be read/,
    );
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let level = 0; level < 12; level++) {
      const last = String.fromCharCode(97 + level);
      const next = String.fromCharCode(98 + level);
      bomb.push(`${next}: &${next} [${Array(9).fill(`*${last}`).join(',')}]`);
    }
    expectProblem(
      sampleQuestion.replace('marks: 6', bomb.join('\n')),
      'a: &a',
      /"&a" is there to repeat/,
    );
  });

  test('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      '---\n',
      '```',
      '## ',
      'id: ',
      '[',
      '{',
      ': ',
      '\n',
      '- ',
      '&a ',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join('');
          for (const parse of [parseQuestion, parseConcept]) {
            for (const input of [text, `---\n${text}`, sampleQuestion + text]) {
              const result = parse(input, file);
              assert.ok(result.ok || result.problems.length > 0);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

suite('parseConcept', () => {
  test('parts a concept into sections with ids', () => {
    const parsed = parseConcept(sampleConcept, 'content/concepts/lstm.md');
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.deepEqual(
      parsed.value.sections.map(({ id, heading, line }) => [id, heading, line]),
      [
        ['the-equations', 'The equations', 9],
        ['mistakes', 'Mistakes', 17],
      ],
    );
    const block = parsed.value.sections[0]!.blocks[0]!;
    assert.ok(block.kind === 'prose' && block.markdown.startsWith('$$c_t') && block.at.line === 11);
    assert.deepEqual(parsed.value.sources, ['Hochreiter and Schmidhuber (1997), section 4.']);
  });

  test('two sections with one id are a problem', () => {
    const problems = problemsOf(parseConcept(`${sampleConcept}\n## Mistakes!\n`, 'lstm.md'));
    assert.match(problems[0]!.message, /Two sections.*"mistakes"/);
  });
});
