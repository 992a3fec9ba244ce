import { symbolOfAtom, type SymbolMark } from '../../common/notation';

/** Commands whose next argument is a name or a text, not mathematics. */
const opaque = new Set([
  '\\text',
  '\\textbf',
  '\\textit',
  '\\textrm',
  '\\texttt',
  '\\mathrm',
  '\\mathbf',
  '\\mathbb',
  '\\mathcal',
  '\\mathsf',
  '\\operatorname',
  '\\begin',
  '\\end',
  '\\color',
  '\\textcolor',
  '\\tag',
  '\\label',
  '\\hspace',
  '\\vspace',
  '\\rule',
  '\\kern',
  '\\mkern',
]);
/** Commands that take the next token as their argument where no brace follows. */
const greedy =
  /^\\(?:[dtc]?frac|[dt]?binom|sqrt|tilde|hat|bar|vec|dot|ddot|wide(?:tilde|hat)|over\w+|under\w+|boldsymbol|bm|pmb|left|right|middle|[bB]igg?[lrm]?|not|stackrel|x\w*arrow|phantom|[hv]phantom|boxed|cancel|math\w+|text\w*|operatorname)$/;
const accents = /^\\(?:tilde|hat|widetilde|widehat|overrightarrow|overleftarrow|vec)$/;

/**
 * Wraps the symbols of the notation in `\htmlData`, so that KaTeX's output carries `data-symbol` and
 * `data-t` (and `data-chain` where an arrow gives a direction). What is not understood stays as it is.
 */
export function markFormula(latex: string): string {
  return mark(tokens(latex)).join('');
}

/** Control words, control signs, single characters; space goes with the token before it. */
function tokens(latex: string): string[] {
  return latex.match(/(?:\\[a-zA-Z]+\*?|\\[^]|[^])\s*/g) ?? [];
}

function mark(list: readonly string[]): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < list.length) {
    const token = list[at]!;
    const name = token.trim();
    const accented = accents.test(name) ? accentAt(list, at) : undefined;
    if (accented || /^[a-zA-Z]$/.test(name) || name === '\\alpha') {
      const end = accented ?? at + 1;
      const atom = scripts(list, end);
      const base = list.slice(at, end).join('').trim();
      const symbol = symbolOfAtom(base, atom.subscript);
      const source = list.slice(at, atom.end).join('');
      const text = source.trimEnd();
      out.push(symbol ? `${wrap(symbol, text)}${source.slice(text.length)}` : source);
      at = atom.end;
    } else if (opaque.has(name)) {
      let end = at + 1;
      // The column letters of an array follow its name: \begin{array}{cc}.
      const groups = name === '\\begin' && /^\{\s*array/.test(list.slice(end).join('')) ? 2 : 1;
      for (let group = 0; group < groups; group++) end = skipArgument(list, end);
      out.push(...list.slice(at, end));
      at = end;
    } else if (greedy.test(name)) {
      out.push(token);
      at++;
      // An argument without braces must stay one token.
      if (list[at] !== undefined && !/^[{[]/.test(list[at]!)) out.push(list[at++]!);
    } else if (name === '_' || name === '^') {
      out.push(token);
      at++;
      if (list[at] !== undefined && !list[at]!.startsWith('{')) out.push(list[at++]!);
    } else {
      out.push(token);
      at++;
    }
  }
  return out;
}

/** The end of `\tilde{c}` or `\tilde c` that starts at `at`; `undefined` for anything longer. */
function accentAt(list: readonly string[], at: number): number | undefined {
  const next = list[at + 1]?.trim();
  if (next === '{') return list[at + 3]?.trim() === '}' ? at + 4 : undefined;
  return next !== undefined && /^[a-zA-Z]$/.test(next) ? at + 2 : undefined;
}

function scripts(
  list: readonly string[],
  from: number,
): { readonly end: number; readonly subscript: string | undefined } {
  let end = from;
  let subscript: string | undefined;
  for (;;) {
    const sign = list[end]?.trim();
    if (sign === "'") {
      end++;
    } else if ((sign === '_' || sign === '^') && list[end + 1] !== undefined) {
      const close = skipArgument(list, end + 1);
      if (sign === '_') {
        subscript = list
          .slice(end + 1, close)
          .join('')
          .trim()
          .replace(/^\{([^]*)\}$/, '$1');
      }
      end = close;
    } else return { end, subscript };
  }
}

/** The index after one argument: a token, or a group in braces with all its nested ones. */
function skipArgument(list: readonly string[], from: number): number {
  if (list[from]?.trim() !== '{') return Math.min(from + 1, list.length);
  let depth = 0;
  for (let at = from; at < list.length; at++) {
    const token = list[at]!.trim();
    if (token === '{') depth++;
    if (token === '}' && --depth === 0) return at + 1;
  }
  return list.length;
}

function wrap({ symbol, t, chain }: SymbolMark, text: string): string {
  const step = t === undefined ? '' : `,t=${t}`;
  const direction = chain === undefined ? '' : `,chain=${chain}`;
  return `\\htmlData{symbol=${symbol}${step}${direction}}{${text}}`;
}
