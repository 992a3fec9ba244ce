/**
 * Experiments whose runs wait, with the curves so far and the worker that trains, while the reader is
 * at another page of the same panel.
 */
import type { PageRef } from '../../src/common/protocol';
import { nameCells } from './cellNames';

/** A cell that can be put into its page again. */
export interface WaitingCell {
  readonly element: HTMLElement;
  readonly dispose: () => void;
}

export interface Waiting<T extends WaitingCell> {
  /** What the cell is on its page. */
  readonly name: string;
  /** How it came from the host: another version of it is another cell. */
  readonly markup: string;
  readonly cell: T;
}

/** A worker with its memory waits for each: the one left longest ago is given up beyond so many. */
export const mostWaiting = 4;

/** How a cell came from the host, whatever its number on the page. */
export function markupOf(cell: HTMLElement): string {
  const { outerHTML, id } = cell;
  return outerHTML.replace(`id="${id}"`, '');
}

const keyOf = ({ kind, id }: PageRef, name: string): string => `${kind}/${id}/${name}`;

export class WaitingRuns<T extends WaitingCell> {
  readonly #waiting = new Map<string, Waiting<T>>();

  /** The reader leaves a page. */
  keep(page: PageRef, cells: readonly Waiting<T>[]): void {
    for (const each of cells) this.#waiting.set(keyOf(page, each.name), each);
    for (const [key, { cell }] of [...this.#waiting].slice(0, -mostWaiting)) {
      this.#waiting.delete(key);
      cell.dispose();
    }
  }

  /**
   * The reader is back: puts each cell that waited in the place of the one that the page came with.
   * @returns The cells by their elements, which are in `article` now.
   */
  rejoin(page: PageRef, article: HTMLElement): ReadonlyMap<HTMLElement, Waiting<T>> {
    const rejoined = new Map<HTMLElement, Waiting<T>>();
    const cells = [...article.querySelectorAll<HTMLElement>('.cell')];
    for (const [element, name] of nameCells(cells)) {
      const key = keyOf(page, name);
      const waiting = this.#waiting.get(key);
      if (!waiting) continue;
      this.#waiting.delete(key);
      if (waiting.markup !== markupOf(element)) {
        waiting.cell.dispose();
        continue;
      }
      waiting.cell.element.id = element.id;
      element.replaceWith(waiting.cell.element);
      rejoined.set(waiting.cell.element, waiting);
    }
    return rejoined;
  }
}
