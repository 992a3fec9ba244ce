/**
 * A small Neural Turing Machine (Graves et al. 2014) on the operation set: a memory of slots, a head
 * that writes and one that reads, each moved by a learned shift.
 */
import { glorotUniform } from '../initialisers';
import type { Weight, Weights } from '../ops/net';
import type { Ops, Tensor } from '../ops/ops';
import type { Random } from '../random';
import { copyBitsWide, copyFlag, copyFlags, type CopyBatch } from '../tasks/copyBits';

export type MemoryHeadsName =
  'control' | 'controlBias' | 'writeKernel' | 'outputKernel' | 'outputBias';

/** Numbers in a slot. */
const slotWidth = 8;
/** Of the controller's outputs: a shift and a jump for each head, and the gate of writing. */
const [writeShift, writeJump, readShift, readJump, writeGate] = [0, 3, 4, 7, 8];
const controls = 9;

/**
 * Whether a head is used where it stands and moved after that, or moved first. The first symbol of a
 * sequence meets a head that stands on one slot only if it is used first; moved first, a head that has
 * not learned yet stands on several, and it hardly ever learns.
 */
export type HeadOrder = 'use-then-move' | 'move-then-use';

export function memoryHeadsWeights(random: Random): Readonly<Record<MemoryHeadsName, Weight>> {
  const kernel = (rows: number, columns: number): Weight => ({
    shape: [rows, columns],
    values: glorotUniform(rows, columns, random),
  });
  const zeros = (size: number): Weight => ({ shape: [size], values: new Float32Array(size) });
  return {
    control: kernel(copyFlags, controls),
    controlBias: zeros(controls),
    writeKernel: kernel(copyBitsWide, slotWidth),
    outputKernel: kernel(slotWidth, copyBitsWide),
    outputBias: zeros(copyBitsWide),
  };
}

/** What happened at one step, for a figure. */
export interface MemoryStep {
  /** `[batch, slots]`: where the heads stood when they were used. */
  readonly write: Tensor;
  readonly read: Tensor;
  /** `[batch, slots, width]`, after writing. */
  readonly memory: Tensor;
  /** `[1, 1]`: how far the gate of writing was open; the same for the whole batch. */
  readonly gate: Tensor;
}

export interface MemoryPass {
  /** Logits of the bits at each blank, `[batch, 4]`. */
  readonly logits: readonly Tensor[];
  readonly steps: readonly MemoryStep[];
}

/** One control for the whole batch: the controller sees what kind of step it is and nothing else. */
interface Control {
  readonly shift: Tensor;
  readonly jump: Tensor;
}

/** w' = the shifted w, or slot 0 as far as the jump says; sharpened: w'^2 / sum of w'^2. */
function moveHead(ops: Ops, head: Tensor, first: Tensor, { shift, jump }: Control): Tensor {
  const [batch = 0, slots = 0] = head.shape;
  const part = (from: number, count: number) => ops.slice(head, [0, from], [batch, count]);
  const back = ops.concat([part(1, slots - 1), part(0, 1)], 1);
  const on = ops.concat([part(slots - 1, 1), part(0, slots - 1)], 1);
  const by = (index: number) => ops.slice(shift, [0, index], [1, 1]);
  const shifted = ops.add(ops.add(ops.mul(back, by(0)), ops.mul(head, by(1))), ops.mul(on, by(2)));
  const moved = ops.add(shifted, ops.mul(jump, ops.sub(first, shifted)));
  const sharp = ops.square(moved);
  return ops.div(sharp, ops.sum(sharp, 1, true));
}

/**
 * Runs over a batch.
 *
 * @param slots of the memory; they close to a ring
 */
export function runMemoryHeads(
  ops: Ops,
  weights: Weights<MemoryHeadsName>,
  { batch, length, steps, bits }: CopyBatch,
  slots: number,
  order: HeadOrder = 'use-then-move',
): MemoryPass {
  const atFirst = Float32Array.from({ length: batch * slots }, (_, at) => Number(at % slots === 0));
  const first = ops.tensor(atFirst, [batch, slots]);
  let [write, read] = [first, first];
  let memory = ops.tensor(new Float32Array(batch * slots * slotWidth), [batch, slots, slotWidth]);
  const logits: Tensor[] = [];
  const seen: MemoryStep[] = [];
  for (let step = 0; step < steps; step += 1) {
    const row = ops.slice(weights.control, [copyFlag(step, length), 0], [1, controls]);
    const control = ops.add(row, weights.controlBias);
    const part = (from: number, count: number) => ops.slice(control, [0, from], [1, count]);
    const controlOf = (shift: number, jump: number): Control => ({
      shift: ops.softmax(part(shift, 3)),
      jump: ops.sigmoid(part(jump, 1)),
    });
    const move = () => {
      write = moveHead(ops, write, first, controlOf(writeShift, writeJump));
      read = moveHead(ops, read, first, controlOf(readShift, readJump));
    };
    if (order === 'move-then-use') move();
    const gate = ops.sigmoid(part(writeGate, 1));
    const content = ops.matMul(ops.tensor(bits[step]!, [batch, copyBitsWide]), weights.writeKernel);
    memory = store(ops, memory, ops.mul(write, gate), content);
    const found = ops.matMul(ops.reshape(read, [batch, 1, slots]), memory);
    seen.push({ write, read, memory, gate });
    if (step > length) {
      const flat = ops.reshape(found, [batch, slotWidth]);
      logits.push(ops.add(ops.matMul(flat, weights.outputKernel), weights.outputBias));
    }
    if (order === 'use-then-move') move();
  }
  return { logits, steps: seen };
}

/** M_j ← M_j + w_j (content − M_j): a slot forgets as far as it is written. */
function store(ops: Ops, memory: Tensor, head: Tensor, content: Tensor): Tensor {
  const [batch = 0, slots = 0, width = 0] = memory.shape;
  const share = ops.reshape(head, [batch, slots, 1]);
  const change = ops.sub(ops.reshape(content, [batch, 1, width]), memory);
  return ops.add(memory, ops.mul(share, change));
}
