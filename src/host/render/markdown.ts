import createMarkdownIt, { type Env, type MarkdownIt, type Token } from 'markdown-it';
import type { Concept, ContentProblem, SourcePosition } from '../../common/question';
import { slug } from '../../common/slug';
import { escapeHtml } from './escapeHtml';
import { renderFormula } from './formula';
import { highlightCode } from './highlightCode';
import { addMathRules } from './mathRules';
import { nameCells } from './wideTables';

/** What rendering one page carries from one piece of Markdown to the next. */
export interface PageContext {
  /** Ids of headings that are taken. */
  readonly headingIds: Set<string>;
  readonly problems: ContentProblem[];
  /** What links to concepts may lead to; a link says its concept's summary as tooltip. */
  readonly concepts?: readonly Concept[] | undefined;
}

interface MarkdownEnv extends Env {
  page: PageContext;
  at: SourcePosition;
}

let shared: MarkdownIt | undefined;

/** Renders Markdown to HTML that holds nothing its author could have smuggled in. */
export function renderMarkdown(markdown: string, page: PageContext, at: SourcePosition): string {
  shared ??= createMarkdown();
  return shared.render(markdown, { page, at } satisfies MarkdownEnv);
}

/** The tokens that {@link renderMarkdown} draws, for those who draw something else from them. */
export function parseMarkdown(markdown: string, page: PageContext, at: SourcePosition): Token[] {
  shared ??= createMarkdown();
  return shared.parse(markdown, { page, at } satisfies MarkdownEnv);
}

/** As {@link renderMarkdown}, for one line: no paragraphs, lists or headings. */
export function renderInline(markdown: string, page: PageContext, at: SourcePosition): string {
  shared ??= createMarkdown();
  return shared.renderInline(markdown, { page, at } satisfies MarkdownEnv);
}

function createMarkdown(): MarkdownIt {
  const md = createMarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 40 });
  md.disable(['lheading', 'html_block', 'html_inline']);
  // Every address goes on as it is; allowLinks decides, so that what is refused becomes plain text.
  md.validateLink = () => true;
  addMathRules(md);
  // Every env that reaches the rules was made by the two functions above.
  md.core.ruler.push('unfold_page', (state) => decorate(state.tokens, state.env as MarkdownEnv));
  md.core.ruler.push('wide_tables', ({ tokens }) => nameCells(tokens, plainText));
  const math = (tokens: Token[], index: number, env: unknown): string => {
    const { page, at } = env as MarkdownEnv;
    const token = tokens[index]!;
    const formula = renderFormula(
      token.content,
      token.type === 'math_block' || token.markup === '$$',
    );
    if (formula.error !== undefined) {
      page.problems.push({
        file: at.file,
        line: at.line + (token.map?.[0] ?? 0),
        message: `The formula "${token.content.slice(0, 80)}" cannot be typeset: ${formula.error}`,
        remedy: 'Correct the LaTeX; KaTeX must be able to read it.',
      });
    }
    return formula.html;
  };
  // A line may break beside a formula, but not between it and the comma that follows.
  md.renderer.rules.math_inline = (tokens, index, _options, env) => {
    const html = math(tokens, index, env);
    const mark = closingMark(tokens, index + 1);
    return mark ? `<span class="nowrap">${html}${mark}</span>` : html;
  };
  md.renderer.rules.text = (tokens, index) =>
    md.utils.escapeHtml(tokens[index]!.content.slice(closingMark(tokens, index).length));
  md.renderer.rules.math_block = (tokens, index, _options, env) => `${math(tokens, index, env)}\n`;
  md.renderer.rules.table_open = (tokens, index) =>
    `<div class="table-scroll" tabindex="0" role="group" aria-label="${escapeHtml(tableLabel(tokens, index))}"><table>\n`;
  md.renderer.rules.table_close = () => '</table></div>\n';
  md.renderer.rules.fence = (tokens, index) => {
    const { info, content } = tokens[index]!;
    const language = /^[A-Za-z0-9+#-]+/.exec(info.trim())?.[0] ?? 'text';
    return codeHtml(content, language);
  };
  md.renderer.rules.code_block = (tokens, index) => codeHtml(tokens[index]!.content, 'text');
  return md;
}

export function codeHtml(code: string, language: string): string {
  const html = highlightCode(code.replace(/\n$/, ''), language);
  return `<pre tabindex="0"><code class="hljs language-${escapeHtml(language)}">${html}</code></pre>\n`;
}

/** Adds ids, classes and links to the tokens of one piece of Markdown. */
function decorate(tokens: Token[], env: MarkdownEnv): void {
  let line = 0;
  for (const [index, token] of tokens.entries()) {
    line = token.map?.[0] ?? line;
    if (token.type === 'heading_open') {
      token.attrSet('id', uniqueId(plainText(tokens[index + 1]!), env.page.headingIds));
    } else if (token.type === 'blockquote_open') {
      const lead = leadOf(tokens, index);
      if (lead !== undefined) token.attrJoin('class', noteClass(lead));
      if (lead !== undefined) token.attrSet('role', 'note');
    } else if (token.type === 'th_open' && tokens[index + 1]?.content !== '') {
      token.attrSet('scope', 'col');
    } else if (token.type === 'th_open') {
      // The corner above the names of the rows heads nothing.
      token.tag = 'td';
      tokens[index + 2]!.tag = 'td';
    } else if (token.type === 'inline' && token.children) {
      token.children = allowLinks(token.children, env, line);
      for (const child of token.children)
        if (child.type === 'math_inline') child.map = [line, line];
    }
    // Alignment comes as inline style; a class keeps style in the style sheet.
    const style = attribute(token, 'style');
    if (style !== '') {
      token.attrs = token.attrs!.filter(([name]) => name !== 'style');
      token.attrJoin('class', style.replace('text-align:', 'align-'));
    }
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

function uniqueId(heading: string, taken: Set<string>): string {
  // The ids of the cells are `cell-…`: a heading must not get one of them, counted up or not.
  const base = slug(heading).replace(/^cell(?=-|$)/, 'section-cell');
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

function plainText(inline: Token): string {
  return (inline.children ?? []).map((child) => child.content).join('');
}

/** The bold words that a quotation starts with, if it does. */
export function leadOf(tokens: readonly Token[], index: number): string | undefined {
  const [paragraph, inline] = [tokens[index + 1], tokens[index + 2]];
  if (paragraph?.type !== 'paragraph_open' || !inline?.children) return undefined;
  const children = inline.children.filter(({ type, content }) => type !== 'text' || content !== '');
  return children[0]?.type === 'strong_open' ? children[1]?.content : undefined;
}

function noteClass(lead: string): string {
  return `note note-${slug(lead)}`;
}

/**
 * Lets https addresses, other pages of ours and headings of this page be links; the rest, and every
 * picture, is text.
 */
function allowLinks(children: Token[], env: MarkdownEnv, line: number): Token[] {
  const refuse = (what: string, address: string): void => {
    env.page.problems.push({
      file: env.at.file,
      line: env.at.line + line,
      message: `The ${what} "${address.slice(0, 80)}" is not allowed.`,
      remedy: 'Links start with https://, question: or concept:; pictures are drawn as figures.',
    });
  };
  const kept: Token[] = [];
  const open: boolean[] = [];
  for (const token of children) {
    if (token.type === 'link_open') {
      const address = attribute(token, 'href');
      const attributes = linkAttributes(address, env.page.concepts ?? []);
      open.push(attributes !== undefined);
      if (attributes) {
        token.attrs = attributes;
        kept.push(token);
      } else refuse('link', address);
    } else if (token.type === 'link_close') {
      if (open.pop() === true) kept.push(token);
    } else if (token.type === 'image') {
      // Wherever it comes from: a figure drawn by code follows the theme and has words beside it.
      refuse('picture', attribute(token, 'src'));
      token.type = 'text';
      // The text of the picture, also where it is marked up.
      token.content = plainText(token) || token.content;
      token.children = null;
      kept.push(token);
    } else kept.push(token);
  }
  return kept;
}

function linkAttributes(
  address: string,
  concepts: readonly Concept[],
): [string, string][] | undefined {
  const page = /^(question|concept):([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(address);
  if (page) {
    const [, kind, id] = page;
    const concept = kind === 'concept' ? concepts.find((each) => each.id === id) : undefined;
    return [
      ['class', 'page-link'],
      ['href', '#'],
      [`data-open-${kind!}`, id!],
      ...(concept ? [['title', concept.summary] satisfies [string, string]] : []),
    ];
  }
  if (/^#[a-z0-9-]+$/.test(address)) return [['href', address]];
  // No user part, no odd characters: what is shown is where it goes.
  if (/^https:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?$/i.test(address)) {
    return [
      ['class', 'external-link'],
      ['href', address],
      ['title', address],
      ['rel', 'noopener noreferrer'],
    ];
  }
  return undefined;
}

function tableLabel(tokens: readonly Token[], index: number): string {
  const heads: string[] = [];
  for (let at = index; at < tokens.length && tokens[at]!.type !== 'thead_close'; at++) {
    if (tokens[at]!.type === 'inline') heads.push(plainText(tokens[at]!));
  }
  return `Table: ${heads.filter((head) => head !== '').join(', ')}`;
}

/** The punctuation that a text begins with, if a formula within the line is before it. */
function closingMark(tokens: readonly Token[], index: number): string {
  const [formula, text] = [tokens[index - 1], tokens[index]];
  if (formula?.type !== 'math_inline' || formula.markup === '$$') return '';
  return text?.type === 'text' ? (/^[,.;:!?)]+/.exec(text.content)?.[0] ?? '') : '';
}
