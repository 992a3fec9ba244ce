/** What can be read linearly from the states of a network: a probe that is fitted, not trained. */
import { correlate } from './correlation';
import { ridgeRegression } from './ridge';

/** States, and what is asked of them. */
export interface Probed {
  /** `[rows, columns]`, row by row; with a constant column where there shall be a bias. */
  readonly states: ArrayLike<number>;
  /** One list of `rows` numbers for each thing that is asked. */
  readonly targets: readonly ArrayLike<number>[];
}

/** Of the mean squared state, so that it weighs alike whatever the states' size. */
const relativePenalty = 1e-7;

/**
 * For each target the squared correlation, 0 to 1, between it and what a linear readout, fitted on other
 * rows, makes of the states: 1 is read without a fault, 0 is nothing of it.
 *
 * @throws RangeError where the targets of the fit have not as many numbers as there are rows
 */
export function linearRecall(columns: number, fitted: Probed, tested: Probed): number[] {
  const { states, targets } = fitted;
  let squares = 0;
  for (let at = 0; at < states.length; at += 1) squares += states[at]! ** 2;
  const readouts = ridgeRegression(states, columns, targets, (relativePenalty * squares) / columns);
  return readouts.map((weights, index) => {
    const truth = tested.targets[index]!;
    const answers = Float64Array.from({ length: truth.length }, (_, row) => {
      let sum = 0;
      for (let unit = 0; unit < columns; unit += 1) {
        sum += weights[unit]! * tested.states[row * columns + unit]!;
      }
      return sum;
    });
    return correlate(answers, truth) ** 2;
  });
}
