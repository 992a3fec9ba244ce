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
    const power = !mask || mask[i] ? Math.exp(value - largest) : 0;
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

export interface AdditiveAttentionInputs {
  readonly batch: number;
  readonly steps: number;
  /** Columns of the encoder's states, of the decoder's state, and of the attention's hidden layer. */
  readonly stateSize: number;
  readonly querySize: number;
  readonly units: number;
  /** The decoder's state, `[batch, querySize]`. */
  readonly query: Float32Array;
  /** The encoder's states, `[batch, steps, stateSize]`. */
  readonly states: Float32Array;
  /** `[querySize, units]`, `[stateSize, units]`, `[units]`, `[units]`. */
  readonly queryKernel: Float32Array;
  readonly stateKernel: Float32Array;
  readonly scoreKernel: Float32Array;
  readonly bias?: Float32Array;
  /** `[batch, steps]`: 0 hides a state, whatever it holds. */
  readonly mask?: ArrayLike<number>;
}

export interface AdditiveAttentionGradients {
  readonly query: Float32Array;
  readonly states: Float32Array;
  readonly queryKernel: Float32Array;
  readonly stateKernel: Float32Array;
  readonly scoreKernel: Float32Array;
  readonly bias: Float32Array;
}

/**
 * e_j = v . tanh(s W + h_j U + b), weights = softmax(e), context = sum of weights_j h_j (Bahdanau et
 * al. 2015, section 3.1), kept for its backward pass.
 */
export class AdditiveAttentionCall {
  /** `[batch, stateSize]`. */
  readonly context: Float32Array;
  /** `[batch, steps]`. */
  readonly weights: Float32Array;
  /** `[batch, steps]`, before the softmax. */
  readonly scores: Float32Array;
  private readonly states: Float32Array;
  private readonly fromQuery: DenseCall;
  private readonly fromStates: DenseCall;
  /** tanh(.), `[batch, steps, units]`. */
  private readonly hidden: Float32Array;

  /** Runs the forward pass. @throws RangeError if there is nothing to attend with or to */
  constructor(
    engine: Engine,
    private readonly inputs: AdditiveAttentionInputs,
  ) {
    const { batch, steps, stateSize, querySize, units, scoreKernel, mask } = inputs;
    // Before anything is allocated: a refused call leaves nothing behind.
    if (Math.min(batch, steps) < 1) {
      throw new RangeError(`Empty batch: attention of ${batch} to ${steps}.`);
    }
    checkLength('query', inputs.query, batch * querySize);
    checkLength('states', inputs.states, batch * steps * stateSize);
    checkLength('scoreKernel', scoreKernel, units);
    checkLength('mask', mask, batch * steps);
    const states = withoutHidden(inputs.states, stateSize, mask);
    this.states = states;
    this.fromQuery = new DenseCall(engine, {
      rows: batch,
      inputSize: querySize,
      units,
      x: inputs.query,
      kernel: inputs.queryKernel,
      ...(inputs.bias ? { bias: inputs.bias } : {}),
    });
    this.fromStates = new DenseCall(engine, {
      rows: batch * steps,
      inputSize: stateSize,
      units,
      x: states,
      kernel: inputs.stateKernel,
    });
    const query = this.fromQuery.outputs();
    this.hidden = this.fromStates
      .outputs()
      .map((value, i) =>
        Math.tanh(value + query[Math.floor(i / (steps * units)) * units + (i % units)]!),
      );
    this.scores = new Float32Array(batch * steps);
    this.hidden.forEach((value, i) => {
      this.scores[Math.floor(i / units)]! += value * scoreKernel[i % units]!;
    });
    this.weights = this.scores.slice();
    this.context = new Float32Array(batch * stateSize);
    for (let b = 0; b < batch; b += 1) {
      const row = this.weights.subarray(b * steps, (b + 1) * steps);
      const hidden = mask
        ? Array.from({ length: steps }, (_, t) => mask[b * steps + t]!)
        : undefined;
      softmaxInPlace(row, hidden);
      for (let t = 0; t < steps; t += 1) {
        for (let c = 0; c < stateSize; c += 1) {
          this.context[b * stateSize + c]! += row[t]! * states[(b * steps + t) * stateSize + c]!;
        }
      }
    }
  }

  /**
   * @param gradient of the context
   * @param ofWeights gradients of the weights and of the scores, where they are used as well
   */
  backward(
    gradient: Float32Array,
    ofWeights?: Float32Array,
    ofScores?: Float32Array,
  ): AdditiveAttentionGradients {
    const { states } = this;
    const { batch, steps, stateSize, units, scoreKernel } = this.inputs;
    const dScores = ofWeights ? ofWeights.slice() : new Float32Array(batch * steps);
    const direct = new Float32Array(states.length);
    states.forEach((state, i) => {
      const row = Math.floor(i / stateSize);
      const upstream = gradient[Math.floor(row / steps) * stateSize + (i % stateSize)]!;
      dScores[row]! += upstream * state;
      direct[i] = upstream * this.weights[row]!;
    });
    for (let b = 0; b < batch; b += 1) {
      const [from, to] = [b * steps, (b + 1) * steps];
      softmaxBackward(dScores.subarray(from, to), this.weights.subarray(from, to));
    }
    ofScores?.forEach((value, i) => (dScores[i]! += value));
    const dScoreKernel = new Float32Array(units);
    const dQuery = new Float32Array(batch * units);
    const dHidden = this.hidden.map((value, i) => {
      const row = Math.floor(i / units);
      dScoreKernel[i % units]! += dScores[row]! * value;
      const slope = dScores[row]! * scoreKernel[i % units]! * (1 - value * value);
      dQuery[Math.floor(row / steps) * units + (i % units)]! += slope;
      return slope;
    });
    const query = this.fromQuery.backward(dQuery);
    const state = this.fromStates.backward(dHidden);
    return {
      query: query.x!,
      states: state.x!.map((value, i) => value + direct[i]!),
      queryKernel: query.kernel,
      stateKernel: state.kernel,
      scoreKernel: dScoreKernel,
      bias: query.bias,
    };
  }

  dispose(): void {
    this.fromQuery.dispose();
    this.fromStates.dispose();
  }
}
