/** Many-to-many through an encoder and a decoder: letters in, the same in the order of the alphabet out. */
import { SequenceToSequence } from '../../nets/sequenceToSequence';
import {
  drawSequences,
  exactShare,
  markedLine,
  plainLine,
  symbols,
  type Sequences,
} from '../../tasks/symbolSequences';
import type { Model, Part } from './part';

const length = 5;
const batchSize = 32;

export const sortedSequences = (sequences: Sequences): Sequences =>
  sequences.map((sequence) => [...sequence].sort((a, b) => a - b));

export const sorting: Part = {
  name: 'encoder-decoder',
  label: 'Many-to-many, encoder-decoder: sorting',
  network: 'Two GRUs, 32 units',
  phase: 'Many-to-many, encoder-decoder: sorting letters',
  steps: 400,
  create: ({ nets: { create }, settings, random }): Model => {
    const [initial, data, test] = [random.fork(), random.fork(), random.fork()];
    const network = new SequenceToSequence({
      create,
      symbols,
      attends: false,
      learningRate: settings.learningRate / 2,
      random: initial,
    });
    const shown = drawSequences(test, 1, length);
    const share = (count: number): number => {
      const drawn = drawSequences(test, count, length);
      return exactShare(sortedSequences(drawn), network.write(drawn, length).written);
    };
    return {
      parameters: network.parameters,
      train: () => {
        const sources = drawSequences(data, batchSize, length);
        return network.train(sources, sortedSequences(sources));
      },
      examples: () => [
        plainLine('Encoder-decoder: in', shown[0]!),
        markedLine('out', sortedSequences(shown)[0]!, network.write(shown, length).written[0]!),
      ],
      share: () => share(64),
      result: () => {
        const exact = share(512);
        return {
          metrics: { encoder_decoder_exact: exact },
          share: exact,
          baseline: symbols ** -length,
          comparedWith: 'Guessing the letters',
        };
      },
      dispose: () => network.dispose(),
    };
  },
};
