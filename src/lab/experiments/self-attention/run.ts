import { createRandom } from '../../random';
import type { Run } from '../../run';
import { askLists, drawList } from '../../tasks/keyLookup';
import { train } from '../../train';
import type { TextLine } from '../../views/text';
import type { selfAttention } from './declaration';
import { answersLine, askAll, byLag, listLine, weightOnAsked, weightsMap } from './measures';
import { createAttention, createGru, lookupAccuracy } from './networks';

/** Lists of each test while training, and of the last one. */
const [watchedCount, testCount] = [64, 512];
/** Lists of the gradients, as many for each distance of the pair that is asked for. */
const listsEach = 4;
const every = 10;
/** Both networks are trained on the same lists. */
const streams = { weights: 1, data: 2, shown: 3, watched: 4, test: 5, gradients: 6 } as const;

const networks = [
  { name: 'attention', label: 'Self-attention', create: createAttention },
  { name: 'gru', label: 'GRU', create: createGru },
] as const;

export const run: Run<typeof selfAttention> = async function* (settings, context) {
  const { length: pairs, steps, learningRate } = settings;
  const { seed, signal } = context;
  const list = drawList(createRandom(seed, streams.shown), pairs);
  const questions = askAll(list);
  const lists = createRandom(seed, streams.gradients);
  const everyLag = Array.from({ length: listsEach * pairs }, (_, row) => row % pairs);
  const probed = askLists(
    everyLag.map(() => drawList(lists, pairs)),
    everyLag,
  );
  const lines: TextLine[] = [listLine(list)];
  const rows: (string | number)[][] = [];
  for (const [index, { name, label, create }] of networks.entries()) {
    const random = (stream: number) => createRandom(seed, stream);
    const model = create({
      nets: context,
      pairs,
      learningRate,
      weights: random(streams.weights),
      data: random(streams.data),
    });
    const watched = random(streams.watched);
    const before = byLag(model.inputGradient(probed));
    const earlier = [...lines];
    for await (const { step, losses, last } of train(model, { steps, every, signal })) {
      lines.splice(0, lines.length, ...earlier, answersLine(label, list, model.answer(questions)));
      const share = lookupAccuracy(model, watched, watchedCount, pairs);
      const views = {
        ...(model.weights && { weights: weightsMap(list, model.weights(questions)) }),
        answers: { lines: [...lines] },
        accuracy: { series: { [name]: { points: [[step, share]] } } },
        loss: { series: { [name]: { points: losses } } },
        ...(step <= every && { gradient: { series: { [`${name}_before`]: { points: before } } } }),
      } as const;
      const frame = {
        step: index * steps + step,
        total: networks.length * steps,
        phase: `Training ${name === 'gru' ? 'the GRU' : 'self-attention'}`,
        views,
      };
      if (!last) {
        yield frame;
        continue;
      }
      const accuracy = lookupAccuracy(model, random(streams.test), testCount, pairs);
      const after = byLag(model.inputGradient(probed));
      const [, atFirst = 0] = before.at(-1) ?? [];
      rows.push([label, model.parameters, accuracy, atFirst, after.at(-1)?.[1] ?? 0]);
      yield {
        ...frame,
        views: {
          ...views,
          gradient: {
            series: {
              [`${name}_after`]: { points: after },
              ...(steps <= every && { [`${name}_before`]: { points: before } }),
            },
          },
          result: { columns, rows: [...rows] },
        },
        metrics: model.weights
          ? {
              attention_accuracy: accuracy,
              attention_weight: weightOnAsked(probed, model.weights(probed)),
              attention_gradient_log10: atFirst,
            }
          : { gru_accuracy: accuracy, gru_gradient_log10: atFirst },
      };
    }
    if (signal.aborted) return;
  }
};

const columns = [
  'Network',
  'Weights',
  'Right answers',
  'Gradient, furthest to nearest, log₁₀, before training',
  'the same after training',
];
