/**
 * The recurrent equations once more, one number at a time in double precision and forwards only: the
 * kernels' outputs are compared with it, and their gradients with its central differences.
 */
import type { RecurrentOptions } from '../../../src/lab/engine/recurrentShape';

export interface ReferenceInputs {
  readonly batch: number;
  readonly steps: number;
  readonly inputSize: number;
  readonly x: Float64Array;
  readonly kernel: Float64Array;
  readonly recurrentKernel: Float64Array;
  readonly bias: Float64Array;
  readonly recurrentBias: Float64Array;
  readonly h0: Float64Array;
  readonly c0: Float64Array;
}

export interface ReferenceResult {
  /** `[batch, steps, units]`. */
  readonly outputs: Float64Array;
  readonly hidden: Float64Array;
  readonly cell: Float64Array;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const hardSigmoid = (z: number): number => Math.min(1, Math.max(0, 0.2 * z + 0.5));

export function referenceForward(
  options: RecurrentOptions,
  inputs: ReferenceInputs,
  lengths: readonly number[],
  reverse: boolean,
): ReferenceResult {
  const { batch, steps, inputSize, x } = inputs;
  const { units } = options;
  const outputs = new Float64Array(batch * steps * units);
  const hidden = inputs.h0.slice();
  const cell = inputs.c0.slice();
  for (let b = 0; b < batch; b += 1) {
    for (let s = 0; s < steps; s += 1) {
      const t = reverse ? steps - 1 - s : s;
      const h = hidden.subarray(b * units, (b + 1) * units);
      const c = cell.subarray(b * units, (b + 1) * units);
      if (t < lengths[b]!) {
        const row = x.subarray((b * steps + t) * inputSize, (b * steps + t + 1) * inputSize);
        cellStep(options, inputs, row, h, c);
      }
      outputs.set(h, (b * steps + t) * units);
    }
  }
  return { outputs, hidden, cell };
}

/** One step of one sequence; `h` and `c` are changed in place. */
function cellStep(
  options: RecurrentOptions,
  { kernel, recurrentKernel, bias, recurrentBias }: ReferenceInputs,
  x: Float64Array,
  h: Float64Array,
  c: Float64Array,
): void {
  const { units } = options;
  const width = bias.length;
  const fromInput = (g: number, j: number): number => {
    let sum = bias[g * units + j]!;
    x.forEach((value, i) => (sum += value * kernel[i * width + g * units + j]!));
    return sum;
  };
  const fromState = (state: Float64Array, g: number, j: number): number => {
    let sum = 0;
    state.forEach((value, i) => (sum += value * recurrentKernel[i * width + g * units + j]!));
    return sum;
  };
  const before = h.slice();
  const each = (value: (j: number) => number): Float64Array =>
    Float64Array.from({ length: units }, (_, j) => value(j));
  const both = (g: number, j: number): number => fromInput(g, j) + fromState(before, g, j);
  if (options.kind === 'rnn') {
    const phi = { linear: (z: number) => z, tanh: Math.tanh, relu: (z: number) => Math.max(0, z) };
    h.set(each((j) => phi[options.activation ?? 'tanh'](both(0, j))));
    return;
  }
  const gate = options.hardSigmoid ? hardSigmoid : sigmoid;
  if (options.kind === 'lstm') {
    const forgets = options.forgetGate !== false;
    const [i, f, g, o] = forgets ? [0, 1, 2, 3] : [0, -1, 1, 2];
    each((j) => {
      const kept = forgets ? gate(both(f!, j)) : 1;
      c[j] = kept * c[j]! + gate(both(i!, j)) * Math.tanh(both(g!, j));
      h[j] = gate(both(o!, j)) * Math.tanh(c[j]!);
      return 0;
    });
    return;
  }
  const z = each((j) => gate(both(0, j)));
  const r = each((j) => gate(both(1, j)));
  const reset = each((j) => r[j]! * before[j]!);
  h.set(
    each((j) => {
      const inner = options.resetAfter
        ? r[j]! * (fromState(before, 2, j) + recurrentBias[j]!)
        : fromState(reset, 2, j);
      const candidate = Math.tanh(fromInput(2, j) + inner);
      return z[j]! * before[j]! + (1 - z[j]!) * candidate;
    }),
  );
}
