/** A run of several models that are trained one after another. */
import { train, type Trainable, type TrainReport } from './train';

/** One of them. It may use what those before it have left. */
export interface Stage<Known extends object> {
  readonly phase: string;
  readonly steps: number;
  /** Called when its turn comes. */
  readonly start: () => {
    readonly model: Trainable;
    /** What a frame then brings, and after the last step what was measured. */
    readonly report: (report: TrainReport) => Known;
  };
}

const framesPerStage = 20;

/** The frames of all stages, their steps counted through. Disposes of each model; a stop ends it. */
export async function* trainStages<Known extends object>(
  stages: readonly Stage<Known>[],
  signal: AbortSignal,
): AsyncGenerator<
  Known & { readonly step: number; readonly total: number; readonly phase: string },
  void
> {
  const total = stages.reduce((sum, { steps }) => sum + steps, 0);
  let before = 0;
  for (const { phase, steps, start } of stages) {
    const { model, report } = start();
    const every = Math.ceil(steps / framesPerStage);
    for await (const reported of train(model, { steps, every, signal })) {
      yield { ...report(reported), step: before + reported.step, total, phase };
    }
    if (signal.aborted) return;
    before += steps;
  }
}
