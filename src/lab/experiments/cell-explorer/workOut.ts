/** Every step of a typed cell, and the gradient of its loss. */
import {
  runCell,
  runCellBackward,
  sameShape,
  type Pass,
  type PassGradient,
} from '../../trace/network';
import type { CellWeights } from '../../trace/traceCell';
import {
  addOuter,
  addProduct,
  addTransposedProduct,
  weights,
  zeros,
  type Vector,
  type Weights,
} from '../../trace/vectors';
import { definitions } from './cellNames';
import type { TypedCell } from './readCell';

export interface Backward {
  /** ½ ‖y − target‖², where a target was typed. */
  readonly loss?: number;
  readonly flow: PassGradient;
  readonly weights: CellWeights;
  readonly output?: { readonly weights: Weights; readonly bias: Weights };
}

export interface Worked {
  readonly typed: TypedCell;
  readonly pass: Pass;
  /** W_hy h_T + b_y */
  readonly y?: Vector;
  /** Where a loss was typed. */
  readonly backward?: Backward;
}

export function workOut(typed: TypedCell): Worked {
  const { cell } = definitions[typed.kind];
  const pass = runCell(cell, typed.weights, typed.x, typed.start);
  const y = answer(typed, pass);
  const backward = goBack(typed, pass, y);
  return { typed, pass, ...(y && { y }), ...(backward && { backward }) };
}

function answer({ output }: TypedCell, { steps }: Pass): Vector | undefined {
  if (!output) return undefined;
  const y = [...output.bias];
  addProduct(y, output.weights, steps.at(-1)!.h);
  return y;
}

/** BPTT from the last step on: of ∂L/∂h_T and ∂L/∂c_T as typed, and of the squared error. */
function goBack(typed: TypedCell, pass: Pass, y: Vector | undefined): Backward | undefined {
  const { upstream, output, kind, units } = typed;
  const target = output?.target;
  if (!upstream && !target) return undefined;
  const dh = [...(upstream?.h ?? zeros(units))];
  const gradient = output && {
    weights: weights(output.weights.rows, units),
    bias: weights(output.weights.rows, 1),
  };
  let loss: number | undefined;
  if (output && gradient && y && target) {
    const error = y.map((value, at) => value - target[at]!);
    loss = error.reduce((sum, value) => sum + value ** 2, 0) / 2;
    addTransposedProduct(dh, output.weights, error);
    addOuter(gradient.weights, error, pass.steps.at(-1)!.h);
    addOuter(gradient.bias, error, [1]);
  }
  const gradients = sameShape(typed.weights);
  const last = { h: dh, c: upstream?.c ?? zeros(units) };
  const { cell } = definitions[kind];
  const flow = runCellBackward(cell, typed.weights, gradients, pass, [], last);
  return {
    ...(loss !== undefined && { loss }),
    ...(target && gradient && { output: gradient }),
    flow,
    weights: gradients,
  };
}
