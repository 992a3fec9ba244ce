import * as assert from 'node:assert/strict';
import { buildCatalogue } from '../../../src/common/catalogue';
import type { CodeBlock } from '../../../src/common/question';
import { findExperiment } from '../../../src/lab/experiments';
import { statedLines } from '../../../src/common/statedOutput';
import { checkOutputs, checkTypes } from '../../../src/tools/content/checkCells';
import { checkRepeats, parameterProblems } from '../../../src/tools/content/checkExperiments';
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
      '\\alpha_{t,j} h_j + \\alpha_{tj}',
      '\\rho(W_{hh}) < 1',
      '(h_t, c_t) = \\operatorname{LSTM}(x_t, h_{t-1}, c_{t-1})',
      '\\overrightarrow{h}_t = \\operatorname{LSTM}_{\\rightarrow}(x_t, \\overrightarrow{h}_{t-1}, \\overrightarrow{c}_{t-1})',
      '\\frac{\\partial L}{\\partial h_t} = W_{hy}^{\\top} \\delta + W_{hh}^{\\top} \\delta_{t+1}',
      '\\frac{\\partial h_{t+1}}{\\partial h_t} = \\operatorname{diag}(1 - h_{t+1}^2)\\, W_{hh}',
      '\\frac{\\partial c_T}{\\partial c_t} = \\mathbf{I}',
      '\\partial L / \\partial h_t = 1',
    ]) {
      assert.equal(notationFault(latex), undefined, latex);
    }
  });

  /** What is said of formulas: every way out of the notation, alone. */
  const faults: Readonly<Record<string, readonly string[]>> = {
    'the cell state is c_t, in lower case': ['C_t', 'C_{t-1}', 'C_0', 'C_{10}', 'C_T', '2C_t'],
    'the hidden state is h_t, in lower case': ['H_t', 'H_{t-1}', 'H_0', 'H_{1}'],
    'input and output are x_t and y_t': ['X_t', 'Y_t', 'X_{t}', 'Y_1', 'X_{1}'],
    'weights are W_{xh} and W_{hh}, not U': ['Uh_{t-1}', 'U x_t', 'U h_{t-1}'],
    'the output weights are W_{hy}, not V': ['V h_t', 'Vs_t'],
    'weights are W_{xh}, W_{hh} and W_{hy}': [
      ...['W_{ih}', 'W_{hx}', 'W_{ho}', 'W_{yh}', 'W_{rec}', 'W_{in}', 'W_{out}'],
      ...['W_{hidden}', 'W_{input}', 'W_{output}', 'W_ih'],
    ],
    'weights are W_{xh} and W_{hh}': ['W_h h_{t-1}', 'W_x x_t', 'W_{h} h_t', 'W_{x}x_{t}'],
    'the candidate is \\tilde{c}_t': [
      ...['\\hat{c}_t', '\\bar{c}_t', '\\widetilde{c}_t', '\\bar c_t', 'g_t', 'G_t', 'g_{t}'],
    ],
    'the product element by element is \\odot': [
      ...['f_t \\circ c_{t-1}', 'a \\otimes b', 'a \\bullet b', 'a \\ast b'],
    ],
    'the loss is L': ['\\mathcal{L}', '\\ell', '\\ell_t', 'J', 'J = 3', '2J'],
    'write \\tanh': [
      'tanh(x)',
      '\\text{tanh}',
      '\\mathrm{tanh}(x)',
      '\\operatorname{tanh}',
      'x + tanh x',
    ],
    'write \\sigma': ['sigma(x)', 'x = sigma', 'sigma_t'],
    'the time step is a subscript: h_t': [
      ...[
        'h^{(t)}',
        'x^{<t>}',
        'c^{⟨t⟩}',
        'y^(t)',
        'f^{(1)}',
        'i^{(1)}',
        'o^{(1)}',
        'h(t)',
        'c(t-1)',
      ],
    ],
    'vectors and matrices are in plain italics': [
      ...[
        '\\mathbf{h}_t',
        '\\mathbf{W}',
        '\\mathbf{x}',
        '\\mathbf{c}',
        '\\mathbf{y}',
        '\\mathbf{b}',
      ],
      '\\vec{h}',
    ],
    'α is an attention weight, \\alpha_{t,j}; the learning rate is \\eta': [
      'w \\leftarrow w - \\alpha g',
      '\\alpha_t',
      'M_t + w_t \\alpha_{t}',
    ],
    'ρ is the spectral radius, \\rho(W_{hh}); a reward is R, a singular value \\lVert W_{hh} \\rVert':
      ['\\rho_1 + \\gamma \\rho_2', '\\rho^{T-t}'],
    'the ratio of PPO is r(\\theta)': ['\\kappa = 1'],
    'an LSTM takes c_{t-1} beside h_{t-1}': [
      '\\overrightarrow{h}_t = \\operatorname{LSTM}_{\\rightarrow}(x_t, \\overrightarrow{h}_{t-1})',
      'h_t = \\operatorname{LSTM}(x_t, h_{t-1})',
    ],
    'the way back takes the transposed matrix, W_{hh}^{\\top}': [
      '\\frac{\\partial L}{\\partial h_t} = W_{hy}^{\\top} \\delta + W_{hh} \\delta_{t+1}',
      '\\frac{\\partial L}{\\partial h_{t}} = W_{hy} \\delta',
    ],
    'the derivative of one vector by another is a matrix, \\mathbf{I}': [
      '\\left. \\frac{\\partial c_T}{\\partial c_t} \\right|_{\\text{direct}} = 1 \\quad \\text{for all}',
    ],
  };
  for (const [say, formulas] of Object.entries(faults)) {
    test(`another notation is found: ${say}`, () => {
      for (const latex of formulas) assert.equal(notationFault(latex), say, latex);
    });
  }

  test('what only resembles another notation is left alone', () => {
    for (const latex of [
      ...['\\sigma', '\\sigma_t', '2\\sigma', '\\tanh', 'sigmoid', '\\ells', 'JK'],
      ...['\\Gamma_t', 'H', 'C', '\\mathbf{1}', 'h^{2}', 'g', 'W_{hy}', 'W_f'],
      ...['AC_t', '\\text{the sigma}', '\\text{J}', 'g_{total}', 'x^2', 'h_{t}'],
    ]) {
      assert.equal(notationFault(latex), undefined, latex);
    }
  });

  test('a formula that leaves the notation is named with its line', () => {
    const text = `${sampleQuestion}\nOne line.\n\nThen $C_t$ is scaled.\n`;
    const problems = checkNotation(buildCatalogue(sampleFiles({ [questionFile]: text })));
    const line = text.split('\n').findIndex((each) => each.includes('C_t')) + 1;
    assert.deepEqual(problems.map(problemText), [
      `${questionFile}:${line} The formula "C_t" leaves the one notation. → Here the cell state is c_t, in lower case.`,
    ]);
  });

  test('names of symbols in running text are found with their line', () => {
    const text = `${sampleQuestion}\nOne line.\n\nThen c_t is scaled.\n`;
    const problems = checkNotation(buildCatalogue(sampleFiles({ [questionFile]: text })));
    const line = text.split('\n').findIndex((each) => each.includes('c_t is')) + 1;
    assert.deepEqual(problems.map(problemText), [
      `${questionFile}:${line} "c_t" stands in the text as if it were a word. → Put it between $ signs.`,
    ]);
  });

  test('the context vector comes with the letters that books give it', () => {
    const problems = (sentence: string): readonly string[] =>
      checkNotation(
        buildCatalogue(sampleFiles({ [questionFile]: `${sampleQuestion}\n${sentence}\n` })),
      ).map(({ message }) => message);
    const sentence = 'The **context vector** $k$ is the last state.';
    assert.deepEqual(problems(sentence), [
      'The context vector $k$ is introduced without its usual letters.',
    ]);
    assert.deepEqual(problems(`${sentence} It is often written *C* or *c*.`), []);
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
    const numeric = findExperiment('echo-memory').parameters.find(({ kind }) => kind === 'number')!;
    assert.ok(numeric.kind === 'number');
    assert.deepEqual(faults({ [numeric.name]: numeric.max }), []);
    assert.match(faults({ [numeric.name]: numeric.max + 1 })[0]!, /cannot be/);
  });

  test('an experiment that stands twice on a page is found, as its own or by an include', () => {
    const block = (params: string) =>
      `\n\n\`\`\`experiment\nid: echo-memory\nparams: ${params}\nlook: Look.\n\`\`\``;
    const repeats = (...blocks: readonly string[]) =>
      checkRepeats(
        buildCatalogue(
          sampleFiles({ [questionFile]: `${sampleQuestion.trimEnd()}${blocks.join('')}\n` }),
          { experiments: ['echo-memory'], figures: ['lstm-cell'] },
        ),
      ).map(problemText);
    const own = repeats(block('{ lag: 1 }'));
    assert.deepEqual(own, []);
    assert.deepEqual(repeats(block('{ lag: 1 }'), block('{ lag: 2 }')), []);
    const [found, ...more] = repeats(block('{ lag: 1 }'), block('{ lag: 1 }'));
    assert.match(found!, /"echo-memory" stands on the page already, from .*q3b\.md:\d+\./);
    assert.deepEqual(more, []);
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
  }).timeout(120_000);

  test('cells print what they say', async () => {
    assert.deepEqual(statedLines('a; // → 1\n// → two words \n// other'), ['1', 'two words']);
    const problems = await checkOutputs([
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
  }).timeout(240_000);
});
