import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { buildCatalogue } from '../../../src/common/catalogue';
import {
  renderPageWithProblems,
  type PageOptions,
  type RenderedPage,
} from '../../../src/host/render/renderPage';
import { sampleFiles, sampleQuestion } from '../content/sampleContent';

const questionFile = 'content/questions/2023-05/q3b.md';

function render(text = sampleQuestion, options: PageOptions = {}): RenderedPage {
  const { questions, concepts, papers, problems } = buildCatalogue(
    sampleFiles({ [questionFile]: text }),
  );
  assert.equal(questions.length, 1, JSON.stringify(problems));
  return renderPageWithProblems(questions[0]!, concepts, papers, options);
}

function dom(html: string): Document {
  return new JSDOM(html).window.document;
}

suite('renderPage', () => {
  test('makes the cells of the page in order, numbered over includes', () => {
    const document = dom(render().html);
    const cells = [...document.querySelectorAll<HTMLElement>('article.page > .cell')];
    assert.deepEqual(
      cells.map(({ id, dataset }) => `${id} ${dataset.cell} ${dataset.length}`),
      [
        'cell-heading heading undefined',
        'cell-points points points',
        'cell-3 prose answer',
        'cell-4 figure answer',
        'cell-5 prose full',
        'cell-6 prose full',
        'cell-7 experiment full',
        'cell-8 code full',
      ],
    );
    assert.equal(document.querySelector('article')!.dataset.question, '2023-05-q3b');
  });

  test('code that a concept wrote says whose it is, the question its own says nothing', () => {
    const files = sampleFiles();
    const lstm = files.get('content/concepts/lstm.md')!;
    const section = '\n## Code\n\n```ts\nconst f = 1;\n```\n';
    const include = '\n```include\nconcept: lstm\nsection: code\n```\n';
    const { questions, concepts, papers } = buildCatalogue(
      new Map([
        ...files,
        ['content/concepts/lstm.md', lstm + section],
        [questionFile, files.get(questionFile)! + include],
      ]),
    );
    const page = dom(renderPageWithProblems(questions[0]!, concepts, papers).html);
    const code = [...page.querySelectorAll<HTMLElement>('.cell-code')];
    assert.deepEqual(
      code.map(({ dataset }) => dataset.concept),
      [undefined, 'lstm'],
    );
  });

  test('a heading never takes the id of a cell, whatever it says', () => {
    const text = `${sampleQuestion}\n## Cell state\n\n## Cell\n\n## Cell\n\n## Cell 3\n`;
    const document = dom(render(text).html);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, ids.join(' '));
    const own = ['section-cell-state', 'section-cell', 'section-cell-2', 'section-cell-3'];
    for (const id of own) assert.ok(document.getElementById(id), `${id} in ${ids.join(' ')}`);
    assert.equal(document.getElementById('cell-3')!.dataset.cell, 'prose');
  });

  test('the heading carries paper, number, marks, title and concepts', () => {
    const heading = dom(render().html).querySelector('#cell-heading')!;
    const text = (selector: string): string => heading.querySelector(selector)!.textContent;
    assert.equal(text('.paper'), 'May–June 2023');
    assert.equal(text('.number'), 'Q3 b');
    assert.equal(text('.marks'), '6 marks');
    assert.equal(text('h1'), 'How LSTM and Bidirectional LSTM works.');
    assert.equal(text('[data-concept="lstm"]'), 'LSTM');
    const chip = heading.querySelector<HTMLButtonElement>('[data-concept="lstm"] > button')!;
    assert.equal(chip.dataset.openConcept, 'lstm');
    assert.equal(chip.title, 'A recurrent cell with gates and a cell state.');
  });

  test('everything of the front matter is text: title, number, paper, siblings, parameters', () => {
    const text = sampleQuestion
      .replace('number: Q3 b', "number: 'Q3 <i>'")
      .replace('title: How', 'title: <b>"How"</b> &')
      .replace('marks: 6', 'marks: 6\nsiblings: [2023-05-q4a, 2023-05-q4b]')
      .replace('params: { lag: 5 }', `params: { lag: '"><script>1</script>', b&b: 1 }`)
      .replace('params: { t: 2 }', `params: { t: "'\\"><script>1</script>" }`);
    const { questions, concepts, problems } = buildCatalogue(sampleFiles({ [questionFile]: text }));
    assert.equal(questions.length, 1, JSON.stringify(problems));
    const sibling = { ...questions[0]!, id: '2023-05-q4a', number: 'Q4 <u>' };
    const papers = [{ id: '2023-05', title: 'May <s>"June"</s> & 2023' }];
    const page = { questions: [sibling] };
    const document = dom(renderPageWithProblems(questions[0]!, concepts, papers, page).html);
    assert.equal(document.querySelectorAll('script, i, b, u, s').length, 0);
    assert.equal(document.querySelector('h1')!.textContent.slice(0, 15), '<b>"How"</b> & ');
    assert.equal(document.querySelector('.number')!.textContent, 'Q3 <i>');
    assert.equal(document.querySelector('.paper')!.textContent, 'May <s>"June"</s> & 2023');
    assert.deepEqual(
      [...document.querySelectorAll('.siblings a')].map(({ textContent }) => textContent),
      ['May <s>"June"</s> & 2023, Q4 <u>', '2023-05-q4b'],
    );
    assert.equal(
      document.querySelector<HTMLElement>('[data-experiment]')!.dataset.params,
      '{"lag":"\\"><script>1</script>","b&b":1}',
    );
    assert.equal(
      document.querySelector<HTMLElement>('[data-figure]')!.dataset.params,
      `{"t":"'\\"><script>1</script>"}`,
    );
  });

  test('an id is text, even one that no content file could have', () => {
    const id = `x"><script>1</script>`;
    const question = {
      ...buildCatalogue(sampleFiles()).questions[0]!,
      id,
      paper: id,
      concepts: [id],
      siblings: [id],
    };
    const document = dom(renderPageWithProblems(question, [], []).html);
    assert.equal(document.querySelector('script'), null);
    assert.equal(document.querySelector('article')!.dataset.question, id);
    assert.equal(document.querySelector<HTMLElement>('li[data-concept]')!.dataset.concept, id);
    const sibling = document.querySelector<HTMLElement>('.siblings a')!;
    assert.equal(sibling.dataset.openQuestion, id);
    assert.equal(sibling.textContent, id);
  });

  test('a concept without a page is named, and leads nowhere', () => {
    const text = sampleQuestion.replace('concepts: [lstm]', 'concepts: [lstm, "gru"]');
    const item = dom(render(text).html).querySelector('[data-concept="gru"]')!;
    assert.equal(item.innerHTML, 'gru');
  });

  test('the mark scheme lists the points with their marks and typeset formulas', () => {
    const items = [...dom(render().html).querySelectorAll<HTMLElement>('#cell-points li')];
    assert.deepEqual(
      items.map(({ dataset }) => `${dataset.point} ${dataset.marks}`),
      ['gates 2', 'cell-state 4'],
    );
    assert.ok(items[1]!.querySelector('.katex'));
  });

  test('a figure is an empty body for the view to fill, with its text beside it', () => {
    const figure = dom(render().html).querySelector<HTMLElement>(
      'figure[data-figure="lstm-cell"]',
    )!;
    assert.equal(figure.dataset.params, '{"t":2}');
    assert.equal(figure.querySelector('.figure-body')!.innerHTML, '');
    assert.equal(figure.querySelector('figcaption')!.textContent, 'The cell');
    assert.match(figure.nextElementSibling!.textContent, /One LSTM cell with three gates\./);
  });

  test('a drawer fills the figure; one that fails leaves a visible reason', () => {
    const drawn = render(sampleQuestion, {
      drawFigure: ({ id }) => `<svg data-drawn="${id}"></svg>`,
    });
    assert.ok(dom(drawn.html).querySelector('.figure-body > svg[data-drawn="lstm-cell"]'));
    const failed = render(sampleQuestion, {
      drawFigure: () => {
        throw new Error('t must be <1 to 8>');
      },
    });
    assert.match(
      dom(failed.html).querySelector('.figure-error')!.textContent,
      /t must be <1 to 8>/,
    );
    assert.equal(failed.problems[0]!.line, 16);
  });

  test('experiments and cells to run carry what the view needs', () => {
    const document = dom(render().html);
    const experiment = document.querySelector<HTMLElement>('[data-experiment="echo-memory"]')!;
    assert.equal(experiment.dataset.params, '{"lag":5}');
    assert.equal(experiment.querySelector('.look')!.textContent, 'The curves part.');
    assert.equal(experiment.querySelector('h3')!.textContent, 'echo-memory');
    const code = document.querySelector<HTMLElement>('[data-cell="code"]')!;
    assert.equal(code.dataset.language, 'ts');
    assert.ok(code.hasAttribute('data-run'));
    assert.equal(code.querySelector('code')!.textContent, 'console.log(1 + 1); // → 2');
  });

  test('included sections come under the headings of the page, and ids are unique', () => {
    const again = '\n```include\nconcept: lstm\nsection: the-equations\n```\n';
    const document = dom(render(sampleQuestion + again).html);
    const headings = document.querySelectorAll(':is(h1, h2, h3, h4):not(.experiment-title)');
    assert.deepEqual(
      [...headings].map(({ tagName, id }) => `${tagName} ${id}`),
      [
        'H1 ',
        'H2 ',
        'H2 exam-answer',
        'H2 the-long-read',
        'H3 the-equations',
        'H4 in-words',
        'H3 the-equations-2',
        'H4 in-words-2',
      ],
    );
  });

  test('a formula stays on the line of the comma after it', () => {
    const text = `${sampleQuestion}\nIt keeps $c_t$, and shows $h_t$ <b>(*half* of $o_t$).\n`;
    const document = dom(render(text).html);
    const together = [...document.querySelectorAll('.nowrap')];
    assert.deepEqual(
      together.slice(-2).map((span) => span.lastChild!.textContent),
      [',', ').'],
    );
    const paragraph = together.at(-1)!.closest('p')!;
    for (const formula of paragraph.querySelectorAll('.katex')) formula.remove();
    assert.equal(paragraph.textContent, 'It keeps , and shows  <b>(half of ).');
  });

  test('tables scroll by themselves and name what they hold', () => {
    const document = dom(
      render(`${sampleQuestion}\n| Gate | Role |\n| --- | :-: |\n| $f_t$ | keeps |\n`).html,
    );
    const scroll = document.querySelector<HTMLElement>('.table-scroll')!;
    assert.equal(scroll.tabIndex, 0);
    assert.equal(scroll.getAttribute('aria-label'), 'Table: Gate, Role');
    assert.equal(scroll.querySelectorAll('th[scope="col"]').length, 2);
    assert.equal(scroll.querySelectorAll('[style*="text-align"]').length, 0);
    assert.ok(scroll.querySelector('td.align-center'));
    // A corner above the names of the rows heads nothing.
    const corner = dom(render(`${sampleQuestion}\n| | A |\n| --- | --- |\n| b | c |\n`).html);
    assert.deepEqual(
      [...corner.querySelectorAll('thead tr > *')].map(({ tagName }) => tagName),
      ['TD', 'TH'],
    );
  });

  test('a cell among many columns knows the head of its column', () => {
    const table = (columns: number) => {
      const row = (cell: (index: number) => string) =>
        `|${Array.from({ length: columns }, (_, index) => ` ${cell(index)} |`).join('')}`;
      const lines = [
        row((index) => (index === 1 ? '$f_t$ "now"' : `H${index}`)),
        row(() => '---'),
        row((index) => `a **${index}** $x$`),
        row((index) => (index === 2 ? '' : `b${index}`)),
      ];
      const document = dom(render(`${sampleQuestion}\n${lines.join('\n')}\n`).html);
      return [...document.querySelectorAll<HTMLElement>('.table-scroll td')].map(
        (cell) => cell.dataset['head'],
      );
    };
    const heads = ['H0', 'f_t "now"', 'H2', 'H3', 'H4'];
    assert.deepEqual(table(5), [...heads, ...heads]);
    assert.deepEqual(new Set(table(4)), new Set([undefined]), 'there is room for four');
  });

  test('a quotation that starts with Watch out is a note', () => {
    const document = dom(
      render(`${sampleQuestion}\n> **Watch out.** It says so.\n\n> Plain.\n`).html,
    );
    const quotes = [...document.querySelectorAll('blockquote')];
    assert.deepEqual(
      quotes.map(({ className }) => className),
      ['note note-watch-out', ''],
    );
  });

  test('siblings are named by paper and number', () => {
    const text = sampleQuestion.replace('marks: 6', 'marks: 6\nsiblings: [2023-05-q4a]');
    const sibling = {
      ...buildCatalogue(sampleFiles()).questions[0]!,
      id: '2023-05-q4a',
      number: 'Q4 a',
    };
    const link = dom(render(text, { questions: [sibling] }).html).querySelector('.siblings a')!;
    assert.equal(link.textContent, 'May–June 2023, Q4 a');
    assert.equal(link.getAttribute('data-open-question'), '2023-05-q4a');
  });

  test('an include that does not resolve says so on the page', () => {
    const page = render(sampleQuestion.replace('section: the-equations', 'section: nothing'));
    assert.match(dom(page.html).body.textContent, /This part is missing/);
  });

  test('the same content gives the same page', () => {
    assert.equal(render().html, render().html);
  });
});
