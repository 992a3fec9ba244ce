/** The output of a cell that says a figure: it needs no kernel, and is there when a notebook opens. */
import { NotebookCellOutput, NotebookCellOutputItem } from 'vscode';
import type { FigureOutput } from '../../common/figureOutput';
import type { FigureBlock } from '../../common/question';
import { notebookIds } from '../../common/ids';
import { errorText } from '../util/errorText';

/** @throws Error with the line, where the cell is no figure. */
export async function readFigure(text: string): Promise<FigureBlock> {
  // The parser is first needed here: the extension activates without it.
  const { parseFence } = await import('../../common/parseFence');
  // The fence is line 0: its first line inside is 1.
  const parsed = parseFence({ info: ['figure'], content: text, at: { file: '', line: 0 } });
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    throw new Error(`Line ${problem?.line ?? 1}: ${problem?.message} ${problem?.remedy}`);
  }
  if (parsed.value.kind !== 'figure') throw new Error('Line 1: This is no figure.');
  return parsed.value;
}

/** The figure with its caption, which is Markdown, below it; or why there is none. */
export async function figureOutputs(text: string): Promise<NotebookCellOutput[]> {
  const { text: item, error: failure } = NotebookCellOutputItem;
  try {
    const { id, params, alt, caption } = await readFigure(text);
    const figure: FigureOutput = { id, params, alt };
    return [
      new NotebookCellOutput([
        item(JSON.stringify(figure), notebookIds.figureMime),
        item(alt, 'text/plain'),
      ]),
      ...(caption === undefined ? [] : [new NotebookCellOutput([item(caption, 'text/markdown')])]),
    ];
  } catch (error) {
    return [new NotebookCellOutput([failure({ name: 'Figure', message: errorText(error) })])];
  }
}
