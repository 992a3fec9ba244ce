/** A notebook's text as cells: what a reader of them sees, and what they were in the file. */

/** Languages of the cells that are no program: what a figure, an experiment or an include says. */
export const blockLanguages = {
  figure: 'unfold-figure',
  experiment: 'unfold-experiment',
  include: 'unfold-include',
} as const;

export type BlockName = keyof typeof blockLanguages;

/** The block that cells of a language are; `undefined`: they are none. */
export function blockOfLanguage(language: string): BlockName | undefined {
  const names = Object.keys(blockLanguages) as BlockName[]; // the keys of blockLanguages
  return names.find((name) => blockLanguages[name] === language);
}

/** Languages of the cells that run. */
export const programLanguages: readonly string[] = ['typescript', 'javascript'];

export const isProgram = (language: string): boolean => programLanguages.includes(language);

/** Short names in fences, by VS Code's names of the languages. */
const shortNames: Readonly<Record<string, string>> = { typescript: 'ts', javascript: 'js' };

/** What is written after the backquotes of a cell of a language. */
export function infoOf(language: string): string {
  return blockOfLanguage(language) ?? `${shortNames[language] ?? language} run`;
}

/**
 * The language of the cell that a fence is, by its info string: `ts run`, `figure`, `experiment`,
 * `include`. `undefined`: it is code to be read, which stays in the Markdown around it.
 */
export function languageOf(info: string): string | undefined {
  const words = info.trim().split(/\s+/);
  const [name = '', run] = words;
  if (words.length === 1)
    return Object.hasOwn(blockLanguages, name) ? blockLanguages[name as BlockName] : undefined; // it has it
  if (words.length !== 2 || run !== 'run' || !/^[A-Za-z0-9+#-]+$/.test(name)) return undefined;
  const long = Object.entries(shortNames).find(([, short]) => short === name)?.[0];
  return long ?? name;
}

/** What a cell was in the file that it was read from. */
export interface CellOrigin {
  /** Its place among the cells of the file, from 0. */
  readonly index: number;
  readonly kind: NotebookCell['kind'];
  readonly language: string;
  readonly text: string;
  /** What stands between the cell before it and it. */
  readonly lead: string;
  /** As it is written, its last line without its end. */
  readonly raw: string;
}

export interface NotebookCell {
  readonly kind: 'markup' | 'code';
  /** VS Code's name of it: `typescript`, `markdown`, `unfold-figure`. */
  readonly language: string;
  /** Its lines end with `\n`. */
  readonly text: string;
  /** Missing where it was not in the file. */
  readonly origin?: CellOrigin;
}

/** What of a notebook's text is in none of its cells. */
export interface NotebookFrame {
  /** A byte order mark and the front matter. */
  readonly head: string;
  /** What stands behind the last cell. */
  readonly tail: string;
  /** How its lines end, for those that are added. */
  readonly lineEnd: string;
  /** How many cells were read. */
  readonly cells: number;
  /** Of the front matter. */
  readonly title?: string;
  /** The page that it was made from: `question/2023-05-q3b`. */
  readonly page?: string;
}

/** The frame of a notebook that is no file yet. */
export const emptyFrame: NotebookFrame = { head: '', tail: '', lineEnd: '\n', cells: 0 };

/** Alone on its line, it parts two cells of prose that would else be one. Markdown shows nothing of it. */
export const cellMark = '<!-- cell -->';
