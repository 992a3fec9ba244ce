import type { LogOutputChannel, Uri } from 'vscode';
import type { PageKind, PageRef, PageTarget } from '../../common/protocol';
import type { CellSessions } from '../kernel/cellSessions';
import type { ProgressStore } from '../progress/progressStore';
import type { LiveRuns } from '../state/liveRuns';
import type { ReaderState } from '../state/readerState';
import type { PageBuilder } from './pageBuilder';
import type { PanelAssets } from './panelAssets';

/** What a page may ask of the rest of the extension. */
export interface PanelActions {
  readonly open: (page: PageRef, target?: PageTarget) => Promise<void>;
  /** Lets the reader pick a page of this kind. */
  readonly pick: (kind: PageKind) => Promise<void>;
  readonly scaffold: (concept: string) => Promise<void>;
}

/** What all panels share. */
export interface PanelParts {
  readonly extensionUri: Uri;
  readonly pages: PageBuilder;
  readonly assets: PanelAssets;
  readonly progress: ProgressStore;
  readonly reader: ReaderState;
  readonly liveRuns: LiveRuns;
  readonly cellSessions: CellSessions;
  readonly actions: PanelActions;
  readonly log: LogOutputChannel;
}
