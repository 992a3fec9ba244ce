/** Keeps the run that the page shows: its name, and the buttons beside it. */
import { button } from '../controls';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';
import { textField } from '../textControls';

export interface KeepLineOptions {
  /** @returns What is wrong with the name; `undefined`: it is kept. */
  readonly onKeep: (name: string) => string | undefined;
  /** It is kept; now the same with another seed. */
  readonly onRunAgain: () => void;
}

export class KeepLine {
  readonly element: HTMLElement;
  readonly #options: KeepLineOptions;
  readonly #name;
  readonly #keep;
  readonly #again;
  readonly #hint = make('p', { class: 'hint', hidden: true });

  constructor(options: KeepLineOptions) {
    this.#options = options;
    this.#name = textField('Name of this run', '', () => undefined);
    this.#name.element.classList.add('kept-new');
    this.#name.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.#take();
    });
    this.#keep = button({
      label: 'Keep This Run',
      icon: icon('check'),
      onClick: () => this.#take(),
    });
    this.#again = button({
      label: 'Keep, and Run Another Seed',
      icon: icon('dice'),
      title: 'Keeps this run, runs the same settings with the next seed, and compares the two',
      onClick: () => {
        if (this.#take()) options.onRunAgain();
      },
    });
    this.#keep.element.dataset.action = 'keep';
    this.#again.element.dataset.action = 'keep-and-run';
    this.element = make(
      'div',
      { class: 'keep-line' },
      make(
        'div',
        { class: 'share-actions' },
        this.#name.element,
        this.#keep.element,
        this.#again.element,
      ),
      this.#name.problem,
      this.#hint,
    );
  }

  suggest(name: string): void {
    this.#name.set(name);
    this.#name.setProblem(undefined);
  }

  /** Whether another seed would give another run. */
  setSeeded(seeded: boolean): void {
    this.#again.element.hidden = !seeded;
  }

  /** @param hint Why there is nothing to keep, or no room for it; `undefined`: it can be kept. */
  setHint(hint: string | undefined): void {
    this.#keep.setEnabled(hint === undefined);
    this.#again.setEnabled(hint === undefined);
    this.#hint.hidden = hint === undefined;
    setText(this.#hint, hint ?? '');
  }

  #take(): boolean {
    const problem = this.#options.onKeep(this.#name.get().trim());
    this.#name.setProblem(problem);
    if (problem !== undefined) this.#name.element.focus();
    return problem === undefined;
  }
}
