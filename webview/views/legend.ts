/** Names what a picture is made of. Each part can be hidden: the others then have the room. */
import { make, setText } from '../dom';
import type { LegendEntry } from './view';

export class Legend {
  readonly element = make('ul', { class: 'chart-legend' });
  readonly #toggle: (id: string) => void;
  #shown = '';
  #values: readonly (readonly [HTMLElement, (() => string) | undefined])[] = [];

  constructor(toggle: (id: string) => void) {
    this.#toggle = toggle;
  }

  /** Built anew only where it differs: a button that has the focus keeps it. */
  show(entries: readonly LegendEntry[], hidden: ReadonlySet<string>): void {
    const key = JSON.stringify(
      entries.map(({ id, label, empty = false }) => [id, label, empty, hidden.has(id)]),
    );
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-part')
      : undefined;
    const canHide = entries.filter(({ empty }) => !empty).length > 1;
    const values = entries.map(
      ({ value }) => [make('span', { class: 'legend-value' }), value] as const,
    );
    this.#values = values;
    this.element.replaceChildren(
      ...entries.map((entry, index) =>
        make(
          'li',
          { hidden: entry.empty },
          this.#item(entry, values[index]![0], canHide, hidden.has(entry.id)),
        ),
      ),
    );
    if (typeof focused === 'string') {
      const buttons = [...this.element.querySelectorAll<HTMLElement>('[data-part]')];
      buttons.find((button) => button.dataset['part'] === focused)?.focus();
    }
  }

  /** The values beside the entries, which change more often than the entries. */
  update(): void {
    for (const [element, value] of this.#values) if (value) setText(element, value());
  }

  #item(
    { id, label, mark, value }: LegendEntry,
    shown: HTMLElement,
    canHide: boolean,
    isHidden: boolean,
  ): HTMLElement {
    const parts = [mark, make('span', { class: 'legend-label' }, label), value ? shown : undefined];
    if (!canHide) return make('span', { class: 'legend-item' }, ...parts);
    const button = make(
      'button',
      {
        type: 'button',
        class: 'legend-item',
        'data-part': id,
        'aria-pressed': String(!isHidden),
        title: isHidden ? `Show ${label}` : `Hide ${label}`,
      },
      ...parts,
    );
    button.addEventListener('click', () => this.#toggle(id));
    return button;
  }
}
