import { type ActivationName, activationCodes, cellFlags } from './descriptor';
import { type ColumnGroups, type RowBlocks, slabColumns, slabsOf, rowBlocks } from './slabs';

export interface RnnOptions {
  readonly kind: 'rnn';
  readonly units: number;
  /** Default `tanh`. */
  readonly activation?: ActivationName;
}

export interface LstmOptions {
  readonly kind: 'lstm';
  readonly units: number;
  /** Keras's piecewise linear gates instead of the sigmoid. */
  readonly hardSigmoid?: boolean;
  /** `false`: the cell of 1997, whose state is never forgotten. Weights then have 3 groups: i, g, o. */
  readonly forgetGate?: boolean;
}

export interface GruOptions {
  readonly kind: 'gru';
  readonly units: number;
  readonly hardSigmoid?: boolean;
  /** The form of cuDNN and PyTorch; without it that of Cho et al. (2014) and of tfjs. */
  readonly resetAfter?: boolean;
}

export type RecurrentOptions = RnnOptions | LstmOptions | GruOptions;

/** Sizes of a recurrent layer's weights and of what a step of it keeps; all in floats. */
export interface RecurrentShape {
  readonly options: RecurrentOptions;
  readonly units: number;
  readonly unitSlabs: number;
  readonly input: RowBlocks;
  readonly recurrent: RowBlocks;
  /** Groups (gates) of the weights' columns. */
  readonly columns: ColumnGroups;
  /** Groups inside, which are more than outside for an LSTM without forget gate. */
  readonly groups: number;
  /** Groups of gate values that a step keeps, and of their gradients. */
  readonly gateGroups: number;
  readonly gradientGroups: number;
  readonly hasCell: boolean;
  readonly flags: number;
  readonly activation: number;
  readonly kernelSize: number;
  readonly recurrentSize: number;
  readonly biasSize: number;
  /** 0 unless there is a bias inside the reset gate's product. */
  readonly recurrentBiasSize: number;
}

function groupsOf(options: RecurrentOptions): Pick<
  RecurrentShape,
  'groups' | 'gateGroups' | 'gradientGroups' | 'flags' | 'activation'
> & {
  order: readonly number[];
} {
  const activation = activationCodes.tanh;
  const hard = options.kind !== 'rnn' && options.hardSigmoid ? cellFlags.hardSigmoid : 0;
  switch (options.kind) {
    case 'rnn':
      return {
        ...{ groups: 1, gateGroups: 0, gradientGroups: 1, flags: 0, order: [0] },
        activation: activationCodes[options.activation ?? 'tanh'],
      };
    case 'lstm': {
      const forget = options.forgetGate !== false;
      const flags = hard | (forget ? 0 : cellFlags.noForget);
      const order = forget ? [0, 1, 2, 3] : [0, 2, 3];
      return { groups: 4, gateGroups: 4, gradientGroups: 4, flags, order, activation };
    }
    case 'gru': {
      const flags = hard | (options.resetAfter ? cellFlags.resetAfter : 0);
      return {
        ...{ groups: 3, gateGroups: 3, gradientGroups: 4, flags, order: [0, 1, 2] },
        activation,
      };
    }
  }
}

/**
 * @param inputSizes columns of the input, in blocks (see `RowBlocks`)
 * @throws RangeError if a size is not a whole number of at least 1
 */
export function recurrentShape(
  options: RecurrentOptions,
  inputSizes: readonly number[],
): RecurrentShape {
  for (const size of [options.units, ...inputSizes]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`Units and input size are whole numbers of at least 1, not ${size}.`);
    }
  }
  const { order, ...cell } = groupsOf(options);
  const unitSlabs = slabsOf(options.units);
  const input = rowBlocks(inputSizes);
  const recurrent = rowBlocks([options.units]);
  const width = cell.groups * unitSlabs * slabColumns;
  const sided = options.kind === 'gru' && options.resetAfter;
  return {
    ...cell,
    options,
    units: options.units,
    unitSlabs,
    input,
    recurrent,
    columns: { size: options.units, order },
    hasCell: options.kind === 'lstm',
    kernelSize: input.depth * width,
    recurrentSize: recurrent.depth * width,
    biasSize: width,
    recurrentBiasSize: sided ? unitSlabs * slabColumns : 0,
  };
}
