/** Every line of a page with the cell that it stands in, as the renderer numbers the cells. */
import type { Concept, Question, ResolvedBlock } from '../../common/question';
import { sectionBlocks } from '../../common/sectionBlocks';
import { plainLines, type PlainLine } from './plainLines';

export interface PageLine extends PlainLine {
  /** Id of the cell, for example `cell-7`. */
  readonly cell: string;
}

/** What a reader would find: what an experiment is to show is left for it to show. */
function linesOf(block: ResolvedBlock): readonly PlainLine[] {
  switch (block.kind) {
    case 'prose':
      return plainLines(block.markdown);
    case 'figure':
      return [block.caption ?? '', block.alt].flatMap(plainLines);
    case 'code':
      return block.code
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((text) => ({ text, pieces: [text] }));
    case 'experiment':
      return [];
  }
}

/** The heading is cell 1 and the mark scheme cell 2. */
const firstCell = 3;

function inCells(blocks: readonly ResolvedBlock[]): readonly PageLine[] {
  return blocks.flatMap((block, index) =>
    linesOf(block).map((line) => ({ ...line, cell: `cell-${firstCell + index}` })),
  );
}

export function questionLines(question: Question): readonly PageLine[] {
  const points = question.points.flatMap(({ text }) => plainLines(text));
  return [...points.map((line) => ({ ...line, cell: 'cell-points' })), ...inCells(question.blocks)];
}

export function conceptLines(concept: Concept): readonly PageLine[] {
  const blocks = concept.sections.flatMap((section) => sectionBlocks(section, concept.file));
  return inCells(blocks);
}
