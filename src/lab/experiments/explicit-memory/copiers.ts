/** The two networks that repeat a sequence of bits: one with a memory and heads, and an LSTM. */
import type { NetMakers } from '../../backends/backend';
import { sigmoidCrossEntropy } from '../../nets/losses';
import { memoryHeadsWeights, runMemoryHeads, type HeadOrder } from '../../nets/memoryHeads';
import type { Random } from '../../random';
import { copyBitsWide, copyFlag, drawCopyBits, type CopyBatch } from '../../tasks/copyBits';
import type { Trainable } from '../../train';

/** Slots beside those that the symbols of a sequence take. */
const spareSlots = 3;
const [memoryBatch, memoryClip] = [16, 5];
const [lstmBatch, lstmClip, lstmLearningRate] = [32, 1, 0.01];
/** What the LSTM reads at a step: the bits, and whether it is the delimiter or a blank. */
const lstmInputs = copyBitsWide + 2;

export interface Copier extends Trainable {
  readonly parameters: number;
  /** Logits of the bits at each blank, `[length][batch · 4]`: above 0 is a 1. */
  repeat(task: CopyBatch): readonly ArrayLike<number>[];
}

export interface CopierOptions {
  readonly nets: NetMakers;
  /** Initial weights and sequences both come from it. */
  readonly random: Random;
  /** Sequences are 1 to this long. */
  readonly longest: number;
}

/** What the memory did with one sequence, step by step. */
export interface MemoryTrace {
  /** Where each head stood when it was used: `[steps][slots]`. */
  readonly write: readonly ArrayLike<number>[];
  readonly read: readonly ArrayLike<number>[];
  /** What the slots held after that: `[steps][slots · width]`. */
  readonly memory: readonly ArrayLike<number>[];
  /** How far the gate of writing was open, 0 to 1. */
  readonly gates: readonly number[];
  /** Logits of the bits at each blank, `[length][4]`. */
  readonly logits: readonly ArrayLike<number>[];
}

export interface MemoryCopier extends Copier {
  /** @param task of a single sequence */
  trace(task: CopyBatch): MemoryTrace;
}

const slotsFor = ({ length }: CopyBatch): number => length + spareSlots;

const drawMixed = (random: Random, batch: number, longest: number): CopyBatch =>
  drawCopyBits(random, batch, 1 + random.integer(longest));

export function createMemoryCopier(
  { nets, random, longest }: CopierOptions,
  { order, learningRate }: { readonly order: HeadOrder; readonly learningRate: number },
): MemoryCopier {
  const net = nets.create({
    weights: memoryHeadsWeights(random.fork()),
    optimizer: { kind: 'adam', learningRate },
    clipNorm: memoryClip,
  });
  const data = random.fork();
  return {
    parameters: net.parameterCount,
    train: () => {
      const task = drawMixed(data, memoryBatch, longest);
      const targets = task.targets.flatMap((bits) => Array.from(bits));
      return net.train((ops, all) => {
        const { logits } = runMemoryHeads(ops, all, task, slotsFor(task), order);
        return sigmoidCrossEntropy(ops, ops.concat(logits, 0), targets);
      });
    },
    repeat: (task) =>
      net.evaluate((ops, all) => runMemoryHeads(ops, all, task, slotsFor(task), order).logits),
    trace: (task) => {
      const { length, steps } = task;
      const values = net.evaluate((ops, all) => {
        const pass = runMemoryHeads(ops, all, task, slotsFor(task), order);
        const seen = pass.steps;
        return [
          ...pass.logits,
          ...seen.flatMap(({ write, read, memory, gate }) => [write, read, memory, gate]),
        ];
      });
      const each = (part: number) =>
        Array.from({ length: steps }, (_, step) => values[length + 4 * step + part]!);
      return {
        write: each(0),
        read: each(1),
        memory: each(2),
        gates: each(3).map((gate) => gate[0]!),
        logits: values.slice(0, length),
      };
    },
    dispose: () => net.dispose(),
  };
}

/**
 * A batch as the LSTM reads it.
 *
 * @param longest what it is filled up to, so that all batches of a training have one size
 */
export function copySequences({ batch, length, bits, targets }: CopyBatch, longest = length) {
  const steps = 2 * longest + 1;
  const own = 2 * length + 1;
  const inputs = new Float32Array(batch * steps * lstmInputs);
  const wanted = new Float32Array(batch * steps * copyBitsWide);
  const weights = new Float32Array(batch * steps);
  for (let row = 0; row < batch; row += 1) {
    const from = row * copyBitsWide;
    for (let step = 0; step < own; step += 1) {
      const at = row * steps + step;
      const flag = copyFlag(step, length);
      inputs.set(bits[step]!.subarray(from, from + copyBitsWide), at * lstmInputs);
      if (flag > 0) inputs[at * lstmInputs + copyBitsWide + flag - 1] = 1;
      if (flag < 2) continue;
      const target = targets[step - length - 1]!;
      wanted.set(target.subarray(from, from + copyBitsWide), at * copyBitsWide);
      weights[at] = 1;
    }
  }
  const lengths = new Int32Array(batch).fill(own);
  return { batch, steps, inputs, targets: wanted, weights, lengths };
}

export function createLstmCopier(
  { nets, random, longest }: CopierOptions,
  { units }: { readonly units: number },
): Copier {
  const model = nets.sequence({
    inputSize: lstmInputs,
    layers: [{ kind: 'lstm', units }],
    output: { size: copyBitsWide, loss: 'sigmoidCrossEntropy', at: 'every' },
    optimizer: { kind: 'adam', learningRate: lstmLearningRate },
    clipNorm: lstmClip,
    random: random.fork(),
  });
  const data = random.fork();
  return {
    parameters: model.parameterCount,
    train: () => model.trainStep(copySequences(drawMixed(data, lstmBatch, longest), longest)),
    repeat: (task) => {
      const { batch, length, steps } = task;
      const logits = model.predict(copySequences(task));
      return Array.from({ length }, (_, blank) => {
        const own = new Float32Array(batch * copyBitsWide);
        for (let row = 0; row < batch; row += 1) {
          const from = (row * steps + length + 1 + blank) * copyBitsWide;
          own.set(logits.subarray(from, from + copyBitsWide), row * copyBitsWide);
        }
        return own;
      });
    },
    dispose: () => model.dispose(),
  };
}
