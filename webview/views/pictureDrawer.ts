/** What the pictures made of elements share: their width, and the part that the reader points at. */
import { make } from '../dom';
import { whenRoomChanges } from '../panel/roomOf';
import type { Drawer, DrawerContext, LegendEntry } from './view';

/** How a picture is to be drawn. */
export interface PictureState {
  /** The part that the reader is at. */
  readonly chosen: number | undefined;
  readonly hidden: ReadonlySet<string>;
  /** CSS pixels across. */
  readonly room: number;
}

export interface PictureOptions<Data> {
  readonly draw: (picture: HTMLElement, data: Data, state: PictureState) => void;
  /** Each part that can be read by itself (a bar, a point, an image, a line), in words. */
  readonly readables: (data: Data, hidden: ReadonlySet<string>) => readonly string[];
  /** The part at a place, where not each is an element with its own `data-part`. */
  readonly partAt?: (x: number, y: number) => number | undefined;
  readonly legend?: (data: Data | undefined) => readonly LegendEntry[];
  readonly scale?: HTMLElement;
  readonly export?: (picture: HTMLElement) => SVGElement | HTMLCanvasElement | undefined;
}

/** Until the page has said how wide it is. */
const usualRoom = 480;

export class PictureDrawer<Data> implements Drawer<Data> {
  readonly picture = make('div', { class: 'view-picture' });
  readonly keys = 'Arrow keys read the values.';
  readonly scale?: HTMLElement;
  readonly legend?: () => readonly LegendEntry[];
  readonly export?: () => SVGElement | HTMLCanvasElement | undefined;
  readonly #options: PictureOptions<Data>;
  readonly #context: DrawerContext;
  readonly #end = new AbortController();
  #data: Data | undefined;
  #state: PictureState = { chosen: undefined, hidden: new Set(), room: usualRoom };

  constructor(context: DrawerContext, options: PictureOptions<Data>) {
    const { legend, scale, export: exported } = options;
    this.#context = context;
    this.#options = options;
    if (scale) this.scale = scale;
    if (legend) this.legend = () => legend(this.#data);
    if (exported) this.export = () => exported(this.picture);
    whenRoomChanges(this.picture, this.#end.signal, (room) => {
      this.#state = { ...this.#state, room };
      context.redraw();
    });
    this.#listen();
  }

  show(data: Data | undefined, hidden: ReadonlySet<string>): void {
    this.#data = data;
    this.#state = { ...this.#state, hidden };
    const { chosen } = this.#state;
    if (chosen !== undefined && chosen >= this.#readables.length) this.#choose(undefined);
    else this.#read();
  }

  draw(): void {
    const { picture } = this;
    if (this.#data === undefined) {
      // The room stays for what comes next: a run that begins does not move the page.
      if (picture.childElementCount > 0) picture.style.minHeight = `${picture.offsetHeight}px`;
      picture.replaceChildren();
    } else {
      picture.style.minHeight = '';
      this.#options.draw(picture, this.#data, this.#state);
    }
  }

  dispose(): void {
    this.#end.abort();
  }

  get #readables(): readonly string[] {
    return this.#data === undefined ? [] : this.#options.readables(this.#data, this.#state.hidden);
  }

  #listen(): void {
    const { picture } = this;
    picture.addEventListener('blur', () => this.#choose(undefined));
    picture.addEventListener('pointerleave', () => {
      // The keyboard's place stays.
      if (document.activeElement !== picture) this.#choose(undefined);
    });
    picture.addEventListener('pointermove', (event) => {
      const part = this.#partAt(event);
      if (part !== undefined) this.#choose(part);
    });
    picture.addEventListener('keydown', (event) => {
      const last = this.#readables.length - 1;
      const at = this.#state.chosen ?? -1;
      const moves: Readonly<Record<string, number>> = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        Home: 0,
        End: last,
      };
      if (!Object.hasOwn(moves, event.key) || last < 0) return;
      // There the arrows walk from symbol to symbol: see the linked views.
      if (picture.hasAttribute('data-symbols') && event.key.startsWith('Arrow')) return;
      event.preventDefault();
      this.#choose(Math.min(last, Math.max(0, moves[event.key]!)));
    });
  }

  #partAt(event: PointerEvent): number | undefined {
    const { partAt } = this.#options;
    if (partAt) {
      const box = this.picture.getBoundingClientRect();
      return partAt(event.clientX - box.left, event.clientY - box.top);
    }
    const part = event.target instanceof Element ? event.target.closest('[data-part]') : undefined;
    return part ? Number(part.getAttribute('data-part')) : undefined;
  }

  #choose(chosen: number | undefined): void {
    if (chosen === this.#state.chosen) return;
    this.#state = { ...this.#state, chosen };
    this.#read();
    this.#context.redraw();
  }

  #read(): void {
    const { chosen } = this.#state;
    this.#context.read(chosen === undefined ? '' : (this.#readables[chosen] ?? ''));
  }
}
