/** The views of two runs: curves in one chart, everything else side by side. */
import { besideLines } from '../../src/lab/views/besideLines';
import type { LineData, LineDeclaration } from '../../src/lab/views/line';
import type { ViewData, ViewDeclaration } from '../../src/lab/views/view';
import { make } from '../dom';
import { createView } from '../views/createView';
import type { ViewEnvironment, ViewSettings } from '../views/view';
import type { AnyCard } from '../views/viewCard';
import type { RunSide } from './runSide';

export interface ComparedViewsOptions {
  readonly environment: ViewEnvironment;
  /** What the reader set on a view of the comparison, by its id. */
  readonly settings: (view: string) => ViewSettings;
  readonly onSettings: (view: string, settings: ViewSettings) => void;
}

/** What shows one view of both runs. */
interface Shown {
  readonly element: HTMLElement;
  readonly update: (own: RunSide) => void;
  readonly cards: () => readonly AnyCard<ViewData>[];
}

export class ComparedViews {
  readonly element = make('div', { class: 'compared-views' });
  readonly #options: ComparedViewsOptions;
  #shown: readonly Shown[] = [];

  constructor(options: ComparedViewsOptions) {
    this.#options = options;
  }

  show(own: RunSide, other: RunSide): void {
    this.clear();
    this.#shown = own.views.map((view) => this.#open(view, own, other));
    this.element.replaceChildren(...this.#shown.map(({ element }) => element));
  }

  /** The first of the two has more to show. */
  update(own: RunSide): void {
    for (const shown of this.#shown) shown.update(own);
  }

  redraw(): void {
    for (const shown of this.#shown) for (const card of shown.cards()) card.redraw();
  }

  clear(): void {
    for (const shown of this.#shown) for (const card of shown.cards()) card.dispose();
    this.#shown = [];
    this.element.replaceChildren();
  }

  #open(view: ViewDeclaration, own: RunSide, other: RunSide): Shown {
    const theirs = other.views.find(({ id, kind }) => id === view.id && kind === view.kind);
    if (view.kind === 'line' && theirs?.kind === 'line' && !view.select)
      return this.#together(view, theirs, own, other);
    return this.#sideBySide(view, theirs, own, other);
  }

  #together(view: LineDeclaration, theirs: LineDeclaration, own: RunSide, other: RunSide): Shown {
    // The casts: contents are kept by the ids of their views, and these are of curves.
    const dataOf = (side: RunSide) => side.contents[view.id] as LineData | undefined;
    const otherSide = { declaration: theirs, data: dataOf(other), label: other.label };
    const joined = (side: RunSide) =>
      besideLines({ declaration: view, data: dataOf(side), label: side.label }, otherSide);
    const element = make('div', { class: 'compared-pair' });
    let card: AnyCard<ViewData> | undefined;
    let drawn = '';
    const update = (side: RunSide): void => {
      const { declaration, data } = joined(side);
      const series = JSON.stringify(declaration.series);
      // A run may add curves as it goes: the chart has a place for each of its own.
      if (!card || series !== drawn) {
        card?.dispose();
        card = this.#card(declaration, [() => card]);
        drawn = series;
        element.replaceChildren(card.element);
      }
      card.show(data);
    };
    update(own);
    return { element, update, cards: () => (card ? [card] : []) };
  }

  #sideBySide(
    view: ViewDeclaration,
    theirs: ViewDeclaration | undefined,
    own: RunSide,
    other: RunSide,
  ): Shown {
    const cards: AnyCard<ViewData>[] = [];
    const all = [0, 1].map((index) => () => cards[index]);
    const titled = (declaration: ViewDeclaration, { label }: RunSide): ViewDeclaration => ({
      ...declaration,
      title: `${declaration.title}: ${label}`,
    });
    cards.push(this.#card(titled(view, own), all));
    if (theirs) cards.push(this.#card(titled(theirs, other), all));
    const update = (side: RunSide): void => cards[0]!.show(side.contents[view.id]);
    update(own);
    cards[1]?.show(other.contents[view.id]);
    const element = make(
      'div',
      { class: view.wide ? 'compared-pair wide' : 'compared-pair' },
      ...cards.map((card) => card.element),
    );
    return { element, update, cards: () => cards };
  }

  /** @param all The cards that show the same: what is set on one is set on all. */
  #card(
    view: ViewDeclaration,
    all: readonly (() => AnyCard<ViewData> | undefined)[],
  ): AnyCard<ViewData> {
    const { environment, settings, onSettings } = this.#options;
    const card: AnyCard<ViewData> = createView(view, {
      environment,
      settings: settings(view.id),
      onSettings: (kept) => {
        onSettings(view.id, kept);
        for (const each of all) {
          const other = each();
          if (other !== card) other?.set(kept);
        }
      },
    });
    return card;
  }
}
