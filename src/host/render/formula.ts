import katex, { type KatexOptions, type TrustContext } from 'katex';
import { escapeHtml } from './escapeHtml';
import { markFormula } from './markFormula';

/** A longer formula is refused: nothing on a page comes near it, and typesetting is not linear. */
const maxFormulaLength = 4000;

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
  if (
    /\\(?:html[A-Z]\w*|href|url|includegraphics|[gx]?def|gdef|edef|let|(?:new|renew|provide)command)\b/.test(
      latex,
    )
  ) {
    return failed(latex, 'links, pictures, HTML and macros are not allowed in a formula');
  }
  try {
    return { html: wrapped(katex.renderToString(markFormula(latex), options(display)), display) };
  } catch {
    // The marks may have come between a command and its argument: the author's text decides.
  }
  try {
    return { html: wrapped(katex.renderToString(latex, options(display)), display) };
  } catch (error) {
    return failed(latex, error instanceof Error ? error.message : String(error));
  }
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
