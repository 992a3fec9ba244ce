import { glorotUniform, orthogonal } from '../initialisers';
import { softmax } from '../metrics/softmax';
import type { Random } from '../random';
import { gru, initialState, lstm, vanillaRnn } from './cells';
import type { CellState, CellStep, CellWeights, TraceCell } from './traceCell';
import {
  addOuter,
  addProduct,
  addTransposedProduct,
  weights,
  zeros,
  type Vector,
  type Weights,
} from './vectors';

export const traceCells = { rnn: vanillaRnn, lstm, gru } as const;
export type CellName = keyof typeof traceCells;

/** Glorot & Bengio 2010, uniform. */
function glorot(rows: number, columns: number, random: Random): Weights {
  return { rows, columns, values: Float64Array.from(glorotUniform(rows, columns, random)) };
}

/** `scale` times an orthogonal matrix in each block of rows: its spectral radius is `scale`. */
function orthogonalBlocks(blocks: number, size: number, scale: number, random: Random): Weights {
  const matrix = weights(blocks * size, size);
  for (let block = 0; block < blocks; block++) {
    matrix.values.set(orthogonal(size, size, random, scale), block * size * size);
  }
  return matrix;
}

export function cellWeights(
  cell: TraceCell,
  inputs: number,
  units: number,
  options: { readonly recurrentScale: number; readonly forgetBias: number },
  random: Random,
): CellWeights {
  const bias = weights(cell.blocks * units, 1);
  if (cell.forgetBlock !== undefined) {
    bias.values.fill(options.forgetBias, cell.forgetBlock * units, (cell.forgetBlock + 1) * units);
  }
  return {
    input: glorot(cell.blocks * units, inputs, random),
    recurrent: orthogonalBlocks(cell.blocks, units, options.recurrentScale, random),
    bias,
  };
}

export function sameShape(of: CellWeights): CellWeights {
  const empty = (matrix: Weights): Weights => weights(matrix.rows, matrix.columns);
  return {
    input: empty(of.input),
    recurrent: empty(of.recurrent),
    bias: empty(of.bias),
    ...(of.recurrentBias && { recurrentBias: empty(of.recurrentBias) }),
    ...(of.peepholes && { peepholes: empty(of.peepholes) }),
  };
}

/** `softmax(W_hy h + b_y)` and its gradients. */
export interface Readout {
  readonly weights: Weights;
  readonly bias: Weights;
}

export function readout(outputs: number, inputs: number, random: Random): Readout {
  return { weights: glorot(outputs, inputs, random), bias: weights(outputs, 1) };
}

export function readOut(layer: Readout, h: readonly number[]): Vector {
  const logits = Array.from(layer.bias.values);
  addProduct(logits, layer.weights, h);
  return softmax(logits);
}

/** Cross-entropy of `target`: adds to the gradients of the readout and returns ∂L/∂h. */
export function readOutBackward(
  layer: Readout,
  gradient: Readout,
  h: readonly number[],
  probabilities: readonly number[],
  target: number,
  scale: number,
): Vector {
  const d = probabilities.map((value, index) => scale * (value - (index === target ? 1 : 0)));
  addOuter(gradient.weights, d, h);
  addOuter(gradient.bias, d, [1]);
  const dh = zeros(h.length);
  addTransposedProduct(dh, layer.weights, d);
  return dh;
}

/** The steps of one pass; `previous[s]` is the state that step `s` started from. */
export interface Pass {
  readonly inputs: readonly (readonly number[])[];
  readonly previous: readonly CellState[];
  readonly steps: readonly CellStep[];
}

export function runCell(
  cell: TraceCell,
  cellWeights: CellWeights,
  inputs: readonly (readonly number[])[],
  start: CellState = initialState(cell, cellWeights.recurrent.columns),
): Pass {
  const previous: CellState[] = [];
  const steps: CellStep[] = [];
  let state = start;
  for (const x of inputs) {
    previous.push(state);
    const step = cell.forward(cellWeights, x, state);
    steps.push(step);
    state = step;
  }
  return { inputs, previous, steps };
}

export interface PassGradient {
  /** ∂L/∂h after step s; index 0 is the initial state, index s the state after s steps. */
  readonly h: readonly Vector[];
  readonly c: readonly (Vector | undefined)[];
  /** ∂L/∂x of each step. */
  readonly x: readonly Vector[];
}

/** BPTT over one pass; `dh[s]` is what the loss sends straight into the output of step s. */
export function runCellBackward(
  cell: TraceCell,
  cellWeights: CellWeights,
  gradients: CellWeights,
  pass: Pass,
  dh: readonly (readonly number[] | undefined)[],
  last?: { readonly h: readonly number[]; readonly c?: readonly number[] },
): PassGradient {
  const size = cellWeights.recurrent.columns;
  const length = pass.steps.length;
  const h: Vector[] = new Array<Vector>(length + 1);
  const c: (Vector | undefined)[] = new Array<Vector | undefined>(length + 1);
  const x: Vector[] = new Array<Vector>(length);
  let flowH: Vector = last ? [...last.h] : zeros(size);
  let flowC: Vector | undefined = cell.hasCellState ? [...(last?.c ?? zeros(size))] : undefined;
  for (let s = length - 1; s >= 0; s--) {
    const direct = dh[s];
    if (direct) flowH = flowH.map((value, unit) => value + direct[unit]!);
    h[s + 1] = flowH;
    const step = pass.steps[s]!;
    const back = cell.backward(
      cellWeights,
      gradients,
      pass.inputs[s]!,
      pass.previous[s]!,
      step,
      flowH,
      flowC,
    );
    c[s + 1] = back.cTotal;
    flowH = back.h;
    flowC = back.c;
    x[s] = back.x;
  }
  h[0] = flowH;
  c[0] = flowC;
  return { h, c, x };
}
