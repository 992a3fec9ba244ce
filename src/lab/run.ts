/** What an experiment computes: an async generator of frames, which are plain numbers. */
import type { NetMakers } from './backends/backend';
import type { Contents, Experiment, Measured, MetricName, Values } from './experiment';
import type { ViewContents } from './views/view';

/** Plain numbers about the run so far. Never a tensor. */
export interface Frame<M extends string = string, V extends ViewContents = ViewContents> {
  /** Training steps finished, over all parts of the run. */
  readonly step: number;
  /** Training steps in the whole run. */
  readonly total: number;
  /** It ends as soon as it has learned what it should; the total is only where it is given up. */
  readonly atMost?: true;
  /** What is happening, for a person: `Training the RNN, lag k = 5`. */
  readonly phase: string;
  /** By the ids of the declared views. Not finite = diverged. */
  readonly views?: V;
  /** Merged into the run's metrics. */
  readonly metrics?: Measured<M>;
}

/** What a run is given besides its parameters: also the makers of its nets, whoever computes them. */
export interface RunContext extends NetMakers {
  readonly seed: number;
  readonly signal: AbortSignal;
  /**
   * Makers of nets that keep the rate they are made with, where the reader may change that of the others
   * while they train (`liveRate.ts`).
   */
  readonly fixed: NetMakers;
}

/**
 * Seeded: the same seed and parameters give the same frames, in Node and in the browser. Returns
 * within 100 ms of `signal` being aborted. The last frame carries the last of the declared metrics.
 */
export type Run<E extends Experiment = Experiment> = (
  parameters: Values<E>,
  context: RunContext,
) => AsyncGenerator<Frame<MetricName<E>, Contents<E>>, void>;
