/**
 * Both attentions once more, one number at a time in double precision and forwards only: outputs are
 * compared with it, and gradients with its central differences.
 */

export interface ScaledSizes {
  readonly batch: number;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  readonly valueSize: number;
}

export interface AdditiveSizes {
  readonly batch: number;
  readonly steps: number;
  readonly stateSize: number;
  readonly querySize: number;
  readonly units: number;
}

export const scaledNames = ['q', 'k', 'v'] as const;
export const additiveNames = [
  'query',
  'states',
  'queryKernel',
  'stateKernel',
  'scoreKernel',
  'bias',
] as const;

export type ScaledValues = Readonly<Record<(typeof scaledNames)[number], Float64Array>>;
export type AdditiveValues = Readonly<Record<(typeof additiveNames)[number], Float64Array>>;

/** Floats of every input. */
export function scaledLengths(sizes: ScaledSizes): Record<keyof ScaledValues, number> {
  const { batch, queries, keys, depth, valueSize } = sizes;
  return { q: batch * queries * depth, k: batch * keys * depth, v: batch * keys * valueSize };
}

/** Floats of every input. */
export function additiveLengths(sizes: AdditiveSizes): Record<keyof AdditiveValues, number> {
  const { batch, steps, stateSize, querySize, units } = sizes;
  return {
    query: batch * querySize,
    states: batch * steps * stateSize,
    queryKernel: querySize * units,
    stateKernel: stateSize * units,
    scoreKernel: units,
    bias: units,
  };
}

/** Where `visible` says no the weight is 0; if it never says yes, all are. */
function softmax(scores: readonly number[], visible: (at: number) => boolean): number[] {
  const powers = scores.map((score, at) => (visible(at) ? Math.exp(score) : 0));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => (sum === 0 ? 0 : power / sum));
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const sumOf = (count: number, term: (i: number) => number): number =>
  range(count).reduce((sum, i) => sum + term(i), 0);

/** softmax(Q K^T / sqrt(depth)) V; keys from `lengths[b]` on are hidden. */
export function scaledForward(
  { batch, queries, keys, depth, valueSize }: ScaledSizes,
  { q, k, v }: ScaledValues,
  lengths: readonly number[],
): { outputs: number[]; weights: number[] } {
  const [outputs, weights]: [number[], number[]] = [[], []];
  for (let b = 0; b < batch; b += 1) {
    for (let i = 0; i < queries; i += 1) {
      const scores = range(keys).map(
        (j) =>
          sumOf(depth, (d) => q[(b * queries + i) * depth + d]! * k[(b * keys + j) * depth + d]!) /
          Math.sqrt(depth),
      );
      const row = softmax(scores, (j) => j < lengths[b]!);
      weights.push(...row);
      for (let c = 0; c < valueSize; c += 1) {
        outputs.push(sumOf(keys, (j) => row[j]! * v[(b * keys + j) * valueSize + c]!));
      }
    }
  }
  return { outputs, weights };
}

/** e_j = v . tanh(s W + h_j U + b), softmax, weighted sum; states from `lengths[b]` on are hidden. */
export function additiveForward(
  { batch, steps, stateSize, querySize, units }: AdditiveSizes,
  { query, states, queryKernel, stateKernel, scoreKernel, bias }: AdditiveValues,
  lengths: readonly number[],
): { context: number[]; weights: number[]; scores: number[] } {
  const [context, weights, scores]: [number[], number[], number[]] = [[], [], []];
  for (let b = 0; b < batch; b += 1) {
    const state = (t: number, c: number): number => states[(b * steps + t) * stateSize + c]!;
    const energies = range(steps).map((t) =>
      sumOf(units, (u) => {
        const fromQuery = sumOf(
          querySize,
          (c) => query[b * querySize + c]! * queryKernel[c * units + u]!,
        );
        const fromState = sumOf(stateSize, (c) => state(t, c) * stateKernel[c * units + u]!);
        return scoreKernel[u]! * Math.tanh(fromQuery + fromState + bias[u]!);
      }),
    );
    const row = softmax(energies, (t) => t < lengths[b]!);
    scores.push(...energies);
    weights.push(...row);
    for (let c = 0; c < stateSize; c += 1) context.push(sumOf(steps, (t) => row[t]! * state(t, c)));
  }
  return { context, weights, scores };
}
