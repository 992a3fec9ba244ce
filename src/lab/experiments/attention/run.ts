import type { Written } from '../../nets/sequenceToSequence';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { copiesAsText, drawSequences, exactShare } from '../../tasks/symbolSequences';
import { train } from '../../train';
import { Copier } from './copier';
import type { attention } from './declaration';
import { diagonalShare, weightMap } from './measures';

/** Sequences that the page shows, and those of the test. */
const [shownCount, testCount] = [3, 128];
const every = 10;
/** Streams of randomness: one for each network, for what is shown, and for the test. */
const streams = { attention: 1, none: 2, shown: 3, test: 4 } as const;

const [withAttention, withoutAttention] = ['With attention', 'One vector'];

export const run: Run<typeof attention> = async function* (settings, context) {
  const { length, steps, learningRate } = settings;
  const { seed, signal, create } = context;
  const shown = drawSequences(createRandom(seed, streams.shown), shownCount, length);
  const test = drawSequences(createRandom(seed, streams.test), testCount, length);
  const total = 2 * steps;
  const rows: (string | number)[][] = [];
  let attended: Written | undefined;
  for (const name of ['attention', 'none'] as const) {
    const attends = name === 'attention';
    const random = createRandom(seed, streams[name]);
    const model = new Copier({ create, attends, length, learningRate, random });
    const before = attends ? 0 : steps;
    const phase = `Training the network ${attends ? 'with attention' : 'with one context vector'}`;
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      const copies = model.copy(shown);
      if (attends) attended = copies;
      const views = {
        loss: { series: { [name]: { points: losses } } },
        copies: copiesAsText(shown, [
          [withAttention, attended?.written],
          [withoutAttention, attends ? undefined : copies.written],
        ]),
        ...(attends && { weights: weightMap(shown[0]!, copies, 0) }),
      };
      const frame = { step: before + step, total, phase, views };
      if (!last) {
        yield frame;
        continue;
      }
      const tested = model.copy(test);
      const exact = exactShare(test, tested.written);
      rows.push([attends ? 'With attention' : 'One context vector', model.parameters, exact]);
      const result = {
        columns: ['Network', 'Weights', 'Share copied without a fault'],
        rows: [...rows],
      };
      const { argmax, mass } = attends ? diagonalShare(tested) : { argmax: 0, mass: 0 };
      yield {
        ...frame,
        views: { ...views, result },
        metrics: attends
          ? { attention_exact: exact, diagonal_argmax: argmax, diagonal_mass: mass }
          : { no_attention_exact: exact },
      };
    }
    if (signal.aborted) return;
  }
};
