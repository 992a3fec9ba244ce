import { cleanWord, models, type TimeTravelState } from './timeTravelState';

export interface ControlBarActions {
  readonly change: (change: Partial<TimeTravelState>) => void;
  readonly step: (by: -1 | 1) => void;
  readonly jump: (to: 'first' | 'last') => void;
}

function button(label: string, text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'tool';
  element.textContent = text;
  element.title = label;
  element.setAttribute('aria-label', label);
  element.addEventListener('click', onClick);
  return element;
}

function field(label: string, control: HTMLElement): HTMLLabelElement {
  const element = document.createElement('label');
  element.className = 'field';
  const name = document.createElement('span');
  name.textContent = label;
  element.append(name, control);
  return element;
}

function choice(
  options: readonly { readonly value: string; readonly label: string }[],
  onChange: (value: string) => void,
): HTMLSelectElement {
  const element = document.createElement('select');
  element.append(...options.map(({ value, label }) => new Option(label, value)));
  element.addEventListener('change', () => onChange(element.value));
  return element;
}

/** Two or more buttons of which one is pressed. */
function toggle(
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  onChange: (value: string) => void,
): { readonly element: HTMLElement; readonly set: (value: string) => void } {
  const element = document.createElement('div');
  element.className = 'toggle';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  const buttons = options.map((option) => {
    const one = button(option.label, option.label, () => onChange(option.value));
    one.dataset['value'] = option.value;
    return one;
  });
  element.append(...buttons);
  return {
    element,
    set: (value) => {
      for (const one of buttons) {
        one.setAttribute('aria-pressed', String(one.dataset['value'] === value));
      }
    },
  };
}

function slider(
  range: { readonly min: number; readonly max: number; readonly step: number },
  onChange: (value: number) => void,
): { readonly element: HTMLElement; readonly set: (value: number) => void } {
  const element = document.createElement('span');
  element.className = 'slider';
  const input = document.createElement('input');
  input.type = 'range';
  input.min = String(range.min);
  input.max = String(range.max);
  input.step = String(range.step);
  const value = document.createElement('output');
  input.addEventListener('input', () => {
    value.textContent = input.value;
    onChange(Number(input.value));
  });
  element.append(input, value);
  return {
    element,
    set: (number) => {
      input.value = String(number);
      value.textContent = String(number);
    },
  };
}

const training = [
  { value: '0', label: 'untrained' },
  { value: '20', label: '20 updates' },
  { value: '150', label: '150 updates' },
  { value: '500', label: '500 updates' },
];

/** The controls of a time-travel debugger; `update` shows a state. */
export function controlBar(actions: ControlBarActions): {
  readonly element: HTMLElement;
  readonly update: (state: TimeTravelState, position: number, steps: number) => void;
} {
  const element = document.createElement('div');
  element.className = 'time-travel-bar';

  const word = document.createElement('input');
  word.type = 'text';
  word.maxLength = 8;
  word.size = 9;
  word.spellcheck = false;
  word.autocomplete = 'off';
  word.addEventListener('change', () => actions.change({ word: cleanWord(word.value) }));

  const model = choice(models, (value) => {
    const chosen = models.find((one) => one.value === value);
    if (chosen) actions.change({ model: chosen.value });
  });
  const updates = choice(training, (value) => actions.change({ updates: Number(value) }));
  const scale = slider({ min: 0.1, max: 2.5, step: 0.1 }, (recurrentScale) =>
    actions.change({ recurrentScale }),
  );
  const bias = slider({ min: -2, max: 5, step: 0.5 }, (forgetBias) =>
    actions.change({ forgetBias }),
  );
  const biasField = field('Forget bias at the start', bias.element);
  const fold = toggle(
    'Folded or unfolded',
    [
      { value: 'folded', label: 'Folded' },
      { value: 'unfolded', label: 'Unfolded' },
    ],
    (value) => actions.change({ unfolded: value === 'unfolded' }),
  );
  const direction = toggle(
    'What to follow',
    [
      { value: 'forward', label: 'Values forward' },
      { value: 'gradient', label: 'Gradient back' },
    ],
    (value) => actions.change({ direction: value === 'gradient' ? 'gradient' : 'forward' }),
  );

  const first = button('First step', '⏮', () => actions.jump('first'));
  const back = button('Step back (Left arrow)', '◀', () => actions.step(-1));
  const next = button('Step on (Right arrow)', '▶', () => actions.step(1));
  const last = button('Last step', '⏭', () => actions.jump('last'));
  const where = document.createElement('output');
  where.className = 'position';
  const steps = document.createElement('div');
  steps.className = 'steps';
  steps.append(first, back, where, next, last);

  const network = document.createElement('div');
  network.className = 'fields';
  network.append(
    field('Word', word),
    field('Cell', model),
    field('Trained for', updates),
    field('Recurrent weights at the start, spectral radius', scale.element),
    biasField,
  );
  const travel = document.createElement('div');
  travel.className = 'travel';
  travel.append(fold.element, direction.element, steps);
  element.append(network, travel);

  return {
    element,
    update: (state, position, count) => {
      word.value = state.word;
      model.value = state.model;
      updates.value = String(state.updates);
      scale.set(state.recurrentScale);
      bias.set(state.forgetBias);
      biasField.hidden = state.model !== 'lstm' && state.model !== 'bilstm';
      fold.set(state.unfolded ? 'unfolded' : 'folded');
      direction.set(state.direction);
      where.textContent = `${position} of ${count}`;
      first.disabled = back.disabled = position <= 1;
      next.disabled = last.disabled = position >= count;
    },
  };
}
