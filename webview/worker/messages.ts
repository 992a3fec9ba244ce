/**
 * What the page and the one who runs an experiment say to each other. A run advances only as far as
 * frames were granted: a page that is busy grants none, and the run waits for it.
 */
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Frame, ParameterValues } from '../../src/lab/experiment';

export interface RunRequest {
  readonly experiment: string;
  readonly parameters: ParameterValues;
  readonly seed: number;
}

export type ToWorker =
  | ({ readonly type: 'run'; readonly run: number } & RunRequest)
  /** Allows that many frames more. */
  | { readonly type: 'grant'; readonly run: number; readonly frames: number }
  | { readonly type: 'stop'; readonly run: number }
  /** Wants a sign of life, whatever run is under way. */
  | { readonly type: 'ping'; readonly run: number };

export interface RunFailure {
  /** `diverged`: a number of the run is no longer finite. */
  readonly kind: 'diverged' | 'error';
  readonly message: string;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly run: number }
  /** Which build of the engine trains. */
  | { readonly type: 'engine'; readonly run: number; readonly variant: EngineVariant }
  | { readonly type: 'frame'; readonly run: number; readonly frame: Frame }
  | { readonly type: 'finished'; readonly run: number }
  | { readonly type: 'stopped'; readonly run: number }
  | { readonly type: 'failed'; readonly run: number; readonly failure: RunFailure };
