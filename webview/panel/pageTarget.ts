/** Where on a page the host sends the reader: to an experiment, or to a line of the text. */
import type { PageTarget } from '../../src/common/protocol';

/** What holds one line of text. */
const lines = '.equation, p, li, td, th, h2, h3, h4, pre, figcaption, summary, dd, dt';

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The element that a target names, or `undefined` where the page has none such. */
export function findTarget(
  article: HTMLElement,
  { experiment, cell: id, text }: PageTarget,
): HTMLElement | undefined {
  const cells = [...article.querySelectorAll<HTMLElement>('.cell')];
  if (experiment !== undefined)
    return cells.find(({ dataset }) => dataset.experiment === experiment);
  const cell = cells.find((each) => each.id === id);
  if (!cell || text === undefined) return cell;
  const wanted = normal(text);
  // The innermost of those that hold it: an item of a list within another one, say.
  const holding = [...cell.querySelectorAll<HTMLElement>(lines)].filter((line) =>
    normal(line.textContent).includes(wanted),
  );
  return (
    holding.find((line) => !holding.some((other) => other !== line && line.contains(other))) ?? cell
  );
}

/** Milliseconds for which the place is marked. */
const marked = 2500;

/** Scrolls to an element, opens what hides it, and says by a mark that this is it. */
export function goToElement(element: HTMLElement): void {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  const arrive = (): void => element.scrollIntoView({ behavior: 'instant', block: 'start' });
  arrive();
  // Late fonts move what is above.
  void document.fonts.ready.then(arrive);
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.dataset.arrived = '';
  setTimeout(() => delete element.dataset.arrived, marked);
}
