/**
 * What computes the networks of a run. A run asks its context for a net and cannot tell which of the
 * two made it.
 */
import type { EngineVariant } from '../engine/loadEngine';
import type { GateName } from '../engine/recurrentView';
import type { LabelledBatch, SequenceBatch } from '../engine/sequenceBatch';
import type { SequenceModelOptions, TrainStepResult } from '../engine/sequenceModel';
import type { Net, NetOptions } from '../ops/net';

/** In the order in which they are offered; the first is the default. */
export const backendNames = ['engine', 'tfjs'] as const;
/** `engine`: Unfold's own kernels; `tfjs`: TensorFlow.js on its plain JavaScript backend. */
export type BackendName = (typeof backendNames)[number];

export const backendLabels: Readonly<Record<BackendName, string>> = {
  engine: 'Unfold’s engine',
  tfjs: 'TensorFlow.js',
};

/** One weight matrix, `[rows, columns]` with gates side by side, or a bias, `[columns]`. */
export interface SequenceParameter {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a recurrent layer did in the last pass; a direction from right to left as it was processed. */
export interface SequenceView {
  /** `[batch, steps + 1, units]`: h_0 … h_T. */
  hidden(): Float32Array;
  /** LSTM: `[batch, steps + 1, units]`: c_0 … c_T. */
  cell(): Float32Array;
  /**
   * `[batch, steps, units]`, after the activation; without meaning at steps beyond a length.
   *
   * @throws RangeError where the cell has no such gate
   */
  gate(name: GateName): Float32Array;
  /** `[batch, steps + 1, units]`: dL/dh_0 … dL/dh_T through all paths, after `backward`. */
  hiddenGradient(): Float32Array;
  /** LSTM: `[batch, steps + 1, units]`: dL/dc_0 … dL/dc_T through all paths, after `backward`. */
  cellGradient(): Float32Array;
}

/** A net over sequences, with its weights. Dispose of it. */
export interface SequenceNet {
  /** In the order of the layers. */
  readonly parameters: readonly SequenceParameter[];
  /** Numbers that are learned. */
  readonly parameterCount: number;
  /** Row by row. */
  read(parameter: Pick<SequenceParameter, 'name'>): Float32Array;
  /** @throws RangeError where the number of values is not the parameter's */
  write(parameter: Pick<SequenceParameter, 'name'>, values: ArrayLike<number>): void;
  /** Forward, backward, clipping and one step of the optimiser. */
  trainStep(batch: LabelledBatch): TrainStepResult;
  /** Of the steps from now on. @throws RangeError where it is out of its range */
  setLearningRate(rate: number): void;
  /** The loss and the gradients, which can then be read; nothing is learned. */
  backward(batch: LabelledBatch): number;
  /** Of the last `backward`, before clipping. */
  readGradient(parameter: Pick<SequenceParameter, 'name'>): Float32Array;
  /** dL/dx of the last `backward`, `[batch, steps, inputSize]`; needs the option of that name. */
  inputGradient(): Float32Array;
  /** The loss alone. */
  evaluate(batch: LabelledBatch): number;
  /** Outputs (logits, for a cross-entropy): `[batch, steps, size]`, or `[batch, size]` at the last. */
  predict(batch: SequenceBatch): Float32Array;
  /**
   * States and gates of the last `predict`, `evaluate` or `backward`.
   *
   * @param layer counts recurrent layers only, from 0
   * @param direction 1 for right to left in a bidirectional layer
   */
  view(layer?: number, direction?: number): SequenceView;
  dispose(): void;
}

/** Nets, which are to be disposed of. */
export interface NetMakers {
  /** A net whose model is written over the operation set (`lab/ops`). */
  create<Name extends string>(options: NetOptions<Name>): Net<Name>;
  /** A stack of recurrent and dense layers: nothing is to be written for it. */
  sequence(options: SequenceModelOptions): SequenceNet;
}

export interface Backend extends NetMakers {
  /** Which build of the engine computes; absent where it does not. */
  readonly variant?: EngineVariant;
}

/** One that is loaded when a run needs it. */
export interface BackendSource {
  readonly name: BackendName;
  readonly load: () => Promise<Backend>;
}
