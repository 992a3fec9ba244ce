/** Keeps the reader's place: by cell and fraction of it, so that another width does not lose it. */
import type { PlaceState } from '../../src/common/viewState';

export interface CellBox {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

export type Anchor = { readonly cell: string; readonly fraction: number };

/** The last cell that begins above the edge, and how much of it is above. */
export function anchorAt(edge: number, cells: readonly CellBox[]): Anchor | undefined {
  const cell = cells.filter(({ top }) => top <= edge + 1).at(-1);
  if (!cell || cell.height <= 0) return undefined;
  const fraction = Math.min(1, Math.max(0, (edge - cell.top) / cell.height));
  return { cell: cell.id, fraction: Number(fraction.toFixed(4)) };
}

/** Where the anchor is now, or `undefined` where its cell is gone. */
export function positionOf(anchor: Anchor, cells: readonly CellBox[]): number | undefined {
  const cell = cells.find(({ id }) => id === anchor.cell);
  return cell && cell.height > 0 ? cell.top + anchor.fraction * cell.height : undefined;
}

/** Milliseconds of rest after which a scroll position is kept. */
const rest = 120;

export class Place {
  readonly #cells: () => readonly CellBox[];
  readonly #save: (place: PlaceState) => void;
  #anchor: Anchor | undefined;
  /** Where the reader was put, until they go on from there. */
  #putAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #width = innerWidth;

  /**
   * Watches until `signal` is aborted.
   * @param names What the cells are: the place is kept by that, not by where they stand.
   */
  constructor(
    page: HTMLElement,
    names: ReadonlyMap<HTMLElement, string>,
    save: (place: PlaceState) => void,
    signal: AbortSignal,
  ) {
    this.#save = save;
    this.#cells = () =>
      [...page.querySelectorAll<HTMLElement>('.cell')]
        .filter((cell) => cell.offsetParent !== null)
        .map((cell) => ({
          id: names.get(cell) ?? cell.id,
          top: cell.offsetTop,
          height: cell.offsetHeight,
        }));
    addEventListener('scroll', this.#onScroll, { passive: true, signal });
    addEventListener('pagehide', this.#flush, { signal });
    document.addEventListener('visibilitychange', this.#flush, { signal });
    addEventListener('resize', this.#onResize, { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Goes to where the reader was, and again when late fonts have moved the page. */
  restore(anchor: Anchor | undefined, scroll: number): void {
    this.#anchor = anchor;
    if (!anchor && scroll === 0) {
      scrollTo({ top: 0, behavior: 'instant' });
      return;
    }
    this.#apply(scroll);
    void document.fonts.ready.then(() => {
      if (this.#anchor === anchor) this.#apply(scroll);
    });
  }

  /** Runs a change of layout so that what is at the top edge stays there, if it is still shown. */
  hold(change: () => void): void {
    // What was too short to go all the way may be longer now.
    if (this.#isWherePut && this.#anchor) {
      change();
      this.#apply(scrollY);
      return;
    }
    const anchor = anchorAt(scrollY, this.#cells());
    change();
    const top = anchor && positionOf(anchor, this.#cells());
    scrollTo({ top: top ?? 0, behavior: 'instant' });
  }

  #apply(otherwise: number): void {
    const top = this.#anchor && positionOf(this.#anchor, this.#cells());
    scrollTo({ top: top ?? otherwise, behavior: 'instant' });
    this.#putAt = scrollY;
  }

  get #isWherePut(): boolean {
    return this.#putAt === scrollY;
  }

  readonly #onScroll = (): void => {
    if (!this.#isWherePut) this.#putAt = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, rest);
  };

  readonly #onResize = (): void => {
    if (innerWidth === this.#width) return;
    this.#width = innerWidth;
    if (this.#anchor) this.#apply(scrollY);
  };

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    // A place that nobody chose: what was kept is where the reader wants to be.
    if (this.#isWherePut) return;
    this.#anchor = anchorAt(scrollY, this.#cells());
    this.#save({
      scroll: Math.round(scrollY),
      ...(this.#anchor && { anchor: this.#anchor }),
    });
  };
}
