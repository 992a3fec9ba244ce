/**
 * What is wider than its cell scrolls by itself. It says so: by `data-more`, which the style sheet
 * fades the cut edge for, and by a stop for the keyboard, which would else not get there.
 */
const scrolling = '.figure-body, .time-travel-figures, .equation, .table-scroll, pre';

const names: Readonly<Record<string, string>> = {
  'figure-body': 'Figure',
  'time-travel-figures': 'Figure',
  equation: 'Equation',
  'table-scroll': 'Table',
};

/** Pixels beyond an edge that are not worth a word: rounding, the room after the last letter. */
const slack = 2;

/** `before`, `after`, both or, where all is in view, undefined. */
export function hiddenSides(
  box: Pick<Element, 'scrollLeft' | 'scrollWidth' | 'clientWidth'>,
): string | undefined {
  const left = box.scrollLeft;
  const right = box.scrollWidth - box.clientWidth - left;
  const sides = [...(left > slack ? ['before'] : []), ...(right > slack ? ['after'] : [])];
  return sides.length > 0 ? sides.join(' ') : undefined;
}

/** Watches all that can scroll in `root`, until `end`; what is called back looks for more of it. */
export function watchScrollers(root: HTMLElement, end: AbortSignal): () => void {
  const show = (box: HTMLElement): void => {
    const sides = hiddenSides(box);
    if (sides === undefined) delete box.dataset.more;
    else if (box.dataset.more !== sides) box.dataset.more = sides;
    if (sides === undefined || box.hasAttribute('tabindex')) return;
    box.tabIndex = 0;
    if (box.hasAttribute('aria-label')) return;
    const kind = names[box.classList[0] ?? ''] ?? 'Code';
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', `${kind}, wider than the page: scroll it with the arrow keys`);
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) show(target);
  });
  const look = (): void => {
    for (const box of root.querySelectorAll(scrolling)) observer.observe(box);
  };
  look();
  root.addEventListener(
    'scroll',
    ({ target }) => {
      if (target instanceof HTMLElement && target.matches(scrolling)) show(target);
    },
    { capture: true, passive: true, signal: end },
  );
  end.addEventListener('abort', () => observer.disconnect());
  return look;
}
