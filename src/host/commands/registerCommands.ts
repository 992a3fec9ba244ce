import { commands, Disposable, window } from 'vscode';
import { commandIds, ledgerId, walkthroughId } from '../../common/ids';
import type { PracticeKind } from '../../common/practice/scaffoldedText';
import type { ReadState } from '../../common/protocol';
import { openNewNotebook } from '../notebook/openUntitled';
import { practiceTarget } from '../practice/practiceFiles';
import { noFilter } from '../tree/questionFilter';
import { errorText } from '../util/errorText';
import { plain } from '../util/plainText';
import { exportNotebook } from './exportNotebook';
import { exportPage } from './exportPage';
import type { Parts } from './parts';
import { openAsNotebook } from './openAsNotebook';
import { pickExperimentPlace } from './pickExperimentPlace';
import { pickFilter } from './pickFilter';
import { openPage, pickPage } from './pickPage';
import { showQuestionMenu } from './questionMenu';
import { conceptArgument, paperArgument, questionArgument } from './pageArgument';

type Handlers = Readonly<Record<keyof typeof commandIds, (argument: unknown) => Promise<unknown>>>;

function handlers(parts: Parts): Handlers {
  const { log, store, progress, options, panels, scaffolder, setScaffolder, practice, notebooks } =
    parts;

  const mark =
    (state: ReadState) =>
    async (argument: unknown): Promise<void> => {
      const questionId = questionArgument(argument) ?? panels.question.active?.pageId;
      const catalogue = await store.load();
      if (questionId !== undefined && catalogue.question(questionId)) {
        await progress.set(questionId, state);
      }
    };

  /** The concepts that a command is about; `undefined` where it is about none. */
  const conceptsOf = async (argument: unknown): Promise<readonly string[] | undefined> => {
    const catalogue = await store.load();
    const questionId = questionArgument(argument);
    const question = questionId === undefined ? undefined : catalogue.question(questionId);
    const conceptId = conceptArgument(argument);
    const concept = conceptId === undefined ? undefined : catalogue.concept(conceptId);
    return question?.concepts ?? (concept && [concept.id]);
  };
  const scaffold =
    (kind: PracticeKind) =>
    async (argument: unknown): Promise<void> =>
      scaffolder.scaffold(await conceptsOf(argument), panels.concept.active?.pageId, kind);

  return {
    openQuestion: (argument) => openPage(parts, 'question', argument, false),
    openQuestionToSide: (argument) => openPage(parts, 'question', argument, true),
    goToQuestion: () => pickPage(parts, 'question'),
    nextQuestion: () => panels.question.openNeighbour(1),
    previousQuestion: () => panels.question.openNeighbour(-1),
    openConcept: (argument) => openPage(parts, 'concept', argument, false),
    openConceptToSide: (argument) => openPage(parts, 'concept', argument, true),
    goToConcept: () => pickPage(parts, 'concept'),
    nextConcept: () => panels.concept.openNeighbour(1),
    previousConcept: () => panels.concept.openNeighbour(-1),
    openExperiment: (argument) => openPage(parts, 'experiment', argument, false),
    openExperimentToSide: (argument) => openPage(parts, 'experiment', argument, true),
    async goToExperiment() {
      const place = await pickExperimentPlace(await store.load());
      if (!place) return;
      const { kind, pageId, experiment } = place;
      await panels[kind].open(pageId, false, { experiment: experiment.id });
    },
    nextExperiment: () => panels.experiment.openNeighbour(1),
    previousExperiment: () => panels.experiment.openNeighbour(-1),
    exportNotebook: (argument) => exportNotebook(parts, argument),
    exportPage: (argument) => exportPage(parts, argument),
    verifyEveryClaim: () => panels.ledger.open(ledgerId),
    scaffoldPracticeFile: scaffold('practice'),
    scaffoldExercise: scaffold('exercise'),
    scaffoldPracticeFiles: (argument) =>
      setScaffolder.scaffoldSet(
        paperArgument(argument) ?? questionArgument(argument),
        panels.question.active?.pageId,
      ),
    scaffoldPracticeWorkspace: () => setScaffolder.scaffoldWorkspace(),
    runPracticeFile: async (argument) => practice.run(practiceTarget(argument)),
    debugPracticeFile: async (argument) => practice.debug(practiceTarget(argument)),
    checkPracticeFile: async (argument) => practice.check(practiceTarget(argument)),
    resetPracticeFile: async (argument) => practice.reset(practiceTarget(argument)),
    peekSolution: async (argument) => practice.peek(practiceTarget(argument)),
    newNotebook: () => openNewNotebook(),
    openAsNotebook: (argument) => openAsNotebook(parts, argument),
    restartKernel: async (argument) => notebooks.restart(argument),
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
        'Mark every question as unread, and take back every tick in the mark schemes?',
        { modal: true, detail: 'This cannot be undone. What you wrote stays as it is.' },
        reset,
      );
      if (answer === reset) await progress.reset();
    },
    questionMenu: () => showQuestionMenu(parts),
    async getStarted() {
      await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
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
  void window.showErrorMessage(plain`Unfold: ${errorText(error)}`, show).then((answer) => {
    if (answer === show) parts.log.show();
  });
}
