/** Code to read and to take along: copy, and a practice file where the concept has one. */
import { button } from '../controls';
import { make } from '../dom';
import { icon } from './icons';

/** A concept's practice file: a whole program, and not the code of the cell that offers it. */
export interface PracticeFile {
  readonly concept: string;
  /** What the concept is called. */
  readonly title: string;
  readonly scaffold: () => void;
}

export interface CodeCellOptions {
  readonly copy: (text: string) => Promise<unknown>;
  /** Offered where the page has a concept with a practice file. */
  readonly practice: PracticeFile | undefined;
}

const names: Readonly<Record<string, string>> = {
  ts: 'TypeScript',
  typescript: 'TypeScript',
  js: 'JavaScript',
  json: 'JSON',
  sh: 'Shell',
  bash: 'Shell',
};

/** Milliseconds for which a button says that it has copied. */
const thanks = 1600;

export function mountCodeCell(cell: HTMLElement, options: CodeCellOptions): void {
  const code = cell.querySelector('pre code');
  if (!code) return;
  const language = cell.dataset.language ?? '';
  const copy = button({
    label: 'Copy',
    icon: icon('copy'),
    iconOnly: true,
    onClick: () => {
      options.copy(code.textContent).then(
        () => say('Copied', 'check'),
        () => say('Could not be copied', 'copy'),
      );
    },
  });
  copy.element.classList.add('copy-code');
  const said = make('span', { class: 'cell-said', role: 'status' });
  const say = (text: string, name: 'check' | 'copy') => {
    said.textContent = text;
    copy.setIcon(icon(name));
    setTimeout(() => {
      said.textContent = '';
      copy.setIcon(icon('copy'));
    }, thanks);
  };
  const practise = options.practice && practiceButton(options.practice);
  cell.prepend(
    make(
      'div',
      { class: 'cell-bar' },
      make('span', { class: 'cell-language' }, names[language] ?? language),
      make('span', { class: 'cell-actions' }, said, practise, copy.element),
    ),
  );
}

function practiceButton({ concept, title, scaffold }: PracticeFile): HTMLElement {
  const { element } = button({
    label: `Scaffold practice file ${concept}.ts`,
    icon: icon('file'),
    title: `Writes ${concept}.ts, the practice file for ${title}: a program of its own, not this cell's code`,
    onClick: scaffold,
  });
  element.classList.add('scaffold');
  return element;
}
