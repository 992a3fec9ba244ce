/**
 * What the page and the one who runs an experiment say to each other. A run advances only as far as
 * frames were granted: a page that is busy grants none, and the run waits for it.
 */
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { RateChange } from '../../src/common/viewState';
import type { ParameterValues } from '../../src/lab/experiment';
import type { Frame } from '../../src/lab/run';

export interface RunRequest {
  readonly experiment: string;
  readonly parameters: ParameterValues;
  readonly seed: number;
  /** Of the learning rate, while it trains. */
  readonly rateChanges?: readonly RateChange[];
}

export type ToWorker =
  /** `metricsOnly`: nobody looks on, so that frames without metrics, views and grants can be done without. */
  | ({ readonly type: 'run'; readonly run: number; readonly metricsOnly?: boolean } & RunRequest)
  /** Allows that many frames more. */
  | { readonly type: 'grant'; readonly run: number; readonly frames: number }
  /** Trains on at this learning rate, from the next frame's steps on. */
  | { readonly type: 'rate'; readonly run: number; readonly rate: number }
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
  /** It trains at this learning rate since the step after this one. */
  | ({ readonly type: 'rate'; readonly run: number } & RateChange)
  /** `seconds`: how long it computed, without what it waited for the page. */
  | { readonly type: 'finished'; readonly run: number; readonly seconds: number }
  | { readonly type: 'stopped'; readonly run: number }
  | { readonly type: 'failed'; readonly run: number; readonly failure: RunFailure };
