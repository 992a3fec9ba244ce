/** One question before the run: a guess that was committed to is remembered better than a reading. */
import type { Measured, Prediction } from '../../src/lab/experiment';
import { button, radioGroup } from '../controls';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';
import { mathText } from '../panel/mathText';

/** In the place of an option, where the reader passed: no option is called so. */
export const passed = '(passed)';

export interface PredictionOptions {
  readonly prediction: Prediction;
  /** An option, `passed`, or nothing yet. */
  readonly decided: string | undefined;
  readonly onDecide: (value: string) => void;
}

export class PredictionView {
  readonly element: HTMLElement;
  /** Which option the run bore out: to be put beside what shows it. */
  readonly outcome = make('div', { class: 'reveal', role: 'status', hidden: true });
  readonly #prediction: Prediction;
  readonly #group;
  readonly #commit;
  readonly #pass;
  readonly #onDecide: (value: string) => void;
  readonly #note = make('p', { class: 'hint prediction-note' });
  #decided: string | undefined;

  constructor({ prediction, decided, onDecide }: PredictionOptions) {
    this.#prediction = prediction;
    this.#decided = decided;
    this.#onDecide = onDecide;
    this.#group = radioGroup(
      ...([prediction.question, prediction.options, this.#chosen] as const),
      () => this.#update(),
      mathText,
    );
    this.#commit = button({
      label: 'Commit to this answer',
      icon: icon('check'),
      onClick: () => {
        const value = this.#group.get();
        if (value !== undefined) this.#decide(value);
      },
    });
    this.#commit.element.classList.add('commit');
    this.#pass = button({
      label: 'Skip',
      title: 'Show the claim and a stored run without a prediction',
      onClick: () => this.#decide(passed),
    });
    this.#pass.element.classList.add('pass');
    this.element = make(
      'div',
      { class: 'prediction' },
      make('p', { class: 'part-label' }, 'Predict first'),
      make('p', { class: 'prediction-question' }, ...mathText(prediction.question)),
      this.#group.element,
      make('div', { class: 'prediction-actions' }, this.#commit.element, this.#pass.element),
      this.#note,
    );
    this.#update();
  }

  /** The reader runs without a guess: that is a pass. */
  passUnlessDecided(): void {
    if (this.#decided === undefined) this.#decide(passed);
  }

  /** Shows which option the run bore out; with `undefined` it takes that back. */
  reveal(metrics: Measured | undefined): void {
    this.outcome.hidden = metrics === undefined;
    this.#update();
    this.outcome.replaceChildren(...(metrics ? this.#outcomeOf(metrics) : []));
  }

  reset(): void {
    this.#decided = undefined;
    this.#group.set(undefined);
    this.reveal(undefined);
  }

  /** The option that the reader committed to. */
  get #chosen(): string | undefined {
    return this.#decided === passed ? undefined : this.#decided;
  }

  #outcomeOf(metrics: Measured): HTMLElement[] {
    const { options, explanation } = this.#prediction;
    const value = this.#prediction.answer(metrics);
    const found = options.find((option) => option.value === value);
    const right = found !== undefined && found.value === this.#chosen;
    this.outcome.dataset.right =
      found === undefined || this.#chosen === undefined ? 'none' : String(right);
    return [
      make('p', { class: 'part-label' }, 'Your prediction'),
      make('p', { class: 'reveal-verdict' }, ...mathText(this.#verdict(found?.label, right))),
      make('p', {}, ...mathText(explanation)),
    ];
  }

  #verdict(label: string | undefined, right: boolean): string {
    if (label === undefined) return 'This run does not decide the question.';
    const { options } = this.#prediction;
    const chosen = options.find((option) => option.value === this.#chosen);
    if (!chosen) return `None made. This run: ${label}.`;
    return right
      ? `Right: ${label}.`
      : `Not this time. You predicted: ${chosen.label}. This run: ${label}.`;
  }

  #decide(value: string): void {
    this.#decided = value;
    this.#onDecide(value);
    this.#update();
  }

  #update(): void {
    const decided = this.#decided !== undefined;
    this.element.dataset.committed = String(this.#chosen !== undefined);
    this.#group.setEnabled(!decided);
    this.#commit.element.hidden = decided;
    this.#pass.element.hidden = decided;
    this.#commit.setEnabled(this.#group.get() !== undefined);
    setText(this.#note, this.#hint());
  }

  #hint(): string {
    if (this.#decided === undefined)
      return 'Choose and commit, then run: the surprise is the lesson. What is claimed and what a run gave are shown after that.';
    if (!this.outcome.hidden) return 'Reset, and you can predict afresh.';
    return this.#decided === passed ? 'Skipped.' : 'Committed. Run, and see.';
  }
}
