/** What an experiment is set to and what was kept of it, and what follows from that. */
import type {
  ExperimentChange,
  ExperimentSettings,
  ExperimentState,
  KeptRun,
} from '../../src/common/viewState';
import { partOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import { allows } from '../../src/lab/parameters';
import type { ViewSettings } from '../views/view';
import { passed } from './prediction';

export const firstSeed = 1;
/** Where what is typed and not allowed is kept, beside the settings of the views. */
const draftsView = 'drafts';

/** Told of what changed alone: another panel may have changed the rest. */
export type SaveState = (change: ExperimentChange, settings: ExperimentSettings) => void;

/** Later sources win, value by value, where the declaration allows what they say. */
export function settle(
  experiment: Experiment,
  ...sources: Readonly<Record<string, unknown>>[]
): Record<string, number | string> {
  const values: Record<string, number | string> = {};
  for (const parameter of experiment.parameters) {
    values[parameter.name] = sources.reduce<number | string>((value, source) => {
      const given = source[parameter.name];
      return allows(parameter, given) ? given : value;
    }, parameter.default);
  }
  return values;
}

export interface CellStateOptions {
  readonly experiment: Experiment;
  /** What the author of the page set, over the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What was kept of it. */
  readonly state: Partial<ExperimentState>;
  readonly save: SaveState;
}

export class CellState {
  /** The parameters as the page came. */
  readonly initial: ParameterValues;
  readonly #experiment: Experiment;
  #tell: SaveState;
  #state: ExperimentSettings & ExperimentChange;

  constructor({ experiment, params, state, save }: CellStateOptions) {
    this.#experiment = experiment;
    this.#tell = save;
    this.initial = settle(experiment, params);
    this.#state = { parameters: this.initial, seed: firstSeed, ...state };
  }

  get now(): ExperimentSettings & ExperimentChange {
    return this.#state;
  }

  /** Every parameter with a value that it can take. */
  get values(): ParameterValues {
    return settle(this.#experiment, this.initial, this.#state.parameters);
  }

  /** What the reader decided before: an option that there still is, or to pass. */
  get decided(): string | undefined {
    const { prediction, lastRun } = this.#state;
    const { options } = partOf(this.#experiment, this.initial).predict;
    if (options.some(({ value }) => value === prediction)) return prediction;
    // Who has run it has seen it.
    return prediction === passed || lastRun ? passed : undefined;
  }

  save(change: ExperimentChange): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(change, this.#state);
  }

  /** What was typed and not allowed when the page was left, by parameter. */
  get drafts(): ViewSettings {
    return this.#state.views?.[draftsView] ?? {};
  }

  saveSettings(settings: ExperimentSettings, drafts: ViewSettings): void {
    this.save(settings);
    // Another panel may have changed the rest of what is kept with them.
    if (JSON.stringify(drafts) !== JSON.stringify(this.drafts)) this.saveView(draftsView, drafts);
  }

  /** @param run `undefined`: it is deleted. */
  saveKept(slot: string, run: KeptRun | undefined): void {
    const change = { kept: { [slot]: run } };
    this.#state = { ...this.#state, kept: { ...this.#state.kept, ...change.kept } };
    this.#tell(change, this.#state);
  }

  saveView(view: string, settings: ViewSettings): void {
    this.save({ views: { ...this.#state.views, [view]: settings } });
  }

  /** From now on another one is told. */
  tell(save: SaveState): void {
    this.#tell = save;
  }

  /** As the page came: nothing predicted, nothing run. What was kept under a name stays. */
  reset(backend: string): void {
    const speed = this.#state.views?.['run']?.['speed'];
    // How fast frames are shown is a taste, and stays.
    const views = speed === undefined ? undefined : { run: { speed } };
    const taken = { prediction: undefined, lastRun: undefined, interrupted: undefined };
    const settings = { parameters: this.initial, seed: firstSeed, backend, rateChanges: [] };
    const { kept } = this.#state;
    this.#state = { ...settings, ...(views && { views }), ...(kept && { kept }) };
    this.#tell({ ...taken, views, ...settings }, this.#state);
  }
}
