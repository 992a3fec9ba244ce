/** Strings whose symbols are marked. */
import {
  lineInWords,
  text,
  type Mark,
  type TextData,
  type TextDeclaration,
} from '../../src/lab/views/text';
import { make } from '../dom';
import { PictureDrawer } from './pictureDrawer';
import { textSvg } from './textSvg';
import type { DrawnKind } from './view';

function linesOf({ lines }: TextData, chosen: number | undefined): HTMLElement[] {
  return lines.map((line, index) => {
    const signs = line.signs.map((sign) =>
      make('span', { class: 'sign', 'data-mark': sign.mark }, sign.text),
    );
    return make(
      'p',
      { class: 'sign-line', 'data-chosen': index === chosen, 'data-part': index },
      make('span', { class: 'sign-label' }, line.label),
      make('span', { class: 'signs' }, ...signs),
    );
  });
}

/** What each mark means, in the look of that mark. */
function marksOf({ marks }: TextDeclaration): HTMLElement | undefined {
  // The cast: the keys of a record with keys of type Mark.
  const named = Object.entries(marks) as [Mark, string][];
  if (named.length === 0) return undefined;
  const items = named.map(([mark, label]) =>
    make('li', { class: 'legend-item' }, make('span', { class: 'sign', 'data-mark': mark }, label)),
  );
  return make('ul', { class: 'chart-legend' }, ...items);
}

export const textView: DrawnKind<TextDeclaration, TextData> = {
  kind: text,
  open: (declaration, context) => {
    const scale = marksOf(declaration);
    return new PictureDrawer<TextData>(context, {
      draw: (picture, data, { chosen }) => picture.replaceChildren(...linesOf(data, chosen)),
      readables: ({ lines }) => lines.map((line) => lineInWords(declaration, line)),
      ...(scale && { scale }),
      export: (picture) => textSvg(picture, scale),
    });
  },
};
