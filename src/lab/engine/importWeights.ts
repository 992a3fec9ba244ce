import { recurrentShape, type RecurrentOptions } from './recurrentShape';
import { checkLength } from './sequenceBatch';

/** A recurrent layer's weights as `RecurrentCallInputs` has them: row-major, gates side by side. */
export interface ImportedWeights {
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  /** For a GRU with reset after. */
  readonly recurrentBias?: Float32Array;
}

/**
 * The biases of a GRU with reset after from Keras's one, `[2, 3 · units]`: the input's, then the state's,
 * each z, r, n.
 *
 * @throws RangeError where there are not 6 · units of them
 */
export function fromKerasGruBias(
  bias: ArrayLike<number>,
  units: number,
): Pick<Required<ImportedWeights>, 'bias' | 'recurrentBias'> {
  checkLength("Keras's bias", bias, 6 * units);
  return twoBiases(Float32Array.from(bias), units);
}

/** Outside the reset gate's product the two biases only ever appear as a sum. */
function twoBiases(
  both: Float32Array,
  units: number,
): Pick<Required<ImportedWeights>, 'bias' | 'recurrentBias'> {
  const [input, state] = [both.subarray(0, 3 * units), both.subarray(3 * units)];
  const bias = input.map((value, i) => (i < 2 * units ? value + state[i]! : value));
  return { bias, recurrentBias: state.slice(2 * units) };
}

/** Where PyTorch has the group of rows that is our first, second, … */
const groupsOf = { rnn: [0], lstm: [0, 1, 2, 3], gru: [1, 0, 2] } as const;

/**
 * The weights of one direction of one layer out of a `state_dict` of `torch.nn.RNN`, `LSTM` or `GRU`:
 * `weight_ih_l0` `[groups · units, inputSize]` and so on, each flat and row by row.
 *
 * @param state without biases for `bias=False`
 * @throws RangeError where a name is missing, a size does not fit, or PyTorch has no such cell
 */
export function fromPytorch(
  options: RecurrentOptions,
  inputSize: number,
  state: Readonly<Record<string, ArrayLike<number>>>,
  { layer = 0, reverse = false }: { readonly layer?: number; readonly reverse?: boolean } = {},
): ImportedWeights {
  checkCell(options);
  const { units } = recurrentShape(options, [inputSize]);
  const groups = groupsOf[options.kind];
  const suffix = `_l${layer}${reverse ? '_reverse' : ''}`;
  const read = (name: string, columns: number): Float32Array => {
    const full = `${name}${suffix}`;
    if (!Object.hasOwn(state, full)) throw new RangeError(`There is no ${full}.`);
    checkLength(full, state[full], groups.length * units * columns);
    return turned(state[full]!, columns, units, groups);
  };
  const kernel = read('weight_ih', inputSize);
  const recurrentKernel = read('weight_hh', units);
  const none =
    !Object.hasOwn(state, `bias_ih${suffix}`) && !Object.hasOwn(state, `bias_hh${suffix}`);
  const zeros = new Float32Array(groups.length * units);
  const [input, own] = none ? [zeros, zeros] : [read('bias_ih', 1), read('bias_hh', 1)];
  if (options.kind !== 'gru') {
    return { kernel, recurrentKernel, bias: input.map((value, i) => value + own[i]!) };
  }
  return { kernel, recurrentKernel, ...twoBiases(Float32Array.from([...input, ...own]), units) };
}

function checkCell(options: RecurrentOptions): void {
  if (options.kind === 'gru' && !options.resetAfter) {
    throw new RangeError("PyTorch's GRU is the one with reset after: resetAfter has to be true.");
  }
  if (options.kind === 'lstm' && options.forgetGate === false) {
    throw new RangeError("PyTorch's LSTM has a forget gate.");
  }
  if (options.kind !== 'rnn' && options.hardSigmoid) {
    throw new RangeError("PyTorch's gates are sigmoids, not hard ones.");
  }
}

/** `[groups · units, columns]` to `[columns, groups · units]`, the groups in our order. */
function turned(
  values: ArrayLike<number>,
  columns: number,
  units: number,
  groups: readonly number[],
): Float32Array {
  const width = groups.length * units;
  const result = new Float32Array(columns * width);
  groups.forEach((from, to) => {
    for (let unit = 0; unit < units; unit += 1) {
      for (let column = 0; column < columns; column += 1) {
        const at = (from * units + unit) * columns + column;
        result[column * width + to * units + unit] = values[at]!;
      }
    }
  });
  return result;
}
