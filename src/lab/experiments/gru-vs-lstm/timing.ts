/** How long a training step takes here, beside that of another net. */
import type { SequenceNet } from '../../backends/backend';
import type { LabelledBatch } from '../../engine/sequenceBatch';

/** Taken in turn, so that a machine that becomes slower does so for all of them. */
export const timedRounds = 6;
export const stepsPerRound = 6;
/** Milliseconds: what a clock does not resolve is not 0. */
const shortest = 0.001;
/** Milliseconds after which a stop is asked for, with the clock standing. */
const turn = 8;

/**
 * A training step's time in milliseconds for each net: that of the quickest round, since all that
 * disturbs a round (first use, other programs) makes it longer and nothing makes it shorter.
 *
 * @param stopped is asked between steps; the nets are left as they are then
 * @returns nothing where it was stopped
 */
export async function timeSteps(
  nets: readonly Pick<SequenceNet, 'trainStep'>[],
  batch: LabelledBatch,
  stopped: () => Promise<boolean>,
): Promise<readonly number[] | undefined> {
  const times = nets.map(() => Infinity);
  for (let round = 0; round < timedRounds; round += 1) {
    for (const [index, net] of nets.entries()) {
      let sum = 0;
      let start = performance.now();
      for (let step = 1; step <= stepsPerRound; step += 1) {
        net.trainStep(batch);
        // A coarse clock is read as seldom as a stop allows.
        const passed = performance.now() - start;
        if (passed < turn && step < stepsPerRound) continue;
        sum += passed;
        if (await stopped()) return undefined;
        start = performance.now();
      }
      times[index] = Math.min(times[index]!, sum / stepsPerRound);
    }
  }
  return times.map((time) => Math.max(shortest, time));
}
