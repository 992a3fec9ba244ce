import { nameOfSymbol } from '../../src/common/notation';
import { escapeText } from './notation';

/** A part, and what is in it up to the end of its own group or of the first one inside. */
const part =
  /<g class="part" data-symbol="([^"]*)"(?: data-t="([^"]*)")?(?: data-chain="([^"]*)")?>([^]*?<\/g>)/g;

/**
 * Names the parts of a drawing for a screen reader: `hidden state at step 2`, with the words that
 * stand in it. What several parts stand for is named once, at its box rather than at the arrows from
 * and to it; the others are lines between named things, and the text of the figure says how they run.
 * @returns The same drawing, and how many things in it have a name.
 */
export function nameParts(body: string): { readonly body: string; readonly count: number } {
  const found = [...body.matchAll(part)].map(
    ({ 0: whole, 1: symbol, 2: t, 3: chain, 4: content }) => ({
      start: whole.length - content!.length - 1,
      thing: partName(symbol!, t, chain),
      words: wordsIn(content!),
      edge: content!.startsWith('<g class="edge'),
    }),
  );
  const rank = ({ edge, words }: (typeof found)[number]): number => (edge ? 0 : words ? 2 : 1);
  const named = new Map<string, (typeof found)[number]>();
  for (const each of found) {
    const best = named.get(each.thing);
    if (!best || rank(each) > rank(best)) named.set(each.thing, each);
  }
  let index = 0;
  const html = body.replace(part, (whole: string) => {
    const each = found[index++]!;
    const { start, thing, words } = each;
    // The words were escaped when they were drawn; some only repeat the name.
    const name = words === '' || thing.includes(words) ? thing : `${thing}: ${words}`;
    const attributes =
      named.get(thing) === each ? `role="img" aria-label="${name}"` : 'aria-hidden="true"';
    return `${whole.slice(0, start)} ${attributes}${whole.slice(start)}`;
  });
  return { body: html, count: named.size };
}

function wordsIn(content: string): string {
  return [...content.matchAll(/<text class="words[^>]*>([^<]*)</g)]
    .map(([, text]) => text)
    .join(' ');
}

function partName(symbol: string, t: string | undefined, chain: string | undefined): string {
  const name = escapeText(nameOfSymbol(symbol, chain) ?? symbol);
  if (t === undefined) return name;
  return /^\d+$/.test(t) ? `${name} at step ${t}` : `${name} at ${t.replace('-', ' − ')}`;
}
