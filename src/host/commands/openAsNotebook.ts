/** Opens a question or a concept as a notebook that is in no file yet: the reader's own from then on. */
import { commands, QuickPickItemKind, window } from 'vscode';
import type { NotebookDocument } from 'vscode';
import type { PageRef } from '../../common/protocol';
import { blockLanguages } from '../../common/notebook/notebookCell';
import type { ParsedNotebook } from '../../common/notebook/parseNotebook';
import type { LoadedCatalogue } from '../content/questionStore';
import { notebookData } from '../notebook/notebookSerializer';
import { openUntitled } from '../notebook/openUntitled';
import { labelText, plain } from '../util/plainText';
import { conceptArgument, questionArgument } from './pageArgument';
import type { Parts } from './parts';
import { conceptRows } from './pickConcept';
import { questionRows } from './pickQuestion';
import { pickToOpen, type PageRow } from './pickToOpen';

/** @param argument An id, or a row of the tree; without one, the page in front, or what the reader picks. */
export async function openAsNotebook(parts: Parts, argument: unknown): Promise<void> {
  const catalogue = await parts.store.load();
  const id = await chosenPage(parts, catalogue, argument, 'Open as Notebook');
  const notebook = id === undefined ? undefined : await pageNotebook(catalogue, id);
  if (id === undefined || !notebook) return;
  await foldFigures(await openUntitled(id, await notebookData(notebook)));
}

/** The page that a command is about: the one that is named, the one in front, or what the reader picks. */
export async function chosenPage(
  parts: Parts,
  catalogue: LoadedCatalogue,
  argument: unknown,
  title: string,
): Promise<string | undefined> {
  const { question, concept } = parts.panels;
  return (
    questionArgument(argument) ??
    conceptArgument(argument) ??
    question.active?.pageId ??
    concept.active?.pageId ??
    (await pickPage(parts, catalogue, title))
  );
}

/** A page as the cells of a notebook; where there is none of that id, the reader is told. */
export async function pageNotebook(
  catalogue: LoadedCatalogue,
  id: string,
): Promise<ParsedNotebook | undefined> {
  const text = await notebookText(catalogue, id);
  if (text === undefined) {
    void window.showErrorMessage(plain`There is no question or concept "${id}".`);
    return undefined;
  }
  const { parseNotebook } = await import('../../common/notebook/parseNotebook');
  return parseNotebook(text);
}

async function notebookText(catalogue: LoadedCatalogue, id: string): Promise<string | undefined> {
  const { conceptNotebook, questionNotebook } = await import('../../common/notebook/pageNotebook');
  const question = catalogue.question(id);
  if (question) return questionNotebook(question, catalogue.paperTitle(question.paper));
  const concept = catalogue.concept(id);
  return concept && conceptNotebook(concept);
}

async function pickPage(
  { progress }: Parts,
  catalogue: LoadedCatalogue,
  title: string,
): Promise<PageRef['id'] | undefined> {
  const rows: readonly PageRow<{ readonly id: string }>[] = [
    ...questionRows(catalogue, progress),
    { label: labelText('Concepts'), kind: QuickPickItemKind.Separator },
    ...conceptRows(catalogue),
  ];
  const picked = await pickToOpen(
    rows.map(({ buttons: _, ...row }) => row),
    {
      title,
      placeholder: 'Search questions and concepts by name, marks or what they are',
      current: undefined,
      nameOf: ({ id }) => id,
    },
  );
  return picked?.value.id;
}

/** What says a figure is folded away: the figure is below it. */
async function foldFigures(notebook: NotebookDocument): Promise<void> {
  const ranges = notebook
    .getCells()
    .filter(({ document }) => document.languageId === blockLanguages.figure)
    .map(({ index }) => ({ start: index, end: index + 1 }));
  if (ranges.length === 0) return;
  const place = { ranges, document: notebook.uri };
  await commands.executeCommand('notebook.cell.collapseCellInput', place);
}
