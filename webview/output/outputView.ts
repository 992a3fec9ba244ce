/** What a cell brought forth, below it: text as it comes, and views that are drawn as everywhere. */
import { outputText, type CellError, type Output } from '../../src/common/cellOutput';
import type { ViewData } from '../../src/lab/views/view';
import { make } from '../dom';
import { createView } from '../views/createView';
import type { ViewEnvironment } from '../views/view';
import type { AnyCard } from '../views/viewCard';
import { tensorTitle, viewOfOutput } from './outputViews';

type Of<Kind extends Output['kind']> = Extract<Output, { readonly kind: Kind }>;

export class OutputView {
  readonly element = make('div', { class: 'output' });
  readonly #environment: ViewEnvironment;
  #cards: AnyCard<ViewData>[] = [];
  /** The text that more of the same stream is added to. */
  #text: { readonly stream: string; readonly element: HTMLElement } | undefined;

  constructor(environment: ViewEnvironment) {
    this.#environment = environment;
  }

  append(output: Output): void {
    if (output.kind === 'text') {
      this.#addText(output);
      return;
    }
    this.#text = undefined;
    const view = viewOfOutput(output);
    if (view) {
      const card = createView(view.declaration, {
        environment: this.#environment,
        settings: {},
        onSettings: () => undefined,
      });
      card.show(view.data);
      this.#cards.push(card);
      this.element.append(make('div', { class: 'charts' }, card.element));
    } else if (output.kind === 'image') this.element.append(imageOf(output));
    else if (output.kind === 'tensor') this.element.append(...tensorText(output));
    else this.element.append(make('pre', { class: 'output-value' }, outputText(output)));
  }

  /**
   * Says what ended the cell.
   * @param where What the cell is called, where that is not clear from where it stands.
   */
  fail(error: CellError, where?: string): void {
    this.#text = undefined;
    const { name, message, line, remedy, stack } = error;
    const place = [where, line !== undefined && `line ${line}`].filter(Boolean).join(', ');
    this.element.append(
      make(
        'div',
        { class: 'output-error' },
        make('p', {}, make('strong', {}, name), `: ${message}`),
        place !== '' &&
          make('p', { class: 'output-place' }, place[0]!.toUpperCase() + place.slice(1)),
        remedy !== undefined && make('p', {}, remedy),
        stack !== undefined &&
          make('details', {}, make('summary', {}, 'Calls'), make('pre', {}, stack)),
      ),
    );
  }

  clear(): void {
    this.dispose();
    this.element.replaceChildren();
  }

  /** The theme changed. */
  redraw(): void {
    for (const card of this.#cards) card.redraw();
  }

  dispose(): void {
    for (const card of this.#cards) card.dispose();
    this.#cards = [];
    this.#text = undefined;
  }

  #addText({ stream, text }: Of<'text'>): void {
    if (this.#text?.stream !== stream) {
      const element = make('pre', { class: `output-text ${stream}` });
      this.#text = { stream, element };
      this.element.append(element);
    }
    this.#text.element.append(text);
  }
}

function imageOf({ width, height, data }: Of<'image'>): HTMLElement {
  const label = `Image, ${width} × ${height} pixels`;
  const canvas = make('canvas', { width, height, role: 'img', 'aria-label': label });
  if (width > 0 && height > 0) {
    // Of its own memory: what came over a border may share it.
    const pixels = new ImageData(Uint8ClampedArray.from(data), width, height);
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  }
  // A picture of a few pixels is looked at pixel by pixel.
  const isSmall = Math.max(width, height) <= 64;
  if (isSmall) canvas.style.width = `${width * Math.floor(256 / Math.max(width, height, 1))}px`;
  return make('figure', { class: 'output-image' }, canvas, make('figcaption', {}, label));
}

/** One that is too large or of too many dimensions to be drawn. */
function tensorText({ shape, dtype, text }: Of<'tensor'>): HTMLElement[] {
  return [
    make('p', { class: 'output-caption' }, tensorTitle(shape, dtype)),
    make('pre', { class: 'output-value' }, text),
  ];
}
