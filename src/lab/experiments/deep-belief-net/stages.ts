/** First both machines learn without labels, then three networks with a few. */
import type { Contents, Measured, MetricName, Values } from '../../experiment';
import { drawUnits } from '../../nets/boltzmann';
import { createRandom } from '../../random';
import type { RunContext } from '../../run';
import { digits, drawDigitLabels, drawDigits, type DigitPictures } from '../../tasks/tinyDigits';
import type { Stage } from '../../trainStages';
import { bodyOf, createClassifier, drawBody } from './classifier';
import { labelledSteps, type deepBeliefNet } from './declaration';
import { drawIndependent, type Machines } from './machines';
import { drawFilters, drawNearest, drawRebuilt, pixelsOff } from './pictures';

/** What a frame brings. */
export interface Known {
  readonly views: Contents<typeof deepBeliefNet>;
  readonly metrics?: Measured<MetricName<typeof deepBeliefNet>>;
}

export interface StagesOptions {
  readonly settings: Values<typeof deepBeliefNet>;
  readonly context: RunContext;
  readonly machines: Machines;
  readonly test: DigitPictures;
}

const streams = { data: 11, shown: 12, dreams: 13, labelled: 14, networks: 15 } as const;
const batchSize = 32;
const shownDigits = [0, 3, 4, 5, 7, 9];
const [measuredDreams, shownDreams, shownFilters] = [200, 12, 16];
/** Up and down in the upper machine: for what is measured, and while it learns. */
const [rounds, roundsOnTheWay] = [200, 50];

/** The first machine learns from pictures, then the second from the hidden units of the first. */
export function machineStages(options: StagesOptions): readonly Stage<Known>[] {
  const { settings, context, machines, test } = options;
  const { noise, steps } = settings;
  const { first, second } = machines;
  const random = (name: keyof typeof streams) => createRandom(context.seed, streams[name]);
  const data = random('data');
  const batch = () => drawDigits(data, drawDigitLabels(data, batchSize), noise).pixels;
  const shown = drawDigits(random('shown'), shownDigits, noise);
  const rebuilt = (through: 'first' | 'second') =>
    drawRebuilt(shown.labels, shown.pixels, machines.rebuild(shown.pixels, through));
  const dreams = (count: number, times: number) => machines.dream(count, times, random('dreams'));

  const lower: Stage<Known> = {
    phase: 'The first machine learns from pictures without labels',
    steps,
    start: () => {
      const before = first.rebuildingError(test.pixels);
      return {
        // It is used until the end of the run.
        model: { train: () => first.learn(batch()), dispose: () => undefined },
        report: ({ step, last }) => {
          const error = first.rebuildingError(test.pixels);
          const views = {
            error: { series: { first: { points: [[step, error] as const] } } },
            filters: drawFilters(first.layer().kernel.values, shownFilters),
            rebuilt: rebuilt('first'),
          };
          return last ? { views, metrics: { first_error_left: error / before } } : { views };
        },
      };
    },
  };

  const upper: Stage<Known> = {
    phase: 'The second machine learns from the hidden units of the first',
    steps,
    start: () => {
      const below = first.up(test.pixels);
      const before = second.rebuildingError(below);
      return {
        model: {
          train: () => second.learn(drawUnits(data, first.up(batch()))),
          dispose: () => undefined,
        },
        report: ({ step, last }) => {
          const error = second.rebuildingError(below);
          const views = {
            error: { series: { second: { points: [[step, error] as const] } } },
            rebuilt: rebuilt('second'),
            dreams: drawNearest(dreams(shownDreams, last ? rounds : roundsOnTheWay)),
          };
          if (!last) return { views };
          const independent = drawIndependent(test.pixels, measuredDreams, random('dreams'));
          const off = {
            data_off: pixelsOff(test.pixels),
            dream_off: pixelsOff(dreams(measuredDreams, rounds)),
            independent_off: pixelsOff(independent),
          };
          const bars = [
            { label: 'Data', value: off.data_off },
            { label: 'Dreams', value: off.dream_off },
            { label: 'Pixels one by one', value: off.independent_off },
          ];
          const metrics = { second_error_left: error / before, ...off };
          return { views: { ...views, off: { bars } }, metrics };
        },
      };
    },
  };
  return [lower, upper];
}

/** With the same few labels: on what the machines have learned, and from random weights. */
export function labelStages(options: StagesOptions): readonly Stage<Known>[] {
  const { settings, context, machines, test } = options;
  const { noise, labels, firstUnits, secondUnits } = settings;
  const random = (name: keyof typeof streams) => createRandom(context.seed, streams[name]);
  const all = Array.from({ length: labels * digits }, (_, at) => at % digits);
  const labelled = drawDigits(random('labelled'), all, noise);
  const reached = new Map<string, number>();
  const rows: (string | number)[][] = [];

  const learn = (name: 'readout' | 'tuned' | 'random', called: string): Stage<Known> => ({
    phase: `With few labels: ${called}`,
    steps: labelledSteps,
    start: () => {
      const weights = random('networks');
      // The same readout to begin with for all.
      const head = weights.fork();
      const body =
        name === 'random' ? drawBody(firstUnits, secondUnits, weights) : bodyOf(machines);
      const isFrozen = name === 'readout';
      const model = createClassifier(context, { body, isFrozen, random: head, labelled });
      return {
        model,
        report: ({ step, last }) => {
          const accuracy = model.accuracy(test);
          const series = { [name]: { points: [[step, accuracy] as const] } };
          if (!last) return { views: { accuracy: { series } } };
          reached.set(name, accuracy);
          rows.push([called, accuracy]);
          const columns = ['Network', 'Right answers'];
          return {
            views: { accuracy: { series }, result: { columns, rows: [...rows] } },
            metrics: {
              [`${name}_accuracy`]: accuracy,
              ...(name === 'random' && { pretraining_gain: reached.get('readout')! - accuracy }),
            },
          };
        },
      };
    },
  });
  return [
    learn('readout', 'a readout on the two machines'),
    learn('tuned', 'the machines trained on'),
    learn('random', 'the same network from random weights'),
  ];
}
