/** What the experiment is to show: given away only when the reader has predicted it, or passed. */
import { partOf, type Experiment, type ParameterValues } from '../../src/lab/experiment';
import { make } from '../dom';
import { mathText } from '../panel/mathText';

export class ClaimView {
  readonly element = make('div', { class: 'claim-part', hidden: true });
  readonly #experiment: Experiment;
  #parameters: ParameterValues;
  /** What the page says itself of where to look, typeset by the host. */
  readonly #ownLook: HTMLElement | undefined;
  /** What is claimed as the page comes: its own look is for that. */
  readonly #first: string;

  /** @param parameters those that the page came with: where to look, it says of them */
  constructor(
    experiment: Experiment,
    parameters: ParameterValues,
    ownLook: HTMLElement | undefined,
  ) {
    this.#experiment = experiment;
    this.#parameters = parameters;
    this.#first = this.#asked;
    this.#ownLook = ownLook;
    ownLook?.remove();
  }

  /** Covered, it is not on the page at all: neither hidden text nor a search finds it. */
  setCovered(covered: boolean): void {
    if (this.element.hidden === covered) return;
    this.element.hidden = covered;
    this.#show();
  }

  /** What is claimed of a run with these parameters. */
  setParameters(parameters: ParameterValues): void {
    if (this.#asked === partOf(this.#experiment, parameters).claim.text) return;
    this.#parameters = parameters;
    this.#show();
  }

  get #asked(): string {
    return partOf(this.#experiment, this.#parameters).claim.text;
  }

  #show(): void {
    if (this.element.hidden) this.element.replaceChildren();
    else this.element.replaceChildren(this.#claim(), this.#look());
  }

  #claim(): HTMLElement {
    const { text, source } = partOf(this.#experiment, this.#parameters).claim;
    return make(
      'blockquote',
      { class: 'claim' },
      make('span', { class: 'part-label' }, 'Claim'),
      make('p', {}, ...mathText(text)),
      make('footer', {}, ...mathText(source)),
    );
  }

  #look(): HTMLElement {
    const text =
      this.#ownLook && this.#first === this.#asked
        ? // The host's own mark-up, which it has escaped.
          [...this.#ownLook.cloneNode(true).childNodes]
        : mathText(partOf(this.#experiment, this.#parameters).look);
    return make(
      'p',
      { class: 'look' },
      make('span', { class: 'part-label' }, 'What to look for'),
      ...text,
    );
  }
}
