/** The latch task: hold a value until it is overwritten or reset, and show it only when asked. */
import type { Random } from '../random';

export type LatchEvent = 'write' | 'reset' | 'hold';

/** Inputs per time step: value, write, reset, read. */
export const latchInputs = 4;

export interface LatchBatch {
  readonly batch: number;
  readonly steps: number;
  /** `[batch, steps, 4]` row by row. The value is there at every step, so that it must be ignored. */
  readonly inputs: Float32Array;
  /** y_t = m_t where it is read, else 0: `[batch, steps]`. */
  readonly targets: Float32Array;
  /** m_t: the value after a write, 0 after a reset, else unchanged; m_0 = 0. `[batch, steps]`. */
  readonly memory: Float32Array;
  /** `[batch, steps]`. */
  readonly events: readonly LatchEvent[];
  /** Whether the memory is to be shown, `[batch, steps]`. */
  readonly reads: readonly boolean[];
}

/** Mean of y_t² over 20 steps: what always answering 0 would cost. */
export const latchBaseline = 0.295;

const writeProbability = 0.2;
const resetProbability = 0.1;
const readProbability = 0.5;

interface LatchStep {
  readonly value: number;
  readonly event: LatchEvent;
  readonly read: boolean;
}

/** @param draw what happens at a time step, counted from 0: it is asked sequence by sequence */
function latchOf(batch: number, steps: number, draw: (t: number) => LatchStep): LatchBatch {
  const count = batch * steps;
  const inputs = new Float32Array(count * latchInputs);
  const targets = new Float32Array(count);
  const memory = new Float32Array(count);
  const events: LatchEvent[] = [];
  const reads: boolean[] = [];
  for (let at = 0; at < count; at += 1) {
    const { value, event, read } = draw(at % steps);
    const held = at % steps === 0 ? 0 : memory[at - 1]!;
    memory[at] = event === 'write' ? value : event === 'reset' ? 0 : held;
    targets[at] = read ? memory[at]! : 0;
    inputs.set([value, Number(event === 'write'), Number(event === 'reset'), Number(read)], at * 4);
    events.push(event);
    reads.push(read);
  }
  return { batch, steps, inputs, targets, memory, events, reads };
}

export function drawLatch(random: Random, batch: number, steps: number): LatchBatch {
  return latchOf(batch, steps, () => {
    const value = random.sign();
    const draw = random.next();
    // Write and reset exclude each other.
    const event =
      draw < writeProbability
        ? 'write'
        : draw < writeProbability + resetProbability
          ? 'reset'
          : 'hold';
    return { value, event, read: random.chance(readProbability) };
  });
}

/** A value is written at the first step, held to the last, and read there; the noise is as ever. */
export function drawHeld(random: Random, batch: number, steps: number): LatchBatch {
  return latchOf(batch, steps, (t) => {
    const [value, read] = [random.sign(), random.chance(readProbability)];
    return { value, event: t === 0 ? 'write' : 'hold', read: read || t === steps - 1 };
  });
}
