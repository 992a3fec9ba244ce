import { exp } from '../../elementary';
import { createRandom } from '../../random';
import type { RunContext } from '../../run';
import { train } from '../../train';
import type { TextData } from '../../views/text';
import { createCharacterModel, frequencyBaseline, type Foretold } from './characterModel';
import { readCharacters, type Characters } from './ownText';

const [frames, shownCharacters, writtenMeanwhile, writtenLast] = [15, 80, 40, 160];

const visible = (alphabet: readonly string[], character: number): string => {
  const sign = alphabet[character]!;
  return sign === '\n' ? '↵' : sign.trim() === '' ? '␣' : sign;
};

const writtenText = ({ alphabet }: Characters, characters: readonly number[]): TextData => ({
  lines: [
    {
      label: 'Written',
      signs: characters.map((character) => ({ text: visible(alphabet, character) })),
    },
  ],
});

const foretoldText = ({ alphabet }: Characters, { marks }: Foretold): TextData => ({
  lines: [
    {
      label: 'Your text',
      signs: marks.slice(0, shownCharacters).map(({ character, right }) => ({
        text: visible(alphabet, character),
        mark: right ? 'good' : 'bad',
      })),
    },
  ],
});

/** Trains on the reader's own text, and shows what the model foretells and writes. */
export async function* runOwn(
  { text, ownSteps: steps }: { readonly text: string; readonly ownSteps: number },
  context: RunContext,
) {
  const { seed, signal } = context;
  const characters = readCharacters(text);
  const model = createCharacterModel(context.fixed, characters, createRandom(seed));
  const baseline = frequencyBaseline(characters);
  const every = Math.max(1, Math.ceil(steps / frames));
  for await (const { step, losses, last } of train(model, { steps, every, signal })) {
    const foretold = model.foretell();
    yield {
      step,
      total: steps,
      phase: 'Training on your text',
      views: {
        written: writtenText(characters, model.write(last ? writtenLast : writtenMeanwhile)),
        foretold: foretoldText(characters, foretold),
        ownLoss: {
          series: {
            train: { points: losses },
            test: { points: [[step, foretold.loss] as const] },
            frequency: { points: [[step, baseline.loss] as const] },
          },
        },
        ownResult: {
          columns: ['Model', 'Weights', 'Cross-entropy', 'Perplexity', 'Characters foretold'],
          rows: [
            ['LSTM', model.parameters, foretold.loss, exp(foretold.loss), foretold.right],
            ['Frequencies alone', 0, baseline.loss, exp(baseline.loss), baseline.right],
          ],
        },
      },
      ...(last && {
        metrics: {
          own_loss: foretold.loss,
          own_frequency_loss: baseline.loss,
          own_right: foretold.right,
        },
      }),
    };
  }
}
