/** A figure below the cell that says it, drawn as on a page, for the room that there is. */
import type { FigureOutput } from '../../src/common/figureOutput';
import { make } from '../dom';
import { drawFigure } from '../figures/registry';
import { whenRoomChanges } from '../panel/roomOf';

export class FigureView {
  readonly element: HTMLElement;
  readonly #end = new AbortController();

  constructor({ id, params, alt }: FigureOutput) {
    const body = make('div', { class: 'figure-body', role: 'img', 'aria-label': alt });
    this.element = make('figure', { class: 'figure' }, body);
    const draw = (room?: number): void => {
      // Our own drawing, made from numbers and escaped text.
      body.innerHTML = drawFigure(id, params, { room }).html;
    };
    try {
      draw();
      whenRoomChanges(body, this.#end.signal, draw);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `The figure cannot be drawn: ${reason}`;
      this.element.replaceChildren(make('p', { class: 'figure-error', role: 'note' }, text));
    }
  }

  dispose(): void {
    this.#end.abort();
  }
}
