/**
 * The controls of the page, asked for by what they do. The UI toolkit, which is archived upstream, is
 * imported here alone, and for what it does well: buttons and the ring of a wait. What is labelled,
 * described and marked as wrong is the platform's own, in the editor's colours.
 */
import {
  type Button,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import { setAttributes, uniqueId, type Attributes, type Child } from './dom';

/** Call once, before the first control is made. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing());
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

function create<T extends HTMLElement>(tag: string, attributes: Attributes, children: Child[]): T {
  // Of the toolkit, registered above under this name, or the platform's: the class goes with it.
  const element = document.createElement(tag) as T;
  setAttributes(element, attributes);
  for (const child of children) if (child) element.append(child);
  return element;
}

export interface ButtonOptions {
  readonly label: string;
  /** An icon before the label, or instead of it. */
  readonly icon?: SVGElement;
  readonly iconOnly?: boolean;
  readonly appearance?: 'primary' | 'secondary';
  readonly title?: string;
  readonly onClick: () => void;
}

export interface ButtonControl {
  readonly element: HTMLElement;
  setEnabled(enabled: boolean): void;
  setLabel(label: string): void;
  setIcon(icon: SVGElement): void;
  setPressed(pressed: boolean): void;
}

export function button(options: ButtonOptions): ButtonControl {
  const { icon, iconOnly = false, appearance = 'secondary' } = options;
  const element = create<Button>(
    'vscode-button',
    {
      appearance: iconOnly ? 'icon' : appearance,
      title: options.title ?? (iconOnly ? options.label : undefined),
      'aria-label': options.label,
    },
    [],
  );
  // A text node: the toolkit sizes a slotted span as an icon.
  const text = document.createTextNode(options.label);
  let shown = icon;
  const place = (next: SVGElement) => {
    if (!iconOnly) next.setAttribute('slot', 'start');
    next.setAttribute('aria-hidden', 'true');
  };
  if (icon) {
    place(icon);
    element.append(icon);
  }
  if (!iconOnly) element.append(text);
  element.addEventListener('click', () => {
    if (!element.disabled) options.onClick();
  });
  return {
    element,
    setEnabled: (enabled) => {
      element.disabled = !enabled;
    },
    setLabel: (label) => {
      if (text.data !== label) text.data = label;
      element.setAttribute('aria-label', label);
      if (iconOnly) element.title = label;
    },
    setIcon: (next) => {
      place(next);
      if (shown) shown.replaceWith(next);
      else element.prepend(next);
      shown = next;
    },
    setPressed: (pressed) => element.setAttribute('aria-pressed', String(pressed)),
  };
}

export interface ValueControl<T> {
  readonly element: HTMLElement;
  get(): T;
  set(value: T): void;
}

/**
 * A box to tick, with a label beside it that can be clicked as well.
 * @param name What a screen reader reads for it: a label may hold formulas, which are there twice.
 */
export function checkbox(
  name: string,
  label: Node,
  checked: boolean,
  onChange: (checked: boolean) => void,
): ValueControl<boolean> {
  const box = create<HTMLInputElement>(
    'input',
    { type: 'checkbox', class: 'tick', 'aria-label': name, checked },
    [],
  );
  box.addEventListener('change', () => onChange(box.checked));
  return {
    element: create('label', { class: 'tick-label' }, [box, label]),
    get: () => box.checked,
    set: (value) => {
      box.checked = value;
    },
  };
}

export function dropdown(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChange: (value: string) => void,
): ValueControl<string> {
  const options = choices.map((choice) =>
    create<HTMLOptionElement>('option', { value: choice.value, selected: choice.value === value }, [
      choice.label,
    ]),
  );
  const element = create<HTMLSelectElement>(
    'select',
    { class: 'dropdown', 'aria-label': label },
    options,
  );
  element.addEventListener('change', () => onChange(element.value));
  return {
    element,
    get: () => element.value,
    set: (next) => {
      element.value = next;
    },
  };
}

export interface RadioControl extends ValueControl<string | undefined> {
  /** What was chosen can still be seen, and not be changed. */
  setEnabled(enabled: boolean): void;
}

/** Choices below each other, of which one may be taken. */
export function radioGroup(
  label: string,
  choices: readonly Choice[],
  value: string | undefined,
  onChange: (value: string) => void,
  shown: (label: string) => (Node | string)[] = (text) => [text],
): RadioControl {
  const name = uniqueId('radio');
  const inputs = choices.map((choice) =>
    create<HTMLInputElement>(
      'input',
      { type: 'radio', class: 'tick', name, value: choice.value, checked: choice.value === value },
      [],
    ),
  );
  const chosen = () => inputs.find(({ checked }) => checked)?.value;
  const element = create<HTMLFieldSetElement>(
    'fieldset',
    { class: 'radio-group', role: 'radiogroup', 'aria-label': label },
    choices.map((choice, index) =>
      create<HTMLElement>('label', { class: 'tick-label' }, [
        inputs[index],
        create<HTMLElement>('span', {}, shown(choice.label)),
      ]),
    ),
  );
  element.addEventListener('change', () => {
    const now = chosen();
    if (now !== undefined) onChange(now);
  });
  return {
    element,
    get: chosen,
    set: (next) => {
      for (const input of inputs) input.checked = input.value === next;
    },
    setEnabled: (enabled) => {
      element.disabled = !enabled;
    },
  };
}

export function progressRing(label: string): HTMLElement {
  return create('vscode-progress-ring', { 'aria-label': label, class: 'ring' }, []);
}

/**
 * A slider: the platform's own, as the toolkit has none. `onInput` follows the thumb.
 */
export function slider(
  label: string,
  range: { readonly min: number; readonly max: number; readonly step: number | 'any' },
  value: number,
  onInput: (value: number) => void,
): ValueControl<number> {
  const element = create<HTMLInputElement>(
    'input',
    { type: 'range', class: 'slider', 'aria-label': label, ...range, value },
    [],
  );
  element.addEventListener('input', () => onInput(element.valueAsNumber));
  return {
    element,
    get: () => element.valueAsNumber,
    set: (next) => {
      element.value = String(next);
    },
  };
}

/** A few choices side by side, one of them chosen: radio buttons in the form of a switch. */
export function segmented(
  label: string,
  choices: readonly (Choice & { readonly title?: string })[],
  value: string,
  onChange: (value: string) => void,
): ValueControl<string> {
  // A group of its own: the same choices may stand on a page twice.
  const name = uniqueId('segmented');
  const inputs = choices.map((choice) =>
    create<HTMLInputElement>(
      'input',
      { type: 'radio', name, value: choice.value, checked: choice.value === value },
      [],
    ),
  );
  const element = create<HTMLElement>(
    'div',
    { class: 'segmented', role: 'radiogroup', 'aria-label': label },
    choices.map((choice, index) =>
      create<HTMLElement>('label', { title: choice.title }, [
        inputs[index],
        create<HTMLElement>('span', {}, [choice.label]),
      ]),
    ),
  );
  element.addEventListener('change', () => onChange(current()));
  const current = () => inputs.find((input) => input.checked)?.value ?? value;
  return {
    element,
    get: current,
    set: (next) => {
      for (const input of inputs) input.checked = input.value === next;
    },
  };
}
