import { commands, Disposable, window } from 'vscode';
import { commandIds } from '../../common/ids';
import type { ReadState } from '../../common/protocol';
import { noFilter } from '../questions/questionFilter';
import { errorText } from '../util/errorText';
import type { Parts } from './parts';
import { pickConcept } from './pickConcept';
import { pickFilter } from './pickFilter';
import { pickQuestion } from './pickQuestion';
import { conceptArgument, questionArgument } from './pageArgument';

type Handlers = Readonly<Record<keyof typeof commandIds, (argument: unknown) => Promise<unknown>>>;

/** Opens what the reader picks from all questions. */
export async function goToQuestion({ store, progress, panels }: Parts): Promise<void> {
  const picked = await pickQuestion(await store.load(), progress, panels.active?.pageId);
  if (picked) await panels.open(picked.question.id, picked.toSide);
}

/** Opens what the reader picks from all concepts. */
export async function goToConcept({ store, conceptPanels }: Parts): Promise<void> {
  const picked = await pickConcept(await store.load(), conceptPanels.active?.pageId);
  if (picked) await conceptPanels.open(picked.concept.id, picked.toSide);
}

function handlers(parts: Parts): Handlers {
  const { log, store, progress, options, panels, conceptPanels, scaffolder } = parts;

  const openQuestion = async (argument: unknown, toSide: boolean): Promise<void> => {
    const questionId = questionArgument(argument);
    if (questionId === undefined) await goToQuestion(parts);
    else if ((await store.load()).question(questionId)) await panels.open(questionId, toSide);
    else void window.showErrorMessage(`There is no question "${questionId}".`);
  };

  const openConcept = async (argument: unknown, toSide: boolean): Promise<void> => {
    const conceptId = conceptArgument(argument);
    if (conceptId === undefined) await goToConcept(parts);
    else if ((await store.load()).concept(conceptId)) await conceptPanels.open(conceptId, toSide);
    else void window.showErrorMessage(`There is no concept "${conceptId}".`);
  };

  const mark =
    (state: ReadState) =>
    async (argument: unknown): Promise<void> => {
      const questionId = questionArgument(argument) ?? panels.active?.pageId;
      const catalogue = await store.load();
      if (questionId !== undefined && catalogue.question(questionId)) {
        await progress.set(questionId, state);
      }
    };

  return {
    openQuestion: (argument) => openQuestion(argument, false),
    openQuestionToSide: (argument) => openQuestion(argument, true),
    goToQuestion: () => goToQuestion(parts),
    nextQuestion: () => panels.openNeighbour(1),
    previousQuestion: () => panels.openNeighbour(-1),
    openConcept: (argument) => openConcept(argument, false),
    openConceptToSide: (argument) => openConcept(argument, true),
    goToConcept: () => goToConcept(parts),
    nextConcept: () => conceptPanels.openNeighbour(1),
    previousConcept: () => conceptPanels.openNeighbour(-1),
    async scaffoldPracticeFile(argument) {
      const catalogue = await store.load();
      const questionId = questionArgument(argument);
      const question = questionId === undefined ? undefined : catalogue.question(questionId);
      const conceptId = conceptArgument(argument);
      const concept = conceptId === undefined ? undefined : catalogue.concept(conceptId);
      const concepts = question?.concepts ?? (concept && [concept.id]);
      await scaffolder.scaffold(concepts, conceptPanels.active?.pageId);
    },
    groupByPaper: () => options.setGroupBy('paper'),
    groupByConcept: () => options.setGroupBy('concept'),
    async filterQuestions() {
      const filter = await pickFilter(await store.load(), progress, options.filter);
      if (filter) await options.setFilter(filter);
    },
    clearFilters: () => options.setFilter(noFilter),
    markAsUnread: mark('unread'),
    markAsRead: mark('read'),
    markAsDone: mark('done'),
    async resetProgress() {
      const reset = 'Reset Progress';
      const answer = await window.showWarningMessage(
        'Mark every question as unread?',
        { modal: true, detail: 'This cannot be undone. What you wrote stays as it is.' },
        reset,
      );
      if (answer === reset) await progress.reset();
    },
    async showLog() {
      log.show();
    },
  };
}

/** Registers a handler for every command id; a failure is logged and shown, not swallowed. */
export function registerCommands(parts: Parts): Disposable {
  const registered = Object.entries(handlers(parts)).map(([name, handler]) => {
    const id = commandIds[name as keyof Handlers]; // the keys of Handlers
    return commands.registerCommand(id, async (argument: unknown) => {
      try {
        await handler(argument);
      } catch (error) {
        log(parts, id, error);
      }
    });
  });
  return Disposable.from(...registered);
}

function log(parts: Parts, id: string, error: unknown): void {
  parts.log.error(`${id}: ${errorText(error)}`);
  const show = 'Show Log';
  void window.showErrorMessage(`Unfold: ${errorText(error)}`, show).then((answer) => {
    if (answer === show) parts.log.show();
  });
}
