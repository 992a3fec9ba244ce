import type { LogOutputChannel } from 'vscode';
import type { PageKind } from '../../common/protocol';
import type { PagePanelManager } from '../panel/pagePanelManager';
import type { ProgressStore } from '../progress/progressStore';
import type { ReaderState } from '../state/readerState';
import type { QuestionStore } from '../content/questionStore';
import type { QuestionsView } from '../tree/questionsView';
import type { ViewOptions } from '../tree/viewOptions';
import type { PracticeCommands } from '../practice/practiceCommands';
import type { NotebookController } from '../notebook/notebookController';
import type { Scaffolder } from '../scaffold/scaffolder';
import type { SetScaffolder } from '../scaffold/setScaffolder';

/** What `activate` builds, by role. */
export interface Parts {
  readonly log: LogOutputChannel;
  readonly store: QuestionStore;
  readonly progress: ProgressStore;
  readonly reader: ReaderState;
  readonly options: ViewOptions;
  readonly view: QuestionsView;
  /** By the kind of page that they show. */
  readonly panels: Readonly<Record<PageKind, PagePanelManager>>;
  readonly scaffolder: Scaffolder;
  readonly setScaffolder: SetScaffolder;
  readonly practice: PracticeCommands;
  readonly notebooks: NotebookController;
}
