import { isOwn } from '../../data/ownData';
import { softmax } from '../../metrics/softmax';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { train } from '../../train';
import type { MatrixData } from '../../views/matrix';
import type { TextData } from '../../views/text';
import type { unfolding } from './declaration';
import { compareGradients, normOf, type SharedGradient } from './gradients';
import { runOwn } from './ownRun';
import { answers, sharedLogits, sharedLoss, unfoldingWeights, word } from './network';

/** What is said at each step: the answer with the largest logit. */
function saidOf(logits: ArrayLike<number>): number[] {
  return word.map((_, t) => {
    const own = answers.map((__, at) => logits[t * answers.length + at]!);
    return own.indexOf(Math.max(...own));
  });
}

function asText(said: readonly number[]): TextData {
  return {
    lines: [
      { label: 'Reads', signs: word.map((text) => ({ text })) },
      { label: 'Is to say', signs: answers.map((text) => ({ text })) },
      {
        label: 'Says',
        signs: said.map((answer, t) => ({
          text: answers[answer]!,
          mark: answer === t ? 'good' : 'bad',
        })),
      },
    ],
  };
}

function probabilities(logits: ArrayLike<number>): MatrixData {
  const all = Array.from(logits);
  const columns = answers.length;
  return {
    rows: word.length,
    columns,
    values: word.flatMap((_, t) => softmax(all.slice(t * columns, (t + 1) * columns))),
    rowLabels: word.map((letter, t) => `step ${t + 1}, reads ${letter}`),
    columnLabels: [...answers],
  };
}

const bars = ({ copies, shared }: SharedGradient) => ({
  bars: [
    ...copies.map((copy, t) => ({ label: `copy of step ${t + 1}`, value: normOf(copy) })),
    { label: 'shared', value: normOf(shared) },
  ],
});

export const run: Run<typeof unfolding> = async function* (settings, context) {
  if (isOwn(settings)) {
    yield* runOwn(settings, context);
    return;
  }
  const { steps, learningRate } = settings;
  const { seed, signal } = context;
  const weights = unfoldingWeights(createRandom(seed));
  const net = context.create({ weights, optimizer: { kind: 'sgd', learningRate } });
  const names = ['kernel', 'recurrent', 'bias', 'output', 'outputBias'] as const;
  const gradients = () =>
    compareGradients(
      // The cast: of every weight its own shape and its present values.
      Object.fromEntries(
        names.map((name) => [name, { shape: weights[name].shape, values: net.read(name) }]),
      ) as unknown as typeof weights,
    );
  let worst = gradients().difference;
  const model = { train: () => net.train(sharedLoss), dispose: () => net.dispose() };
  for await (const { step, losses, last } of train(model, { steps, every: 1, signal })) {
    const [logits] = net.evaluate((ops, all) => [sharedLogits(ops, all)]);
    const compared = gradients();
    worst = Math.max(worst, compared.difference);
    const said = saidOf(logits!);
    const frame = {
      step,
      total: steps,
      phase: 'Training the unfolded network',
      views: {
        letters: asText(said),
        probabilities: probabilities(logits!),
        gradients: bars(compared),
        loss: { series: { loss: { points: losses } } },
      },
    };
    if (!last) {
      yield frame;
      continue;
    }
    yield {
      ...frame,
      metrics: {
        sum_of_copies_difference: worst,
        first_copy_gradient: normOf(compared.copies[0]!),
        letters_right: said.filter((answer, t) => answer === t).length,
        loss: losses.at(-1)![1],
      },
    };
  }
};
