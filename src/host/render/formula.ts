import katex, { type KatexOptions, type TrustContext } from 'katex';
import { escapeHtml } from './escapeHtml';
import { markFormula } from './markFormula';

/** A longer formula is refused: nothing on a page comes near it, and typesetting is not linear. */
const maxFormulaLength = 4000;

/** Deeper nesting of braces is refused: a formula that is read has a few. */
const maxDepth = 40;
const tooDeep = 'it is nested too deeply';

/**
 * Commands that could bring in an address, HTML or a picture, that give a command another meaning, or
 * that write to the console.
 */
const forbidden =
  /^\\(?:html[a-zA-Z@]*|href|url|includegraphics|(?:new|renew|provide)command|[gex]?def|let|futurelet|global[a-zA-Z]*|long|@[a-zA-Z@]*|(?:err)?message|show|expandafter|noexpand)$/;

export interface Formula {
  readonly html: string;
  /** Why it cannot be typeset. */
  readonly error?: string;
}

const marks = new Set(['data-symbol', 'data-t', 'data-chain']);

/** Lets through the attributes that markFormula writes, and no other HTML from a formula. */
function trustMarks(context: TrustContext): boolean {
  return (
    context.command === '\\htmlData' &&
    Object.keys(context.attributes).every((name) => marks.has(name))
  );
}

function options(display: boolean): KatexOptions {
  return {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: 'ignore',
    maxSize: 20,
    maxExpand: 500,
    trust: trustMarks,
  };
}

/** Typeset formulas by their source: pages repeat them, and every page is drawn more than once. */
const typeset = new Map<string, Formula>();
const maxTypeset = 2000;

/** Typesets LaTeX, with the notation's symbols marked. Never throws: an error becomes visible text. */
export function renderFormula(latex: string, display: boolean): Formula {
  const key = `${display ? 'D' : 'I'}${latex}`;
  const known = typeset.get(key);
  if (known) return known;
  const formula = typesetFormula(latex, display);
  if (typeset.size >= maxTypeset) typeset.clear();
  typeset.set(key, formula);
  return formula;
}

function typesetFormula(latex: string, display: boolean): Formula {
  if (latex.length > maxFormulaLength) {
    return failed(latex.slice(0, 80), `longer than ${maxFormulaLength} characters`);
  }
  const words = latex.match(/\\(?:[a-zA-Z@]+|[^])/g) ?? [];
  if (words.some((word) => forbidden.test(word))) {
    return failed(latex, 'links, pictures, HTML and macros are not allowed in a formula');
  }
  if (depth(latex) > maxDepth) return failed(latex, tooDeep);
  try {
    return { html: wrapped(katex.renderToString(markFormula(latex), options(display)), display) };
  } catch {
    // The marks may have come between a command and its argument: the author's text decides.
  }
  try {
    return { html: wrapped(katex.renderToString(latex, options(display)), display) };
  } catch (error) {
    return failed(latex, reasonOf(error));
  }
}

/** The deepest nesting of braces. */
function depth(latex: string): number {
  let [now, deepest] = [0, 0];
  for (const [sign] of latex.matchAll(/\\[^]|[{}]/g)) {
    if (sign === '{') deepest = Math.max(deepest, ++now);
    else if (sign === '}') now--;
  }
  return deepest;
}

/** What KaTeX says of a formula is for its author; what else is thrown (its stack) is not. */
function reasonOf(error: unknown): string {
  if (error instanceof katex.ParseError) return error.message;
  return error instanceof RangeError ? tooDeep : 'KaTeX cannot read it';
}

function wrapped(html: string, display: boolean): string {
  // Wide equations scroll by themselves, and whatever scrolls must be reachable by keyboard.
  return display ? `<div class="equation" tabindex="0">${html}</div>` : html;
}

function failed(latex: string, reason: string): Formula {
  const error = reason.replace(/^KaTeX parse error: /, '');
  return {
    html: `<code class="formula-error" role="note" title="${escapeHtml(error)}">${escapeHtml(latex)}</code>`,
    error,
  };
}
