/** Runs all code cells of a page, and says at the top what came of it. */
import { button, type ButtonControl } from '../controls';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';

export interface RunAllOptions {
  readonly runAll: () => void;
  readonly stop: () => void;
}

export class RunAll {
  readonly element: HTMLElement;
  readonly #run: ButtonControl;
  readonly #said = make('span', { class: 'run-all-said' });
  #isActive = false;
  /** The reader asked for it here. */
  #isAsked = false;

  constructor({ runAll, stop }: RunAllOptions) {
    this.#run = button({
      ...{ label: 'Run all code cells', icon: icon('runAll'), iconOnly: true },
      onClick: () => {
        if (this.#isActive) stop();
        else {
          this.#isAsked = true;
          runAll();
        }
      },
    });
    this.element = make('div', { class: 'run-all' }, this.#run.element, this.#said);
  }

  /** @param outcome What came of it, where nothing is active any more. */
  show(isActive: boolean, outcome: string): void {
    const hasEnded = this.#isActive && !isActive;
    this.#isActive = isActive;
    this.#run.setLabel(isActive ? 'Stop the code cells' : 'Run all code cells');
    this.#run.setIcon(icon(isActive ? 'stop' : 'runAll'));
    if (isActive) setText(this.#said, this.#isAsked ? 'Running …' : '');
    else if (hasEnded && this.#isAsked) {
      this.#isAsked = false;
      setText(this.#said, outcome);
    }
  }
}
