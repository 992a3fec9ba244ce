/** Every page as a notebook: all of it is there, and it is a notebook to the byte. */
import assert from 'node:assert/strict';
import { blockLanguages, type NotebookCell } from '../../../src/common/notebook/notebookCell';
import { conceptNotebook, questionNotebook } from '../../../src/common/notebook/pageNotebook';
import { parseNotebook } from '../../../src/common/notebook/parseNotebook';
import { writeNotebook } from '../../../src/common/notebook/writeNotebook';
import type { ResolvedBlock } from '../../../src/common/question';
import { readFigure } from '../../../src/host/notebook/figureOutputs';
import { readCatalogue } from '../../../src/tools/content/readContent';

suite('Pages as notebooks', () => {
  const { questions, concepts } = readCatalogue();
  const kinds = (blocks: readonly ResolvedBlock[], kind: ResolvedBlock['kind']) =>
    blocks.filter((block) => block.kind === kind);
  const cellsOf = (cells: readonly NotebookCell[], language: string) =>
    cells.filter((cell) => cell.language === language);

  async function check(text: string, blocks: readonly ResolvedBlock[], page: string) {
    const { frame, cells } = parseNotebook(text);
    assert.equal(frame.page, page);
    assert.equal(writeNotebook(frame, cells), text);
    const figures = kinds(blocks, 'figure');
    const drawn = await Promise.all(
      cellsOf(cells, blockLanguages.figure).map(({ text: yaml }) => readFigure(yaml)),
    );
    assert.deepEqual(
      drawn.map((figure) => ({ ...figure, at: undefined })),
      figures.map((figure) => ({ ...figure, at: undefined })),
    );
    assert.equal(
      cellsOf(cells, blockLanguages.experiment).length,
      kinds(blocks, 'experiment').length,
    );
    const runs = kinds(blocks, 'code').filter((block) => block.kind === 'code' && block.run);
    assert.deepEqual(
      cellsOf(cells, 'typescript').map((cell) => cell.text.trim()),
      runs.map((block) => (block.kind === 'code' ? block.code.trim() : '')),
    );
    assert.doesNotMatch(text, /\]\((concept|question):/);
    assert.equal(cellsOf(cells, blockLanguages.include).length, 0);
  }

  test('of all questions', async () => {
    assert.ok(questions.length > 10);
    for (const question of questions)
      await check(
        questionNotebook(question, 'May 2023'),
        question.blocks,
        `question/${question.id}`,
      );
  });

  test('of all concepts', async () => {
    assert.ok(concepts.length > 50);
    for (const concept of concepts)
      await check(
        conceptNotebook(concept),
        concept.sections.flatMap(({ blocks }) => blocks),
        `concept/${concept.id}`,
      );
  });

  test('begins with title, marks and mark scheme', () => {
    const question = questions.find(({ id }) => id === '2023-05-q3b')!;
    const text = questionNotebook(question, 'May–June 2023');
    assert.match(
      text,
      /^---\ntitle: Q3 b\. How LSTM .*\npage: question\/2023-05-q3b\n---\n\n# Q3 b\. How LSTM .*\n\n6 marks, May–June 2023\n\n- \*\*1\*\* LSTM carries/,
    );
  });
});
