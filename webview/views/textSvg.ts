/** Marked text as a drawing: each sign where it stands on the page, with the line that marks it. */
import { makeSvg } from '../dom';
import { fitText } from './fitText';

/** @param marks What each mark means, which stands above the text. */
export function textSvg(picture: HTMLElement, marks?: HTMLElement): SVGElement | undefined {
  const parts = [...(marks ? [marks] : []), picture];
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const [left, top] = [boxes[0]!.left, boxes[0]!.top];
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const words = parts.flatMap((part) => [
    ...part.querySelectorAll<HTMLElement>('.sign-label, .sign'),
  ]);
  if (words.length === 0) return undefined;
  return makeSvg(
    'svg',
    { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}` },
    ...words.flatMap((word) => drawWord(word, left, top)),
  );
}

/** Of a letter, as a share of its size: the file may be read where the font is not. */
const letterWidth = 0.6;

/** As the page's styles have them. */
const dashes: Readonly<Record<string, string | undefined>> = { bad: '4 3', faint: '1 2' };

function drawWord(word: HTMLElement, left: number, top: number): readonly SVGElement[] {
  const box = word.getBoundingClientRect();
  const style = getComputedStyle(word);
  const size = Number.parseFloat(style.fontSize) || 13;
  const [x, y] = [box.left - left, box.top - top];
  // In a drawing words do not go on in the next line: such ones are cut.
  const isCut = box.height > 2.4 * size;
  const middle = isCut ? y + size * 0.8 : y + box.height / 2;
  const text = makeSvg('text', {
    x: word.matches('.sign') ? x + box.width / 2 : x,
    y: middle + size * 0.35,
    'text-anchor': word.matches('.sign') ? 'middle' : 'start',
    fill: style.color,
    'font-family': style.fontFamily.replaceAll('"', "'"),
    'font-size': size,
    'font-weight': style.fontWeight,
  });
  const widthOf = (words: string) => words.length * size * letterWidth;
  text.textContent = isCut ? fitText(word.textContent, box.width, widthOf) : word.textContent;
  const { mark } = word.dataset;
  if (mark === undefined) return [text];
  const line = (at: number) =>
    makeSvg('line', {
      ...{ x1: x, x2: x + box.width, y1: at, y2: at },
      stroke: style.borderBottomColor,
      'stroke-width': mark === 'strong' || mark === 'faint' ? 1 : 2,
      'stroke-dasharray': dashes[mark],
    });
  const foot = y + box.height - 1;
  return mark === 'strong' ? [text, line(foot), line(foot - 2)] : [text, line(foot)];
}
