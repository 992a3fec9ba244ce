/** What others call a symbol of notation.ts, found by the symbol and said in one line. */
import { textbookGroups, textbooks, type TextbookNames } from './textbookGroups';

const bySymbol = new Map(
  textbookGroups.flatMap(({ names }) => names.map((entry) => [entry.symbol, entry] as const)),
);

/** What others call a symbol, if they have a name for it. */
export function textbookNamesOf(symbol: string): TextbookNames | undefined {
  return bySymbol.get(symbol);
}

/** For example `In Goodfellow et al.: U; d2l.ai: W_xh; PyTorch: weight_ih_l0; Keras: kernel`. */
export function textbookLine(symbol: string): string | undefined {
  const names = textbookNamesOf(symbol);
  if (!names) return undefined;
  const known = textbooks.flatMap(({ id, name }) => {
    const written = names[id];
    return written === undefined ? [] : [`${name}: ${plainName(written)}`];
  });
  return `In ${known.join('; ')}`;
}

/** A name without its typesetting: `$\boldsymbol{s}^{(t)}$` is `s^(t)`, `$\tilde{C}_t$` is `C̃_t`. */
function plainName(written: string): string {
  return written
    .replace(/\\boldsymbol\{(\w)\}/g, '$1')
    .replace(/\\text\{(\w+)\}/g, '$1')
    .replace(/\\tilde\{(\w)\}/g, '$1\u0303')
    .replaceAll('\\alpha', 'α')
    .replaceAll("'", '′')
    .replaceAll(' - ', ' − ')
    .replace(/[$`{}]/g, '');
}
