/** Every id that the manifest, the code and the content share, written once. */

export const extensionId = 'unfold.unfold-exam-companion';

/** The id of the walkthrough as the workbench knows it. */
export const walkthroughId = `${extensionId}#start`;

export const viewIds = {
  container: 'unfold',
  questions: 'unfold.questions',
} as const;

/** View types of the panels, by the kind of page that they show. */
export const panelViewTypes = {
  question: 'unfold.question',
  concept: 'unfold.concept',
  experiment: 'unfold.experiment',
  ledger: 'unfold.ledger',
} as const;

/** Notebooks: Markdown files whose TypeScript runs. */
export const notebookIds = {
  type: 'unfold-notebook',
  /** What the names of its files end with. */
  ending: '.unfold.md',
  controller: 'unfold-kernel',
  renderer: 'unfold-output',
  /** What the renderer draws: an output as JSON. */
  outputMime: 'application/vnd.unfold.output+json',
  /** Likewise: a figure. */
  figureMime: 'application/vnd.unfold.figure+json',
} as const;

export const commandIds = {
  openQuestion: 'unfold.openQuestion',
  openQuestionToSide: 'unfold.openQuestionToSide',
  goToQuestion: 'unfold.goToQuestion',
  nextQuestion: 'unfold.nextQuestion',
  previousQuestion: 'unfold.previousQuestion',
  openConcept: 'unfold.openConcept',
  openConceptToSide: 'unfold.openConceptToSide',
  goToConcept: 'unfold.goToConcept',
  nextConcept: 'unfold.nextConcept',
  previousConcept: 'unfold.previousConcept',
  openExperiment: 'unfold.openExperiment',
  openExperimentToSide: 'unfold.openExperimentToSide',
  goToExperiment: 'unfold.goToExperiment',
  nextExperiment: 'unfold.nextExperiment',
  previousExperiment: 'unfold.previousExperiment',
  verifyEveryClaim: 'unfold.verifyEveryClaim',
  exportNotebook: 'unfold.exportNotebook',
  exportPage: 'unfold.exportPage',
  scaffoldPracticeFile: 'unfold.scaffoldPracticeFile',
  scaffoldExercise: 'unfold.scaffoldExercise',
  scaffoldPracticeFiles: 'unfold.scaffoldPracticeFiles',
  scaffoldPracticeWorkspace: 'unfold.scaffoldPracticeWorkspace',
  runPracticeFile: 'unfold.runPracticeFile',
  debugPracticeFile: 'unfold.debugPracticeFile',
  checkPracticeFile: 'unfold.checkPracticeFile',
  resetPracticeFile: 'unfold.resetPracticeFile',
  peekSolution: 'unfold.peekSolution',
  newNotebook: 'unfold.newNotebook',
  openAsNotebook: 'unfold.openAsNotebook',
  restartKernel: 'unfold.restartKernel',
  groupByPaper: 'unfold.groupByPaper',
  groupByConcept: 'unfold.groupByConcept',
  filterQuestions: 'unfold.filterQuestions',
  clearFilters: 'unfold.clearFilters',
  markAsUnread: 'unfold.markAsUnread',
  markAsRead: 'unfold.markAsRead',
  markAsDone: 'unfold.markAsDone',
  resetProgress: 'unfold.resetProgress',
  questionMenu: 'unfold.questionMenu',
  getStarted: 'unfold.getStarted',
  showLog: 'unfold.showLog',
} as const;

/** The one page of the ledger. */
export const ledgerId = 'claims';
export const ledgerTitle = 'Verify Every Claim';

export const contextKeys = {
  groupBy: 'unfold.groupBy',
  filtered: 'unfold.filtered',
  nothingShown: 'unfold.nothingShown',
  questionPanelActive: 'unfold.questionPanelActive',
  conceptPanelActive: 'unfold.conceptPanelActive',
  experimentPanelActive: 'unfold.experimentPanelActive',
  ledgerPanelActive: 'unfold.ledgerPanelActive',
} as const;

export const stateKeys = {
  progress: 'unfold.progress',
  groupBy: 'unfold.groupBy',
  filters: 'unfold.filters',
  openQuestions: 'unfold.openQuestions',
  openConcepts: 'unfold.openConcepts',
  openExperiments: 'unfold.openExperiments',
  openLedgers: 'unfold.openLedgers',
} as const;
