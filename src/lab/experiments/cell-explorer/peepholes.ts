/** What the peepholes of a typed LSTM do, in a sentence: beside the same weights without them. */
import { runCell, type Pass } from '../../trace/network';
import { definitions } from './cellNames';
import type { Worked } from './workOut';

/** Where the output gate of unit 1 is first above one half. */
function opening({ steps }: Pass): string {
  const at = steps.findIndex(({ gates }) => gates['o']![0]! > 0.5);
  return at < 0 ? 'in none of the steps' : `at step ${at + 1}`;
}

export function saysOfPeepholes({ typed, pass }: Worked): string {
  const { input, recurrent, bias } = typed.weights;
  const { cell } = definitions[typed.kind];
  const without = runCell(cell, { input, recurrent, bias }, typed.x, typed.start);
  return `The gates look at the cell state itself, also while nothing of it is shown: the output gate of unit 1 first opens (above one half) ${opening(pass)}. With the same weights and no peepholes it opens ${opening(without)}.`;
}
