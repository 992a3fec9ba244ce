/** Makes of a laid out page what stands by itself: pictures for canvases, words for what can be pressed. */
import { make } from '../dom';

/** What only works, or only means something, in the editor. */
const ofTheEditor = [
  ...['.chart-exports', '.chart-readout', '.view-controls', '.cell-actions', '.figure-tools'],
  ...['.cell-seeds', '[hidden]', '.chart-legend:empty', 'script'],
].join(', ');

/** What the page's scripts read, and what leads the keyboard to what can no longer be pressed. */
const ofTheScripts =
  /^(data-(params|experiment|figure|open-.*|chart|seeds-of|concept)|tabindex|inert)$/;

/** The page is left as it is. */
export function standaloneCopy(article: HTMLElement): HTMLElement {
  // Clones are of their originals' classes, and canvases come without what is drawn on them.
  const copy = article.cloneNode(true) as HTMLElement;
  const drawn = [...article.querySelectorAll('canvas')];
  copy.querySelectorAll('canvas').forEach((canvas, index) => {
    canvas.replaceWith(...pictureOf(drawn[index]!));
  });
  for (const part of copy.querySelectorAll(ofTheEditor)) part.remove();
  for (const details of copy.querySelectorAll<HTMLDetailsElement>('.chart-text, .export-result'))
    details.open = false;
  for (const button of copy.querySelectorAll('button')) rename(button, 'span');
  const ids = new Set([...copy.querySelectorAll('[id]')].map(({ id }) => id));
  for (const link of copy.querySelectorAll('a')) unlink(link, ids);
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...element.attributes])
      if (ofTheScripts.test(name)) element.removeAttribute(name);
  }
  return copy;
}

/** Nothing where nothing is drawn. */
function pictureOf(canvas: HTMLCanvasElement): readonly HTMLElement[] {
  if (canvas.width === 0 || canvas.height === 0) return [];
  const named = canvas.getAttribute('aria-labelledby');
  const alt = (named && document.getElementById(named)?.textContent) ?? '';
  const image = make('img', { src: canvas.toDataURL('image/png'), alt, class: canvas.className });
  if (canvas.style.cssText !== '') image.style.cssText = canvas.style.cssText;
  return [image];
}

/** A link to another of the editor's pages leads nowhere here: its words stay. */
function unlink(link: HTMLAnchorElement, ids: ReadonlySet<string>): void {
  const address = link.getAttribute('href') ?? '';
  const within = /^#(.+)$/.exec(address)?.[1];
  const isThere = within !== undefined && ids.has(within);
  if (address.startsWith('https:') || isThere) link.removeAttribute('target');
  else rename(link, 'span');
}

/** The same parts in an element of another name. */
function rename(element: Element, tag: 'span'): void {
  const other = make(tag, { class: element.getAttribute('class') ?? undefined });
  const title = element.getAttribute('title');
  if (title !== null) other.title = title;
  other.append(...element.childNodes);
  element.replaceWith(other);
}
