/** The fields of an experiment's form. Each keeps what was typed into it, right or wrong. */
import type { ChoiceParameter, NumberParameter } from '../../src/lab/experiment';
import { readSeed, readValue, takenAsSeed, takenBy } from '../../src/lab/typedValues';
import { button, dropdown, slider } from '../controls';
import { make, uniqueId } from '../dom';
import { icon } from '../panel/icons';
import { textField, type TextControl } from '../textControls';
import { fromThumb, isWide, toThumb } from './parameterValue';

export interface Field {
  readonly element: HTMLElement;
  /** The last value that was allowed. */
  get(): number | string;
  set(value: number | string): void;
  /** Takes what is typed at this moment. Returns what is wrong with it, in a sentence. */
  check(): string | undefined;
  focus(): void;
  /** What is typed and not allowed, to be kept for later. */
  draft?(): string | undefined;
}

/** New seeds are easy to read out. */
const largestNewSeed = 9999;

export interface Labelling {
  readonly label: string;
  readonly description: string;
  readonly unit?: string | undefined;
  /** id of the description. */
  readonly help: string;
}

/** A field with its label above and what it is for below. */
export function labelled(
  { label, description, unit, help }: Labelling,
  control: HTMLElement,
  problem?: HTMLElement,
): HTMLElement {
  return make(
    'div',
    { class: 'field' },
    make(
      'span',
      { class: 'field-label' },
      label,
      unit !== undefined && make('span', { class: 'field-unit' }, unit),
    ),
    control,
    make('div', {}, problem, make('span', { class: 'field-help', id: help }, description)),
  );
}

/** Reads a text field as a number again and again, and says at it what it would take. */
function typedNumber(
  text: TextControl,
  read: (typed: string) => number | undefined,
  sentence: string,
  take: (value: number) => void,
): () => string | undefined {
  return () => {
    const value = read(text.get());
    const problem = value === undefined ? sentence : undefined;
    text.setProblem(problem);
    if (value !== undefined) take(value);
    return problem;
  };
}

export function numberField(
  parameter: NumberParameter,
  initial: number,
  onChange: () => void,
): Field {
  const { label, min, max, step, unit, description } = parameter;
  const help = uniqueId('help');
  let value = initial;
  // A wide range is walked in decades, so its slider counts in fractions of the way.
  const wide = isWide(parameter);
  const range = wide ? ({ min: 0, max: 1, step: 'any' } as const) : { min, max, step };
  const drag = slider(label, range, 0, (at) => {
    value = wide ? fromThumb(parameter, at) : at;
    type.set(String(value));
    type.setProblem(undefined);
    say();
    onChange();
  });
  drag.element.setAttribute('aria-describedby', help);
  const onType = () => {
    check();
    onChange();
  };
  const type = textField(`${label}, as a number`, '', onType, help);
  type.element.classList.add('number');
  const say = () =>
    drag.element.setAttribute('aria-valuetext', unit ? `${value} ${unit}` : String(value));
  const takeValue = (next: number) => {
    value = next;
    drag.set(wide ? toThumb(parameter, value) : value);
    say();
  };
  const check = typedNumber(
    type,
    (typed) => {
      const read = readValue(parameter, typed);
      return typeof read === 'number' ? read : undefined;
    },
    takenBy(parameter),
    takeValue,
  );
  const set = (next: number | string) => {
    takeValue(Number(next));
    type.set(String(value));
    type.setProblem(undefined);
  };
  set(initial);
  const control = make('div', { class: 'field-control' }, drag.element, type.element);
  return {
    element: labelled({ label, description, unit, help }, control, type.problem),
    get: () => value,
    set,
    check,
    focus: () => type.element.focus(),
  };
}

export function choiceField(
  parameter: ChoiceParameter,
  initial: string,
  onChange: () => void,
): Field {
  const { label, description, options } = parameter;
  const help = uniqueId('help');
  const control = dropdown(label, options, initial, onChange);
  control.element.setAttribute('aria-describedby', help);
  const row = make('div', { class: 'field-control' }, control.element);
  return {
    element: labelled({ label, description, help }, row),
    get: () => control.get() || initial,
    set: (next) => control.set(String(next)),
    check: () => undefined,
    focus: () => control.element.focus(),
  };
}

export function seedField(initial: number, onChange: () => void): Field {
  const help = uniqueId('help');
  let seed = initial;
  const onType = () => {
    check();
    onChange();
  };
  const text = textField('Seed', '', onType, help);
  text.element.classList.add('seed');
  const check = typedNumber(text, readSeed, takenAsSeed, (value) => {
    seed = value;
  });
  const set = (next: number | string) => {
    seed = Number(next);
    text.set(String(seed));
    text.setProblem(undefined);
  };
  set(initial);
  const fresh = button({
    label: 'New seed',
    icon: icon('dice'),
    iconOnly: true,
    onClick: () => {
      set(1 + Math.floor(Math.random() * largestNewSeed));
      onChange();
    },
  });
  fresh.element.classList.add('new-seed');
  const control = make('div', { class: 'field-control' }, text.element, fresh.element);
  const description = 'The same seed gives the same run, number for number.';
  return {
    element: labelled({ label: 'Seed', description, help }, control, text.problem),
    get: () => seed,
    set,
    check,
    focus: () => text.element.focus(),
  };
}
