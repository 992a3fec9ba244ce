import type { Contents } from '../../experiment';
import { mean } from '../../metrics/mean';
import { createPacer } from '../../pacer';
import type { Run } from '../../run';
import { paperSequences, paperWeights, paperWrong, type paperParity } from './declaration';
import { answersOf, confusionOf, gatesOf, statesOf } from './measures';
import { errorLimit, isRight, recentCount, Trial, type Outcome } from './trial';

/** Sequences from one frame to the next. */
const every = 500;
/** Sequences between two looks at the clock: a millisecond or two. */
const piece = 10;
const testCount = 2560;

const inWords = (count: number): string => count.toLocaleString('en');

type Views = Contents<typeof paperParity>;

const shareWrong = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map((outcome) => Number(!isRight(outcome))));
const meanError = (outcomes: readonly Outcome[]): number =>
  mean(outcomes.map(({ error }) => error));

function show(trial: Trial, latest: readonly Outcome[]): Views {
  const { count, net, shown, recent } = trial;
  const traced = shown.map((sequence) => [sequence, net.trace(sequence.symbols)] as const);
  return {
    sequences: {
      bars: [
        { label: 'This run', value: count },
        { label: 'The paper, mean of 20', value: paperSequences },
      ],
    },
    wrong: { series: { wrong: { points: [[count, shareWrong(recent)]] } } },
    error: { series: { error: { points: [[count, meanError(latest)]] } } },
    confusion: confusionOf(recent),
    states: statesOf(traced),
    gates: gatesOf(traced),
    answers: answersOf(traced),
  };
}

export const run: Run<typeof paperParity> = async function* (settings, { seed, signal }) {
  const { most } = settings;
  const trial = new Trial({ ...settings, seed });
  const pacer = createPacer(signal);
  let latest: Outcome[] = [];
  while (!trial.ended) {
    if (trial.count % piece === 0 && (await pacer.stopped())) return;
    latest.push(trial.train());
    if (!trial.ended && trial.count % every !== 0) continue;
    yield {
      step: trial.count,
      total: most,
      atMost: true,
      phase: `Training until ${inWords(recentCount)} in a row are right: ${inWords(trial.rightInARow)} now`,
      views: show(trial, latest),
    };
    latest = [];
  }
  const tested: Outcome[] = [];
  while (tested.length < testCount) {
    if (tested.length % piece === 0 && (await pacer.stopped())) return;
    tested.push(trial.test());
  }
  const wrong = tested.filter((outcome) => !isRight(outcome)).length;
  const error = meanError(tested);
  yield {
    step: trial.count,
    total: trial.count,
    phase: 'Tested on fresh sequences',
    views: {
      result: {
        columns: ['', 'This run', 'The paper, mean of 20'],
        rows: [
          ['Weights', trial.net.parameterCount, paperWeights],
          [
            'Sequences until the criterion',
            trial.solved ? trial.count : `not within ${trial.count}`,
            paperSequences,
          ],
          [`Wrong of ${testCount} fresh sequences`, wrong, paperWrong],
          ['Mean squared error on them', error, `below ${errorLimit}`],
        ],
      },
    },
    metrics: {
      order6a_sequences: trial.count,
      order6a_wrong: wrong,
      order6a_weights: trial.net.parameterCount,
      order6a_error: error,
    },
  };
};
