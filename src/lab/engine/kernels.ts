import type { TapeKernels } from '../tape/kernels';

/**
 * What the compiled module exports, as `assembly/index.ts` has it. Addresses are bytes in `memory`;
 * where a kernel takes one number for many, it is the address of a descriptor (`descriptor.ts`).
 */
export interface Kernels extends TapeKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow: (pages: number) => number };
  /** The first byte that is free. */
  heapBase: () => number;

  rnnForward: (sequence: number) => void;
  rnnBackward: (sequence: number) => void;
  lstmForward: (sequence: number) => void;
  lstmBackward: (sequence: number) => void;
  gruForward: (sequence: number) => void;
  gruBackward: (sequence: number) => void;
  /** See `assembly/attention.ts`; places count floats, as those of the tape do. */
  attendForward: (
    context: number,
    weights: number,
    scores: number,
    energy: number,
    asked: number,
    projected: number,
    scoreKernel: number,
    states: number,
    mask: number,
    batch: number,
    steps: number,
    units: number,
    size: number,
  ) => void;
  attendBackward: (
    dAsked: number,
    dProjected: number,
    dScoreKernel: number,
    dStates: number,
    dContext: number,
    dWeights: number,
    dScores: number,
    weights: number,
    energy: number,
    scoreKernel: number,
    states: number,
    mask: number,
    batch: number,
    steps: number,
    units: number,
    size: number,
    work: number,
  ) => void;

  denseForward: (dense: number) => void;
  denseBackward: (dense: number) => void;

  multiplySlab: (
    c: number,
    a: number,
    aSlab: number,
    b: number,
    depth: number,
    rows: number,
    bias: number,
  ) => void;
  accumulateGradient: (
    c: number,
    depth: number,
    slabs: number,
    a: number,
    aStep: number,
    b: number,
    bStep: number,
    rows: number,
    steps: number,
  ) => void;

  toSlabs: (
    to: number,
    toStep: number,
    from: number,
    fromStep: number,
    fromRow: number,
    steps: number,
    rows: number,
    padded: number,
    columns: number,
  ) => void;
  fromSlabs: (
    to: number,
    toStep: number,
    toRow: number,
    from: number,
    fromStep: number,
    steps: number,
    rows: number,
    padded: number,
    columns: number,
  ) => void;
  transposeSlabs: (to: number, from: number, depth: number, slabs: number) => void;
  listEntries: (
    from: number,
    fromStep: number,
    fromRow: number,
    steps: number,
    rows: number,
    padded: number,
    columns: number,
    slots: number,
    column: number,
    value: number,
  ) => number;

  softmaxCrossEntropy: LossKernel;
  sigmoidCrossEntropy: LossKernel;
  squaredError: LossKernel;

  adam: (
    parameters: number,
    gradients: number,
    m: number,
    v: number,
    count: number,
    learningRate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    first: number,
    second: number,
  ) => void;
  sgd: (
    parameters: number,
    gradients: number,
    velocity: number,
    count: number,
    learningRate: number,
    momentum: number,
  ) => void;
  rmsprop: (
    parameters: number,
    gradients: number,
    square: number,
    velocity: number,
    count: number,
    learningRate: number,
    decay: number,
    momentum: number,
    epsilon: number,
  ) => void;
  sumOfSquares: (address: number, count: number) => number;
  multiplyAll: (address: number, count: number, factor: number) => void;
  mapFunction: (address: number, count: number, which: number) => void;
}

export type LossKernel = (
  outputs: number,
  gradient: number,
  targets: number,
  weights: number,
  steps: number,
  rows: number,
  batch: number,
  columns: number,
  scale: number,
) => number;
