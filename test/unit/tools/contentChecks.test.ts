import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import type { CodeBlock } from '../../../src/common/question';
import { experiments } from '../../../src/lab/registry';
import { checkOutputs, checkTypes, expectedLines } from '../../../src/tools/content/checkCells';
import { parameterProblems } from '../../../src/tools/content/checkExperiments';
import { checkNotation, notationFault } from '../../../src/tools/content/checkNotation';
import { checkFigures, checkPages } from '../../../src/tools/content/checkPages';
import { problemText } from '../../../src/tools/content/problemText';
import { sampleFiles, sampleQuestion } from '../content/sampleContent';

const questionFile = 'content/questions/2023-05/q3b.md';

function cell(code: string): CodeBlock {
  return { kind: 'code', language: 'ts', run: true, code, at: { file: 'a.md', line: 10 } };
}

suite('content checks', () => {
  test('the notation is kept', () => {
    for (const latex of [
      'f_t = \\sigma(W_f [h_{t-1}; x_t] + b_f)',
      'h_t = \\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)',
      'c_t = f_t \\odot c_{t-1} + i_t \\odot \\tilde{c}_t',
      'L = -\\sum_t \\log p(y_t)',
      'W_{hy} h_t \\in \\mathbb{R}^{H}',
      'H \\times (H + I)',
      '\\hat{y}_t, \\overrightarrow{h}_t, \\text{tanh is used}',
    ]) {
      assert.equal(notationFault(latex), undefined, latex);
    }
  });

  test('other notations are found', () => {
    for (const latex of [
      'C_t = f_t \\odot C_{t-1}',
      'h_t = \\tanh(U x_t + W h_{t-1})',
      'y_t = V h_t',
      'W_{ih} x_t',
      'W_h h_{t-1}',
      'W_x x_t',
      '\\hat{c}_t',
      'f_t \\circ c_{t-1}',
      '\\mathcal{L}',
      'h^{(t)}',
      'h(t)',
      'tanh(x)',
      '\\mathbf{h}_t',
      'X_t',
    ]) {
      assert.notEqual(notationFault(latex), undefined, latex);
    }
  });

  test('names of symbols in running text are found with their line', () => {
    const text = `${sampleQuestion}\nOne line.\n\nThen c_t is scaled.\n`;
    const problems = checkNotation(buildCatalogue(sampleFiles({ [questionFile]: text })));
    const line = text.split('\n').findIndex((each) => each.includes('c_t is')) + 1;
    assert.deepEqual(problems.map(problemText), [
      `${questionFile}:${line} "c_t" stands in the text as if it were a word. → Put it between $ signs.`,
    ]);
  });

  test('formulas, figures and links that do not come out are found', () => {
    const bad =
      '\n$\\frac{1}{$ and [b](question:1999-01-q1)\n\n```figure\nid: no-such\nalt: Nothing.\n```\n';
    const catalogue = buildCatalogue(sampleFiles({ [questionFile]: sampleQuestion + bad }));
    const messages = checkPages(catalogue).map(({ message }) => message);
    for (const expected of [/cannot be typeset/, /"no-such" cannot be drawn/, /unknown question/]) {
      assert.ok(
        messages.some((message) => expected.test(message)),
        messages.join('\n'),
      );
    }
    assert.ok(checkFigures(catalogue).some(({ message }) => /alt/.test(message)));
  });

  test('parameters that an experiment does not have are found', () => {
    const block = {
      kind: 'experiment',
      id: 'echo-memory',
      look: '',
      at: { file: 'a.md', line: 4 },
    };
    const faults = (params: Record<string, number | string>): readonly string[] =>
      parameterProblems({ ...block, kind: 'experiment', params }).map(({ message }) => message);
    assert.deepEqual(faults({}), []);
    assert.match(faults({ nothing: 1 })[0]!, /no parameter "nothing"/);
    const numeric = experiments[0]!.parameters.find(({ kind }) => kind === 'number')!;
    assert.ok(numeric.kind === 'number');
    assert.deepEqual(faults({ [numeric.name]: numeric.max }), []);
    assert.match(faults({ [numeric.name]: numeric.max + 1 })[0]!, /cannot be/);
  });

  test('cells are checked strictly, each by itself', () => {
    const problems = checkTypes([
      cell('const h: number = 1;\nconsole.log(h);'),
      cell('const h = 2;\nconst f = (a) => a;\nconsole.log(h, f);'),
      cell('console.log(unknownName);'),
    ]);
    assert.deepEqual(
      problems.map(
        ({ line, message }) => `${line} ${/implicitly|Cannot find/.exec(message)?.[0] ?? message}`,
      ),
      ['12 implicitly', '11 Cannot find'],
    );
  }).timeout(20_000);

  test('cells print what they say', () => {
    assert.deepEqual(expectedLines('a; // → 1\n// → two words \n// other'), ['1', 'two words']);
    const problems = checkOutputs([
      cell('console.log(1 + 1); // → 2'),
      cell("await Promise.resolve();\nconsole.log('a\\nb');\n// → a\n// → b"),
      cell('console.log(0.1 + 0.2); // → 0.3'),
      cell('console.log(1);'),
      cell("throw new Error('no');"),
    ]);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'The cell prints "0.30000000000000004" where it says "0.3".',
        'The cell prints "1" where it says "(nothing more)".',
        'The cell fails: Error: no',
      ],
    );
  }).timeout(20_000);
});
