/** Fields that text is typed into or taken for: the platform's own, in the editor's colours. */
import { button, type ValueControl } from './controls';
import { make, setAttributes, uniqueId, type Attributes } from './dom';

export interface TextControl extends ValueControl<string> {
  /** Where the field says what it would take; to be put below it. */
  readonly problem: HTMLElement;
  /** Marks what is typed as wrong, and says why; `undefined`: it is right. What was typed stays. */
  setProblem(problem: string | undefined): void;
}

/**
 * A line of text: the platform's own, whose description and fault a screen reader finds.
 * @param help id of the element that says what it is for.
 */
export function textField(
  label: string,
  value: string,
  onCommit: (value: string) => void,
  help?: string,
): TextControl {
  const element = make('input', { type: 'text', ...typed(label) });
  return textControl(element, value, onCommit, help);
}

/** Lines of text; as `textField`, and it can be pulled larger. */
export function textArea(
  label: string,
  lines: number,
  onCommit: (value: string) => void,
  help?: string,
): TextControl {
  const attributes = { ...typed(label), class: 'text-field text-area', rows: lines, wrap: 'off' };
  return textControl(make('textarea', attributes), '', onCommit, help);
}

const typed = (label: string): Attributes => ({
  class: 'text-field',
  'aria-label': label,
  spellcheck: 'false',
  autocomplete: 'off',
});

function textControl(
  element: HTMLInputElement | HTMLTextAreaElement,
  value: string,
  onCommit: (value: string) => void,
  help: string | undefined,
): TextControl {
  const problem = make('p', {
    class: 'field-problem',
    id: uniqueId('problem'),
    role: 'alert',
    hidden: true,
  });
  element.value = value;
  // `change` comes at blur and at Enter: half a number is no number yet.
  element.addEventListener('change', () => onCommit(element.value));
  const setProblem = (text: string | undefined): void => {
    const wrong = text !== undefined;
    problem.hidden = !wrong;
    if (problem.textContent !== (text ?? '')) problem.textContent = text ?? '';
    setAttributes(element, {
      'aria-invalid': wrong ? 'true' : undefined,
      'aria-describedby': [help, wrong && problem.id].filter(Boolean).join(' ') || undefined,
    });
  };
  setProblem(undefined);
  return {
    element,
    problem,
    setProblem,
    get: () => element.value,
    set: (next) => {
      element.value = next;
    },
  };
}

/**
 * A button that lets the reader take a file, through the platform's own dialog.
 * @param accept Ends of names and types, as of `<input type="file">`.
 */
export function fileButton(
  label: string,
  accept: string,
  onFile: (file: File) => void,
): HTMLElement {
  const input = make('input', { type: 'file', accept, hidden: true });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    // The same file may be taken again after it was mended.
    input.value = '';
    if (file) onFile(file);
  });
  const { element } = button({ label, onClick: () => input.click() });
  return make('span', { class: 'file-button' }, element, input);
}
