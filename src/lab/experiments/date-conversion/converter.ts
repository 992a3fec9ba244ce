/** One of the two networks that rewrite dates, and what it does with dates that it has not seen. */
import { SequenceToSequence, type Written } from '../../nets/sequenceToSequence';
import type { Random } from '../../random';
import type { RunContext } from '../../run';
import {
  dateCharacters,
  drawDay,
  encodeText,
  targetParts,
  writeDate,
  type DateText,
} from '../../tasks/dates';

const batchSize = 32;

export interface ConverterOptions {
  readonly create: RunContext['create'];
  readonly attends: boolean;
  /** It is trained on so many of the formats, the first ones. */
  readonly formats: number;
  readonly learningRate: number;
  readonly random: Random;
}

export class Converter {
  readonly #network: SequenceToSequence;
  readonly #data: Random;
  readonly #formats: number;

  constructor({ create, attends, formats, learningRate, random }: ConverterOptions) {
    const initial = random.fork();
    this.#data = random.fork();
    this.#formats = formats;
    const symbols = dateCharacters.length;
    this.#network = new SequenceToSequence({
      create,
      symbols,
      attends,
      learningRate,
      random: initial,
    });
  }

  get parameters(): number {
    return this.#network.parameters;
  }

  /** One step on fresh dates, each right character given to the decoder after its turn. */
  train(): { readonly loss: number } {
    const dates = Array.from({ length: batchSize }, () =>
      writeDate(drawDay(this.#data, 'train'), this.#data.integer(this.#formats)),
    );
    return this.#network.train(
      dates.map(({ source }) => encodeText(source)),
      dates.map(({ target }) => encodeText(target)),
    );
  }

  /** Each character written from the one written before. */
  convert(dates: readonly DateText[]): Written {
    return this.#network.write(
      dates.map(({ source }) => encodeText(source)),
      targetParts.length,
    );
  }

  dispose(): void {
    this.#network.dispose();
  }
}
