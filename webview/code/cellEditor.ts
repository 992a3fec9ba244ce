/** The code of a cell, written in place: the page's own text until the reader changes it. */
import { button, type ButtonControl } from '../controls';
import { make, uniqueId } from '../dom';
import { icon } from '../panel/icons';
import { breakLine, indent, outdent, type Edit } from './editing';

export interface CellEditorOptions {
  readonly cell: HTMLElement;
  /** What the cell is called, for example `Cell 2`. */
  readonly label: string;
  /** As the reader left it; `undefined` where it is as it comes. */
  readonly kept: string | undefined;
  /** `undefined`: it is as it comes. */
  readonly keep: (text: string | undefined) => void;
  /** The text is another one. */
  readonly changed: () => void;
  readonly run: () => void;
  /** Symbols in the code came or went. */
  readonly symbolsMoved: () => void;
}

export class CellEditor {
  /** Edit, and Reset where there is anything to reset. */
  readonly elements: readonly HTMLElement[];
  readonly #options: CellEditorOptions;
  readonly #shown: HTMLElement;
  readonly #code: HTMLElement;
  /** How the page shows its own text. */
  readonly #own: { readonly text: string; readonly html: string };
  readonly #area: HTMLTextAreaElement;
  readonly #frame: HTMLElement;
  readonly #edit: ButtonControl;
  readonly #reset: ButtonControl;
  #text: string;
  /** What the last Reset took away. */
  #taken: string | undefined;

  constructor(options: CellEditorOptions) {
    const { cell, label, kept } = options;
    this.#options = options;
    this.#shown = cell.querySelector<HTMLElement>('pre')!;
    this.#code = this.#shown.querySelector<HTMLElement>('code')!;
    this.#own = { text: this.#code.textContent, html: this.#code.innerHTML };
    this.#text = kept ?? this.#own.text;
    const help = uniqueId('help');
    this.#area = make('textarea', {
      ...{ class: 'code-area', 'aria-label': `Code of ${label.toLowerCase()}` },
      ...{ spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off' },
      'aria-describedby': help,
    });
    const keys = 'Shift+Enter runs, Tab indents, Escape leaves the editor.';
    this.#frame = make(
      'div',
      { class: 'code-editor', hidden: true },
      this.#area,
      make('p', { class: 'field-help', id: help }, keys),
    );
    this.#edit = button({
      ...{
        label: 'Edit',
        icon: icon('edit'),
        iconOnly: true,
        title: `Edit ${label.toLowerCase()}`,
      },
      onClick: () => (this.#frame.hidden ? this.open() : this.#close()),
    });
    this.#edit.element.classList.add('edit-code');
    this.#reset = button({
      ...{ label: 'Reset', icon: icon('reset') },
      onClick: () => this.#set(this.#isOwn ? (this.#taken ?? this.#own.text) : this.#own.text),
    });
    this.#reset.element.classList.add('reset-code');
    this.elements = [this.#reset.element, this.#edit.element];
    this.#shown.after(this.#frame);
    this.#shown.addEventListener('dblclick', () => this.open());
    cell.addEventListener('keydown', (event) => this.#press(event));
    this.#area.addEventListener('input', () => this.#take(this.#area.value));
    this.#area.addEventListener('blur', () => {
      // A window that goes behind another one keeps the caret.
      if (document.activeElement !== this.#area) this.#close();
    });
    // The caret would leave the text with the press, and the click come back to it.
    this.#edit.element.addEventListener('mousedown', (event) => {
      if (!this.#frame.hidden) event.preventDefault();
    });
    this.#draw();
  }

  get text(): string {
    return this.#text;
  }

  /** Takes the caret to the text. */
  open(): void {
    this.#area.value = this.#text;
    this.#fit();
    this.#shown.hidden = true;
    this.#frame.hidden = false;
    this.#edit.setPressed(true);
    this.#area.focus();
  }

  get #isOwn(): boolean {
    return this.#text === this.#own.text;
  }

  #close(): void {
    this.#frame.hidden = true;
    this.#shown.hidden = false;
    this.#edit.setPressed(false);
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault();
      this.#options.run();
    } else if (event.target === this.#shown && event.key === 'Enter') {
      event.preventDefault();
      this.open();
    } else if (event.target === this.#area) this.#type(event);
  }

  #type(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { value, selectionStart, selectionEnd } = this.#area;
    const press = { Tab: event.shiftKey ? outdent : indent, Enter: breakLine }[event.key];
    if (press) this.#put(press(value, selectionStart, selectionEnd));
    else if (event.key === 'Escape') {
      this.#close();
      this.#edit.element.focus();
    } else return;
    event.preventDefault();
  }

  /** As if it were typed, so that Ctrl+Z takes it back. */
  #put({ start, end, text, selection }: Edit): void {
    this.#area.setSelectionRange(start, end);
    const isTyped =
      text === ''
        ? start === end || document.execCommand('delete')
        : document.execCommand('insertText', false, text);
    if (!isTyped) this.#area.setRangeText(text, start, end);
    this.#area.setSelectionRange(...selection);
    this.#take(this.#area.value);
  }

  /** The reader wrote this. */
  #take(text: string): void {
    if (text === this.#text) return;
    this.#taken = undefined;
    this.#change(text);
    this.#fit();
  }

  /** Reset, or the Reset taken back. */
  #set(text: string): void {
    this.#taken = this.#isOwn ? undefined : this.#text;
    this.#area.value = text;
    this.#change(text);
    this.#fit();
  }

  #change(text: string): void {
    this.#text = text;
    this.#draw();
    this.#options.keep(this.#isOwn ? undefined : text);
    this.#options.changed();
  }

  #draw(): void {
    const isOwn = this.#isOwn;
    if (this.#code.textContent !== this.#text) {
      if (isOwn) this.#code.innerHTML = this.#own.html;
      else this.#code.textContent = this.#text;
      this.#options.symbolsMoved();
    }
    const isBack = isOwn && this.#taken !== undefined;
    this.#reset.element.hidden = isOwn && !isBack;
    this.#reset.setLabel(isBack ? 'Undo reset' : 'Reset');
    this.#reset.element.title = isBack
      ? 'Brings back what you wrote'
      : "The page's own text again; what you wrote can be brought back";
    this.#options.cell.dataset.edited = String(!isOwn);
  }

  /** As high as its text. */
  #fit(): void {
    this.#area.rows = this.#area.value.split('\n').length;
  }
}
