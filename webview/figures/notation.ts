/**
 * The one notation of the equations, in the small: enough TeX for a label (`h_{t-1}`, `\tilde{c}_t`,
 * `\overrightarrow{h}_2`, `W_{xh}`, `\sigma`), set as SVG tspans or as inline HTML.
 */

type Accent = 'tilde' | 'hat' | 'right' | 'left';

interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly level: 'base' | 'sub' | 'sup';
  readonly accent?: Accent;
}

const commands: Readonly<Record<string, string>> = {
  sigma: 'σ',
  odot: '⊙',
  tanh: 'tanh',
  alpha: 'α',
  eta: 'η',
  theta: 'θ',
  gamma: 'γ',
  partial: '∂',
  nabla: '∇',
  cdot: '·',
  times: '×',
  sum: 'Σ',
  pi: 'π',
  ldots: '…',
  to: '→',
};

const accents: Readonly<Record<string, Accent>> = {
  tilde: 'tilde',
  hat: 'hat',
  overrightarrow: 'right',
  overleftarrow: 'left',
};

const accentGlyph: Readonly<Record<Accent, string>> = {
  tilde: '˜',
  hat: 'ˆ',
  right: '→',
  left: '←',
};

export function escapeText(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
      // Characters that XML forbids altogether would make the whole drawing unreadable.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
  );
}

/** Splits the argument of an accent or a script: `{…}` or one character. */
function argument(source: string, from: number): { text: string; next: number } {
  if (source[from] !== '{') {
    const escaped = /^\\[a-z]+/i.exec(source.slice(from));
    const text = escaped ? escaped[0] : (source[from] ?? '');
    return { text, next: from + text.length };
  }
  const end = source.indexOf('}', from);
  return end < 0
    ? { text: source.slice(from + 1), next: source.length }
    : { text: source.slice(from + 1, end), next: end + 1 };
}

function plain(text: string): string {
  return text
    .replace(/\\([a-z]+)/gi, (whole, name: string) => commands[name] ?? whole.slice(1))
    .replace(/-/g, '−');
}

function parse(source: string): readonly Run[] {
  const runs: Run[] = [];
  const push = (text: string, level: Run['level'], accent?: Accent) => {
    for (const piece of text.match(/[A-Za-zα-ω]+|[^A-Za-zα-ω]+/g) ?? []) {
      const italic = /^[A-Za-zα-ω]+$/.test(piece) && !['tanh', 'softmax', 'ReLU'].includes(piece);
      runs.push({ text: piece, italic, level, ...(accent && { accent }) });
    }
  };
  let at = 0;
  while (at < source.length) {
    const char = source[at]!;
    const command = /^\\([a-z]+)/i.exec(source.slice(at))?.[1];
    if (command && accents[command]) {
      const { text, next } = argument(source, at + command.length + 1);
      push(plain(text), 'base', accents[command]);
      at = next;
    } else if (command) {
      push(commands[command] ?? command, 'base');
      at += command.length + 1;
    } else if (char === '_' || char === '^') {
      const { text, next } = argument(source, at + 1);
      push(plain(text), char === '_' ? 'sub' : 'sup');
      at = next;
    } else {
      push(plain(char), 'base');
      at += 1;
    }
  }
  return runs;
}

/** Advance widths in em of the letters that carry accents; the serif italics differ by little. */
const letterWidth: Readonly<Record<string, number>> = { c: 0.44, h: 0.55, y: 0.48, s: 0.43 };
const shift = { base: 0, sub: 0.22, sup: -0.38 } as const;
const scriptSize = 0.72;

const attribute = (name: string, value: number) =>
  Math.abs(value) < 1e-9 ? '' : ` ${name}="${Number(value.toFixed(3))}em"`;

/** The label as tspans, for a `<text>` of any size (every shift is in em). */
export function notationToTspans(source: string): string {
  let height = 0;
  let pendingDx = 0;
  let out = '';
  for (const run of parse(source)) {
    const scale = run.level === 'base' ? 1 : scriptSize;
    const dy = (shift[run.level] - height) / scale;
    height = shift[run.level];
    const classes = `${run.italic ? 'it' : 'up'}${run.level === 'base' ? '' : ' script'}`;
    out += `<tspan class="${classes}"${attribute('dx', pendingDx / scale)}${attribute('dy', dy)}>${escapeText(run.text)}</tspan>`;
    pendingDx = 0;
    if (run.accent) {
      const width = letterWidth[run.text] ?? 0.5;
      const arrow = run.accent === 'right' || run.accent === 'left';
      // The glyph's own advance in KaTeX's fonts; arrows are set at 0.7 of their 1 em.
      const own = arrow ? 0.7 : 0.5;
      const size = arrow ? 0.7 : 1;
      // Italics lean, but the stem of an h stands at its left.
      const lean = run.text === 'h' && !arrow ? -0.04 : 0.03;
      const lift = arrow ? (run.text === 'h' ? -0.7 : -0.45) : run.text === 'h' ? -0.2 : 0.02;
      out += `<tspan class="accent ${run.accent}"${attribute('dx', (-(width + own) / 2 + lean) / size)}${attribute('dy', lift / size)}>${accentGlyph[run.accent]}</tspan>`;
      height = shift[run.level] + lift;
      pendingDx = (width - own) / 2 - lean;
    }
  }
  return out;
}

/** The label as inline HTML, for tables. */
export function notationToHtml(source: string): string {
  const combining: Readonly<Record<Accent, string>> = {
    tilde: '\u0303',
    hat: '\u0302',
    right: '\u20D7',
    left: '\u20D6',
  };
  const inner = parse(source)
    .map((run) => {
      const text = escapeText(run.text) + (run.accent ? combining[run.accent] : '');
      const set = run.italic ? `<i>${text}</i>` : text;
      return run.level === 'base' ? set : `<${run.level}>${set}</${run.level}>`;
    })
    .join('');
  return `<span class="math">${inner}</span>`;
}

/** Plain text in which `$…$` is notation, as HTML. */
export function richToHtml(source: string): string {
  return source
    .split(/(\$[^$]+\$)/)
    .map((piece) =>
      piece.length > 2 && piece.startsWith('$') && piece.endsWith('$')
        ? notationToHtml(piece.slice(1, -1))
        : escapeText(piece),
    )
    .join('');
}

/** Plain text in which `$…$` is notation, as words for a text equivalent. */
export function richToText(source: string): string {
  return source.replace(/\$([^$]+)\$/g, (_whole, math: string) =>
    parse(math)
      .map((run) => (run.level === 'sub' ? `_${run.text}` : run.text))
      .join(''),
  );
}
