/**
 * Everything that host and webview say to each other, in one place. A *command* goes from view to
 * host and wants no answer; a *request* wants a *response*; a *notification* goes from host to view.
 */
import type { CellToRun, SentCellEvent } from './cellRuns';
import type { StateParts } from './pageState';
import type { Showing } from './showing';
import type { ExperimentSettings } from './viewState';

export type ReadState = 'unread' | 'read' | 'done';

/** What a page is about. A panel shows pages of one kind. */
export const pageKindNames = ['question', 'concept', 'experiment', 'ledger'] as const;
export type PageKind = (typeof pageKindNames)[number];

interface AnyPage {
  /** Id of the question, the concept or the experiment. */
  readonly id: string;
  readonly title: string;
  /** HTML of the cells, already sanitised. */
  readonly html: string;
  /** The pages of the same kind before and after this one. */
  readonly previous?: { readonly id: string; readonly label: string };
  readonly next?: { readonly id: string; readonly label: string };
  /** By experiment id: the stored default run (`content/results/<id>.json`). */
  readonly results: Readonly<Record<string, unknown>>;
  /** What the reader did here before. */
  readonly parts: StateParts;
  readonly showing?: Showing;
  /** Ids of the concepts that have a practice file; absent = every concept that the page names. */
  readonly snippets?: readonly string[];
}

export interface QuestionPage extends AnyPage {
  readonly kind: 'question';
  readonly state: ReadState;
}

export interface ConceptPage extends AnyPage {
  readonly kind: 'concept';
}

/** One experiment alone. */
export interface ExperimentPage extends AnyPage {
  readonly kind: 'experiment';
}

/** All claims that are held to account. */
export interface LedgerPage extends AnyPage {
  readonly kind: 'ledger';
}

/** Names a page. */
export type PageRef = Pick<AnyPage, 'id'> & { readonly kind: PageKind };

/** A page as the host hands it to the view. */
export type PageModel = QuestionPage | ConceptPage | ExperimentPage | LedgerPage;

/** What a reader does with the code cells of a page. */
export type CellAction =
  /** One after the other, up to the first that fails. */
  | { readonly type: 'runCells'; readonly cells: readonly CellToRun[] }
  | { readonly type: 'stopCells' | 'restartCells' };

/** The page need not be the one on show any more. */
export type CellCommand = CellAction & { readonly kind: 'command'; readonly page: PageRef };

export type Command =
  | CellCommand
  | {
      readonly kind: 'command';
      readonly type: 'open';
      readonly page: PageRef;
      readonly target?: PageTarget;
    }
  | {
      readonly kind: 'command';
      readonly type: 'setReadState';
      readonly questionId: string;
      readonly state: ReadState;
    }
  | { readonly kind: 'command'; readonly type: 'scaffold'; readonly concept: string }
  /** The reader wants a cell's code as a file. */
  | { readonly kind: 'command'; readonly type: 'openAsFile'; readonly code: string }
  | {
      readonly kind: 'command';
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
    }
  /** The reader did something on a page, which need not be the one on show any more. */
  | {
      readonly kind: 'command';
      readonly type: 'saveState';
      readonly page: PageRef;
      readonly parts: StateParts;
    }
  /** The reader wants to pick a page of this kind. */
  | { readonly kind: 'command'; readonly type: 'pick'; readonly pageKind: PageKind };

/** What of a page can be taken along as a file, by the ends of their names. */
export const savedFormats = ['csv', 'json', 'svg', 'png', 'html'] as const;

/** A file for the reader to keep. */
export interface FileToSave {
  /** Without folders, and with one of the ends of {@link savedFormats}. */
  readonly name: string;
  readonly encoding: 'text' | 'base64';
  readonly content: string;
}

/** Requests by name: what goes in and what comes back. */
export interface Requests {
  /** Sent once when the view's script runs: the handshake. Answered with the page to show. */
  readonly ready: { readonly params: { readonly version: 1 }; readonly result: PageModel };
  readonly copy: { readonly params: { readonly text: string }; readonly result: null };
  /** The reader is asked where to; `false`: they changed their mind. */
  readonly saveFile: { readonly params: FileToSave; readonly result: boolean };
}
export type RequestType = keyof Requests;

export type Request = {
  [T in RequestType]: {
    readonly kind: 'request';
    readonly id: number;
    readonly type: T;
    readonly params: Requests[T]['params'];
  };
}[RequestType];

export type Response =
  | { readonly kind: 'response'; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly kind: 'response'; readonly id: number; readonly ok: false; readonly error: string };

/** A place on a page. */
export interface PageTarget {
  /** Id of an experiment. */
  readonly experiment?: string;
  /** What the experiment is to be set to. */
  readonly settings?: ExperimentSettings;
  /** Id of a cell, for example `cell-7`. */
  readonly cell?: string;
  /** Words of one line of the cell, as they are shown. */
  readonly text?: string;
}

export type Notification =
  | { readonly kind: 'notification'; readonly type: 'show'; readonly page: PageModel }
  /** The reader wants the page on show as a file of its own. It comes once more, as it is without a view. */
  | { readonly kind: 'notification'; readonly type: 'exportPage'; readonly page: PageModel }
  | {
      readonly kind: 'notification';
      readonly type: 'readStateChanged';
      readonly questionId: string;
      readonly state: ReadState;
    }
  /** Ticks of the mark scheme changed elsewhere: in another panel, window or machine, or by a reset. */
  | {
      readonly kind: 'notification';
      readonly type: 'ticksChanged';
      readonly questionId: string;
      /** Ids of all mark points that are ticked now. */
      readonly ticked: readonly string[];
    }
  /** Something happened to a code cell of the page on show. */
  | {
      readonly kind: 'notification';
      readonly type: 'cellEvent';
      readonly page: PageRef;
      readonly event: SentCellEvent;
    }
  /** The reader wants to see this place of the page on show. */
  | {
      readonly kind: 'notification';
      readonly type: 'goTo';
      readonly pageId: string;
      readonly target: PageTarget;
    };

export type FromView = Command | Request;
export type FromHost = Notification | Response;
