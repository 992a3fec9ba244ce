/**
 * A notebook in Jupyter's form (nbformat 4.5): prose as it is, TypeScript for Deno's kernel, which takes
 * packages of npm by their names. Figures and experiments live in Unfold; there they stand in words.
 */
import { parseYaml } from '../parseYaml';
import { isFields } from '../fields';
import { blockOfLanguage, type NotebookCell } from './notebookCell';

/** An output of a code cell, as nbformat has it. */
export type JupyterOutput =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly output_type: 'display_data';
      readonly data: Readonly<Record<string, string>>;
      readonly metadata: Readonly<Record<string, never>>;
    }
  | {
      readonly output_type: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

export type JupyterSource = Pick<NotebookCell, 'kind' | 'language' | 'text'> & {
  readonly outputs?: readonly JupyterOutput[];
};

/** What the exported cells import, and the address under which Deno finds it. */
const packages = /((?:from|import)\s*\(?\s*)(['"])(@tensorflow\/tfjs(?:-[\w-]+)?)(['"])/g;
const ownPackage = /(?:from|import)\s*\(?\s*['"]unfold['"]/;

/** The text of the file. @param experimentTitle What an experiment is called. */
export function jupyterNotebook(
  cells: readonly JupyterSource[],
  experimentTitle: (id: string) => string,
): string {
  const needsUnfold = cells.some(({ kind, text }) => kind === 'code' && ownPackage.test(text));
  const sources: readonly JupyterSource[] = needsUnfold ? [unfoldNote, ...cells] : cells;
  const notebook = {
    cells: sources.map((cell, index) => jupyterCell(cell, index, experimentTitle)),
    metadata: {
      kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' },
      language_info: {
        name: 'typescript',
        file_extension: '.ts',
        mimetype: 'text/x.typescript',
        codemirror_mode: 'typescript',
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}

const unfoldNote: JupyterSource = {
  kind: 'markup',
  language: 'markdown',
  text: '> Cells that import `unfold` run in Unfold alone: its engine is no package of npm.',
};

function jupyterCell(
  { kind, language, text, outputs = [] }: JupyterSource,
  index: number,
  experimentTitle: (id: string) => string,
) {
  const block = blockOfLanguage(language);
  const own = { id: `cell-${index + 1}`, metadata: {} };
  if (kind === 'markup' || block || language !== 'typescript') {
    const markdown = block
      ? blockInWords(block, text, experimentTitle)
      : proseOf(kind, language, text);
    return { cell_type: 'markdown', ...own, source: lines(markdown) };
  }
  const source = text.replaceAll(packages, '$1$2npm:$3$4');
  return {
    cell_type: 'code',
    execution_count: null,
    ...own,
    outputs: outputs.map(jupyterOutput),
    source: lines(source),
  };
}

/** Code of another language is to be read: the kernel does not run it. */
const proseOf = (kind: NotebookCell['kind'], language: string, text: string): string =>
  kind === 'markup' ? text : `\`\`\`\`${language}\n${text}\n\`\`\`\``;

/** What a figure shows and what an experiment asks, for who does not see them. */
function blockInWords(name: string, text: string, experimentTitle: (id: string) => string): string {
  const parsed = parseYaml(text, {}, '', 1);
  const fields = parsed.ok && isFields(parsed.value) ? parsed.value : {};
  const word = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : '';
  };
  const quote = (head: string, ...says: readonly string[]) =>
    [head, ...says.filter((each) => each !== '')]
      .join('\n\n')
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n');
  if (name === 'figure') return quote('**Figure.**', word('alt'), word('caption'));
  if (name === 'experiment') {
    const title = experimentTitle(word('id'));
    return quote(`**Experiment: ${title}.** It runs in Unfold (“Unfold: Open Experiment…”).`);
  }
  return quote(`**From another page:** ${word('concept')}, ${word('section')}.`);
}

const jupyterOutput = (output: JupyterOutput) =>
  output.output_type === 'stream' ? { ...output, text: lines(output.text) } : output;

/** As nbformat has texts of several lines: each with its end. */
const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
