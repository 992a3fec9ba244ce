/** Weights, states and inputs that a reader types, as exam questions give them, in the place of a training. */
import { isOwn, isPage } from '../../data/ownData';
import { problemOf } from '../../data/textError';
import type { ChoiceParameter, TextParameter } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import {
  lstmNames,
  typedText,
  viewsOfCell,
  workedOf,
  workedOrExample,
} from '../cell-explorer/declaration';
import { lstmExample } from '../cell-explorer/examples';
import { readCell } from '../cell-explorer/readCell';
import type { Worked } from '../cell-explorer/workOut';

export { isOwn, isPage };

export const weightsChoice = {
  kind: 'choice',
  name: 'data',
  label: 'Weights and inputs',
  description:
    'Those that the network learns, or your own, as an exam question gives them. With your own the claim is not judged.',
  options: [
    { value: 'page', label: 'Learned in training' },
    { value: 'own', label: 'Typed in' },
  ],
  default: 'page',
} as const satisfies ChoiceParameter;

export const typedNumbers = {
  kind: 'text',
  name: 'numbers',
  label: 'Numbers of the LSTM',
  description: typedText(lstmNames),
  takes: 'lines such as W_f = 0.4 0.1',
  default: lstmExample,
  longest: 4000,
  lines: lstmExample.split('\n').length + 1,
  problem: problemOf((text) => readCell('lstm', text)),
  offered: isOwn,
} as const satisfies TextParameter;

const cellOf = (numbers: string) =>
  ({ cell: 'lstm', rnn: '', lstm: numbers, peephole: '', gru: '' }) as const;

/** @throws TextError */
export const workedNumbers = (numbers: string): Worked => workedOf(cellOf(numbers));

export const viewsOfNumbers = (numbers: string): readonly ViewDeclaration[] =>
  viewsOfCell(workedOrExample(cellOf(numbers)));

/** The last step, in a sentence. */
export function saysOfNumbers(numbers: string): string {
  const { pass } = workedOrExample(cellOf(numbers));
  const { f, i } = pass.steps.at(-1)!.gates;
  const shares = [f![0]!, i![0]!].map((share) => `${(100 * share).toFixed(0)} %`);
  return `These are your own numbers. In the last step unit 1 keeps ${shares[0]} of its cell state and writes ${shares[1]} of the candidate.`;
}
