/**
 * `bench -- page [ID …] [--rounds N] [--each]`: from click to painted text, in the real workbench,
 * against VS Code's own Markdown preview of the same words. `--each` adds every round's figures.
 */
import { readCatalogue } from '../content/readContent';
import { readPageArguments } from './options';
import { sameText } from './sameText';
import { loadWorkbenchBench } from './workbenchBench';

/** A question as the workbench is to find it, and its text for the Markdown preview. */
export interface PageToMeasure {
  readonly id: string;
  readonly number: string;
  /** The paper's title. */
  readonly paper: string;
  readonly markdown: string;
}

export interface PageOptions {
  readonly questions: readonly PageToMeasure[];
  /** Rounds that count, after one of each that does not. */
  readonly rounds: number;
  /** Every round's figures beside the medians. */
  readonly each: boolean;
}

export async function page(args: readonly string[]): Promise<unknown> {
  const { ids, rounds, each } = readPageArguments(args);
  const options: PageOptions = { questions: questionsToMeasure(ids), rounds, each };
  // The cast states what that file exports.
  const { measurePages } = (await loadWorkbenchBench('measurePages')) as {
    measurePages: (options: PageOptions) => Promise<unknown>;
  };
  return { page: await measurePages(options) };
}

function questionsToMeasure(ids: readonly string[]): PageToMeasure[] {
  const catalogue = readCatalogue();
  return ids.map((id) => {
    const question = catalogue.questions.find((each) => each.id === id);
    if (!question) throw new Error(`There is no question ${id}.`);
    const paper = catalogue.papers.find((each) => each.id === question.paper)?.title ?? '';
    return { id, number: question.number, paper, markdown: sameText(question) };
  });
}
