/**
 * What every view has around its picture: title, legend, readout, note, the reader's settings, the same
 * in words and numbers, and ways to take it along.
 */
import type { AnyView } from '../../src/lab/views/view';
import { make, setText, uniqueId } from '../dom';
import { mathText } from '../panel/mathText';
import { ExportButtons } from './exportButtons';
import { Legend } from './legend';
import { TextEquivalent } from './textEquivalent';
import type { Drawer, DrawnKind, ViewEnvironment, ViewSettings } from './view';
import { ViewControls } from './viewControls';

/** Names under which a view's settings are kept, beside those of its controls. */
const hiddenSetting = 'hidden';
const wordsSetting = 'words';
/** How far from the screen a view is drawn already. */
const near = '400px 0px';

export interface CardOptions {
  readonly environment: ViewEnvironment;
  /** As they were kept. */
  readonly settings: ViewSettings;
  readonly onSettings: (settings: ViewSettings) => void;
}

/** The card of a view of any kind. */
export interface AnyCard<Data> {
  readonly element: HTMLElement;
  /** `undefined`: nothing was measured yet. */
  readonly show: (data: Data | undefined) => void;
  /** The reader's settings are these now. */
  readonly set: (settings: ViewSettings) => void;
  /** The theme changed. */
  readonly redraw: () => void;
  readonly dispose: () => void;
}

export class ViewCard<
  Declaration extends AnyView<Data> & { readonly kind: string },
  Data,
> implements AnyCard<Data> {
  readonly element: HTMLElement;
  readonly #declaration: Declaration;
  readonly #options: CardOptions;
  readonly #drawer: Drawer<Data>;
  readonly #legend: Legend;
  readonly #controls: ViewControls | undefined;
  readonly #readout = make('p', { class: 'chart-readout', 'aria-live': 'polite' });
  readonly #empty = make('p', { class: 'chart-empty' }, 'Nothing measured yet.');
  readonly #text: TextEquivalent;
  readonly #exports: ExportButtons;
  #settings: ViewSettings;
  readonly #watch: IntersectionObserver | undefined;
  /** Somewhere near what is on the screen, as far as is known. */
  #isSeen = true;
  #isStale = false;
  /** What the run brought. */
  #data: Data | undefined;
  /** What is shown of it. */
  #shown: Data | undefined;

  constructor(
    declaration: Declaration,
    { kind, open }: DrawnKind<Declaration, Data>,
    options: CardOptions,
  ) {
    const { environment, settings } = options;
    const { title, controls = [] } = declaration;
    this.#declaration = declaration;
    this.#options = options;
    this.#settings = settings;
    this.#drawer = open(declaration, {
      redraw: this.redraw,
      read: (text) => setText(this.#readout, text),
      colours: environment.colours,
      symbolsMoved: environment.symbolsMoved,
      pixelRatio: environment.pixelRatio,
    });
    this.#legend = new Legend((id) => this.#toggle(id));
    this.#controls =
      controls.length > 0
        ? new ViewControls(controls, settings, () => this.#keep(this.#controls!.values))
        : undefined;
    const table = () => kind.table(declaration, this.#shown);
    this.#text = new TextEquivalent({
      title,
      isOpen: settings[wordsSetting] === true,
      describe: () => kind.describe(declaration, this.#shown),
      table,
      onOpen: (isOpen) => this.#keep({ [wordsSetting]: isOpen }),
    });
    this.#exports = new ExportButtons({
      title,
      environment,
      table,
      picture: () => this.#drawer.export?.(),
      legend: this.#legend.element,
      scale: this.#drawer.scale,
      hasPicture: this.#drawer.export !== undefined,
    });
    this.element = this.#build();
    this.#watch = this.#watchPlace();
  }

  #build(): HTMLElement {
    const { id, kind, title, note, wide = false } = this.#declaration;
    const { picture, keys, scale } = this.#drawer;
    const titleId = uniqueId('chart');
    picture.tabIndex = 0;
    if (!picture.hasAttribute('role')) picture.setAttribute('role', 'img');
    picture.setAttribute('aria-labelledby', titleId);
    if (keys !== '') picture.setAttribute('aria-description', keys);
    const isOwnText = kind === 'table';
    return make(
      'figure',
      { class: `chart view-${kind}${wide ? ' wide' : ''}`, 'data-chart': id },
      make('figcaption', { id: titleId, class: 'chart-title' }, ...mathText(title)),
      this.#controls?.element,
      scale,
      this.#drawer.legend && this.#legend.element,
      this.#empty,
      picture,
      !isOwnText && this.#readout,
      note !== undefined && make('p', { class: 'chart-note' }, ...mathText(note)),
      make('div', { class: 'chart-foot' }, !isOwnText && this.#text.element, this.#exports.element),
    );
  }

  /** Far from what is on the screen nothing is drawn until it comes near. */
  #watchPlace(): IntersectionObserver | undefined {
    if (typeof IntersectionObserver === 'undefined') return undefined;
    const watch = new IntersectionObserver(
      (entries) => {
        this.#isSeen = entries.at(-1)?.isIntersecting ?? true;
        if (!this.#isSeen || !this.#isStale) return;
        this.#isStale = false;
        this.redraw();
      },
      { root: document, rootMargin: near },
    );
    watch.observe(this.element);
    return watch;
  }

  show(data: Data | undefined): void {
    this.#data = data;
    this.#refresh();
  }

  set(settings: ViewSettings): void {
    this.#settings = settings;
    this.#controls?.set(settings);
    this.#text.setOpen(settings[wordsSetting] === true);
    this.#refresh();
  }

  readonly redraw = (): void => {
    if (this.#isSeen) this.#options.environment.loop.request(this.#draw);
    else this.#isStale = true;
  };

  dispose(): void {
    this.#options.environment.loop.cancel(this.#draw);
    this.#watch?.disconnect();
    this.#drawer.dispose?.();
  }

  get #hidden(): ReadonlySet<string> {
    const hidden = this.#settings[hiddenSetting];
    return new Set(Array.isArray(hidden) ? (hidden as readonly string[]) : []);
  }

  #refresh(): void {
    const { select } = this.#declaration;
    const data = this.#data;
    this.#shown =
      data !== undefined && select && this.#controls ? select(data, this.#controls.values) : data;
    this.#drawer.show(this.#shown, this.#hidden);
    this.#exports.setEnabled(this.#shown !== undefined);
    this.#empty.hidden = this.#shown !== undefined;
    if (this.#drawer.legend) this.#legend.show(this.#drawer.legend(), this.#hidden);
    this.redraw();
  }

  readonly #draw = (): void => {
    this.#text.update();
    this.#drawer.draw();
    this.#legend.update();
  };

  #toggle(id: string): void {
    const hidden = new Set(this.#hidden);
    if (!hidden.delete(id)) hidden.add(id);
    this.#keep({ [hiddenSetting]: [...hidden] });
  }

  #keep(change: ViewSettings): void {
    this.#settings = { ...this.#settings, ...change };
    this.#options.onSettings(this.#settings);
    this.#refresh();
  }
}
