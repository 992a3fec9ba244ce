/** One-to-many: the number of a word in, its letters out, each fed back as the next input. */
import { largestAt } from '../../metrics/largest';
import { clipNorm, judged, type Model, type Part } from './part';

export const words = ['hello', 'world', 'piano', 'train'] as const;
const end = '$';
const letters = [...new Set(words.join('')), end];
/** Letters and the end mark, each step one of them. */
const steps = 6;

const numbersOf = (word: string): number[] =>
  [...word, end].map((letter) => letters.indexOf(letter));

/** The numbers of words come after those of the letters. */
const firstInput = (word: number): number => letters.length + word;

export const spelling: Part = {
  name: 'one-to-many',
  label: 'One-to-many: spelling',
  network: 'RNN',
  phase: 'One-to-many: spelling words from their numbers',
  steps: 100,
  create: ({ nets, settings: { learningRate, hiddenSize }, random }): Model => {
    const model = nets.sequence({
      inputSize: letters.length + words.length,
      layers: [{ kind: 'rnn', units: hiddenSize }],
      output: { size: letters.length, loss: 'softmaxCrossEntropy', at: 'every' },
      optimizer: { kind: 'adam', learningRate },
      clipNorm,
      random,
    });
    const batch = words.length;
    const right = words.map(numbersOf);
    // The number of the word sets the first state; then the right letters are given (teacher forcing).
    const given = right.flatMap((letter, word) => [firstInput(word), ...letter.slice(0, -1)]);
    const labelled = {
      batch,
      steps,
      tokens: Int32Array.from(given),
      targets: Int32Array.from(right.flat()),
    };
    /** All words, each letter from the one that was written before. */
    const spell = (): string[] => {
      const tokens = new Int32Array(batch * steps);
      words.forEach((_, word) => (tokens[word * steps] = firstInput(word)));
      const written = words.map(() => '');
      for (let t = 0; t < steps; t += 1) {
        const logits = model.predict({ batch, steps, tokens });
        written.forEach((before, word) => {
          const letter = largestAt(logits, (word * steps + t) * letters.length, letters.length);
          written[word] = before + letters[letter]!;
          if (t + 1 < steps) tokens[word * steps + t + 1] = letter;
        });
      }
      return written;
    };
    const share = (): number =>
      spell().filter((written, word) => written === words[word]! + end).length / batch;
    return {
      parameters: model.parameterCount,
      train: () => model.trainStep(labelled),
      examples: () => {
        const [written = ''] = spell();
        const signs = [...written].map((letter, t) => judged(letter, [...words[0], end][t]!));
        return [
          { label: 'One-to-many: in', signs: [{ text: 'word 1' }] },
          { label: 'out', signs },
        ];
      },
      share,
      result: () => ({
        metrics: { one_to_many_exact: share() },
        share: share(),
        baseline: 1 / batch,
        comparedWith: 'Always the same word',
      }),
      dispose: () => model.dispose(),
    };
  },
};
