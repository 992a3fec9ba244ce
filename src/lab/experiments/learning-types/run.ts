import { createRandom } from '../../random';
import type { Run } from '../../run';
import { train } from '../../train';
import { autoencoder } from './autoencoder';
import type { learningTypes } from './declaration';
import { dqn } from './dqn';
import { gan } from './gan';
import { kindNames, type KindName } from './kinds';
import { reinforcement } from './reinforcement';
import { selfSupervised } from './selfSupervised';
import { semiSupervised } from './semiSupervised';
import type { Kind } from './stage';
import { supervised } from './supervised';
import { transfer } from './transfer';
import { zeroShot } from './zeroShot';

const kinds: Readonly<Record<KindName, Kind>> = {
  supervised,
  autoencoder,
  gan,
  'semi-supervised': semiSupervised,
  'self-supervised': selfSupervised,
  reinforcement,
  transfer,
  'zero-shot': zeroShot,
  dqn,
};
const framesPerStage = 20;

export const run: Run<typeof learningTypes> = async function* (settings, context) {
  const { seed, signal } = context;
  const { kind: asked } = settings;
  const stages = (asked === 'all' ? kindNames : [asked]).flatMap((name) => {
    // A stream of its own: a kind alone is what it is among the others.
    const random = createRandom(seed, kindNames.indexOf(name) + 1);
    return kinds[name]({ settings, nets: context, random });
  });
  const total = stages.reduce((sum, { steps }) => sum + steps, 0);
  let before = 0;
  for (const { phase, steps, start } of stages) {
    const { model, report } = start();
    const every = Math.ceil(steps / framesPerStage);
    for await (const reported of train(model, { steps, every, signal })) {
      yield { step: before + reported.step, total, phase, ...report(reported) };
    }
    if (signal.aborted) return;
    before += steps;
  }
};
