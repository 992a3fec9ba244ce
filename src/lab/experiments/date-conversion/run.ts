import type { Contents } from '../../experiment';
import type { Written } from '../../nets/sequenceToSequence';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { dateFormats, drawDay, writeDate } from '../../tasks/dates';
import { placesAsBars, rightByPlace } from '../../tasks/symbolSequences';
import { train } from '../../train';
import { Converter } from './converter';
import type { dateConversion } from './declaration';
import {
  answersAsText,
  exactByFormat,
  exactDates,
  ownPartShare,
  targetsOf,
  weightMap,
} from './measures';

/** Dates that say how far training is, and those of the test; each in all formats. */
const [watchedCount, testCount] = [16, 64];
const every = 10;
/** Streams of randomness: one for each network, for what is watched, and for the test. */
const streams = { attention: 1, none: 2, watched: 3, test: 4 } as const;

const [withAttention, withoutAttention] = ['With attention', 'One vector'];
type Views = Contents<typeof dateConversion>;

const drawTest = (seed: number, stream: number, count: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => drawDay(random, 'test')).flatMap((day) =>
    dateFormats.map((_, format) => writeDate(day, format)),
  );
};

export const run: Run<typeof dateConversion> = async function* (settings, context) {
  const { formats, steps, learningRate } = settings;
  const { seed, signal, create } = context;
  const watched = drawTest(seed, streams.watched, watchedCount);
  // One day in each format.
  const shown = watched.slice(0, dateFormats.length);
  const targets = targetsOf(watched);
  const test = drawTest(seed, streams.test, testCount);
  const rows: (string | number)[][] = [];
  let attended: Written | undefined;
  for (const name of ['attention', 'none'] as const) {
    const attends = name === 'attention';
    const random = createRandom(seed, streams[name]);
    const model = new Converter({ create, attends, formats, learningRate, random });
    const before = attends ? 0 : steps;
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const answers = model.convert(watched);
      if (attends) attended = answers;
      const views: Views = {
        loss: { series: { [name]: { points: losses } } },
        exact: { series: { [name]: { points: [[step, exactDates(watched, answers)]] } } },
        answers: answersAsText(shown, [
          [withAttention, attended],
          [withoutAttention, attends ? undefined : answers],
        ]),
        places: placesAsBars([
          [withAttention, attended && rightByPlace(targets, attended.written)],
          [withoutAttention, attends ? undefined : rightByPlace(targets, answers.written)],
        ]),
        ...(attends && {
          dayFirst: weightMap(shown[0]!, answers, 0),
          monthFirst: weightMap(shown[1]!, answers, 1),
          digits: weightMap(shown[2]!, answers, 2),
        }),
      };
      const phase = `Training the network ${attends ? 'with attention' : 'with one context vector'}`;
      const frame = { step: before + step, total: 2 * steps, phase, views };
      if (!last) {
        yield frame;
        continue;
      }
      const tested = model.convert(test);
      const exact = exactDates(test, tested);
      rows.push([
        attends ? withAttention : 'One context vector',
        model.parameters,
        exact,
        ...exactByFormat(test, tested, dateFormats.length),
      ]);
      const columns = ['Network', 'Weights', 'All', ...dateFormats];
      const { argmax, mass } = attends ? ownPartShare(test, tested) : { argmax: 0, mass: 0 };
      yield {
        ...frame,
        views: { ...views, result: { columns, rows: [...rows] } },
        metrics: attends
          ? { attention_exact: exact, own_part_argmax: argmax, own_part_mass: mass }
          : { no_attention_exact: exact },
      };
    }
    if (signal.aborted) return;
  }
};
