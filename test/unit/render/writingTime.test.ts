import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { buildCatalogue } from '../../../src/common/catalogue';
import { minutesToDraw } from '../../../src/common/drawingMinutes';
import { renderPage } from '../../../src/host/render/renderPage';
import { writingTime, type AnswerSize } from '../../../src/host/render/writingTime';
import { checkWritingTime } from '../../../src/tools/content/checkWritingTime';
import { problemText } from '../../../src/tools/content/problemText';
import { sampleFiles, sampleQuestion } from '../content/sampleContent';

const file = 'content/questions/2023-05/q3b.md';
const [head] = sampleQuestion.split('An LSTM keeps a cell state.') as [string];

/** The sample question with another exam answer. */
function catalogueWith(answer: string): ReturnType<typeof buildCatalogue> {
  const rest = '\n\n## The long read\n\nAs many words as one likes, and $a = b + c + d + e$.\n';
  return buildCatalogue(sampleFiles({ [file]: head + answer + rest }));
}

function sizeOf(answer: string): AnswerSize {
  const { questions, problems } = catalogueWith(answer);
  assert.deepEqual(problems, []);
  return writingTime(questions[0]!).size;
}

const figure = (id: string): string =>
  `\`\`\`figure\nid: ${id}\nparams: {}\nalt: It shows what it shows.\ncaption: Not written down\n\`\`\`\n`;

suite('writing time', () => {
  test('words are counted, with a symbol as one of them, and headings are not', () => {
    assert.deepEqual(sizeOf('The state $h_t$ is kept.'), { words: 5, equations: 0, drawing: 0 });
    assert.deepEqual(sizeOf('### A heading\n\n- one *two*\n- three-four **five**'), {
      words: 4,
      equations: 0,
      drawing: 0,
    });
  });

  test('an equation counts by itself, in a line, on each line of an alignment and side by side', () => {
    const equations = (answer: string): number => sizeOf(answer).equations;
    assert.equal(equations('$$h_t = \\tanh(W_{xh} x_t + b_h)$$'), 1);
    assert.equal(equations('$$h_t = o_t \\odot \\tanh(c_t), \\qquad y_t = W_{hy} h_t + b_y$$'), 2);
    assert.equal(
      equations(
        '$$\\begin{aligned}\nf_t &= \\sigma(W_f x_t + b_f) && \\text{forget gate} \\\\\ni_t &= \\sigma(W_i x_t + b_i) && \\text{input gate}\n\\end{aligned}$$',
      ),
      2,
    );
    assert.equal(
      equations(
        '$$\\begin{aligned}\nf_t &= \\sigma(W_f x_t + b_f) & i_t &= \\sigma(W_i x_t + b_i) \\\\\no_t &= \\sigma(W_o x_t + b_o) & \\tilde{c}_t &= \\tanh(W_c x_t + b_c)\n\\end{aligned}$$',
      ),
      4,
    );
    assert.equal(equations('Then $c_t = f_t \\odot c_{t-1} + i_t \\odot \\tilde{c}_t$.'), 1);
    assert.equal(equations('Then $W \\leftarrow W - \\eta\\, \\partial L / \\partial W$.'), 1);
    assert.equal(equations('With $h_0 = 0$, $k = h_N$ and $f_t \\approx 1$.'), 0);
    assert.equal(equations('$$k = h_N$$'), 1);
  });

  test('a figure counts as drawn, a table of two columns as written, a line of code as an equation', () => {
    assert.deepEqual(sizeOf(figure('unrolled-rnn')), { words: 0, equations: 0, drawing: 2 });
    assert.equal(sizeOf(figure('transformer')).drawing, 3);
    const table =
      '```figure\nid: comparison\nparams:\n  columns: [Chain, Tree]\n  rows:\n    - { property: Input, a: "a sequence", b: "$x_t$ on leaves" }\nalt: A table of two kinds.\n```\n';
    assert.deepEqual(sizeOf(table), { words: 8, equations: 0, drawing: 0 });
    assert.deepEqual(sizeOf('```python\na = b\n\nc = d\n```\n'), {
      words: 0,
      equations: 2,
      drawing: 0,
    });
  });

  test('what is marked "If time allows." is no part of the core, with the figure that it leads up to', () => {
    const core = { words: 2, equations: 0, drawing: 0 };
    const optional = '> **If time allows.** More words.\n>\n> $$h_t = \\tanh(W_{xh} x_t)$$';
    assert.deepEqual(sizeOf(`The core.\n\n${optional}`), core);
    assert.deepEqual(sizeOf(`The core.\n\n> **If time allows.** Draw:\n\n${figure('cnn')}`), core);
    assert.equal(sizeOf(`The core.\n\n${optional}\n\n${figure('cnn')}`).drawing, 3);
    assert.equal(sizeOf(`> **If time allows.** Draw:\n\nBut:\n\n${figure('cnn')}`).drawing, 3);
    assert.equal(sizeOf('> **Watch out.** It counts.').words, 4);
  });

  test('a minute is 25 words, two equations; a mark gives two minutes', () => {
    const { questions } = catalogueWith(
      `${'word '.repeat(50)}\n\n$$h_t = \\tanh(W_{xh} x_t)$$\n\n${figure('lstm-cell')}`,
    );
    const { minutes, limit } = writingTime(questions[0]!);
    assert.equal(minutes, 2 + 0.5 + 2.5);
    assert.equal(limit, 12);
  });

  test('the page says it beside the marks', () => {
    const { questions, concepts, papers } = catalogueWith('word '.repeat(251));
    const { document } = new JSDOM(renderPage(questions[0]!, concepts, papers)).window;
    assert.equal(
      document.querySelector('.eyebrow .writing-time')!.textContent,
      'about 11 of 12 minutes to write',
    );
  });

  test('an optional part is set apart on the page', () => {
    const { questions, concepts, papers } = catalogueWith('One.\n\n> **If time allows.** Two.');
    const { document } = new JSDOM(renderPage(questions[0]!, concepts, papers)).window;
    assert.match(document.querySelector('.note-if-time-allows')!.textContent, /Two\./);
  });

  test('a core that is too long is an error with its place, its reckoning and what to do', () => {
    assert.deepEqual(checkWritingTime(catalogueWith('word '.repeat(300))), []);
    const [problem, ...others] = checkWritingTime(catalogueWith('word '.repeat(301)));
    assert.deepEqual(others, []);
    const line = head.split('\n').indexOf('## Exam answer') + 1;
    assert.equal(
      problemText(problem!),
      `${file}:${line} The exam answer takes 12.1 minutes to write, and its marks give 12: 301 words at 25 a minute, 0 equations or lines of code at half a minute, 0 minutes of drawing. → Shorten it, or put what earns no mark into a quotation that starts "> **If time allows.**".`,
    );
  });

  test('a figure takes one minute and three seconds a part, between 1.5 and 3', () => {
    assert.deepEqual([0, 10, 15, 24, 35, 200].map(minutesToDraw), [1.5, 1.5, 2, 2, 3, 3]);
    const [problem] = checkWritingTime(catalogueWith(figure('transformer')));
    assert.match(
      problemText(problem!),
      /"transformer" takes 3 minutes to draw, not undeclared\. → /,
    );
  });
});
