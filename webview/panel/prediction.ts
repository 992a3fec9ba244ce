/** One question before the run: a guess that was committed to is remembered better than a reading. */
import type { Prediction } from '../../src/lab/experiment';
import { button, radioGroup } from '../controls';
import { make, setText } from '../dom';
import { icon } from './icons';
import { mathText } from './mathText';

export interface PredictionOptions {
  readonly prediction: Prediction;
  readonly committed: string | undefined;
  readonly onCommit: (value: string) => void;
}

export class PredictionView {
  readonly element: HTMLElement;
  readonly #prediction: Prediction;
  readonly #group;
  readonly #commit;
  readonly #onCommit: (value: string) => void;
  readonly #note = make('p', { class: 'hint prediction-note' });
  readonly #reveal = make('div', { class: 'reveal', hidden: true });
  #committed: string | undefined;

  constructor({ prediction, committed, onCommit }: PredictionOptions) {
    this.#prediction = prediction;
    this.#committed = committed;
    this.#onCommit = onCommit;
    this.#group = radioGroup(prediction.question, prediction.options, committed, () =>
      this.#update(),
    );
    this.#commit = button({
      label: 'Commit to this answer',
      icon: icon('check'),
      onClick: () => this.#decide(),
    });
    this.#commit.element.classList.add('commit');
    this.element = make(
      'div',
      { class: 'prediction' },
      make('p', { class: 'part-label' }, 'Predict first'),
      make('p', { class: 'prediction-question' }, prediction.question),
      this.#group.element,
      this.#commit.element,
      this.#note,
      this.#reveal,
    );
    this.#update();
  }

  /** The reader ran without a guess: say once more what it would be good for. */
  nudge(): void {
    if (this.#committed === undefined) this.element.classList.add('nudged');
  }

  /** Shows which option the run bore out; with `undefined` it takes that back. */
  reveal(metrics: Readonly<Record<string, number>> | undefined): void {
    this.#reveal.hidden = metrics === undefined;
    this.#update();
    if (!metrics) return;
    const { options, answer, explanation } = this.#prediction;
    const value = answer(metrics);
    const label = options.find((option) => option.value === value)?.label;
    const right = value !== undefined && value === this.#committed;
    const verdict =
      label === undefined
        ? 'This run was undecided.'
        : this.#committed === undefined
          ? `This run: ${label}.`
          : right
            ? `As you predicted: ${label}.`
            : `You predicted otherwise. This run: ${label}.`;
    this.#reveal.dataset.right =
      this.#committed === undefined || label === undefined ? 'none' : String(right);
    this.#reveal.replaceChildren(
      make('p', { class: 'reveal-verdict' }, verdict),
      make('p', {}, ...mathText(explanation)),
    );
  }

  reset(): void {
    this.#committed = undefined;
    this.#group.set(undefined);
    this.reveal(undefined);
    this.#update();
  }

  #decide(): void {
    const value = this.#group.get();
    if (value === undefined) return;
    this.#committed = value;
    this.#onCommit(value);
    this.#update();
  }

  #update(): void {
    const committed = this.#committed !== undefined;
    // Once the answer is there, a guess is none.
    const revealed = !this.#reveal.hidden;
    this.element.dataset.committed = String(committed);
    this.element.classList.remove('nudged');
    this.#group.element.toggleAttribute('disabled', committed || revealed);
    this.#commit.element.hidden = committed || revealed;
    this.#commit.setEnabled(this.#group.get() !== undefined);
    setText(
      this.#note,
      revealed
        ? 'Reset, and you can predict afresh.'
        : committed
          ? 'Committed. Run, and see.'
          : 'Choose, commit, then run: the surprise is the lesson.',
    );
  }
}
