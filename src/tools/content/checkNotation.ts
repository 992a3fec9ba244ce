import type { Token } from 'markdown-it';
import { parseMarkdown } from '../../host/render/markdown';
import type { Catalogue } from '../../common/catalogue';
import type { Block, ContentProblem, SourcePosition } from '../../common/question';
import { dictionaryConcept } from './checkTextbookNames';

/** LaTeX that names a thing otherwise than the notation of src/common/notation.ts. */
const forbidden: readonly { readonly pattern: RegExp; readonly say: string }[] = [
  { pattern: /(?<![A-Za-z\\])C_(?:\{?t|\{?\d|T)/, say: 'the cell state is c_t, in lower case' },
  { pattern: /(?<![A-Za-z\\])H_(?:\{?t|\{?\d)/, say: 'the hidden state is h_t, in lower case' },
  { pattern: /(?<![A-Za-z\\])[XY]_(?:\{?t|\{?\d)/, say: 'input and output are x_t and y_t' },
  { pattern: /(?<![A-Za-z\\])U[hx]_/, say: 'weights are W_{xh} and W_{hh}, not U' },
  { pattern: /(?<![A-Za-z\\])V[hs]_/, say: 'the output weights are W_{hy}, not V' },
  {
    pattern: /W_\{?(?:ih|hx|ho|yh|rec|in|out|hidden|input|output)\b/,
    say: 'weights are W_{xh}, W_{hh} and W_{hy}',
  },
  { pattern: /W_(?:[hx]\s|\{[hx]\})\s*[hx]_\{?t/, say: 'weights are W_{xh} and W_{hh}' },
  { pattern: /\\(?:hat|bar|widetilde)\{?c\}?_/, say: 'the candidate is \\tilde{c}_t' },
  { pattern: /(?<![A-Za-z\\])[gG]_\{?t(?![a-z])/, say: 'the candidate is \\tilde{c}_t' },
  { pattern: /\\circ|\\otimes|\\bullet|\\ast/, say: 'the product element by element is \\odot' },
  { pattern: /\\mathcal\{L\}|\\ell(?![a-z])|(?<![A-Za-z\\])J(?![A-Za-z])/, say: 'the loss is L' },
  { pattern: /(?<!\\)\btanh/, say: 'write \\tanh' },
  { pattern: /(?<!\\)\bsigma/, say: 'write \\sigma' },
  { pattern: /(?<![A-Za-z\\])[xhcyfio]\^\{?[(<⟨]/, say: 'the time step is a subscript: h_t' },
  { pattern: /(?<![A-Za-z\\])[hc]\(t/, say: 'the time step is a subscript: h_t' },
  { pattern: /\\mathbf\{[xhcyWb]\}|\\vec\{/, say: 'vectors and matrices are in plain italics' },
  {
    pattern: /\\alpha(?!_\{[tijk],?[jkm]\})/,
    say: 'α is an attention weight, \\alpha_{t,j}; the learning rate is \\eta',
  },
  {
    pattern: /\\rho(?!\(W_\{hh\}\))/,
    say: 'ρ is the spectral radius, \\rho(W_{hh}); a reward is R, a singular value \\lVert W_{hh} \\rVert',
  },
  { pattern: /\\kappa/, say: 'the ratio of PPO is r(\\theta)' },
  {
    pattern: /\\partialL\}\{\\partialh_(?:t|\{[^}]*\})\}=.*W_\{h[hy]\}(?!\^\{?\\top)/,
    say: 'the way back takes the transposed matrix, W_{hh}^{\\top}',
  },
  {
    pattern: /\\frac\{\\partial[ch]_[^=]*=1(?![\d./])/,
    say: 'the derivative of one vector by another is a matrix, \\mathbf{I}',
  },
];

/** A recurrent LSTM that is given h without c. */
const cellStateLeftOut = /\\operatorname\{LSTM\}[^(]*\((?![^()]*c\}?_)[^()]*h\}?_/;

/** Names that stand in running text where mathematics belongs, or that the notation does not use. */
const forbiddenInText =
  /\b(?:[hcxyfioC]_(?:\{?t\b|t[-−]1|\d)|[hcx]t[-−]1\b|W_?[xh][hx]\b|W_hy\b|W_?ih\b)/;

/** The formulas and texts that leave the one notation. */
export function checkNotation(catalogue: Catalogue): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  // One page is there to show the letters of others; its tables have a check of their own.
  const dictionary = catalogue.concepts.find(({ id }) => id === dictionaryConcept)?.file;
  for (const { markdown, at } of writtenProse(catalogue)) {
    if (at.file === dictionary) continue;
    const page = { headingIds: new Set<string>(), problems: [] };
    for (const { token, line } of leaves(parseMarkdown(markdown, page, at))) {
      const report = (message: string, remedy: string): void => {
        problems.push({ file: at.file, line: at.line + line, message, remedy });
      };
      if (token.type.startsWith('math')) {
        const say = notationFault(token.content);
        if (say !== undefined) {
          report(`The formula "${token.content}" leaves the one notation.`, `Here ${say}.`);
        }
      } else if (token.type === 'text') {
        const found = forbiddenInText.exec(token.content)?.[0];
        if (found !== undefined) {
          report(`"${found}" stands in the text as if it were a word.`, 'Put it between $ signs.');
        }
      }
    }
  }
  return [...problems, ...unnamedContextVectors(catalogue)];
}

/** Books write the context vector in other letters; the page that introduces $k$ has to say so. */
function unnamedContextVectors(catalogue: Catalogue): readonly ContentProblem[] {
  const prose = writtenProse(catalogue);
  const telling = prose.filter(({ markdown }) => /often written \*c\*/i.test(markdown));
  const told = new Set(telling.map(({ at }) => at.file));
  return prose
    .filter(({ markdown }) => /\*\*context vector\*\*:? \$k\$/i.test(markdown))
    .filter(({ at }) => !told.has(at.file))
    .map(({ at }) => ({
      ...at,
      message: 'The context vector $k$ is introduced without its usual letters.',
      remedy: 'Add "(often written *C* or *c*)".',
    }));
}

/** What the notation says instead, where a formula leaves it. */
export function notationFault(latex: string): string | undefined {
  if (cellStateLeftOut.test(latex)) return 'an LSTM takes c_{t-1} beside h_{t-1}';
  const raw = latex.replace(/\\(?:text|operatorname)\{(?!tanh\})[^}]*\}/g, '');
  const dense = raw.replace(/\s+/g, '');
  return forbidden.find(({ pattern }) => pattern.test(raw) || pattern.test(dense))?.say;
}

/** Everything that an author wrote as Markdown, with its place. */
export function writtenProse(
  catalogue: Catalogue,
): readonly { readonly markdown: string; readonly at: SourcePosition }[] {
  const ofBlock = (block: Block): { markdown: string; at: SourcePosition }[] => {
    const { at } = block;
    if (block.kind === 'prose') return [{ markdown: block.markdown, at }];
    if (block.kind === 'experiment') return [{ markdown: block.look ?? '', at }];
    if (block.kind === 'figure' && block.caption !== undefined) {
      return [{ markdown: block.caption, at }];
    }
    return [];
  };
  return [
    ...catalogue.questions.flatMap(({ points, blocks, file }) => [
      ...points.map(({ text }) => ({ markdown: text, at: { file, line: 2 } })),
      ...blocks.flatMap(ofBlock),
    ]),
    ...catalogue.concepts.flatMap(({ sections }) =>
      sections.flatMap(({ blocks }) => blocks.flatMap(ofBlock)),
    ),
  ];
}

/** What an author wrote that a reader sees as it stands, without Markdown, with its place. */
export function writtenText(
  catalogue: Catalogue,
): readonly { readonly text: string; readonly at: SourcePosition }[] {
  const ofBlock = (block: Block) =>
    block.kind === 'figure' ? [{ text: block.alt, at: block.at }] : [];
  return [
    ...catalogue.questions.flatMap(({ blocks }) => blocks.flatMap(ofBlock)),
    ...catalogue.concepts.flatMap(({ summary, sources = [], sections, file }) => [
      ...[summary, ...sources].map((text) => ({ text, at: { file, line: 2 } })),
      ...sections.flatMap(({ blocks }) => blocks.flatMap(ofBlock)),
    ]),
  ];
}

function* leaves(
  tokens: readonly Token[],
): Generator<{ readonly token: Token; readonly line: number }> {
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    if (token.children) for (const child of token.children) yield { token: child, line };
    else yield { token, line };
  }
}
