import * as assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { buildCatalogue } from '../../../src/common/catalogue';
import { contentFilePattern } from '../../../src/common/contentPaths';
import { renderConcept } from '../../../src/host/render/renderConcept';
import { renderPage } from '../../../src/host/render/renderPage';
import { conceptLines, questionLines, type PageLine } from '../../../src/host/search/pageLines';
import { plainFormula, plainLines } from '../../../src/host/search/plainLines';
import { indexConcepts, indexQuestions } from '../../../src/host/search/textIndex';
import { inProject } from '../../../src/tools/paths';
import { findTarget } from '../../../webview/panel/pageTarget';
import { sampleFiles, sampleQuestion } from '../content/sampleContent';

suite('Markdown as lines of words', () => {
  const line = (markdown: string) => plainLines(markdown)[0];

  test('marks, links and bullets are no words', () => {
    assert.equal(
      line('- **Forget gate**: see [LSTM](concept:lstm) and `b_f`')?.text,
      'Forget gate: see LSTM and b_f',
    );
    assert.equal(line('## The two equations')?.text, 'The two equations');
    assert.equal(line('> *Watch out*: it is not')?.text, 'Watch out: it is not');
    assert.equal(line('3 \\* 4 is \\_not\\_ marked')?.text, '3 * 4 is _not_ marked');
    assert.deepEqual(plainLines('| --- | :-: |'), []);
  });

  test('a formula can be read in a list, and parts the words around it', () => {
    assert.deepEqual(line('The gate $f_t = \\sigma(a) \\odot c$ keeps it.'), {
      text: 'The gate f_t = σ(a) ⊙ c keeps it.',
      pieces: ['The gate', 'keeps it.'],
    });
    assert.equal(plainFormula('\\tanh(W_{xh} x_t) + \\text{bias}'), 'tanh(W_xh x_t) + bias');
    assert.equal(plainFormula('f^{(t)} c_{t-1}'), 'f^(t) c_{t-1}');
  });

  test('the cells of a table stand apart, and of a display formula its words count', () => {
    assert.deepEqual(line('| $x_t$ | $I$ | input at step $t$ |'), {
      text: 'x_t · I · input at step t',
      pieces: ['input at step'],
    });
    assert.equal(
      line('$$f_t = 1 && \\text{forget gate} \\\\ i_t && \\text{input gate}$$')?.text,
      'forget gate · input gate',
    );
  });
});

suite('Full-text search', () => {
  const files = new Map(sampleFiles());
  const built = buildCatalogue(files);
  const questions = indexQuestions(built.questions);

  test('finds the words of a page with what it includes, in any order and case', () => {
    const [hit] = questions.search('ADD some keep');
    assert.equal(hit?.page.id, '2023-05-q3b');
    assert.equal(hit.excerpt, 'Keep some, add some.');
    assert.deepEqual(hit.target, { cell: 'cell-6', text: 'Keep some, add some.' });
  });

  test('finds mark points, captions and code, and not what an experiment is to show', () => {
    const cells = (query: string) => questions.search(query).map(({ target }) => target.cell);
    assert.deepEqual(cells('the gates'), ['cell-points']);
    assert.ok(cells('one lstm cell with three').includes('cell-4'));
    assert.deepEqual(cells('console.log'), ['cell-8']);
    assert.deepEqual(questions.search('curves part'), []);
  });

  test('wants three letters, gives no more than three lines of a page, the phrase first', () => {
    assert.deepEqual(questions.search('an'), []);
    assert.deepEqual(questions.search('no such words'), []);
    const lines = ['b word a', 'a word b', 'a word', 'word'].map((text) => `${text} here.\n\n`);
    const text = sampleQuestion.replace('An LSTM keeps a cell state.', lines.join(''));
    const { questions: many } = buildCatalogue(
      sampleFiles({ 'content/questions/2023-05/q3b.md': text }),
    );
    const found = indexQuestions(many).search('a word');
    assert.deepEqual(
      found.map(({ excerpt }) => excerpt),
      ['a word b here.', 'a word here.', 'b word a here.'],
    );
  });

  test('goes to the words that were found, where a line has the first of them before', () => {
    const text = sampleQuestion.replace(
      'An LSTM keeps a cell state.',
      'A gate $f_t$ and then the gate of the output.',
    );
    const { questions: one } = buildCatalogue(
      sampleFiles({ 'content/questions/2023-05/q3b.md': text }),
    );
    const [hit] = indexQuestions(one).search('gate of the');
    assert.equal(hit?.target.text, 'and then the gate of the output.');
  });

  test('a long line is cut around what was found', () => {
    const text = sampleQuestion.replace(
      'An LSTM keeps a cell state.',
      `${'Before it. '.repeat(20)}The needle is here. ${'After it. '.repeat(30)}`,
    );
    const { questions: one } = buildCatalogue(
      sampleFiles({ 'content/questions/2023-05/q3b.md': text }),
    );
    const [hit] = indexQuestions(one).search('needle');
    assert.match(hit?.excerpt ?? '', /^….*The needle is here\. .*…$/);
    assert.ok((hit?.excerpt ?? '').length < 150);
  });
});

suite("The project's own pages, searched", () => {
  const texts = new Map(
    readdirSync(inProject('content'), { recursive: true })
      .map((file) => `content/${String(file).replaceAll('\\', '/')}`)
      .filter((file) => contentFilePattern.test(file))
      .map((file) => [file, readFileSync(inProject(file), 'utf8')] as const),
  );
  const { questions, concepts, papers } = buildCatalogue(texts);
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));

  /** Lines whose words are not where the index says. */
  function lost(html: string, lines: readonly PageLine[]): readonly string[] {
    const article = new JSDOM(html).window.document.querySelector('article')!;
    return lines.flatMap(({ cell, pieces, text }) => {
      const piece = pieces[0];
      if (piece === undefined) return [];
      const element = findTarget(article, { cell, text: piece });
      return element === undefined || element.id === cell ? [`${cell}: ${piece} (${text})`] : [];
    });
  }

  test('every line of a page is found where the index says it stands', () => {
    for (const id of ['2023-05-q3b', '2024-05-q4a']) {
      const question = questions.find((each) => each.id === id)!;
      const html = renderPage(question, concepts, papers, { questions });
      assert.deepEqual(lost(html, questionLines(question)), [], id);
    }
    for (const id of ['lstm', 'bptt', 'rnn-types']) {
      const concept = byId.get(id)!;
      const html = renderConcept(concept, concepts, papers, { questions });
      assert.deepEqual(lost(html, conceptLines(concept)), [], id);
    }
  }).timeout(240_000);

  test('a keystroke costs less than 50 ms', () => {
    const indexes = [indexQuestions(questions), indexConcepts(concepts)];
    const times = ['for', 'forg', 'forget gate', 'the gradient of', 'e a t'].flatMap((query) =>
      indexes.map((index) => {
        const start = performance.now();
        index.search(query);
        return performance.now() - start;
      }),
    );
    // The middle one: a busy machine may stop any single one.
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    assert.ok(median < 50, `${median} ms`);
  });

  test('finds what pages say', () => {
    const titles = indexConcepts(concepts)
      .search('forget gate')
      .map(({ page }) => page.id);
    assert.ok(titles.includes('lstm'), titles.join(' '));
  });
});
