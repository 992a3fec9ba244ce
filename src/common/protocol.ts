/**
 * Everything that host and webview say to each other, in one place. A *command* goes from view to
 * host and wants no answer; a *request* wants a *response*; a *notification* goes from host to view.
 */
import type { AnswerLength } from './viewState';

export type ReadState = 'unread' | 'read' | 'done';

/** What a page is about. A panel shows pages of one kind. */
export type PageKind = 'question' | 'concept';

interface AnyPage {
  /** Id of the question or the concept. */
  readonly id: string;
  readonly title: string;
  /** HTML of the cells, already sanitised. */
  readonly html: string;
  /** The pages of the same kind before and after this one. */
  readonly previous?: { readonly id: string; readonly label: string };
  readonly next?: { readonly id: string; readonly label: string };
  /** By experiment id: the stored default run (`content/results/<id>.json`). */
  readonly results: Readonly<Record<string, unknown>>;
  /** Ids of the concepts that have a practice file; absent = every concept that the page names. */
  readonly snippets?: readonly string[];
}

export interface QuestionPage extends AnyPage {
  readonly kind: 'question';
  readonly state: ReadState;
  readonly length?: AnswerLength;
}

export interface ConceptPage extends AnyPage {
  readonly kind: 'concept';
}

/** A page as the host hands it to the view. */
export type PageModel = QuestionPage | ConceptPage;

export type Command =
  | { readonly kind: 'command'; readonly type: 'openQuestion'; readonly questionId: string }
  | { readonly kind: 'command'; readonly type: 'openConcept'; readonly conceptId: string }
  | {
      readonly kind: 'command';
      readonly type: 'setReadState';
      readonly questionId: string;
      readonly state: ReadState;
    }
  | { readonly kind: 'command'; readonly type: 'scaffold'; readonly concept: string }
  | {
      readonly kind: 'command';
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
    }
  | { readonly kind: 'command'; readonly type: 'goToQuestion' }
  | { readonly kind: 'command'; readonly type: 'goToConcept' };

/** Requests by name: what goes in and what comes back. */
export interface Requests {
  /** Sent once when the view's script runs: the handshake. Answered with the page to show. */
  readonly ready: { readonly params: { readonly version: 1 }; readonly result: PageModel };
  readonly copy: { readonly params: { readonly text: string }; readonly result: null };
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

export type Notification =
  | { readonly kind: 'notification'; readonly type: 'show'; readonly page: PageModel }
  | {
      readonly kind: 'notification';
      readonly type: 'readStateChanged';
      readonly questionId: string;
      readonly state: ReadState;
    };

export type FromView = Command | Request;
export type FromHost = Notification | Response;
