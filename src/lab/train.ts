/** The loop that every training run has: paced, stopped between steps, and cleaned up after. */
import { createPacer } from './pacer';

export interface Trainable {
  /** One training step on fresh data. */
  train(): { readonly loss: number };
  dispose(): void;
}

export interface TrainOptions {
  readonly steps: number;
  /** Training steps between two reports: a count, since frames must not depend on the machine's speed. */
  readonly every: number;
  readonly signal: AbortSignal;
}

export interface TrainReport {
  /** Steps finished, from 1. */
  readonly step: number;
  /** `[step, loss]` of the steps since the last report. */
  readonly losses: readonly (readonly [step: number, loss: number])[];
  /** It is trained: measure it now, for the model is disposed of when the loop is left. */
  readonly last: boolean;
}

/**
 * Trains for so many steps, and reports every few of them and after the last. Ends without the last
 * report where it was stopped; disposes of the model in any case.
 */
export async function* train(
  model: Trainable,
  { steps, every, signal }: TrainOptions,
): AsyncGenerator<TrainReport, void> {
  const pacer = createPacer(signal);
  try {
    let losses: [number, number][] = [];
    for (let step = 1; step <= steps; step += 1) {
      if (await pacer.stopped()) return;
      losses.push([step, model.train().loss]);
      const last = step === steps;
      if (!last && step % every !== 0) continue;
      if (last && (await pacer.stopped())) return;
      yield { step, losses, last };
      losses = [];
    }
  } finally {
    model.dispose();
  }
}
