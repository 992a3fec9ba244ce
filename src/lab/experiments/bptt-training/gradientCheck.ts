/** The gradient of BPTT against differences of the loss, weight by weight. */
import { softmaxCrossEntropy } from '../../nets/losses';
import { stepOf, type CellState } from '../../nets/sequence/cells';
import { glorotUniform, orthogonal } from '../../initialisers';
import type { Model, Net, Weight } from '../../ops/net';
import type { Tensor } from '../../ops/ops';
import type { Random } from '../../random';

export const checkedCells = ['rnn', 'lstm', 'gru'] as const;
export type CheckedCell = (typeof checkedCells)[number];
export const cellLabels: Readonly<Record<CheckedCell, string>> = {
  rnn: 'RNN',
  lstm: 'LSTM',
  gru: 'GRU',
};

const [units, steps, batch, inputs, classes] = [6, 8, 4, 3, 3];
const groups = { rnn: 1, lstm: 4, gru: 3 } as const;

const names = ['kernel', 'recurrentKernel', 'bias', 'outputKernel', 'outputBias'] as const;
export type CheckedName = (typeof names)[number];

export interface CheckedProblem {
  readonly weights: Readonly<Record<CheckedName, Weight>>;
  readonly loss: Model<CheckedName, Tensor>;
}

/** A small network of one kind, random inputs, and a label at every step. */
export function drawProblem(cell: CheckedCell, random: Random): CheckedProblem {
  const width = groups[cell] * units;
  const bias = new Float32Array(width);
  if (cell === 'lstm') bias.fill(1, units, 2 * units);
  const weights = {
    kernel: { shape: [inputs, width], values: glorotUniform(inputs, width, random) },
    recurrentKernel: { shape: [units, width], values: orthogonal(units, width, random) },
    bias: { shape: [width], values: bias },
    outputKernel: { shape: [units, classes], values: glorotUniform(units, classes, random) },
    outputBias: { shape: [classes], values: new Float32Array(classes) },
  };
  const x = Float32Array.from({ length: steps * batch * inputs }, () => random.normal());
  const labels = Array.from({ length: steps * batch }, () => random.integer(classes));
  return {
    weights,
    loss: (ops, all) => {
      const { kernel, recurrentKernel } = all;
      const step = stepOf(ops, { kind: cell, units }, { recurrentKernel });
      const projected = ops.add(
        ops.matMul(ops.tensor(x, [steps * batch, inputs]), kernel),
        all.bias,
      );
      let state: CellState = {
        hidden: ops.tensor(new Float32Array(batch * units), [batch, units]),
      };
      const states = Array.from({ length: steps }, (_, t) => {
        const own = ops.slice(projected, [t * batch, 0], [batch, width]);
        state = step(own, state, (each) => each);
        return state.hidden;
      });
      const read = ops.matMul(ops.concat(states, 0), all.outputKernel);
      return softmaxCrossEntropy(ops, ops.add(read, all.outputBias), labels);
    },
  };
}

export interface GradientCheck {
  /** By BPTT, and by differences, of every weight. */
  readonly analytic: readonly number[];
  readonly numerical: readonly number[];
  /** ‖numerical − analytic‖ ÷ (‖numerical‖ + ‖analytic‖). */
  readonly error: number;
}

/** What a check asks of a net: nothing is trained. */
export type Checkable = Pick<Net<CheckedName>, 'gradients' | 'evaluate' | 'read' | 'write'>;

/** Central differences: (L(w + ε) − L(w − ε)) ÷ 2ε, one weight at a time. */
export function checkGradient(
  net: Checkable,
  loss: CheckedProblem['loss'],
  epsilon: number,
): GradientCheck {
  const gradients = net.gradients(loss);
  const value = (): number => net.evaluate((ops, weights) => [loss(ops, weights)])[0]![0]!;
  const [analytic, numerical]: [number[], number[]] = [[], []];
  for (const name of names) {
    const before = net.read(name);
    before.forEach((weight, at) => {
      const moved = (to: number): number => {
        const changed = before.slice();
        changed[at] = to;
        net.write(name, changed);
        return value();
      };
      analytic.push(gradients[name][at]!);
      numerical.push((moved(weight + epsilon) - moved(weight - epsilon)) / (2 * epsilon));
    });
    net.write(name, before);
  }
  return { analytic, numerical, error: relativeError(numerical, analytic) };
}

export function relativeError(a: readonly number[], b: readonly number[]): number {
  const difference = Math.hypot(...a.map((value, at) => value - b[at]!));
  return difference / (Math.hypot(...a) + Math.hypot(...b));
}
