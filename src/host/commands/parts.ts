import type { LogOutputChannel } from 'vscode';
import type { QuestionPanelManager } from '../panel/questionPanelManager';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionStore } from '../questions/questionStore';
import type { QuestionsView } from '../questions/questionsView';
import type { ViewOptions } from '../questions/viewOptions';
import type { Scaffolder } from '../scaffold/scaffolder';

/** What `activate` builds, by role. */
export interface Parts {
  readonly log: LogOutputChannel;
  readonly store: QuestionStore;
  readonly progress: ProgressStore;
  readonly options: ViewOptions;
  readonly view: QuestionsView;
  readonly panels: QuestionPanelManager;
  readonly scaffolder: Scaffolder;
}
