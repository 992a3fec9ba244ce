/** One of the page's figures, drawn again with what the run measured; its symbols are linked as everywhere. */
import { figure, type FigureData, type FigureDeclaration } from '../../src/lab/views/figure';
import { drawAnyFigure } from '../figures/experimentFigures';
import { make } from '../dom';
import { PictureDrawer } from './pictureDrawer';
import type { DrawnKind } from './view';

/** Draws a figure again and again in one place: what has not changed is left as it is. */
class FigurePainter {
  readonly #symbolsMoved: () => void;
  #shown = '';

  constructor(symbolsMoved: () => void) {
    this.#symbolsMoved = symbolsMoved;
  }

  draw(
    picture: HTMLElement,
    { figure: id, params: first }: FigureDeclaration,
    { params }: FigureData,
    room: number,
  ): void {
    const html = drawnHtml(id, { ...first, ...params }, room);
    if (html === this.#shown && picture.childElementCount > 0) return;
    // Symbols are made known once; after that only one that is being looked at is missed.
    const isMissed =
      !picture.hasAttribute('data-symbols') || picture.querySelector('.linked, .linked-source');
    this.#shown = html;
    // Our own drawing, made from numbers and escaped text.
    picture.innerHTML = html;
    if (isMissed && picture.querySelector('[data-symbol]')) this.#symbolsMoved();
  }
}

function drawnHtml(id: string, params: FigureData['params'], room: number): string {
  try {
    return drawAnyFigure(id, params, { room }).html;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const said = `The figure cannot be drawn: ${reason}`;
    return make('p', { class: 'figure-error', role: 'note' }, said).outerHTML;
  }
}

export const figureView: DrawnKind<FigureDeclaration, FigureData> = {
  kind: figure,
  open: (declaration, context) => {
    const painter = new FigurePainter(context.symbolsMoved);
    const drawer = new PictureDrawer<FigureData>(context, {
      draw: (picture, data, { room }) => painter.draw(picture, declaration, data, room),
      readables: ({ says }) => [says],
      export: (picture) => picture.querySelector('svg') ?? undefined,
    });
    drawer.picture.classList.add('figure-body');
    return drawer;
  },
};
