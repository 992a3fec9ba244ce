import * as assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { buildCatalogue } from '../../../src/common/catalogue';
import { renderConcept } from '../../../src/host/render/renderConcept';
import { sampleConcept, sampleFiles, sampleQuestion } from '../content/sampleContent';

const gru = sampleConcept
  .replace('id: lstm', 'id: gru')
  .replace('title: LSTM', 'title: GRU <cell>')
  .replace('summary: ', 'summary: \'Said "so": ')
  .replace('a cell state.', "a cell state.'")
  .replace('sources:', 'related: [lstm]\nsources:');

function conceptPage(
  id: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Document {
  const { concepts, papers, questions, problems } = buildCatalogue(
    sampleFiles({
      'content/concepts.json':
        '[{ "id": "lstm", "family": "Memory" }, { "id": "gru", "family": "Memory" }]',
      'content/concepts/gru.md': gru,
      ...changes,
    }),
  );
  assert.deepEqual(problems, []);
  const concept = concepts.find((each) => each.id === id)!;
  return new JSDOM(renderConcept(concept, concepts, papers, { questions })).window.document;
}

suite('renderConcept', () => {
  test('the page has the sections, the sources and the questions of its concept', () => {
    const document = conceptPage('lstm');
    assert.deepEqual(
      [...document.querySelectorAll('h2')].map(({ textContent }) => textContent),
      ['The equations', 'Mistakes', 'Sources', 'Asked in'],
    );
    assert.ok(document.querySelector('article[data-concept-page="lstm"] .katex-display'));
  });

  test('a question that asks for it is linked by number and title, with paper and marks', () => {
    const [item, ...others] = conceptPage('lstm').querySelectorAll('.asked-in li');
    assert.deepEqual(others, []);
    const link = item!.querySelector('a')!;
    assert.equal(link.dataset.openQuestion, '2023-05-q3b');
    assert.equal(link.textContent, 'Q3 b How LSTM and Bidirectional LSTM works.');
    assert.equal(item!.querySelector('.asked-where')!.textContent, 'May–June 2023 · 6 marks');
  });

  test('the heading says how many ask, and goes there', () => {
    const link = conceptPage('lstm').querySelector<HTMLAnchorElement>('.eyebrow a')!;
    assert.equal(link.textContent, 'Asked in 1 question');
    assert.ok(link.ownerDocument.querySelector(link.getAttribute('href')!));
  });

  test('a question counts that includes a section without naming the concept', () => {
    const including = sampleQuestion.replace('concepts: [lstm]', 'concepts: [gru]');
    const document = conceptPage('lstm', { 'content/questions/2023-05/q3b.md': including });
    assert.equal(document.querySelectorAll('.asked-in li').length, 1);
  });

  test('a concept that nothing asks for says nothing about it', () => {
    const document = conceptPage('gru');
    assert.equal(document.querySelector('#asked-in, .asked, .cell-questions'), null);
  });

  test('related concepts are a way to their pages, with their summary as tooltip', () => {
    const [chip] = conceptPage('gru').querySelectorAll<HTMLElement>('.related [data-open-concept]');
    assert.equal(chip!.dataset.openConcept, 'lstm');
    assert.equal(chip!.title, 'A recurrent cell with gates and a cell state.');
    assert.equal(conceptPage('lstm').querySelector('.related'), null);
  });

  test('numbers, titles and papers of the questions that ask for it are text', () => {
    const question = sampleQuestion
      .replace('number: Q3 b', "number: 'Q3 <i>'")
      .replace('title: How', 'title: <b>How</b>');
    const document = conceptPage('lstm', {
      'content/questions/2023-05/q3b.md': question,
      'content/papers.json': '[{ "id": "2023-05", "title": "May <u> & June" }]',
    });
    const item = document.querySelector('.asked-in li')!;
    assert.match(item.textContent, /^Q3 <i> <b>How<\/b> LSTM .* May <u> & June · 6 marks$/);
    assert.equal(item.querySelectorAll('i, b, u').length, 0);
  });

  test('titles and summaries are text, in the heading and in tooltips', () => {
    const related = sampleConcept.replace('sources:', 'related: [gru]\nsources:');
    const document = conceptPage('lstm', { 'content/concepts/lstm.md': related });
    const chip = document.querySelector<HTMLElement>('.related [data-open-concept]')!;
    assert.equal(chip.textContent, 'GRU <cell>');
    assert.equal(chip.title, 'Said "so": A recurrent cell with gates and a cell state.');
    assert.equal(conceptPage('gru').querySelector('h1')!.textContent, 'GRU <cell>');
  });
});
