import type * as controls from '../../controls';
import { make, setText } from '../../dom';
import type * as textControls from '../../textControls';
import { readWord, wordSentence } from './readWord';
import { models, type TimeTravelState } from './timeTravelState';

/** The panel's controls, handed in: the debugger itself does not depend on the toolkit. */
export type Controls = Pick<typeof controls, 'button' | 'dropdown' | 'segmented' | 'slider'> &
  Pick<typeof textControls, 'textField'>;

export interface ControlBarActions {
  readonly change: (change: Partial<TimeTravelState>) => void;
  readonly step: (by: -1 | 1) => void;
  readonly jump: (to: 'first' | 'last') => void;
}

export interface ControlBar {
  /** What the network is, and what of it is followed. */
  readonly settings: HTMLElement;
  /** The buttons that step. */
  readonly steps: HTMLElement;
  readonly update: (state: TimeTravelState, position: number, steps: number) => void;
}

const training = [
  { value: '0', label: 'untrained' },
  { value: '20', label: '20 updates' },
  { value: '150', label: '150 updates' },
  { value: '500', label: '500 updates' },
];

function field(label: string, ...children: HTMLElement[]): HTMLElement {
  return make('div', { class: 'field' }, make('span', {}, label), ...children);
}

/** The controls of a time-travel debugger; `update` shows a state. */
export function controlBar(
  { button, dropdown, textField, segmented, slider }: Controls,
  actions: ControlBarActions,
  initial: TimeTravelState,
): ControlBar {
  /** The word that the field was last given, or gave: what is typed beside it stays. */
  let known = initial.word;
  const word = textField('Word, up to eight letters', initial.word, (typed) => {
    const read = readWord(typed);
    word.setProblem(read === undefined ? wordSentence : undefined);
    if (read === undefined) return;
    known = read;
    actions.change({ word: read });
  });
  const model = dropdown('Cell', models, initial.model, (value) => {
    const chosen = models.find((one) => one.value === value);
    if (chosen) actions.change({ model: chosen.value });
  });
  const updates = dropdown('Training updates', training, String(initial.updates), (value) => {
    actions.change({ updates: Number(value) });
  });
  const adjustable = (
    label: string,
    range: { readonly min: number; readonly max: number; readonly step: number },
    name: 'recurrentScale' | 'forgetBias',
  ) => {
    const shown = make('output', {}, String(initial[name]));
    const control = slider(label, range, initial[name], (value) => {
      setText(shown, String(value));
      actions.change({ [name]: value });
    });
    return {
      element: field(label, make('span', { class: 'adjustable' }, control.element, shown)),
      set: (value: number) => {
        control.set(value);
        setText(shown, String(value));
      },
    };
  };
  const scale = adjustable(
    'Recurrent weights at the start (spectral radius)',
    { min: 0.1, max: 2.5, step: 0.1 },
    'recurrentScale',
  );
  const bias = adjustable('Forget bias at the start', { min: -2, max: 5, step: 0.5 }, 'forgetBias');
  const fold = segmented(
    'Folded or unfolded',
    [
      { value: 'folded', label: 'Folded' },
      { value: 'unfolded', label: 'Unfolded' },
    ],
    initial.unfolded ? 'unfolded' : 'folded',
    (value) => actions.change({ unfolded: value === 'unfolded' }),
  );
  const direction = segmented(
    'What to follow',
    [
      { value: 'forward', label: 'Values forward' },
      { value: 'gradient', label: 'Gradient back' },
    ],
    initial.direction,
    (value) => actions.change({ direction: value === 'gradient' ? 'gradient' : 'forward' }),
  );
  const first = button({
    label: 'First',
    title: 'First step',
    onClick: () => actions.jump('first'),
  });
  const back = button({
    label: '◀ Back',
    title: 'Step back (Left arrow)',
    onClick: () => actions.step(-1),
  });
  const next = button({
    label: 'Step ▶',
    appearance: 'primary',
    title: 'Step on (Right arrow)',
    onClick: () => actions.step(1),
  });
  const last = button({ label: 'Last', title: 'Last step', onClick: () => actions.jump('last') });
  const where = make('output', { class: 'position' });

  return {
    settings: make(
      'div',
      { class: 'walk-settings' },
      field('Word', word.element, word.problem),
      field('Cell', model.element),
      field('Trained for', updates.element),
      scale.element,
      bias.element,
      fold.element,
      direction.element,
    ),
    steps: make(
      'div',
      { class: 'walk-steps' },
      first.element,
      back.element,
      where,
      next.element,
      last.element,
    ),
    update: (state, position, steps) => {
      if (state.word !== known) {
        known = state.word;
        word.set(known);
        word.setProblem(undefined);
      }
      model.set(state.model);
      updates.set(String(state.updates));
      scale.set(state.recurrentScale);
      bias.set(state.forgetBias);
      bias.element.hidden = state.model !== 'lstm' && state.model !== 'bilstm';
      fold.set(state.unfolded ? 'unfolded' : 'folded');
      direction.set(state.direction);
      setText(where, `${position} of ${steps}`);
      for (const control of [first, back]) control.setEnabled(position > 1);
      for (const control of [next, last]) control.setEnabled(position < steps);
    },
  };
}
