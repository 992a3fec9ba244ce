/** Draws the figures of a page in place, at once, from the parameters in the page. */
import { drawFigure } from '../figures/registry';
import { make } from '../dom';
import { readParams } from './readParams';

export function mountFigure(figure: HTMLElement, report: (problem: string) => void): void {
  const body = figure.querySelector<HTMLElement>('.figure-body');
  // A body that is not empty was drawn by whoever made the page.
  if (!body || body.childElementCount > 0) return;
  const id = figure.dataset.figure ?? '';
  try {
    const drawn = drawFigure(id, readParams(figure));
    // Our own drawing, made from numbers and escaped text.
    body.innerHTML = drawn.html;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(`Figure ${id}: ${reason}`);
    body.replaceChildren(
      make('p', { class: 'figure-error', role: 'note' }, `The figure cannot be drawn: ${reason}`),
    );
  }
}
