/** The controls of an experiment, made from the declaration of its parameters. */
import type { NumberParameter, Parameter, ParameterValues } from '../../src/lab/experiment';
import { button, dropdown, slider, textField } from '../controls';
import { make, uniqueId } from '../dom';
import { icon } from './icons';
import { fromThumb, isWide, parseTyped, toThumb } from './parameterValue';

interface Field {
  readonly element: HTMLElement;
  get(): number | string;
  set(value: number | string): void;
}

const largestSeed = 9999;

export class ExperimentForm {
  readonly element: HTMLElement;
  readonly #fields = new Map<string, Field>();
  readonly #seedField;
  #seed: number;

  constructor(
    parameters: readonly Parameter[],
    values: ParameterValues,
    seed: number,
    onChange: () => void,
  ) {
    this.#seed = seed;
    for (const parameter of parameters) {
      const value = values[parameter.name] ?? parameter.default;
      this.#fields.set(
        parameter.name,
        parameter.kind === 'number'
          ? numberField(parameter, Number(value), onChange)
          : choiceField(parameter, String(value), onChange),
      );
    }
    this.#seedField = textField('Seed', String(seed), (typed) => {
      const value = Number(typed);
      if (Number.isSafeInteger(value) && value >= 0) this.#seed = value;
      this.#seedField.set(String(this.#seed));
      onChange();
    });
    const newSeed = button({
      label: 'New seed',
      icon: icon('dice'),
      iconOnly: true,
      onClick: () => {
        this.#seed = 1 + Math.floor(Math.random() * largestSeed);
        this.#seedField.set(String(this.#seed));
        onChange();
      },
    });
    newSeed.element.classList.add('new-seed');
    this.#seedField.element.classList.add('seed');
    const seedRow = labelled(
      'Seed',
      'The same seed gives the same run, number for number.',
      make('div', { class: 'field-control' }, this.#seedField.element, newSeed.element),
    );
    this.element = make(
      'div',
      { class: 'experiment-form' },
      ...[...this.#fields.values()].map(({ element }) => element),
      seedRow,
    );
  }

  get seed(): number {
    return this.#seed;
  }

  get values(): ParameterValues {
    return Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.get()]));
  }

  set(values: ParameterValues, seed: number): void {
    for (const [name, field] of this.#fields) {
      const value = values[name];
      if (value !== undefined) field.set(value);
    }
    this.#seed = seed;
    this.#seedField.set(String(seed));
  }
}

function labelled(label: string, help: string, control: HTMLElement, extra?: string): HTMLElement {
  const id = uniqueId('help');
  for (const part of control.querySelectorAll('[aria-label]'))
    part.setAttribute('aria-describedby', id);
  return make(
    'div',
    { class: 'field' },
    make(
      'span',
      { class: 'field-label' },
      label,
      extra !== undefined && make('span', { class: 'field-unit' }, extra),
    ),
    control,
    make('span', { class: 'field-help', id }, help),
  );
}

function numberField(parameter: NumberParameter, initial: number, onChange: () => void): Field {
  const { label, min, max, step, unit, description } = parameter;
  let value = initial;
  // A wide range is walked in decades, so its slider counts in fractions of the way.
  const wide = isWide(parameter);
  const thumb = (of: number) => (wide ? toThumb(parameter, of) : of);
  const range = wide ? ({ min: 0, max: 1, step: 'any' } as const) : { min, max, step };
  const drag = slider(label, range, thumb(value), (at) => {
    value = wide ? fromThumb(parameter, at) : at;
    show(false);
    onChange();
  });
  const type = textField(`${label}, as a number`, String(value), (typed) => {
    value = parseTyped(parameter, typed) ?? value;
    show(true);
    onChange();
  });
  type.element.classList.add('number');
  const show = (moveThumb: boolean) => {
    type.set(String(value));
    if (moveThumb) drag.set(thumb(value));
    drag.element.setAttribute('aria-valuetext', unit ? `${value} ${unit}` : String(value));
  };
  show(true);
  const control = make('div', { class: 'field-control' }, drag.element, type.element);
  return {
    element: labelled(label, description, control, unit),
    get: () => value,
    set: (next) => {
      value = Number(next);
      show(true);
    },
  };
}

function choiceField(
  parameter: Extract<Parameter, { kind: 'choice' }>,
  initial: string,
  onChange: () => void,
): Field {
  const control = dropdown(parameter.label, parameter.options, initial, onChange);
  const row = make('div', { class: 'field-control' }, control.element);
  return {
    element: labelled(parameter.label, parameter.description, row),
    get: () => control.get() || initial,
    set: (next) => control.set(String(next)),
  };
}
