/** What the reader may set on a view: the same fields as an experiment's settings. */
import type { Parameter, ParameterValues } from '../../src/lab/experiment';
import { allows } from '../../src/lab/parameters';
import { make } from '../dom';
import type { Field } from '../experiment/formFields';
import { parameterField } from '../experiment/parameterField';
import type { ViewSettings } from './view';

export class ViewControls {
  readonly element: HTMLElement;
  readonly #parameters: readonly Parameter[];
  readonly #fields: readonly Field[];

  constructor(parameters: readonly Parameter[], settings: ViewSettings, onChange: () => void) {
    this.#parameters = parameters;
    this.#fields = parameters.map((parameter) =>
      parameterField(parameter, kept(parameter, settings), onChange),
    );
    this.element = make(
      'div',
      { class: 'view-controls' },
      ...this.#fields.map(({ element }) => element),
    );
  }

  get values(): ParameterValues {
    return Object.fromEntries(
      this.#parameters.map(({ name }, index) => [name, this.#fields[index]!.get()]),
    );
  }

  set(settings: ViewSettings): void {
    this.#parameters.forEach((parameter, index) =>
      this.#fields[index]!.set(kept(parameter, settings)),
    );
  }
}

/** What was kept, where the declaration still allows it. */
function kept(parameter: Parameter, settings: ViewSettings): number | string {
  const value = settings[parameter.name];
  return allows(parameter, value) ? value : parameter.default;
}
