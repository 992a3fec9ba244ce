/** Takes the settings along as one line of text, and reads such a line. */
import type { Experiment } from '../../src/lab/experiment';
import {
  readSettings,
  SettingsError,
  settingsText,
  type SharedSettings,
} from '../../src/lab/settingsText';
import { button } from '../controls';
import { make, setText, uniqueId } from '../dom';
import { icon } from '../panel/icons';
import { textField } from '../textControls';

export interface ShareOptions {
  readonly experiment: Experiment;
  /** As the controls say at this moment. */
  readonly settings: () => SharedSettings;
  readonly copy: (text: string) => Promise<unknown>;
  readonly onPaste: (settings: SharedSettings) => void;
}

export class SettingsShare {
  readonly element: HTMLElement;
  readonly #options: ShareOptions;
  readonly #said = make('span', { class: 'share-said', role: 'status' });
  readonly #paste;
  readonly #field;
  readonly #panel: HTMLDivElement;

  constructor(options: ShareOptions) {
    this.#options = options;
    const copy = button({
      label: 'Copy Settings',
      icon: icon('copy'),
      title: 'One line of text, which gives the same run here and on the command line',
      onClick: () => void this.#copy(),
    });
    this.#paste = button({
      label: 'Paste Settings…',
      icon: icon('file'),
      onClick: () => this.#open(this.#panel.hidden === true),
    });
    copy.element.dataset.action = 'copy-settings';
    this.#paste.element.dataset.action = 'paste-settings';
    const help = uniqueId('help');
    // Half a line is none: it is taken at Enter or by the button, not where the field is left.
    this.#field = textField('Settings as text', '', () => undefined, help);
    this.#field.element.classList.add('settings-line');
    this.#panel = this.#createPanel(help);
    this.#open(false);
    this.element = make(
      'div',
      { class: 'settings-share' },
      make('div', { class: 'share-actions' }, copy.element, this.#paste.element, this.#said),
      this.#panel,
    );
  }

  #createPanel(help: string): HTMLDivElement {
    const use = button({
      label: 'Use These Settings',
      appearance: 'primary',
      onClick: () => this.#read(),
    });
    const cancel = button({ label: 'Cancel', onClick: () => this.#close() });
    this.#field.element.addEventListener('keydown', (event) => {
      const act = { Enter: () => this.#read(), Escape: () => this.#close() }[event.key];
      // The button that has the focus then would be pressed by the same key.
      if (act) event.preventDefault();
      act?.();
    });
    return make(
      'div',
      { class: 'share-panel' },
      this.#field.element,
      this.#field.problem,
      make(
        'span',
        { class: 'field-help', id: help },
        'A line that was copied from this experiment, here or elsewhere.',
      ),
      make('div', { class: 'share-actions' }, use.element, cancel.element),
    );
  }

  async #copy(): Promise<void> {
    const { experiment, settings, copy } = this.#options;
    try {
      const copied = settings();
      await copy(settingsText(experiment, copied));
      const isChanged = (copied.rateChanges ?? []).length > 0;
      this.#say(isChanged ? 'Copied, with the changes of the learning rate' : 'Copied');
    } catch (error) {
      this.#say(`Not copied: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #read(): void {
    try {
      const settings = readSettings(this.#options.experiment, this.#field.get());
      this.#options.onPaste(settings);
      this.#close();
      this.#say('Settings taken over. Run, and see.');
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      this.#field.setProblem(error.message);
      this.#field.element.focus();
    }
  }

  #close(): void {
    this.#open(false);
    this.#paste.element.focus();
  }

  #open(open: boolean): void {
    this.#panel.hidden = !open;
    this.#paste.element.setAttribute('aria-expanded', String(open));
    this.#field.set('');
    this.#field.setProblem(undefined);
    this.#say('');
    if (open) this.#field.element.focus();
  }

  #say(text: string): void {
    setText(this.#said, text);
  }
}
