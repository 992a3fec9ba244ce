import { exp } from '../elementary';
import { DenseCall } from './denseCall';
import type { Engine } from './loadEngine';
import { checkLength } from './sequenceBatch';

/**
 * Softmax of one row in place; where `mask` is 0 the weight is 0, and a row that is masked as a whole
 * has weights 0.
 */
function softmaxInPlace(row: Float32Array, mask?: ArrayLike<number>): void {
  let largest = -Infinity;
  row.forEach((value, i) => {
    if ((!mask || mask[i]) && !(value <= largest)) largest = value;
  });
  let sum = 0;
  row.forEach((value, i) => {
    const power = !mask || mask[i] ? exp(value - largest) : 0;
    row[i] = power;
    sum += power;
  });
  if (sum === 0) return;
  row.forEach((value, i) => (row[i] = value / sum));
}

/** dL/dscores from dL/dweights, in place. */
function softmaxBackward(gradient: Float32Array, weights: Float32Array): void {
  let inner = 0;
  gradient.forEach((value, i) => (inner += value * weights[i]!));
  gradient.forEach((value, i) => (gradient[i] = weights[i]! * (value - inner)));
}

/**
 * Rows that the mask hides, as zeros where they hold a number that is not finite: 0 times NaN would
 * reach the sum over all rows. Other values stay, since their scores can be read.
 */
function withoutHidden(
  values: Float32Array,
  size: number,
  mask: ArrayLike<number> | undefined,
): Float32Array {
  if (!mask) return values;
  let result = values;
  for (let row = 0; row < mask.length; row += 1) {
    const [from, to] = [row * size, (row + 1) * size];
    if (mask[row] || values.subarray(from, to).every(Number.isFinite)) continue;
    if (result === values) result = values.slice();
    result.fill(0, from, to);
  }
  return result;
}

function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) result[c * rows + r] = values[r * columns + c]!;
  }
  return result;
}

export interface ScaledDotProductInputs {
  readonly batch: number;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  readonly valueSize: number;
  /** `[batch, queries, depth]`. */
  readonly q: Float32Array;
  /** `[batch, keys, depth]`. */
  readonly k: Float32Array;
  /** `[batch, keys, valueSize]`. */
  readonly v: Float32Array;
  /** `[batch, keys]`: 0 hides a key and its value, whatever they hold. */
  readonly mask?: ArrayLike<number>;
}

/** softmax(Q K^T / sqrt(depth)) V (Vaswani et al. 2017, equation 1), kept for its backward pass. */
export class ScaledDotProductCall {
  /** `[batch, queries, valueSize]`. */
  readonly outputs: Float32Array;
  /** `[batch, queries, keys]`. */
  readonly weights: Float32Array;
  private readonly products: { scores: DenseCall; output: DenseCall }[] = [];

  /** Runs the forward pass. @throws RangeError if there is nothing to attend with or to */
  constructor(
    engine: Engine,
    private readonly inputs: ScaledDotProductInputs,
  ) {
    const { batch, queries, keys, depth, valueSize, q, mask } = inputs;
    if (Math.min(batch, queries, keys) < 1) {
      throw new RangeError(`Empty batch: attention of ${batch} x ${queries} to ${keys}.`);
    }
    checkLength('q', q, batch * queries * depth);
    checkLength('k', inputs.k, batch * keys * depth);
    checkLength('v', inputs.v, batch * keys * valueSize);
    checkLength('mask', mask, batch * keys);
    const k = withoutHidden(inputs.k, depth, mask);
    const v = withoutHidden(inputs.v, valueSize, mask);
    this.outputs = new Float32Array(batch * queries * valueSize);
    this.weights = new Float32Array(batch * queries * keys);
    for (let b = 0; b < batch; b += 1) {
      const key = k.subarray(b * keys * depth, (b + 1) * keys * depth);
      const scores = new DenseCall(engine, {
        rows: queries,
        inputSize: depth,
        units: keys,
        x: q.subarray(b * queries * depth, (b + 1) * queries * depth),
        kernel: transpose(key, keys, depth),
      });
      const weights = scores.outputs().map((value) => value / Math.sqrt(depth));
      const hidden = mask ? Array.from({ length: keys }, (_, j) => mask[b * keys + j]!) : undefined;
      for (let i = 0; i < queries; i += 1) {
        softmaxInPlace(weights.subarray(i * keys, (i + 1) * keys), hidden);
      }
      this.weights.set(weights, b * queries * keys);
      const output = new DenseCall(engine, {
        rows: queries,
        inputSize: keys,
        units: valueSize,
        x: weights,
        kernel: v.subarray(b * keys * valueSize, (b + 1) * keys * valueSize),
      });
      this.outputs.set(output.outputs(), b * queries * valueSize);
      this.products.push({ scores, output });
    }
  }

  /**
   * @param gradient of the outputs
   * @param ofWeights gradient of the weights, where they are used as well
   */
  backward(
    gradient: Float32Array,
    ofWeights?: Float32Array,
  ): { q: Float32Array; k: Float32Array; v: Float32Array } {
    const { queries, keys, depth, valueSize } = this.inputs;
    const result = {
      q: new Float32Array(this.inputs.q.length),
      k: new Float32Array(this.inputs.k.length),
      v: new Float32Array(this.inputs.v.length),
    };
    const size = queries * valueSize;
    this.products.forEach(({ scores, output }, b) => {
      const fromOutput = output.backward(gradient.subarray(b * size, (b + 1) * size));
      result.v.set(fromOutput.kernel, b * keys * valueSize);
      const dScores = fromOutput.x!.map(
        (value, i) => value + (ofWeights?.[b * queries * keys + i] ?? 0),
      );
      for (let i = 0; i < queries; i += 1) {
        const at = i * keys;
        const from = b * queries * keys + at;
        softmaxBackward(dScores.subarray(at, at + keys), this.weights.subarray(from, from + keys));
      }
      const scaled = dScores.map((value) => value / Math.sqrt(depth));
      const fromScores = scores.backward(scaled);
      result.q.set(fromScores.x!, b * queries * depth);
      result.k.set(transpose(fromScores.kernel, depth, keys), b * keys * depth);
    });
    return result;
  }

  dispose(): void {
    for (const { scores, output } of this.products.splice(0)) {
      scores.dispose();
      output.dispose();
    }
  }
}
