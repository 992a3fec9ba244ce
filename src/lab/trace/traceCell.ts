import type { Vector, Weights } from './vectors';

/**
 * A recurrent cell that can be looked into: every quantity of its equations by the symbol it has on
 * the page. One example at a time, float64: for showing, not for speed (that is the engine's).
 */
export interface CellWeights {
  /** `(gates * H, I)` */
  readonly input: Weights;
  /** `(gates * H, H)` */
  readonly recurrent: Weights;
  /** `(gates * H, 1)` */
  readonly bias: Weights;
  /** `(H, 1)`: of the recurrent product in the candidate of a GRU that resets after it. */
  readonly recurrentBias?: Weights;
  /**
   * `(4H, 1)`: what multiplies c in the gates of an LSTM that looks at it, unit by unit; the rows of the
   * candidate, which does not, are 0.
   */
  readonly peepholes?: Weights;
}

export interface CellState {
  readonly h: readonly number[];
  /** LSTM only. */
  readonly c?: readonly number[];
}

export interface CellStep extends CellState {
  /** By symbol: the gates and the candidate of this step, each of length H. */
  readonly gates: Readonly<Record<string, readonly number[]>>;
  /** What each of them, or h of a plain cell, is the sigmoid or tanh of; `m` is what r multiplies. */
  readonly sums: Readonly<Record<string, readonly number[]>>;
}

export interface CellGradient {
  /** ∂L/∂x_t */
  readonly x: Vector;
  /** ∂L/∂h_{t-1} */
  readonly h: Vector;
  /** ∂L/∂c_{t-1}, LSTM only. */
  readonly c?: Vector;
  /** ∂L/∂c_t with what arrives through h_t as well, LSTM only. */
  readonly cTotal?: Vector;
}

export interface TraceCell {
  /** Blocks of H rows in the weights. */
  readonly blocks: number;
  readonly hasCellState: boolean;
  /** Row block whose bias is the forget gate's, where there is one. */
  readonly forgetBlock?: number;
  readonly forward: (weights: CellWeights, x: readonly number[], previous: CellState) => CellStep;
  /** Adds to `gradients` what this step contributes to ∂L/∂W and returns what flows on back. */
  readonly backward: (
    weights: CellWeights,
    gradients: CellWeights,
    x: readonly number[],
    previous: CellState,
    step: CellStep,
    dh: readonly number[],
    dc: readonly number[] | undefined,
  ) => CellGradient;
}
