/** The networks that are no plain sequence models, at the sizes of their experiments, with batches made beforehand. */
import {
  decodeForced,
  encode,
  encoderDecoderWeights,
  type EncoderDecoderName,
} from '../../lab/nets/encoderDecoder';
import { sigmoidCrossEntropy, softmaxCrossEntropy } from '../../lab/nets/losses';
import {
  memoryHeadsWeights,
  runMemoryHeads,
  type MemoryHeadsName,
} from '../../lab/nets/memoryHeads';
import {
  recursiveNetWeights,
  runRecursiveNet,
  type RecursiveNetName,
} from '../../lab/nets/recursiveNet';
import type { Model, Net, NetOptions } from '../../lab/ops/net';
import type { Tensor } from '../../lab/ops/ops';
import { createRandom } from '../../lab/random';
import { drawTree, truthOf } from '../../lab/tasks/booleanTrees';
import { drawCopyBits } from '../../lab/tasks/copyBits';

/** Makes a net, and returns one training step of it, which gives the loss. */
export type Start = <Name extends string>(
  options: NetOptions<Name>,
  losses: readonly Model<Name, Tensor>[],
) => { readonly step: () => number; readonly dispose: () => void };

export interface TapeWorkload {
  readonly what: string;
  readonly start: (start: Start) => ReturnType<Start>;
}

const batches = 4;
const rounds = <T>(make: (index: number) => T): T[] =>
  Array.from({ length: batches }, (_, index) => make(index));

const [symbols, hidden, attention, length, copyBatch] = [8, 32, 16, 8, 32];

/** Encoder and decoder with attention, copying 8 symbols. */
function copyLosses(): Model<EncoderDecoderName, Tensor>[] {
  const random = createRandom(11);
  return rounds(() => {
    const sources = Array.from({ length: copyBatch }, () =>
      Array.from({ length }, () => random.integer(symbols)),
    );
    const labels = Array.from({ length }, (_, t) => sources.map((source) => source[t]!)).flat();
    return (ops, weights) => {
      const steps = decodeForced(ops, weights, encode(ops, weights, sources), sources);
      const logits = steps.map((step) => step.logits);
      return softmaxCrossEntropy(ops, ops.concat(logits, 0), labels);
    };
  });
}

/** A memory with two heads, copying 1 to 5 symbols of 4 bits. */
function memoryLosses(): Model<MemoryHeadsName, Tensor>[] {
  const random = createRandom(12);
  return rounds((index) => {
    const task = drawCopyBits(random, 16, 2 + index);
    const targets = task.targets.flatMap((each) => Array.from(each));
    return (ops, weights) => {
      const { logits } = runMemoryHeads(ops, weights, task, task.length + 3);
      return sigmoidCrossEntropy(ops, ops.concat(logits, 0), targets);
    };
  });
}

/** A recursive network over trees of depth 1 to 3. */
function treeLosses(): Model<RecursiveNetName, Tensor>[] {
  const random = createRandom(13);
  return rounds(() => {
    const trees = Array.from({ length: 32 }, () => drawTree(random, 1 + random.integer(3)));
    const labels = trees.map(truthOf);
    return (ops, weights) =>
      softmaxCrossEntropy(ops, runRecursiveNet(ops, weights, trees).logits, labels);
  });
}

export const tapeWorkloads: Readonly<Record<'copy' | 'memory' | 'tree', TapeWorkload>> = {
  copy: {
    what: `encoder and decoder with attention: batch ${copyBatch}, ${length} steps, H ${hidden}, A ${attention}`,
    start: (start) =>
      start(
        {
          weights: encoderDecoderWeights({ symbols, hidden, attention }, createRandom(1)),
          optimizer: { kind: 'adam', learningRate: 0.01 },
          clipNorm: 1,
        },
        copyLosses(),
      ),
  },
  memory: {
    what: 'memory with a head that writes and one that reads: batch 16, 2 to 5 symbols',
    start: (start) =>
      start(
        {
          weights: memoryHeadsWeights(createRandom(2)),
          optimizer: { kind: 'adam', learningRate: 0.03 },
          clipNorm: 5,
        },
        memoryLosses(),
      ),
  },
  tree: {
    what: 'recursive network: 32 trees of depth 1 to 3, vectors of 8',
    start: (start) =>
      start(
        {
          weights: recursiveNetWeights(8, createRandom(3)),
          optimizer: { kind: 'adam', learningRate: 0.02 },
        },
        treeLosses(),
      ),
  },
};

/** Steps of a net through its batches, one after the other. */
export function stepper<Name extends string>(
  net: Net<Name>,
  losses: readonly Model<Name, Tensor>[],
): ReturnType<Start> {
  let at = 0;
  return {
    step: () => {
      at += 1;
      return net.train(losses[at % losses.length]!).loss;
    },
    dispose: () => net.dispose(),
  };
}
