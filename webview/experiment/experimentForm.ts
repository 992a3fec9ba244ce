/** The controls of an experiment, made from the declaration of its parameters. */
import type { ExperimentSettings, RateChange } from '../../src/common/viewState';
import type { BackendName } from '../../src/lab/backends/backend';
import {
  backendsOf,
  isSeeded,
  type Experiment,
  type Parameter,
  type ParameterValues,
} from '../../src/lab/experiment';
import { isOffered } from '../../src/lab/parameters';
import { make } from '../dom';
import { backendChoice, pickBackend } from './computedBy';
import { choiceField, seedField, type Field } from './formFields';
import { parameterField } from './parameterField';
import { RatePlan } from './ratePlan';

/** The learning rate, where it can be changed on the way. */
const steered = (parameter: Parameter): Parameter => ({
  ...parameter,
  description: `${parameter.description} You can change it while it trains; such a run is not judged.`,
});

export class ExperimentForm {
  readonly element: HTMLElement;
  readonly #experiment: Pick<Experiment, 'parameters' | 'traits'>;
  readonly #fields = new Map<string, Field>();
  readonly #seed: Field;
  readonly #plan: RatePlan;
  readonly #backends: readonly BackendName[];
  /** Where there is something to choose. */
  readonly #backend: Field | undefined;

  /** @param drafts What was typed and is not allowed, by parameter. */
  constructor(
    experiment: Pick<Experiment, 'parameters' | 'traits'>,
    { parameters: values, seed, backend, rateChanges = [] }: ExperimentSettings,
    onChange: () => void,
    drafts: Readonly<Record<string, unknown>> = {},
  ) {
    const { backends, liveRate } = experiment.traits;
    this.#experiment = experiment;
    this.#backends = backends;
    const changed = () => {
      this.#offer();
      onChange();
    };
    const rateChanged = () => {
      // Who sets the rate by hand means that one.
      this.#plan.set([]);
      changed();
    };
    for (const parameter of experiment.parameters) {
      const { name } = parameter;
      const draft = drafts[name];
      const value = values[name] ?? parameter.default;
      this.#fields.set(
        name,
        parameterField(
          name === liveRate ? steered(parameter) : parameter,
          value,
          name === liveRate ? rateChanged : changed,
          typeof draft === 'string' ? draft : undefined,
        ),
      );
    }
    this.#plan = new RatePlan(changed);
    this.#plan.set(rateChanges);
    this.#seed = seedField(seed, onChange);
    this.#backend =
      backends.length > 1
        ? choiceField(backendChoice(backends), pickBackend(backends, backend), onChange)
        : undefined;
    this.element = make(
      'div',
      { class: 'experiment-form' },
      ...this.#all.map(({ element }) => element),
      this.#plan.element,
    );
    this.#offer();
  }

  get seed(): number {
    return Number(this.#seed.get());
  }

  get backend(): BackendName {
    const chosen = this.#backend?.element.hidden ? undefined : this.#backend?.get();
    return pickBackend(this.#backends, chosen === undefined ? undefined : String(chosen));
  }

  /** Allowed values only: where something else is typed, the last that was allowed. */
  get values(): ParameterValues {
    return Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.get()]));
  }

  /** Of the learning rate, on the way of the next run. */
  get rateChanges(): readonly RateChange[] {
    return this.#plan.changes;
  }

  /** A backend that is left out is the first that there is. */
  set({ parameters: values, seed, backend, rateChanges = [] }: ExperimentSettings): void {
    for (const [name, field] of this.#fields) {
      const value = values[name];
      if (value !== undefined) field.set(value);
    }
    this.#seed.set(seed);
    this.#plan.set(rateChanges);
    this.#backend?.set(pickBackend(this.#backends, backend));
    this.#offer();
  }

  /** What is typed and not allowed, by parameter, so that it is there again after a reload. */
  get drafts(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#fields].flatMap(([name, field]): [string, string][] => {
        const draft = field.draft?.();
        return draft === undefined ? [] : [[name, draft]];
      }),
    );
  }

  /** Whether a run may start as things are typed at this moment. */
  get isSound(): boolean {
    return this.#offered.every((field) => field.check() === undefined);
  }

  /** Goes to the first field that holds what it cannot take. Returns what is wrong there. */
  refuse(): string | undefined {
    const wrong = this.#offered.map((field) => ({ field, problem: field.check() }));
    const first = wrong.find(({ problem }) => problem !== undefined);
    first?.field.focus();
    return first?.problem;
  }

  /** The fields that count beside the values of the others. */
  get #offered(): readonly Field[] {
    return this.#all.filter(({ element }) => !element.hidden);
  }

  #offer(): void {
    const { values } = this;
    for (const parameter of this.#experiment.parameters) {
      const field = this.#fields.get(parameter.name);
      if (field) field.element.hidden = !isOffered(parameter, values);
    }
    this.#seed.element.hidden = !isSeeded(this.#experiment, values);
    if (this.#backend)
      this.#backend.element.hidden = backendsOf(this.#experiment, values).length === 0;
  }

  get #all(): readonly Field[] {
    const fields = [...this.#fields.values(), this.#seed];
    return this.#backend ? [...fields, this.#backend] : fields;
  }
}
