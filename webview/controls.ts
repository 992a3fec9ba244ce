/**
 * The only importer of the UI toolkit, which is archived upstream: replacing it is a change to this
 * file. Everything else asks for a control by what it does.
 */
import {
  type Button,
  type Checkbox,
  type Dropdown,
  provideVSCodeDesignSystem,
  type RadioGroup,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeRadio,
  vsCodeRadioGroup,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { setAttributes, uniqueId, type Attributes, type Child } from './dom';

/** Call once, before the first control is made. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeRadio(),
    vsCodeRadioGroup(),
    vsCodeTextField(),
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

function create<T extends HTMLElement>(tag: string, attributes: Attributes, children: Child[]): T {
  // Registered above under this name, so the element is of the class that goes with it.
  const element = document.createElement(tag) as T;
  setAttributes(element, attributes);
  for (const child of children) if (child) element.append(child);
  // A button keeps the name it is given, and may be given another.
  const label = attributes['aria-label'];
  if (typeof label === 'string' && tag !== 'vscode-button') keepLabel(element, label);
  return element;
}

/** The toolkit names its controls anew (`Text field`) when they are put on the page. */
function keepLabel(element: HTMLElement, label: string): void {
  new MutationObserver(() => {
    if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
  }).observe(element, { attributes: true, attributeFilter: ['aria-label'] });
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

/** @param name What a screen reader reads for it. */
export function checkbox(
  name: string,
  label: Node,
  checked: boolean,
  onChange: (checked: boolean) => void,
): ValueControl<boolean> {
  const element = create<Checkbox>('vscode-checkbox', { checked, 'aria-label': name }, [label]);
  let silent = false;
  element.addEventListener('change', () => {
    if (!silent) onChange(element.checked);
  });
  return {
    element,
    get: () => element.checked,
    set: (value) => {
      silent = true;
      element.checked = value;
      silent = false;
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
    create<HTMLElement>(
      'vscode-option',
      { value: choice.value, selected: choice.value === value },
      [choice.label],
    ),
  );
  const element = create<Dropdown>('vscode-dropdown', { 'aria-label': label }, options);
  element.addEventListener('change', () => onChange(element.value));
  return {
    element,
    get: () => element.value,
    set: (next) => {
      element.value = next;
    },
  };
}

export function textField(
  label: string,
  value: string,
  onCommit: (value: string) => void,
): ValueControl<string> {
  const element = create<TextField>('vscode-text-field', { 'aria-label': label, value }, []);
  // `change` comes at blur and at Enter: half a number is no number yet.
  element.addEventListener('change', () => onCommit(element.value));
  return {
    element,
    get: () => element.value,
    set: (next) => {
      element.value = next;
    },
  };
}

export function radioGroup(
  label: string,
  choices: readonly Choice[],
  value: string | undefined,
  onChange: (value: string) => void,
): ValueControl<string | undefined> {
  const radios = choices.map((choice) =>
    create<HTMLElement>('vscode-radio', { value: choice.value }, [choice.label]),
  );
  const element = create<RadioGroup>(
    'vscode-radio-group',
    { orientation: 'vertical', 'aria-label': label, value },
    radios,
  );
  element.addEventListener('change', (event) => {
    // Each radio reports, too; the group's own value is the one chosen.
    if (event.target instanceof Element && element.value) onChange(element.value);
  });
  return {
    element,
    get: () => element.value || undefined,
    set: (next) => {
      element.value = next ?? '';
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
