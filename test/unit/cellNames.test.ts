import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { buildCatalogue } from '../../src/common/catalogue';
import { renderPage } from '../../src/host/render/renderPage';
import { nameCells } from '../../webview/panel/cellNames';
import { sampleFiles, sampleQuestion } from './content/sampleContent';

const file = 'content/questions/2023-05/q3b.md';

/** The names of the page's cells in order, and what stands in each. */
function named(text: string): Map<string, string> {
  const { questions, concepts, papers, problems } = buildCatalogue(sampleFiles({ [file]: text }));
  assert.equal(questions.length, 1, JSON.stringify(problems));
  const { document } = new JSDOM(renderPage(questions[0]!, concepts, papers)).window;
  const cells = [...document.querySelectorAll<HTMLElement>('.cell')];
  const names = nameCells(cells);
  return new Map(cells.map((cell) => [names.get(cell)!, cell.textContent]));
}

const figure = '```figure\nid: lstm-cell\nparams: {}\nalt: Another cell.\n```\n\n';
const other = '```figure\nid: gru-cell\nparams: {}\nalt: A GRU.\n```\n\n';

suite('names of cells', () => {
  test('say what a cell is', () => {
    assert.deepEqual(
      [...named(sampleQuestion).keys()],
      [
        ...['heading', 'points', 'prose:exam-answer', 'figure:lstm-cell', 'prose:the-long-read'],
        ...['prose:the-equations', 'experiment:echo-memory', 'code:in-words'],
      ],
    );
  });

  test('stay when blocks come in before, whatever they are', () => {
    const before = named(sampleQuestion);
    const changed = named(
      sampleQuestion.replace(
        '## The long read',
        `## A new section\n\nNew words.\n\n${other}\`\`\`ts run\nlet x = 1;\n\`\`\`\n\nMore.\n\n## The long read`,
      ),
    );
    assert.equal(changed.size, before.size + 4);
    for (const [name, text] of before) assert.equal(changed.get(name), text, name);
  });

  test('count those of one kind, on the page or in a section', () => {
    const twice = sampleQuestion
      .replace('## The long read', `${figure}Words between.\n\n${figure}## The long read`)
      .concat('\nMore words.\n\n```ts\nlet y = 2;\n```\n');
    const names = [...named(twice).keys()];
    assert.deepEqual(
      names.filter((name) => name.startsWith('figure:')),
      ['figure:lstm-cell', 'figure:lstm-cell#2', 'figure:lstm-cell#3'],
    );
    assert.equal(new Set(names).size, names.length);
    assert(names.includes('prose:exam-answer#2') && names.includes('code:in-words#2'));
  });
});
