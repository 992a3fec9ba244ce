/** The changes of the learning rate that the next run makes on its way, as pasted settings say them. */
import type { RateChange } from '../../src/common/viewState';
import { button } from '../controls';
import { make, setText } from '../dom';
import { icon } from '../panel/icons';
import { rateText } from './format';

export class RatePlan {
  readonly element = make('div', { class: 'field rate-plan', role: 'group' });
  readonly #said = make('span', { class: 'field-help' });
  #changes: readonly RateChange[] = [];

  /** @param onRemove The reader wants the rate to stay as it is set. */
  constructor(onRemove: () => void) {
    const remove = button({
      label: 'Remove the Changes',
      icon: icon('cross'),
      title: 'The learning rate stays as it is set above',
      onClick: () => {
        this.set([]);
        onRemove();
      },
    });
    remove.element.dataset.action = 'remove-rate-changes';
    this.element.setAttribute('aria-label', 'Changed on the way');
    this.element.append(
      make('span', { class: 'field-label' }, 'Changed on the way'),
      make('div', { class: 'field-control' }, remove.element),
      this.#said,
    );
    this.set([]);
  }

  get changes(): readonly RateChange[] {
    return this.#changes;
  }

  set(changes: readonly RateChange[]): void {
    this.#changes = changes;
    this.element.hidden = changes.length === 0;
    setText(this.#said, changes.length === 0 ? '' : `${rateText(changes)} Not judged.`);
  }
}
