/**
 * How an LSTM's cell state acts on those after it, in double precision: one step at a time, and over
 * a whole sequence; along the memory line alone (h held fixed), or by every way that there is.
 */
import type { SequenceNet } from '../backends/backend';
import type { SequenceBatch } from '../engine/sequenceBatch';
import type { Ops, Tensor } from '../ops/ops';
import { float64Memory } from '../tape/float64';
import { createCheckNet } from '../tape/tapeNet';
import { stepOf, type CellState, type CellStep } from './sequence/cells';

/** `direct`: c_{t−1} moves and h_{t−1} does not. `total`: h_{t−1} = o_{t−1} ⊙ tanh(c_{t−1}) moves too. */
export type Path = 'direct' | 'total';

/** One LSTM layer with a linear output of one number. Gates side by side: i, f, c, o. */
export interface LstmLayer {
  readonly inputs: number;
  readonly units: number;
  /** `false`: the cell of 1997, whose f is 1. Its gates are i, c, o. */
  readonly forgets: boolean;
  /** Row by row: `[inputs, gates · units]`, `[units, gates · units]`, `[gates · units]`, `[units]`. */
  readonly kernel: ArrayLike<number>;
  readonly recurrentKernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
  readonly output: ArrayLike<number>;
}

/** The weights of a net that is one LSTM layer and an output of one number. */
export function lstmLayerOf(net: SequenceNet): LstmLayer {
  const read = (name: string) => net.read({ name });
  const output = read('output/kernel');
  const [kernel, bias] = [read('lstm0/kernel'), read('lstm0/bias')];
  const recurrentKernel = read('lstm0/recurrentKernel');
  const [inputs, units] = [kernel.length / bias.length, output.length];
  const forgets = bias.length === 4 * units;
  return { inputs, units, forgets, kernel, recurrentKernel, bias, output };
}

/** `[T + 1][batch · units]`, from the state before the first step; gates are of the step of that number. */
export interface CellStates {
  readonly cell: readonly Float64Array[];
  readonly hidden: readonly Float64Array[];
  /** None at 0. */
  readonly forget: readonly Float64Array[];
  readonly outputGate: readonly Float64Array[];
}

export interface CellChecks {
  /** What the layer does with the sequences. */
  states(layer: LstmLayer): CellStates;
  /**
   * dc_t/dc_{t−1} of every sequence for t = 2 … T, `[T − 1, batch, units, units]`: a row is an entry
   * of c_t. The direct ones by moving c_{t−1} and looking, which is exact where c_t depends on it
   * linearly; the total ones by backpropagation.
   */
  jacobians(layer: LstmLayer, states: CellStates, path: Path): Float64Array;
  /** ‖dy_T/dc_t‖ for the lags T − t = 0 … T − 1, the root mean square over the sequences. */
  errorSignal(layer: LstmLayer, states: CellStates, path: Path): number[];
}

/** What a tape of one pass takes: some twenty arrays of a unit's size a step, and their gradients. */
const tapePerUnit = 80;

/** Checks for any weights on the same sequences. Nothing of it has to be disposed of. */
export function createCellChecks(
  { batch, steps, inputs }: SequenceBatch & { readonly inputs: Float32Array },
  units: number,
): CellChecks {
  const rows = (steps - 1) * batch;
  const capacity = tapePerUnit * steps * batch * units + 2 ** 16;
  const net = createCheckNet(
    float64Memory(capacity + 8 * steps * batch * units + 2 ** 16),
    {
      /** c_1 … c_{T−1} of all sequences, as if each were a sequence of one step. */
      cells: { shape: [rows, units], values: new Float64Array(rows * units) },
      /** 0, added to each c_t: its gradient is that of c_t. */
      probes: {
        shape: [steps * batch, units],
        values: new Float64Array(steps * batch * units),
      },
    },
    capacity,
  );
  const inputSize = inputs.length / (batch * steps);
  /** Inputs of step t + 1 of all sequences, one step after the other. */
  const byStep = Float64Array.from({ length: inputs.length }, (_, at) => {
    const [row, column] = [Math.floor(at / inputSize), at % inputSize];
    return inputs[((row % batch) * steps + Math.floor(row / batch)) * inputSize + column]!;
  });

  /** x W + b for steps `from` + 1 and on. */
  const projected = (ops: Ops, { kernel, bias }: LstmLayer, from: number): Tensor => {
    const values = byStep.subarray(from * batch * inputSize);
    const x = ops.tensor(values, [values.length / inputSize, inputSize]);
    const weights = ops.tensor(kernel, [inputSize, bias.length]);
    return ops.add(ops.matMul(x, weights), ops.tensor(bias, [bias.length]));
  };
  const stepper = (ops: Ops, { recurrentKernel, bias, forgets }: LstmLayer) =>
    stepOf(
      ops,
      { kind: 'lstm', units, forgetGate: forgets },
      { recurrentKernel: ops.tensor(recurrentKernel, [units, bias.length]) },
    );
  const one = (values: readonly Float64Array[]) =>
    Float64Array.from(values.flatMap((each) => Array.from(each)));

  /** c_2 … c_T, each from the cell state before it, `[rows, units]`; h as the path has it. */
  const nextCells = (
    ops: Ops,
    layer: LstmLayer,
    states: CellStates,
    cells: Tensor,
    path: Path,
  ): Tensor => {
    const before = (values: readonly Float64Array[]) =>
      ops.tensor(one(values.slice(1, steps)), [rows, units]);
    const hidden =
      path === 'direct'
        ? before(states.hidden)
        : ops.mul(before(states.outputGate), ops.tanh(cells));
    const next = stepper(ops, layer)(
      projected(ops, layer, 1),
      { hidden, cell: cells },
      (cell) => cell,
    );
    return next.cell!;
  };

  /** Unit by unit, by what 1 more of it does to c_t: from half below to half above. */
  const byMoving = (layer: LstmLayer, states: CellStates): Float64Array => {
    const result = new Float64Array(rows * units * units);
    const given = one(states.cell.slice(1, steps));
    for (let from = 0; from < units; from += 1) {
      const moved = (by: number) => {
        const values = given.map((value, at) => (at % units === from ? value + by : value));
        return net.evaluate((ops) => [
          nextCells(ops, layer, states, ops.tensor(values, [rows, units]), 'direct'),
        ])[0]!;
      };
      const [above, below] = [moved(0.5), moved(-0.5)];
      for (let at = 0; at < rows * units; at += 1) {
        result[at * units + from] = above[at]! - below[at]!;
      }
    }
    return result;
  };

  const byBackpropagation = (layer: LstmLayer, states: CellStates): Float64Array => {
    const result = new Float64Array(rows * units * units);
    net.write('cells', one(states.cell.slice(1, steps)));
    for (let to = 0; to < units; to += 1) {
      const { cells } = net.gradients((ops, weights) => {
        const next = nextCells(ops, layer, states, weights.cells, 'total');
        return ops.sum(ops.slice(next, [0, to], [rows, 1]));
      });
      for (let row = 0; row < rows; row += 1) {
        result.set(cells.subarray(row * units, (row + 1) * units), (row * units + to) * units);
      }
    }
    return result;
  };

  /** All steps; `hiddenAt` says which h_t the gates read, `settle` what becomes of each c_t. */
  const unroll = (
    ops: Ops,
    layer: LstmLayer,
    hiddenAt: (t: number, own: Tensor) => Tensor,
    settle: (t: number, cell: Tensor) => Tensor,
  ): CellStep[] => {
    const [step, all] = [stepper(ops, layer), projected(ops, layer, 0)];
    let state: CellState = { hidden: ops.tensor(new Float64Array(batch * units), [batch, units]) };
    return Array.from({ length: steps }, (_, t) => {
      const own = ops.slice(all, [t * batch, 0], [batch, all.shape[1]!]);
      const next = step(own, { ...state, hidden: hiddenAt(t, state.hidden) }, (cell) =>
        settle(t, cell),
      );
      state = next;
      return next;
    });
  };

  return {
    states: (layer) => {
      const numbers = net.evaluate((ops) =>
        unroll(
          ops,
          layer,
          (_, own) => own,
          (_, cell) => cell,
        ).flatMap(({ cell, hidden, gates }) => [cell!, hidden, gates.forget!, gates.output!]),
      );
      // The cast: memory in double precision reads double precision.
      const part = (index: number) =>
        [
          new Float64Array(batch * units),
          ...numbers.filter((_, at) => at % 4 === index),
        ] as Float64Array[];
      return { cell: part(0), hidden: part(1), forget: part(2), outputGate: part(3) };
    },

    jacobians: (layer, states, path) =>
      path === 'direct' ? byMoving(layer, states) : byBackpropagation(layer, states),

    errorSignal: (layer, states, path) => {
      const { probes } = net.gradients((ops, weights) => {
        const all = unroll(
          ops,
          layer,
          // Along the memory line the gates are what they are, whatever moves.
          (t, own) => (path === 'direct' ? ops.tensor(states.hidden[t]!, [batch, units]) : own),
          (t, cell) => ops.add(cell, ops.slice(weights.probes, [t * batch, 0], [batch, units])),
        );
        return ops.sum(ops.matMul(all.at(-1)!.hidden, ops.tensor(layer.output, [units, 1])));
      });
      return Array.from({ length: steps }, (_, lag) => {
        const from = (steps - 1 - lag) * batch * units;
        return Math.hypot(...probes.subarray(from, from + batch * units)) / Math.sqrt(batch);
      });
    },
  };
}
