/** A model of the characters of a text, as the network of CAT is one of three letters. */
import { log } from '../../elementary';
import type { NetMakers } from '../../backends/backend';
import { softmax } from '../../metrics/softmax';
import type { Random } from '../../random';
import type { Trainable } from '../../train';
import type { Characters } from './ownText';

const [batchSize, longestWindow, hidden] = [16, 32, 32];
const learningRate = 0.01;
const clipNorm = 1;
/** Of the part that is not trained on, at most so many are measured. */
const mostMeasured = 1000;

export interface Foretold {
  /** Cross-entropy of a character, in nats. */
  readonly loss: number;
  /** The share whose most probable guess was right. */
  readonly right: number;
  /** The characters themselves, and whether each was the most probable guess. */
  readonly marks: readonly { readonly character: number; readonly right: boolean }[];
}

export interface CharacterModel extends Trainable {
  readonly parameters: number;
  /** On the part of the text that it was not trained on. */
  foretell(): Foretold;
  /** So many characters of its own, from the first one of the text on. */
  write(count: number): readonly number[];
}

export function createCharacterModel(
  nets: NetMakers,
  { alphabet, train, test }: Characters,
  random: Random,
): CharacterModel {
  const size = alphabet.length;
  const [initial, data, dice] = [random.fork(), random.fork(), random.fork()];
  const net = nets.sequence({
    inputSize: size,
    layers: [{ kind: 'lstm', units: hidden }],
    output: { size, loss: 'softmaxCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: initial,
  });
  const steps = Math.min(longestWindow, train.length - 1);
  const probabilitiesAt = (logits: ArrayLike<number>, t: number): number[] =>
    softmax(Array.from({ length: size }, (_, at) => logits[t * size + at]!));
  return {
    parameters: net.parameterCount,
    train: () => {
      const starts = Array.from({ length: batchSize }, () => data.integer(train.length - steps));
      const from = (by: number) =>
        Int32Array.from(starts.flatMap((start) => train.slice(start + by, start + by + steps)));
      return net.trainStep({ batch: batchSize, steps, tokens: from(0), targets: from(1) });
    },
    foretell: () => {
      // The last character of the trained part leads to the first of the other.
      const read = [train.at(-1)!, ...test].slice(0, mostMeasured + 1);
      const count = read.length - 1;
      const tokens = Int32Array.from(read.slice(0, count));
      const logits = net.predict({ batch: 1, steps: count, tokens });
      let loss = 0;
      const marks = read.slice(1).map((character, t) => {
        const probabilities = probabilitiesAt(logits, t);
        loss -= log(Math.max(probabilities[character]!, Number.MIN_VALUE)) / count;
        return { character, right: probabilities[character] === Math.max(...probabilities) };
      });
      return { loss, right: marks.filter((mark) => mark.right).length / count, marks };
    },
    write: (count) => {
      const written = [train[0]!];
      while (written.length < count) {
        const tokens = Int32Array.from(written.slice(-longestWindow));
        const logits = net.predict({ batch: 1, steps: tokens.length, tokens });
        written.push(draw(probabilitiesAt(logits, tokens.length - 1), dice.next()));
      }
      return written;
    },
    dispose: () => net.dispose(),
  };
}

/** The place at which the sum of the probabilities passes `at`, 0 to 1. */
function draw(probabilities: readonly number[], at: number): number {
  let sum = 0;
  const place = probabilities.findIndex((probability) => (sum += probability) > at);
  return place < 0 ? probabilities.length - 1 : place;
}

/**
 * Cross-entropy, in nats, and share right of who knows only how often each character occurs in what is
 * trained on; one more of each is counted, so that none is impossible.
 */
export function frequencyBaseline({ alphabet, train, test }: Characters): {
  readonly loss: number;
  readonly right: number;
} {
  const counts = alphabet.map(() => 1);
  for (const character of train) counts[character]! += 1;
  const all = train.length + alphabet.length;
  const most = counts.indexOf(Math.max(...counts));
  const measured = test.slice(0, mostMeasured);
  const loss = measured.reduce((sum, character) => sum - log(counts[character]! / all), 0);
  return {
    loss: loss / measured.length,
    right: measured.filter((character) => character === most).length / measured.length,
  };
}
