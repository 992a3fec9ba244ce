/** The end of a page: take the code along, go on to the next page. */
import type { PageModel } from '../../src/common/protocol';
import { button } from '../controls';
import { make } from '../dom';
import { icon } from './icons';

export interface PageFooterOptions {
  readonly page: PageModel;
  /** Concepts of the page that have a practice file. */
  readonly concepts: readonly { readonly id: string; readonly title: string }[];
  readonly onScaffold: (concept: string) => void;
  /** Opens another page of the same kind. */
  readonly onOpen: (id: string) => void;
}

export function createPageFooter(options: PageFooterOptions): HTMLElement {
  const { previous, next } = options.page;
  const practice = options.concepts.map(({ id, title }) => {
    const control = button({
      label:
        options.page.kind === 'concept' ? `Scaffold practice file ${id}.ts` : `${id}.ts: ${title}`,
      icon: icon('file'),
      title: `Writes ${id}.ts, the practice file for ${title}`,
      onClick: () => options.onScaffold(id),
    });
    control.element.dataset.scaffold = id;
    return control.element;
  });
  const link = (to: NonNullable<PageModel['next']>, word: string) => {
    const control = make(
      'button',
      { type: 'button', class: `footer-link footer-${word.toLowerCase()}` },
      make('span', {}, word),
      to.label,
    );
    control.addEventListener('click', () => options.onOpen(to.id));
    return control;
  };
  return make(
    'footer',
    { class: 'page-footer' },
    practice.length > 0 &&
      make(
        'section',
        { class: 'practice', 'aria-label': 'Practice files' },
        make('h2', {}, 'Practise'),
        make('p', {}, 'A TypeScript file of your own that runs by itself and shows the concept.'),
        make('div', { class: 'practice-files' }, ...practice),
      ),
    (previous ?? next) !== undefined &&
      make(
        'nav',
        { class: 'footer-nav', 'aria-label': `Neighbouring ${options.page.kind}s` },
        previous ? link(previous, 'Previous') : make('span'),
        next ? link(next, 'Next') : make('span'),
      ),
  );
}
