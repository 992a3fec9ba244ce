import type { Workload, WorkloadBatch } from '../workloads';

/** A library set up for one workload. */
export interface Contender {
  /** One training step; returns the loss, read back. */
  step: (batch: WorkloadBatch) => number;
  dispose: () => void;
}

export type MakeContender = (work: Workload) => Contender | Promise<Contender>;

/** Steps per second of this thread's time, over at least `seconds` and one step. */
export function measure(
  contender: Contender,
  batches: readonly WorkloadBatch[],
  seconds: number,
): number {
  const start = performance.now();
  let steps = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    const loss = contender.step(batches[steps % batches.length]!);
    if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss} after ${steps} steps.`);
    steps += 1;
    elapsed = performance.now() - start;
  }
  return (steps / elapsed) * 1000;
}
