import type { Tensor } from '@tensorflow/tfjs-core';
import type { getConstraint } from '@tensorflow/tfjs-layers/dist/constraints';
import type { getInitializer } from '@tensorflow/tfjs-layers/dist/initializers';
import type { getRegularizer } from '@tensorflow/tfjs-layers/dist/regularizers';
import type { ActivationName } from '../descriptor';
import type { RecurrentOptions } from '../recurrentShape';

type InitializerOption = Parameters<typeof getInitializer>[0];
type RegularizerOption = Parameters<typeof getRegularizer>[0];
type ConstraintOption = Parameters<typeof getConstraint>[0];

/** What the layers have in common; names and meaning as in `tf.layers.lstm`. */
export interface LayerOptions {
  readonly units: number;
  /** For the first layer of a model: `[steps, inputSize]`; `null` for any number of steps. */
  readonly inputShape?: (number | null)[];
  /** The same with the batch in front. */
  readonly batchInputShape?: (number | null)[];
  readonly batchSize?: number;
  readonly name?: string;
  readonly trainable?: boolean;
  /** Initial weights, in the order of `getWeights`. */
  readonly weights?: Tensor[];
  /** Default `false`: only the state after the last step. */
  readonly returnSequences?: boolean;
  /** Also returns the last states, h and for an LSTM c. Default `false`. */
  readonly returnState?: boolean;
  /** From right to left; the outputs are then in that order too, as in tfjs. */
  readonly goBackwards?: boolean;
  /** Default `true`. */
  readonly useBias?: boolean;
  /** Seeds the initial weights: kernel Glorot uniform, recurrent kernel orthogonal. */
  readonly seed?: number;
  readonly kernelInitializer?: InitializerOption;
  readonly recurrentInitializer?: InitializerOption;
  readonly biasInitializer?: InitializerOption;
  readonly kernelRegularizer?: RegularizerOption;
  readonly recurrentRegularizer?: RegularizerOption;
  readonly biasRegularizer?: RegularizerOption;
  readonly kernelConstraint?: ConstraintOption;
  readonly recurrentConstraint?: ConstraintOption;
  readonly biasConstraint?: ConstraintOption;
}

/** What `UnfoldRecurrent` is made from: the options of its kind, with the cell that they come to. */
export type RecurrentConfig = LayerOptions & {
  readonly cell: RecurrentOptions;
  readonly forgetBias?: number;
};

/** What `tf.layers` has and this does not: only the value that changes nothing is taken. */
interface Refused {
  readonly stateful?: false;
  readonly dropout?: 0;
  readonly recurrentDropout?: 0;
  readonly unroll?: false;
  readonly activityRegularizer?: undefined;
}

export type UnfoldLayerOptions = LayerOptions & Refused;

export type UnfoldRnnOptions = UnfoldLayerOptions & {
  /** Default `tanh`. */
  readonly activation?: ActivationName;
};

/** Of a cell with gates the activation of the candidate is always tanh. */
interface GatedOptions {
  readonly activation?: 'tanh';
  /** Default `sigmoid`, unlike tfjs's own layers. */
  readonly recurrentActivation?: 'sigmoid' | 'hardSigmoid';
  /** tfjs has two ways to compute the same numbers; here there is one. */
  readonly implementation?: number;
}

export type UnfoldLstmOptions = UnfoldLayerOptions &
  GatedOptions & {
    /** Default `true`, unlike tfjs's own layer: the forget gate's bias starts at 1. */
    readonly unitForgetBias?: boolean;
  };

export type UnfoldGruOptions = UnfoldLayerOptions &
  GatedOptions & {
    /** The form of cuDNN and PyTorch, which tfjs's own layer does not have. Default `false`. */
    readonly resetAfter?: boolean;
  };

const common = [
  ...['units', 'inputShape', 'batchInputShape', 'batchSize', 'name', 'trainable', 'weights'],
  ...['returnSequences', 'returnState', 'goBackwards', 'useBias', 'seed', 'activation'],
  ...['kernelInitializer', 'recurrentInitializer', 'biasInitializer'],
  ...['kernelRegularizer', 'recurrentRegularizer', 'biasRegularizer'],
  ...['kernelConstraint', 'recurrentConstraint', 'biasConstraint'],
];

const known: Readonly<Record<'rnn' | 'lstm' | 'gru', ReadonlySet<string>>> = {
  rnn: new Set(common),
  lstm: new Set([...common, 'recurrentActivation', 'implementation', 'unitForgetBias']),
  gru: new Set([...common, 'recurrentActivation', 'implementation', 'resetAfter']),
};

/** Values that change nothing, of options that are not there. */
const idle: Readonly<Record<string, readonly unknown[]>> = {
  stateful: [false],
  dropout: [0],
  recurrentDropout: [0],
  unroll: [false],
  dtype: ['float32'],
};

const choices: Readonly<Record<string, readonly unknown[]>> = {
  recurrentActivation: ['sigmoid', 'hardSigmoid'],
};

const activations: Readonly<Record<'rnn' | 'lstm' | 'gru', readonly unknown[]>> = {
  rnn: ['tanh', 'relu', 'linear'],
  lstm: ['tanh'],
  gru: ['tanh'],
};

/**
 * For callers whom no compiler checks: what a layer cannot do is refused by name, not ignored.
 *
 * @throws RangeError naming the option
 */
export function checkLayerOptions(kind: 'rnn' | 'lstm' | 'gru', options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null) continue;
    if (!known[kind].has(name)) {
      if (idle[name]?.includes(value)) continue;
      throw new RangeError(`A recurrent layer of the engine has no option "${name}".`);
    }
    const allowed = name === 'activation' ? activations[kind] : choices[name];
    if (allowed && !allowed.includes(value)) {
      throw new RangeError(`${name} is one of ${allowed.join(', ')}, not ${String(value)}.`);
    }
  }
}
