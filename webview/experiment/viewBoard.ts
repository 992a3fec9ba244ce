/** The views of an experiment, as one: what they show comes from frames and from kept runs. */
import type { ExperimentState, StoredViews } from '../../src/common/viewState';
import { viewsOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import { fitsViews, mergeViews, parseViews, thinViews } from '../../src/lab/views/kinds';
import type { ViewContents, ViewData, ViewDeclaration } from '../../src/lab/views/view';
import { make } from '../dom';
import { createView } from '../views/createView';
import type { ViewEnvironment, ViewSettings } from '../views/view';
import type { AnyCard } from '../views/viewCard';

type KeptSettings = NonNullable<ExperimentState['views']>;

export interface BoardOptions {
  readonly experiment: Experiment;
  readonly environment: ViewEnvironment;
  readonly parameters: ParameterValues;
  /** What the reader set on the views, by their ids. */
  readonly settings: () => KeptSettings;
  readonly onSettings: (view: string, settings: ViewSettings) => void;
}

export class ViewBoard {
  readonly element = make('div', { class: 'charts' });
  readonly #options: BoardOptions;
  #views: readonly ViewDeclaration[] = [];
  #cards: ReadonlyMap<string, AnyCard<ViewData>> = new Map();
  #contents: ViewContents = {};

  constructor(options: BoardOptions) {
    this.#options = options;
    this.#build(options.parameters);
  }

  /** Empty, and for a run with these parameters. */
  prepare(parameters: ParameterValues): void {
    // Only then can the views be others.
    if (typeof this.#options.experiment.views === 'function') this.#build(parameters);
    this.#replace({});
  }

  /** What they are. */
  get declared(): readonly ViewDeclaration[] {
    return this.#views;
  }

  /** What they show. */
  get contents(): ViewContents {
    return this.#contents;
  }

  /** Whether what a frame brings is for these views, and of their kinds. */
  fits(update: ViewContents): boolean {
    return fitsViews(this.#views, update);
  }

  /** What a frame brings, on top of what is shown. */
  add(update: ViewContents): void {
    this.#contents = mergeViews(this.#views, this.#contents, update);
    for (const id of Object.keys(update)) this.#cards.get(id)?.show(this.#contents[id]);
  }

  /** What was kept of a run with these parameters, and nothing else. */
  restore(kept: StoredViews | undefined, parameters: ParameterValues): void {
    this.prepare(parameters);
    this.#replace(parseViews(this.#views, kept));
  }

  /** What they show, small enough to keep. */
  save(): StoredViews {
    return thinViews(this.#views, this.#contents);
  }

  /** The reader's settings were taken back. */
  resetSettings(): void {
    for (const card of this.#cards.values()) card.set({});
  }

  redraw(): void {
    for (const card of this.#cards.values()) card.redraw();
  }

  dispose(): void {
    for (const card of this.#cards.values()) card.dispose();
  }

  #build(parameters: ParameterValues): void {
    const { experiment, environment, settings, onSettings } = this.#options;
    this.dispose();
    this.#views = viewsOf(experiment, parameters);
    this.#cards = new Map(
      this.#views.map((view) => [
        view.id,
        createView(view, {
          environment,
          settings: settings()[view.id] ?? {},
          onSettings: (kept) => onSettings(view.id, kept),
        }),
      ]),
    );
    this.element.replaceChildren(...[...this.#cards.values()].map(({ element }) => element));
  }

  #replace(contents: ViewContents): void {
    this.#contents = contents;
    for (const [id, card] of this.#cards) card.show(contents[id]);
  }
}
