/** Draws the figures of a page in place, at once, from the parameters in the page. */
import { drawFigure } from '../figures/registry';
import { make } from '../dom';
import { readParams } from './readParams';
import { whenRoomChanges } from './roomOf';

export interface FigureCell {
  /** Shows the version for drawing by hand, or the full one. */
  readonly setBoard: (board: boolean) => void;
}

/**
 * Draws a figure and, where it has a layout for narrow editors, draws it again when the room for it
 * passes the width at which that one is readable and the other is not.
 *
 * @param onRedraw Called when symbols have changed places.
 */
export function mountFigure(
  figure: HTMLElement,
  end: AbortSignal,
  report: (problem: string) => void,
  onRedraw: () => void,
): FigureCell | undefined {
  const body = figure.querySelector<HTMLElement>('.figure-body');
  if (!body) return undefined;
  const id = figure.dataset.figure ?? '';
  // A body that is not empty was drawn by whoever made the page.
  let shown = body.childElementCount > 0 ? body.innerHTML : '';
  let board = false;
  let room: number | undefined;
  const draw = (): boolean => {
    const { html } = drawFigure(id, readParams(figure), { board, room });
    if (html === shown) return false;
    shown = html;
    // Our own drawing, made from numbers and escaped text.
    body.innerHTML = html;
    return true;
  };
  try {
    if (shown === '') draw();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(`Figure ${id}: ${reason}`);
    body.replaceChildren(
      make('p', { class: 'figure-error', role: 'note' }, `The figure cannot be drawn: ${reason}`),
    );
    return undefined;
  }
  whenRoomChanges(body, end, (width) => {
    room = width;
    if (draw()) onRedraw();
  });
  return {
    setBoard: (next) => {
      board = next;
      body.classList.toggle('board', board);
      if (draw()) onRedraw();
    },
  };
}
