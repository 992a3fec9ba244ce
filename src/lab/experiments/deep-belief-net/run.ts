import { createRandom } from '../../random';
import type { Run } from '../../run';
import { drawDigitLabels, drawDigits } from '../../tasks/tinyDigits';
import { trainStages } from '../../trainStages';
import type { deepBeliefNet } from './declaration';
import { Machines } from './machines';
import { labelStages, machineStages } from './stages';

const testPictures = 500;
const streams = { test: 1, machines: 2 } as const;

export const run: Run<typeof deepBeliefNet> = async function* (settings, context) {
  const { seed, signal } = context;
  const tests = createRandom(seed, streams.test);
  const test = drawDigits(tests, drawDigitLabels(tests, testPictures), settings.noise);
  const machines = new Machines({
    ...settings,
    nets: context,
    random: createRandom(seed, streams.machines),
  });
  try {
    const options = { settings, context, machines, test };
    yield* trainStages([...machineStages(options), ...labelStages(options)], signal);
  } finally {
    machines.dispose();
  }
};
