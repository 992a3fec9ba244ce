/** One kept run in the list: its name, what is special about it, and what can be done with it. */
import { button } from '../controls';
import { make } from '../dom';
import { icon } from '../panel/icons';
import { textField } from '../textControls';

export interface KeptItemOptions {
  readonly name: string;
  readonly details: string;
  readonly isCompared: boolean;
  readonly onCompare: () => void;
  readonly onDelete: () => void;
  /** @returns What is wrong with the name; `undefined`: it is taken. */
  readonly onRename: (name: string) => string | undefined;
}

export function keptItem(options: KeptItemOptions): HTMLElement {
  const { name, details, isCompared } = options;
  const compare = button({
    label: isCompared ? 'Compared' : 'Compare',
    icon: icon(isCompared ? 'check' : 'table'),
    title: `Show “${name}” beside the present run`,
    onClick: options.onCompare,
  });
  compare.element.dataset.action = 'compare';
  compare.setPressed(isCompared);
  const rename = button({ label: 'Rename…', onClick: () => edit() });
  const remove = button({ label: 'Delete', onClick: options.onDelete });
  // A screen reader meets them without the row that they stand in.
  rename.element.setAttribute('aria-label', `Rename ${name}`);
  remove.element.setAttribute('aria-label', `Delete ${name}`);
  compare.element.setAttribute('aria-label', `Compare with ${name}`);
  rename.element.dataset.action = 'rename';
  remove.element.dataset.action = 'delete';
  const shown = make(
    'div',
    { class: 'kept-row' },
    make(
      'div',
      { class: 'kept-what' },
      make('span', { class: 'kept-name' }, name),
      make('span', { class: 'kept-details' }, details),
    ),
    make('div', { class: 'share-actions' }, compare.element, rename.element, remove.element),
  );
  const item = make('li', {}, shown);

  function edit(): void {
    const field = textField(`New name of ${name}`, name, () => undefined);
    field.element.classList.add('kept-rename');
    const close = () => {
      item.replaceChildren(shown);
      rename.element.focus();
    };
    const take = () => {
      const problem = options.onRename(field.get());
      field.setProblem(problem);
      if (problem !== undefined) field.element.focus();
    };
    field.element.addEventListener('keydown', (event) => {
      const act = { Enter: take, Escape: close }[event.key];
      // The button that has the focus then would be pressed by the same key.
      if (act) event.preventDefault();
      act?.();
    });
    const save = button({ label: 'Save', appearance: 'primary', onClick: take });
    const cancel = button({ label: 'Cancel', onClick: close });
    item.replaceChildren(
      make(
        'div',
        { class: 'kept-row' },
        make('div', { class: 'kept-what' }, field.element, field.problem),
        make('div', { class: 'share-actions' }, save.element, cancel.element),
      ),
    );
    field.element.focus();
    if (field.element instanceof HTMLInputElement) field.element.select();
  }

  return item;
}
