import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { symbolOfIdentifier } from '../../common/notation';
import { escapeHtml } from './escapeHtml';

const languages = { typescript, json, bash, python };

/** Longer code is shown without colours. */
const maxHighlightLength = 50_000;

/** Colours code by highlight.js's classes; unknown languages stay plain. Linked symbols are marked. */
export function highlightCode(code: string, language: string): string {
  if (!hljs.getLanguage('typescript')) {
    for (const [name, grammar] of Object.entries(languages)) hljs.registerLanguage(name, grammar);
  }
  if (!hljs.getLanguage(language) || code.length > maxHighlightLength) return escapeHtml(code);
  const html = hljs.highlight(code, { language, ignoreIllegals: true }).value;
  return ['ts', 'typescript'].includes(language) ? markIdentifiers(html, code) : html;
}

/**
 * Marks the identifiers that stand for a symbol of the notation, outside strings and comments. A
 * letter that is also a usual index counts only where the cell declares it as a constant or a number, and
 * not where it is the variable of a loop or the second parameter of a callback.
 */
function markIdentifiers(html: string, code: string): string {
  const meant = new Map<string, boolean>();
  const means = (name: string): boolean => {
    const known = meant.get(name);
    if (known !== undefined) return known;
    const declared = new RegExp(
      `\\bconst\\s+(?:\\w+\\s*,\\s*)*${name}\\b\\s*[=:]|[(,]\\s*${name}: number\\b`,
    ).test(code);
    const index = new RegExp(
      `\\blet\\s+${name}\\b|\\(\\s*\\w+(?::[^,()]*)?,\\s*${name}(?::[^,()]*)?\\)\\s*=>`,
    ).test(code);
    meant.set(name, declared && !index);
    return declared && !index;
  };
  const classes: string[] = [];
  return html.replace(
    /<span class="([^"]*)">|<\/span>|&[#\w]+;|[A-Za-z_$][\w$]*/g,
    (part, opened) => {
      if (typeof opened === 'string') classes.push(opened);
      else if (part === '</span>') classes.pop();
      else if (
        !part.startsWith('&') &&
        !/string|comment|regexp|keyword/.test(classes.at(-1) ?? '')
      ) {
        const mark = symbolOfIdentifier(part);
        if (!mark || (mark.ambiguous && !means(part))) return part;
        const t = mark.t === undefined ? '' : ` data-t="${mark.t}"`;
        return `<span data-symbol="${mark.symbol}"${t}>${part}</span>`;
      }
      return part;
    },
  );
}
