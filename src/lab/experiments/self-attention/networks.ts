/** The two networks that look a key up: one that attends to the list, and one that has to remember it. */
import { softmaxCrossEntropy } from '../../nets/losses';
import { askLast, selfAttentionWeights, type SelfAttentionName } from '../../nets/selfAttention';
import type { NetMakers } from '../../backends/backend';
import type { Net, Weight } from '../../ops/net';
import type { Random } from '../../random';
import { drawLookups, lookupColumns, values, type LookupBatch } from '../../tasks/keyLookup';
import type { Trainable } from '../../train';

const units = 32;
const batchSize = 32;
const clipNorm = 1;
/** Lists that are answered together: more would need more memory. */
const atOnce = 128;

export interface Searcher extends Trainable {
  /** Weights that are learned. */
  readonly parameters: number;
  /** The likeliest value for each list. */
  answer(batch: LookupBatch): readonly number[];
  /** ‖dL/dx_t‖, the root mean square over the lists, by position: `[steps]`. */
  inputGradient(batch: LookupBatch): readonly number[];
  /** Attention weights of the question over the positions, `[batch][steps]`, where it has any. */
  weights?(batch: LookupBatch): readonly Float32Array[];
}

export interface SearcherOptions {
  readonly nets: NetMakers;
  readonly pairs: number;
  readonly learningRate: number;
  readonly weights: Random;
  readonly data: Random;
}

export function createAttention(options: SearcherOptions): Searcher {
  const { nets, pairs, learningRate, data } = options;
  const sizes = { inputs: lookupColumns, units, classes: values };
  const optimizer = { kind: 'adam', learningRate } as const;
  const net = nets.create({
    weights: selfAttentionWeights(sizes, options.weights),
    optimizer,
    clipNorm,
  });
  const shape = ({ batch, steps }: LookupBatch) => [batch, steps, lookupColumns];
  return {
    parameters: net.parameterCount,
    train: () => {
      const batch = drawLookups(data, batchSize, pairs);
      return net.train((ops, weights) => {
        const { logits } = askLast(ops, weights, ops.tensor(batch.inputs, shape(batch)));
        return softmaxCrossEntropy(ops, logits, batch.answers);
      });
    },
    answer: (batch) => {
      const [logits] = net.evaluate((ops, weights) => [
        askLast(ops, weights, ops.tensor(batch.inputs, shape(batch))).logits,
      ]);
      return largestOfEach(logits!, batch.batch);
    },
    weights: (batch) => {
      const [shares] = net.evaluate((ops, weights) => [
        askLast(ops, weights, ops.tensor(batch.inputs, shape(batch))).weights,
      ]);
      const { steps } = batch;
      return batch.asked.map((_, row) =>
        Float32Array.from(shares!.slice(row * steps, (row + 1) * steps)),
      );
    },
    inputGradient: (batch) => {
      // The same weights, and the input as one more of them: its gradient is asked for.
      const probe = nets.create({
        weights: {
          ...readAll(net, sizes),
          input: { shape: shape(batch), values: batch.inputs },
        },
        optimizer,
      });
      const { input } = probe.gradients((ops, weights) =>
        softmaxCrossEntropy(ops, askLast(ops, weights, weights.input).logits, batch.answers),
      );
      probe.dispose();
      return normsByPosition(input, batch);
    },
    dispose: () => net.dispose(),
  };
}

function readAll(
  net: Net<SelfAttentionName>,
  { inputs, classes }: { readonly inputs: number; readonly classes: number },
): Readonly<Record<SelfAttentionName, Weight>> {
  const weight = (name: SelfAttentionName, ...shape: number[]): Weight => ({
    shape,
    values: net.read(name),
  });
  return {
    queryKernel: weight('queryKernel', inputs, units),
    keyKernel: weight('keyKernel', inputs, units),
    valueKernel: weight('valueKernel', inputs, units),
    hiddenKernel: weight('hiddenKernel', units, units),
    hiddenBias: weight('hiddenBias', units),
    outputKernel: weight('outputKernel', units, classes),
    outputBias: weight('outputBias', classes),
  };
}

export function createGru({ nets, pairs, learningRate, weights, data }: SearcherOptions): Searcher {
  const model = nets.sequence({
    inputSize: lookupColumns,
    layers: [{ kind: 'gru', units }],
    output: { size: values, loss: 'softmaxCrossEntropy', at: 'last' },
    optimizer: { kind: 'adam', learningRate },
    clipNorm,
    random: weights,
    inputGradient: true,
  });
  const labelled = ({ batch, steps, inputs, answers }: LookupBatch) => ({
    batch,
    steps,
    inputs,
    targets: Int32Array.from(answers),
  });
  return {
    parameters: model.parameterCount,
    train: () => model.trainStep(labelled(drawLookups(data, batchSize, pairs))),
    answer: ({ batch, steps, inputs }) =>
      largestOfEach(model.predict({ batch, steps, inputs }), batch),
    inputGradient: (batch) => {
      model.backward(labelled(batch));
      return normsByPosition(model.inputGradient(), batch);
    },
    dispose: () => model.dispose(),
  };
}

/** The share of right answers on so many fresh lists. */
export function lookupAccuracy(
  searcher: Searcher,
  random: Random,
  count: number,
  pairs: number,
): number {
  let right = 0;
  for (let from = 0; from < count; from += atOnce) {
    const batch = drawLookups(random, Math.min(atOnce, count - from), pairs);
    right += searcher.answer(batch).filter((value, row) => value === batch.answers[row]).length;
  }
  return right / count;
}

function largestOfEach(logits: ArrayLike<number>, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => {
    const own = Array.from({ length: values }, (__, value) => logits[row * values + value]!);
    return own.indexOf(Math.max(...own));
  });
}

/** Of dL/dx, `[batch, steps, columns]`. */
export function normsByPosition(
  gradient: ArrayLike<number>,
  { batch, steps }: Pick<LookupBatch, 'batch' | 'steps'>,
): number[] {
  const squares = new Array<number>(steps).fill(0);
  const columns = gradient.length / (batch * steps);
  for (let at = 0; at < gradient.length; at += 1) {
    squares[Math.floor(at / columns) % steps]! += gradient[at]! ** 2;
  }
  return squares.map((sum) => Math.sqrt(sum / batch));
}
