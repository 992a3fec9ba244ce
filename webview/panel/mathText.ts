/** Plain sentences of an experiment that name quantities: `h_t`, `c_{t−1}` get real subscripts. */
import { make } from '../dom';

/** One letter, perhaps with a tilde, then `_x` or `_{…}`: a metric's name like `rnn_loss` is not one. */
const quantity = /(?<![\p{L}_])(\p{L}\p{M}?)_(?:\{([^}]*)\}|([\p{L}\p{N}])(?![\p{L}_]))/gu;

export function mathText(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(quantity)) {
    parts.push(text.slice(end, match.index));
    const [whole, symbol = '', group, single] = match;
    parts.push(make('i', { class: 'symbol' }, symbol), make('sub', {}, group ?? single ?? ''));
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== '');
}
