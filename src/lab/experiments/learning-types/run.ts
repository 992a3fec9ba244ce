import { createRandom } from '../../random';
import type { Run } from '../../run';
import { trainStages } from '../../trainStages';
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

export const run: Run<typeof learningTypes> = async function* (settings, context) {
  const { seed, signal } = context;
  const { kind: asked } = settings;
  const stages = (asked === 'all' ? kindNames : [asked]).flatMap((name) => {
    // A stream of its own: a kind alone is what it is among the others.
    const random = createRandom(seed, kindNames.indexOf(name) + 1);
    return kinds[name]({ settings, nets: context, random });
  });
  yield* trainStages(stages, signal);
};
