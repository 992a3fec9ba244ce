/** Every id that the manifest, the code and the content share, written once. */

export const extensionId = 'unfold.unfold-exam-companion';

export const viewIds = {
  container: 'unfold',
  questions: 'unfold.questions',
} as const;

/** View types of the panels, by the kind of page that they show. */
export const panelViewTypes = {
  question: 'unfold.question',
  concept: 'unfold.concept',
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
  scaffoldPracticeFile: 'unfold.scaffoldPracticeFile',
  groupByPaper: 'unfold.groupByPaper',
  groupByConcept: 'unfold.groupByConcept',
  filterQuestions: 'unfold.filterQuestions',
  clearFilters: 'unfold.clearFilters',
  markAsUnread: 'unfold.markAsUnread',
  markAsRead: 'unfold.markAsRead',
  markAsDone: 'unfold.markAsDone',
  resetProgress: 'unfold.resetProgress',
  showLog: 'unfold.showLog',
} as const;

export const contextKeys = {
  groupBy: 'unfold.groupBy',
  filtered: 'unfold.filtered',
  questionPanelActive: 'unfold.questionPanelActive',
  conceptPanelActive: 'unfold.conceptPanelActive',
} as const;

export const stateKeys = {
  progress: 'unfold.progress',
  groupBy: 'unfold.groupBy',
  filters: 'unfold.filters',
  openQuestions: 'unfold.openQuestions',
  openConcepts: 'unfold.openConcepts',
} as const;
