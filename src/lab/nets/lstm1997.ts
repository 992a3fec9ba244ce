/**
 * The LSTM of Hochreiter and Schmidhuber 1997 and its own learning rule (appendix A.1), for sequences
 * of symbols with one answer at their end. Memory cells in blocks that share an input and an output
 * gate; no forget gate. Every cell and gate is fed by the present symbol, by all cells and gates of the
 * step before and by a bias; outputs are fed by the cells and a bias. In double precision, the same to
 * the last bit on every machine.
 */
import { sigmoid } from '../elementary';
import type { Random } from '../random';

export interface Lstm1997Options {
  /** How many symbols there are: the size of a one-hot input. */
  readonly symbols: number;
  readonly outputs: number;
  readonly blocks: number;
  readonly cellsPerBlock: number;
  /** What the bias of each block's input gate is at first. */
  readonly inputGateBiases: readonly number[];
  /** Of a cell to itself; 1 is the constant error carousel. */
  readonly selfWeight: number;
  /** Of the first weights, uniform in [−0.1, 0.1]. */
  readonly random: Random;
}

/** The derivatives of a weight each, in the order of the weights. */
export interface Lstm1997Weights {
  /** `[units, symbols + units + 1]`: input gates, output gates, cells; the bias comes last. */
  readonly hidden: Float64Array;
  /** `[outputs, cells + 1]`: the bias comes last. */
  readonly output: Float64Array;
}

/** What a sequence did in the network, step by step. */
export interface Lstm1997Trace {
  /** Cell states s: `[steps, cells]`. */
  readonly states: Float64Array;
  /** `[steps, blocks]`. */
  readonly inputGates: Float64Array;
  readonly outputGates: Float64Array;
  /** At the end. */
  readonly outputs: Float64Array;
}

const firstWeights = 0.1;

export class Lstm1997 {
  readonly weights: Lstm1997Weights;
  readonly cells: number;
  readonly #options: Lstm1997Options;
  /** Input gates, output gates, cells. */
  readonly #units: number;
  /** What each of them is fed by. */
  readonly #fan: number;
  readonly #firstCell: number;

  /** y of all units, now and a step ago. */
  #now: Float64Array;
  #before: Float64Array;
  /** Of each cell: its state s, g of what it is fed by, and the slope of g there. */
  readonly #state: Float64Array;
  readonly #fed: Float64Array;
  readonly #slope: Float64Array;
  readonly #answer: Float64Array;

  /** ∂s/∂w of each cell's own weights and of those of its input gate: `[cells, fan]`. */
  readonly #byOwn: Float64Array;
  readonly #byGate: Float64Array;
  readonly #gradient: Lstm1997Weights;

  constructor(options: Lstm1997Options) {
    const { symbols, outputs, blocks, cellsPerBlock, inputGateBiases, random } = options;
    this.#options = options;
    this.cells = blocks * cellsPerBlock;
    this.#firstCell = 2 * blocks;
    this.#units = this.#firstCell + this.cells;
    this.#fan = symbols + this.#units + 1;
    const draw = () => random.uniform(-firstWeights, firstWeights);
    this.weights = {
      hidden: Float64Array.from({ length: this.#units * this.#fan }, draw),
      output: Float64Array.from({ length: outputs * (this.cells + 1) }, draw),
    };
    inputGateBiases.forEach((bias, gate) => {
      this.weights.hidden[(gate + 1) * this.#fan - 1] = bias;
    });
    this.#gradient = {
      hidden: new Float64Array(this.weights.hidden.length),
      output: new Float64Array(this.weights.output.length),
    };
    this.#now = new Float64Array(this.#units);
    this.#before = new Float64Array(this.#units);
    this.#state = new Float64Array(this.cells);
    this.#fed = new Float64Array(this.cells);
    this.#slope = new Float64Array(this.cells);
    this.#answer = new Float64Array(outputs);
    this.#byOwn = new Float64Array(this.cells * this.#fan);
    this.#byGate = new Float64Array(this.cells * this.#fan);
  }

  get parameterCount(): number {
    return this.weights.hidden.length + this.weights.output.length;
  }

  /** The outputs after the last symbol; the array is used again by the next call. */
  run(sequence: Uint8Array): Float64Array {
    this.#begin();
    for (const symbol of sequence) this.#step(symbol);
    return this.#output();
  }

  trace(sequence: Uint8Array): Lstm1997Trace {
    const { blocks } = this.#options;
    const steps = sequence.length;
    const states = new Float64Array(steps * this.cells);
    const inputGates = new Float64Array(steps * blocks);
    const outputGates = new Float64Array(steps * blocks);
    this.#begin();
    sequence.forEach((symbol, t) => {
      this.#step(symbol);
      states.set(this.#state, t * this.cells);
      inputGates.set(this.#now.subarray(0, blocks), t * blocks);
      outputGates.set(this.#now.subarray(blocks, 2 * blocks), t * blocks);
    });
    return { states, inputGates, outputGates, outputs: this.#output().slice() };
  }

  /**
   * The truncated gradient of ½ Σ (target − output)²: errors flow back through the cells' states for
   * as long as it takes, and through nothing else into the past. It is gathered on the way forward, so
   * it takes no more room for a longer sequence. The arrays are used again by the next call.
   *
   * @param target the output that has to be 1; the others have to be 0
   */
  gradient(sequence: Uint8Array, target: number): Lstm1997Weights {
    this.#begin();
    this.#byOwn.fill(0);
    this.#byGate.fill(0);
    for (const symbol of sequence) {
      this.#step(symbol);
      this.#gather(symbol);
    }
    this.#output();
    this.#flowBack(sequence.at(-1)!, target);
    return this.#gradient;
  }

  /** One step of plain gradient descent. @returns the outputs before it, as `run` does. */
  train(sequence: Uint8Array, target: number, learningRate: number): Float64Array {
    const gradient = this.gradient(sequence, target);
    for (const part of ['hidden', 'output'] as const) {
      const [weights, slopes] = [this.weights[part], gradient[part]];
      for (let at = 0; at < weights.length; at += 1) weights[at]! -= learningRate * slopes[at]!;
    }
    return this.#answer;
  }

  #begin(): void {
    this.#now.fill(0);
    this.#state.fill(0);
  }

  #step(symbol: number): void {
    const { symbols, blocks, cellsPerBlock, selfWeight } = this.#options;
    const { hidden } = this.weights;
    // Most of a run's time is spent here, so nothing is looked up twice.
    const [units, fan, firstCell, states] = [this.#units, this.#fan, this.#firstCell, this.#state];
    const before = this.#now;
    const now = this.#before;
    [this.#now, this.#before] = [now, before];
    for (let unit = 0; unit < units; unit += 1) {
      const row = unit * fan;
      let net = hidden[row + symbol]! + hidden[row + fan - 1]!;
      for (let from = 0; from < units; from += 1) {
        net += hidden[row + symbols + from]! * before[from]!;
      }
      const value = sigmoid(net);
      if (unit < firstCell) {
        now[unit] = value;
        continue;
      }
      const cell = unit - firstCell;
      const block = Math.floor(cell / cellsPerBlock);
      // g is the sigmoid on [−2, 2], h the one on [−1, 1].
      const fed = 4 * value - 2;
      const state = selfWeight * states[cell]! + now[block]! * fed;
      this.#fed[cell] = fed;
      this.#slope[cell] = 4 * value * (1 - value);
      states[cell] = state;
      now[unit] = now[blocks + block]! * (2 * sigmoid(state) - 1);
    }
  }

  /** ∂s/∂w after a step: what it was, by the self-weight, and what the step adds (25, 27). */
  #gather(symbol: number): void {
    const { symbols, cellsPerBlock, selfWeight } = this.#options;
    for (let cell = 0; cell < this.cells; cell += 1) {
      const row = cell * this.#fan;
      const gate = this.#now[Math.floor(cell / cellsPerBlock)]!;
      const own = this.#slope[cell]! * gate;
      const gates = this.#fed[cell]! * gate * (1 - gate);
      if (selfWeight !== 1) {
        for (let at = row; at < row + this.#fan; at += 1) {
          this.#byOwn[at]! *= selfWeight;
          this.#byGate[at]! *= selfWeight;
        }
      }
      this.#byOwn[row + symbol]! += own;
      this.#byGate[row + symbol]! += gates;
      for (let from = 0; from < this.#units; from += 1) {
        const y = this.#before[from]!;
        this.#byOwn[row + symbols + from]! += own * y;
        this.#byGate[row + symbols + from]! += gates * y;
      }
      this.#byOwn[row + this.#fan - 1]! += own;
      this.#byGate[row + this.#fan - 1]! += gates;
    }
  }

  #output(): Float64Array {
    const { output } = this.weights;
    const width = this.cells + 1;
    for (let k = 0; k < this.#answer.length; k += 1) {
      let net = output[k * width + this.cells]!;
      for (let cell = 0; cell < this.cells; cell += 1) {
        net += output[k * width + cell]! * this.#now[this.#firstCell + cell]!;
      }
      this.#answer[k] = sigmoid(net);
    }
    return this.#answer;
  }

  /** From the outputs to the states and output gates of the last step (19 to 28). */
  #flowBack(symbol: number, target: number): void {
    const { symbols, blocks, cellsPerBlock } = this.#options;
    const { hidden, output } = this.#gradient;
    const width = this.cells + 1;
    hidden.fill(0);
    const errors = this.#answer.map((y, k) => (y - Number(k === target)) * y * (1 - y));
    for (let k = 0; k < errors.length; k += 1) {
      for (let cell = 0; cell < this.cells; cell += 1) {
        output[k * width + cell] = errors[k]! * this.#now[this.#firstCell + cell]!;
      }
      output[k * width + this.cells] = errors[k]!;
    }
    for (let cell = 0; cell < this.cells; cell += 1) {
      const block = Math.floor(cell / cellsPerBlock);
      let error = 0;
      for (let k = 0; k < errors.length; k += 1) {
        error += this.weights.output[k * width + cell]! * errors[k]!;
      }
      const gate = this.#now[blocks + block]!;
      const squashed = sigmoid(this.#state[cell]!);
      const ofState = error * gate * 2 * squashed * (1 - squashed);
      const ofGate = error * (2 * squashed - 1) * gate * (1 - gate);
      const [own, input, outputGate] = [this.#firstCell + cell, block, blocks + block].map(
        (unit) => unit * this.#fan,
      ) as [number, number, number];
      for (let at = 0; at < this.#fan; at += 1) {
        hidden[own + at] = ofState * this.#byOwn[cell * this.#fan + at]!;
        hidden[input + at]! += ofState * this.#byGate[cell * this.#fan + at]!;
      }
      hidden[outputGate + symbol]! += ofGate;
      for (let from = 0; from < this.#units; from += 1) {
        hidden[outputGate + symbols + from]! += ofGate * this.#before[from]!;
      }
      hidden[outputGate + this.#fan - 1]! += ofGate;
    }
  }
}
