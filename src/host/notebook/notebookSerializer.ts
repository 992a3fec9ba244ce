/** Notebooks in the form of VS Code, from plain Markdown and back to the same bytes. */
import { NotebookCellData, NotebookCellKind, NotebookData } from 'vscode';
import type { NotebookSerializer } from 'vscode';
import { isFields } from '../../common/fields';
import { blockLanguages, emptyFrame, isProgram } from '../../common/notebook/notebookCell';
import type { CellOrigin, NotebookCell, NotebookFrame } from '../../common/notebook/notebookCell';
import type { ParsedNotebook } from '../../common/notebook/parseNotebook';
import { chainOf } from './cellChain';
import { runKey } from './cellRuns';
import type { KeptOutputs } from './keptOutputs';
import { figureOutputs } from './figureOutputs';
import { decodeNotebook } from './decodeNotebook';

/** Under this name VS Code keeps for us what of a file is in no cell, and what a cell was in it. */
const key = 'unfold';

export class MarkdownNotebookSerializer implements NotebookSerializer {
  /** @param kept Outputs of earlier sessions. */
  constructor(private readonly kept: Pick<KeptOutputs, 'read'>) {}

  /** @throws NotebookError where the file cannot be read: it is not opened then, and never saved over. */
  async deserializeNotebook(content: Uint8Array): Promise<NotebookData> {
    // The parsers are first needed here: the extension activates without them.
    const { parseNotebook } = await import('../../common/notebook/parseNotebook');
    const data = await notebookData(parseNotebook(decodeNotebook(content)));
    await this.bringBack(data.cells);
    return data;
  }

  async serializeNotebook(data: NotebookData): Promise<Uint8Array> {
    const { writeNotebook } = await import('../../common/notebook/writeNotebook');
    const text = writeNotebook(frameOf(data.metadata), data.cells.map(cellOf));
    return new TextEncoder().encode(text);
  }

  /** What cells showed when last they ran on what they say, and those above them. */
  private async bringBack(cells: readonly NotebookCellData[]): Promise<void> {
    const programs = cells.filter(
      ({ kind, languageId }) => kind === NotebookCellKind.Code && isProgram(languageId),
    );
    const chain = await chainOf(programs.map(({ value }) => value));
    const kept = await this.kept.read(chain);
    for (const [index, cell] of programs.entries()) {
      const found = kept.get(chain[index]!);
      if (!found) continue;
      const { outputs, ...run } = found;
      const { ended, ms, success } = run;
      cell.outputs = [...outputs];
      cell.executionSummary = { success, timing: { startTime: ended - ms, endTime: ended } };
      cell.metadata = { ...cell.metadata, [runKey]: run };
    }
  }
}

/** Figures are drawn already; what TypeScript brings forth comes when it is run. */
export async function notebookData({ frame, cells }: ParsedNotebook): Promise<NotebookData> {
  const data = new NotebookData(
    await Promise.all(
      cells.map(async ({ kind, language, text, origin }) => {
        const cellKind = kind === 'code' ? NotebookCellKind.Code : NotebookCellKind.Markup;
        const cell = new NotebookCellData(cellKind, text, language);
        cell.metadata = { [key]: origin };
        if (language === blockLanguages.figure) cell.outputs = await figureOutputs(text);
        return cell;
      }),
    ),
  );
  data.metadata = { [key]: frame };
  return data;
}

/** A notebook that was made in the editor has no frame yet. */
function frameOf(metadata: NotebookData['metadata']): NotebookFrame {
  const frame: unknown = metadata?.[key];
  // What was put there when the file was read: nobody else writes under this name.
  return isFields(frame) ? (frame as unknown as NotebookFrame) : emptyFrame;
}

function cellOf({ kind, languageId, value, metadata }: NotebookCellData): NotebookCell {
  const origin: unknown = metadata?.[key];
  return {
    kind: kind === NotebookCellKind.Code ? 'code' : 'markup',
    language: languageId,
    text: value,
    // As above.
    ...(isFields(origin) && { origin: origin as unknown as CellOrigin }),
  };
}
