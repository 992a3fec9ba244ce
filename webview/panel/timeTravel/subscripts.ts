import { make } from '../../dom';

const symbol = /(\p{L}[\u0303\u20d6\u20d7]?)_(?:\{([^}]*)\}|(\p{Ll}+))/gu;

/** A line of text with `h_t` and `h_{t-1}` in it, set as symbols: h with t below the line. */
export function withSubscripts(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(symbol)) {
    const [whole, letter, braced, plain] = match;
    const index = (braced ?? plain ?? '').replace('-', '−');
    parts.push(text.slice(end, match.index), make('var', {}, letter), make('sub', {}, index));
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}
