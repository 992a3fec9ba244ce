/** The two networks that recall what belonged to a key: a memory asked by content, and an LSTM. */
import type { NetMakers } from '../../backends/backend';
import { keyValueMemoryWeights, recall } from '../../nets/keyValueMemory';
import { softmaxCrossEntropy } from '../../nets/losses';
import type { Random } from '../../random';
import { drawRecall, keySize, recallValues, type RecallBatch } from '../../tasks/associativeRecall';
import type { Trainable } from '../../train';

const batchSize = 32;
/** Pairs of a sequence in training: 2, 3 or 4. */
const [fewestPairs, mostPairs] = [2, 4];
const memoryLearningRate = 0.02;
const [lstmClip, lstmLearningRate] = [1, 0.01];
/** What the LSTM reads at a step: a key, its value, and whether it is the question. */
const lstmInputs = keySize + recallValues + 1;

export interface Recaller extends Trainable {
  readonly parameters: number;
  /** The value that it gives for each question, 0 to 3. */
  answer(task: RecallBatch): number[];
}

export interface MemoryRecaller extends Recaller {
  /** How much of each pair's value is read, `[batch, pairs]`. */
  weights(task: RecallBatch): ArrayLike<number>;
}

export interface RecallerOptions {
  readonly nets: NetMakers;
  readonly random: Random;
}

const drawMixed = (random: Random): RecallBatch =>
  drawRecall(random, batchSize, fewestPairs + random.integer(mostPairs - fewestPairs + 1));

/** The column of the largest number of each row. */
function largestOfRows(values: ArrayLike<number>, columns: number): number[] {
  return Array.from({ length: values.length / columns }, (_, row) => {
    const own = Array.from(
      { length: columns },
      (_value, column) => values[row * columns + column]!,
    );
    return own.indexOf(Math.max(...own));
  });
}

export function createMemoryRecaller({ nets, random }: RecallerOptions): MemoryRecaller {
  const net = nets.create({
    weights: keyValueMemoryWeights(random.fork()),
    optimizer: { kind: 'adam', learningRate: memoryLearningRate },
  });
  const data = random.fork();
  return {
    parameters: net.parameterCount,
    train: () => {
      const task = drawMixed(data);
      return net.train((ops, all) =>
        softmaxCrossEntropy(ops, recall(ops, all, task).logits, task.answers),
      );
    },
    answer: (task) => {
      const [logits] = net.evaluate((ops, all) => [recall(ops, all, task).logits]);
      return largestOfRows(logits!, recallValues);
    },
    weights: (task) => net.evaluate((ops, all) => [recall(ops, all, task).weights])[0]!,
    dispose: () => net.dispose(),
  };
}

/**
 * A batch as the LSTM reads it: the pairs one after the other, then the question.
 *
 * @param most what it is filled up to, so that all batches of a training have one size
 */
export function recallSequences({ batch, pairs, keys, values, query }: RecallBatch, most = pairs) {
  const steps = most + 1;
  const inputs = new Float32Array(batch * steps * lstmInputs);
  for (let row = 0; row < batch; row += 1) {
    for (let pair = 0; pair < pairs; pair += 1) {
      const at = (row * steps + pair) * lstmInputs;
      const from = row * pairs + pair;
      inputs.set(keys.subarray(from * keySize, (from + 1) * keySize), at);
      inputs[at + keySize + values[from]!] = 1;
    }
    const at = (row * steps + pairs) * lstmInputs;
    inputs.set(query.subarray(row * keySize, (row + 1) * keySize), at);
    inputs[at + keySize + recallValues] = 1;
  }
  return { batch, steps, inputs, lengths: new Int32Array(batch).fill(pairs + 1) };
}

export function createLstmRecaller(
  { nets, random }: RecallerOptions,
  { units }: { readonly units: number },
): Recaller {
  const model = nets.sequence({
    inputSize: lstmInputs,
    layers: [{ kind: 'lstm', units }],
    output: { size: recallValues, loss: 'softmaxCrossEntropy', at: 'last' },
    optimizer: { kind: 'adam', learningRate: lstmLearningRate },
    clipNorm: lstmClip,
    random: random.fork(),
  });
  const data = random.fork();
  return {
    parameters: model.parameterCount,
    train: () => {
      const task = drawMixed(data);
      const targets = Int32Array.from(task.answers);
      return model.trainStep({ ...recallSequences(task, mostPairs), targets });
    },
    answer: (task) => largestOfRows(model.predict(recallSequences(task)), recallValues),
    dispose: () => model.dispose(),
  };
}
