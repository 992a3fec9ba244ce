/** Markdown as lines of plain words: what a reader would search for, and finds on the page again. */

export interface PlainLine {
  /** The line as it can be read in a list. */
  readonly text: string;
  /** The stretches of it that stand on the page word for word: formulas are set otherwise. */
  readonly pieces: readonly string[];
}

/** Signs that formulas of the pages use, for a line of a list. */
const signs: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  Delta: 'Δ',
  Sigma: 'Σ',
  odot: '⊙',
  cdot: '·',
  times: '×',
  partial: '∂',
  sum: 'Σ',
  prod: 'Π',
  approx: '≈',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  in: '∈',
  to: '→',
  infty: '∞',
  ldots: '…',
  dots: '…',
};

/** A formula in one line of plain text: `c_t = f_t ⊙ c_{t-1}`. */
export function plainFormula(latex: string): string {
  return (
    latex
      .replace(/\\(?:text|mathrm|operatorname)\{([^{}]*)\}/g, '$1')
      .replace(/\\([A-Za-z]+)/g, (_, name: string) =>
        Object.hasOwn(signs, name)
          ? signs[name]!
          : ['tanh', 'log', 'exp', 'max', 'ln'].includes(name)
            ? name
            : '',
      )
      // Braces that only hold letters together: those around a sum would be missed.
      .replace(/\{([^{}+-]*)\}/g, '$1')
      .replace(/\\[,;:! ]|&|\\\\/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** What is between the parts of a line that are set apart: formulas and the cells of a table. */
const apart = /(\$[^$]+\$|\s*\|\s*)/;

function plainLine(source: string): PlainLine | undefined {
  const line = source
    .replace(/^\s*(?:[-*+]|\d+[.)]|>|#{1,6})\s+/, '')
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  if (/^[\s|:>-]*$/.test(line)) return undefined;
  const parts = line.split(apart);
  const words = (part: string): string =>
    part
      .replace(
        /`([^`]*)`|(?<!\\)\*+|(?<![\w\\])_+|(?<!\\)_+(?!\w)/g,
        (_, code: string | undefined) => code ?? '',
      )
      .replace(/\\(?=[^A-Za-z0-9\s])/g, '');
  const pieces = parts
    .filter((_, index) => index % 2 === 0)
    .map((part) => words(part).replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '');
  const text = parts
    .map((part) =>
      part.startsWith('$')
        ? plainFormula(part.slice(1, -1))
        : part.trim() === '|'
          ? ' · '
          : words(part),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : { text, pieces };
}

/** The words in a display formula, which stand on the page one by one. */
function formulaLine(latex: string): PlainLine | undefined {
  const pieces = [...latex.matchAll(/\\text\{([^{}]+)\}/g)].map(([, words]) => words!.trim());
  return pieces.length > 0 ? { text: pieces.join(' · '), pieces } : undefined;
}

/** The lines of prose; of a display formula only the words in it. */
export function plainLines(markdown: string): readonly PlainLine[] {
  return markdown
    .split(/(\$\$[^]*?\$\$)/)
    .flatMap((part) =>
      part.startsWith('$$')
        ? (formulaLine(part) ?? [])
        : part.split('\n').flatMap((line) => plainLine(line) ?? []),
    );
}
