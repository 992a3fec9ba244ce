/** What is always at hand: where to go next, how long to read, what is done. */
import type { PageModel, ReadState } from '../../src/common/protocol';
import type { AnswerLength } from '../../src/common/viewState';
import { button, segmented } from '../controls';
import { make, setText } from '../dom';
import { icon } from './icons';
import { pageNames } from './pageNames';

export interface ToolbarOptions {
  readonly page: PageModel;
  readonly length: AnswerLength;
  /** Opens another page of the same kind. */
  readonly onOpen: (id: string) => void;
  readonly onPick: () => void;
  readonly onReadState: (state: ReadState) => void;
  readonly onLength: (length: AnswerLength) => void;
  readonly onOutline: () => void;
}

export interface Toolbar {
  readonly element: HTMLElement;
  setReadState(state: ReadState): void;
  setOutlineOpen(open: boolean): void;
}

const lengths = [
  { value: 'answer', label: 'Answer', title: 'What fits the time in the exam' },
  { value: 'points', label: 'Key points', title: 'The mark scheme alone' },
  { value: 'full', label: 'Long read', title: 'The answer, and all that is behind it' },
] as const;

export function createToolbar(options: ToolbarOptions): Toolbar {
  const { page } = options;
  const { noun, pick } = pageNames[page.kind];
  const isQuestion = page.kind === 'question';
  let state = isQuestion ? page.state : undefined;
  const neighbour = (to: PageModel['previous'], word: 'Previous' | 'Next') => {
    const control = button({
      label: to ? `${word}: ${to.label}` : `${word}: none`,
      icon: icon(word === 'Next' ? 'next' : 'previous'),
      iconOnly: true,
      onClick: () => to && options.onOpen(to.id),
    });
    control.setEnabled(to !== undefined);
    control.element.classList.add(word === 'Next' ? 'go-next' : 'go-previous');
    return control.element;
  };
  const outline = button({
    label: 'Outline',
    icon: icon('list'),
    iconOnly: true,
    onClick: options.onOutline,
  });
  outline.element.classList.add('toggle-outline');
  const goTo = make('button', { class: 'toolbar-title', type: 'button' });
  goTo.title = pick ?? '';
  setText(goTo, page.title);
  goTo.addEventListener('click', options.onPick);
  const done = button({
    label: 'Mark as done',
    icon: icon('circle'),
    onClick: () => options.onReadState(state === 'done' ? 'read' : 'done'),
  });
  done.element.classList.add('mark-done');

  const toolbar: Toolbar = {
    element: make(
      'nav',
      { class: 'toolbar', 'aria-label': noun },
      make(
        'div',
        { class: 'toolbar-group' },
        // A page that is alone of its kind has nowhere to go, and is one part.
        ...(pick === undefined
          ? [make('span', { class: 'toolbar-title' }, page.title)]
          : [
              outline.element,
              neighbour(page.previous, 'Previous'),
              neighbour(page.next, 'Next'),
              goTo,
            ]),
      ),
      isQuestion &&
        make(
          'div',
          { class: 'toolbar-group' },
          segmented('Length of the answer', lengths, options.length, (value) => {
            const chosen = lengths.find((length) => length.value === value);
            if (chosen) options.onLength(chosen.value);
          }).element,
          done.element,
        ),
    ),
    setReadState: (next) => {
      state = next;
      done.setLabel(next === 'done' ? 'Done' : 'Mark as done');
      done.setIcon(icon(next === 'done' ? 'check' : 'circle'));
      done.setPressed(next === 'done');
      toolbar.element.dataset.state = next;
    },
    setOutlineOpen: (open) => outline.element.setAttribute('aria-expanded', String(open)),
  };
  if (isQuestion) toolbar.setReadState(page.state);
  return toolbar;
}
