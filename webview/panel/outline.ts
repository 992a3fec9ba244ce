/** The parts of the page, to go to: a column where there is room, a drop-down where there is not. */
import { make, readableText, setText, uniqueId } from '../dom';
import { markTexts, type RunMark } from '../experiment/runMark';

interface Entry {
  readonly label: string;
  readonly kind: string;
  readonly level: 2 | 3;
  readonly target: HTMLElement;
  readonly cell: HTMLElement;
}

export interface Outline {
  readonly element: HTMLElement;
  /** Shows at an experiment's entry how its run stands. */
  mark(cell: HTMLElement, run: RunMark): void;
}

/** Headings of the prose, and each experiment by its title. */
function entriesOf(page: HTMLElement, pageName: string): Entry[] {
  const entries: Entry[] = [];
  for (const cell of page.querySelectorAll<HTMLElement>('.cell')) {
    const kind = cell.dataset.cell ?? '';
    if (kind === 'heading') entries.push({ label: pageName, kind, level: 2, target: cell, cell });
    for (const heading of cell.querySelectorAll<HTMLElement>('h2, h3')) {
      if (heading.closest('details')) continue;
      entries.push({
        label: readableText(heading),
        kind,
        level: heading.tagName === 'H3' ? 3 : 2,
        target: heading.closest('.cell > :first-child') === heading ? cell : heading,
        cell,
      });
    }
  }
  return entries;
}

/** @param pageName What the entry of the page's head says. */
export function createOutline(
  page: HTMLElement,
  pageName: string,
  signal: AbortSignal,
  onChosen: () => void,
): Outline {
  const entries = entriesOf(page, pageName);
  const links = entries.map((entry) => {
    entry.target.id ||= uniqueId('part');
    const link = make(
      'a',
      {
        href: `#${entry.target.id}`,
        class: `outline-link level-${entry.level}`,
        'data-kind': entry.kind,
      },
      make('span', { class: 'outline-mark', 'aria-hidden': 'true' }),
      entry.label,
      entry.kind === 'experiment' && make('span', { class: 'visually-hidden outline-state' }),
    );
    link.addEventListener('click', (event) => {
      // A fragment would leave the webview's own address; and focus must follow for the keyboard.
      event.preventDefault();
      entry.target.scrollIntoView({ behavior: calm() ? 'instant' : 'smooth', block: 'start' });
      if (!entry.target.hasAttribute('tabindex')) entry.target.tabIndex = -1;
      entry.target.focus({ preventScroll: true });
      onChosen();
    });
    return link;
  });
  const element = make(
    'nav',
    { class: 'outline', 'aria-label': 'Outline' },
    make('p', { class: 'outline-title' }, 'On this page'),
    make('ol', {}, ...links.map((link) => make('li', {}, link))),
  );
  followPlace(entries, links, signal);
  return {
    element,
    mark: (cell, run) => {
      entries.forEach((entry, index) => {
        if (entry.cell !== cell || entry.kind !== 'experiment') return;
        const link = links[index]!;
        if (run) link.dataset.run = run;
        else delete link.dataset.run;
        const says = run ? `Run: ${markTexts[run]}` : '';
        link.title = says;
        const state = link.querySelector('.outline-state');
        if (state) setText(state, says && ` (${says})`);
      });
    },
  };
}

const calm = (): boolean => document.body.classList.contains('vscode-reduce-motion');

/** Marks the entry of what is being read, without asking the layout at every scroll. */
function followPlace(
  entries: readonly Entry[],
  links: readonly HTMLAnchorElement[],
  signal: AbortSignal,
): void {
  const above = new Set<Element>();
  let current: HTMLAnchorElement | undefined;
  const observer = new IntersectionObserver(
    (changes) => {
      for (const change of changes) {
        if (change.isIntersecting) above.add(change.target);
        else above.delete(change.target);
      }
      // Parts that the chosen length hides are nowhere.
      const at = entries.reduce(
        (last, { target }, index) =>
          above.has(target) && target.offsetParent !== null ? index : last,
        0,
      );
      const link = links[at];
      if (link === current) return;
      current?.removeAttribute('aria-current');
      link?.setAttribute('aria-current', 'true');
      current = link;
    },
    // All the way up, so that a jump past a part is noticed, too. The root is named because a frame
    // of another origin, as a webview is, has its margins ignored otherwise.
    { root: document, rootMargin: '1000000px 0px -70% 0px' },
  );
  for (const { target } of entries) observer.observe(target);
  signal.addEventListener('abort', () => observer.disconnect());
}

const isInLength = ({ dataset }: HTMLElement, length: string): boolean =>
  length === 'full' || dataset.cell === 'heading' || dataset.length === length;

/**
 * Hides the entries of cells that the chosen length does not show: the heading is in all lengths, and
 * the long read has every cell. The styles say the same; asking them would cost a layout.
 */
export function filterOutline(outline: HTMLElement, page: HTMLElement): void {
  const length = page.dataset.viewLength ?? 'full';
  for (const link of outline.querySelectorAll<HTMLAnchorElement>('.outline-link')) {
    const target = document.getElementById(link.hash.slice(1));
    const cell = target?.closest<HTMLElement>('.cell');
    const item = link.parentElement;
    if (item) item.hidden = !cell || !page.contains(cell) || !isInLength(cell, length);
  }
}
