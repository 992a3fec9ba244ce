import type { LogOutputChannel } from 'vscode';
import type { PagePanelManager } from '../panel/pagePanelManager';
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
  /** The panels that show questions. */
  readonly panels: PagePanelManager;
  readonly conceptPanels: PagePanelManager;
  readonly scaffolder: Scaffolder;
}
