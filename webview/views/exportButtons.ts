/** Takes a view along: its values as comma-separated text, its picture as a file. */
import type { FileToSave } from '../../src/common/protocol';
import { slug } from '../../src/common/slug';
import { toCsv } from '../../src/lab/views/kinds';
import type { DataTable } from '../../src/lab/views/view';
import { make } from '../dom';
import { icon, type IconName } from '../panel/icons';
import { pngOf, svgOf, type ExportFrame } from './exportPicture';
import type { ViewEnvironment } from './view';

export interface ExportOptions {
  readonly title: string;
  readonly environment: Pick<ViewEnvironment, 'copy' | 'save' | 'colours'>;
  readonly table: () => DataTable;
  readonly picture: () => SVGElement | HTMLCanvasElement | undefined;
  /** As they are on the page: they go into the picture. */
  readonly legend: HTMLElement;
  readonly scale?: HTMLElement | undefined;
  /** Whether the view has a picture at all: a table has none. */
  readonly hasPicture: boolean;
}

/** Milliseconds for which it is said what was done. */
const thanks = 2400;

export class ExportButtons {
  readonly element: HTMLElement;
  readonly #options: ExportOptions;
  readonly #said = make('span', { class: 'cell-said', role: 'status' });
  readonly #buttons: readonly HTMLButtonElement[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ExportOptions) {
    this.#options = options;
    this.#buttons = [
      this.#button('Copy values', 'copy', () => this.#copy()),
      this.#button('Save values', 'table', () => this.#save(() => this.#values())),
      ...(options.hasPicture
        ? [this.#button('Save picture', 'picture', () => this.#save(() => this.#picture()))]
        : []),
    ];
    this.element = make('div', { class: 'chart-exports' }, this.#said, ...this.#buttons);
    this.setEnabled(false);
  }

  /** There is something to take along, or not yet. */
  setEnabled(enabled: boolean): void {
    for (const button of this.#buttons) button.disabled = !enabled;
  }

  #button(label: string, name: IconName, act: () => Promise<string>): HTMLButtonElement {
    const { title } = this.#options;
    const button = make(
      'button',
      { type: 'button', class: 'quiet-button', title: label, 'aria-label': `${label}: ${title}` },
      icon(name),
    );
    button.addEventListener('click', () => {
      // Of what was done before.
      this.#say('');
      act().then(
        (said) => this.#say(said),
        (error: unknown) =>
          this.#say(`Failed: ${error instanceof Error ? error.message : String(error)}`),
      );
    });
    return button;
  }

  async #copy(): Promise<string> {
    await this.#options.environment.copy(toCsv(this.#options.table()));
    return 'Copied';
  }

  async #save(make: () => FileToSave | undefined): Promise<string> {
    const file = make();
    if (!file) return 'There is no picture yet';
    return (await this.#options.environment.save(file)) ? 'Saved' : '';
  }

  #values(): FileToSave {
    const content = toCsv(this.#options.table());
    return { name: `${this.#name}.csv`, encoding: 'text', content };
  }

  #picture(): FileToSave | undefined {
    const { title, legend, scale, environment } = this.#options;
    const picture = this.#options.picture();
    const frame: ExportFrame = { title, legend, scale, colours: environment.colours() };
    if (!picture) return undefined;
    if ('getContext' in picture) {
      const content = pngOf(picture, frame);
      return content === undefined
        ? undefined
        : { name: `${this.#name}.png`, encoding: 'base64', content };
    }
    return { name: `${this.#name}.svg`, encoding: 'text', content: svgOf(picture, frame) };
  }

  get #name(): string {
    return slug(this.#options.title) || 'view';
  }

  #say(text: string): void {
    this.#said.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#said.textContent = ''), thanks);
  }
}
