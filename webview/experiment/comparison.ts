/** A kept run beside the present one: settings that differ, numbers, and views. */
import { partOf, type Experiment } from '../../src/lab/experiment';
import { button } from '../controls';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';
import { ComparedViews, type ComparedViewsOptions } from './comparedViews';
import { formatMetric } from './format';
import { differences, verdictWord, type RunSide } from './runSide';

export interface ComparisonOptions extends ComparedViewsOptions {
  readonly experiment: Experiment;
  readonly onEnd: () => void;
}

export class Comparison {
  readonly element: HTMLElement;
  readonly #experiment: Experiment;
  readonly #title = make('p', { class: 'comparison-title' });
  readonly #differences = make('ul', { class: 'compared-settings' });
  readonly #note = make('p', { class: 'compared-note', hidden: true });
  readonly #head = make('tr');
  readonly #body = make('tbody');
  readonly #views: ComparedViews;
  /** Of the present run, each with what it says. */
  #cells: readonly (readonly [HTMLElement, (side: RunSide) => string])[] = [];
  #own: RunSide | undefined;
  #other: RunSide | undefined;

  constructor({ experiment, onEnd, ...views }: ComparisonOptions) {
    this.#experiment = experiment;
    this.#views = new ComparedViews(views);
    const end = button({ label: 'Stop Comparing', icon: icon('cross'), onClick: onEnd });
    end.element.dataset.action = 'stop-comparing';
    this.element = make(
      'section',
      { class: 'comparison', 'aria-label': 'Comparison', hidden: true },
      make('div', { class: 'comparison-head' }, this.#title, end.element),
      make('p', { class: 'compared-what' }, 'What differs:'),
      this.#differences,
      this.#note,
      make(
        'div',
        {
          class: 'table-scroll',
          tabindex: 0,
          role: 'region',
          'aria-label': 'Numbers of both runs',
        },
        make('table', { class: 'metrics compared' }, make('thead', {}, this.#head), this.#body),
      ),
      this.#views.element,
    );
  }

  /** `undefined`: there is nothing to compare. */
  show(own: RunSide | undefined, other: RunSide | undefined): void {
    this.#own = own;
    this.#other = other;
    this.element.hidden = !own || !other;
    if (!own || !other) {
      this.#views.clear();
      return;
    }
    setText(this.#title, `Compared with ${other.label}`);
    this.#say(own, other);
    this.#views.show(own, other);
  }

  /** A frame of the present run came. */
  update(own: RunSide): void {
    if (!this.#other || !this.#own) return;
    this.#own = own;
    this.#fill(own);
    this.#views.update(own);
  }

  /** What is different, for one who only listens. */
  get summary(): string {
    if (!this.#own || !this.#other) return '';
    const different = differences(this.#experiment, this.#own, this.#other);
    return `Compared with ${this.#other.label}. ${different.join('; ') || sameText}`;
  }

  redraw(): void {
    this.#views.redraw();
  }

  dispose(): void {
    this.#views.clear();
  }

  #say(own: RunSide, other: RunSide): void {
    const different = differences(this.#experiment, own, other);
    this.#differences.replaceChildren(
      ...(different.length > 0 ? different : [sameText]).map((text) => make('li', {}, text)),
    );
    const hasViews = Object.keys(other.contents).length > 0;
    this.#note.hidden = hasViews;
    setText(
      this.#note,
      hasViews
        ? ''
        : `The pictures of ${other.label} were too large to keep; its numbers are here.`,
    );
    this.#head.replaceChildren(
      make('th', { scope: 'col' }, 'Metric'),
      ...[own, other].map(({ label }) => make('th', { scope: 'col', class: 'numeric' }, label)),
    );
    this.#body.replaceChildren(...this.#rows(own, other));
  }

  /** Only the present run goes on. */
  #fill(own: RunSide): void {
    for (const [cell, value] of this.#cells) setText(cell, value(own));
  }

  #rows(own: RunSide, other: RunSide): HTMLElement[] {
    const cells: [HTMLElement, (side: RunSide) => string][] = [];
    const row = (name: string, value: (side: RunSide) => string) => {
      const cell = (side: RunSide) => make('td', { class: 'numeric measured' }, value(side));
      const mine = cell(own);
      cells.push([mine, value]);
      return make('tr', {}, make('th', { scope: 'row' }, name), mine, cell(other));
    };
    this.#cells = cells;
    const [mine, theirs] = [own, other].map(
      ({ parameters }) => partOf(this.#experiment, parameters).metrics,
    );
    const metrics = { ...mine, ...theirs };
    return [
      row('Claim', (side) => verdictWord(this.#experiment, side)),
      ...Object.entries(metrics).map(([name, { label, format }]) =>
        row(label, ({ metrics }) => formatMetric(metrics[name], format)),
      ),
    ];
  }
}

const sameText = 'Nothing: the same settings and the same seed give the same run.';
