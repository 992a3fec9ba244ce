/** What a content file holds once it is parsed. Pure data: it crosses process borders as JSON. */

/** One line of the mark scheme. The points of a question add up to its marks. */
export interface MarkPoint {
  /** What the point is about; unique in its question. A reader's ticks are kept by it. */
  readonly id: string;
  readonly marks: number;
  readonly text: string;
}

/** Where in a file something was said, for messages. `line` counts from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

/** Prose, mathematics and tables in CommonMark, as written. */
export interface ProseBlock {
  readonly kind: 'prose';
  readonly markdown: string;
  readonly at: SourcePosition;
}

/** A figure drawn by code: `id` names a file of `webview/figures`. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The text equivalent that the author wrote. */
  readonly alt: string;
  readonly caption?: string;
  readonly at: SourcePosition;
}

/** A live experiment: `id` names a file of `src/lab/experiments`. */
export interface ExperimentBlock {
  readonly kind: 'experiment';
  readonly id: string;
  readonly params: Readonly<Record<string, number | string>>;
  /** What the reader should look for on this page; the experiment's own text where it is left out. */
  readonly look?: string;
  readonly at: SourcePosition;
}

/** A fenced code block; `run` marks a TypeScript cell that runs in place. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly language: string;
  readonly run: boolean;
  readonly code: string;
  readonly at: SourcePosition;
}

/** A section of a concept file, composed into an answer. */
export interface IncludeBlock {
  readonly kind: 'include';
  readonly concept: string;
  /** Slug of a level-2 heading in `content/concepts/<concept>.md`. */
  readonly section: string;
  /** Replaces the section's own heading; `false` leaves it out. */
  readonly heading?: string | false;
  readonly at: SourcePosition;
}

export type Block = ProseBlock | FigureBlock | ExperimentBlock | CodeBlock | IncludeBlock;
/** A block after `include` has been replaced by what it names. */
export type ResolvedBlock = Exclude<Block, IncludeBlock>;

/** A question, with its includes resolved. */
export interface Question<Part = ResolvedBlock> {
  /** For example `2023-05-q3b`. */
  readonly id: string;
  /** Id of the paper, for example `2023-05`. */
  readonly paper: string;
  /** As printed, for example `Q3 b`. */
  readonly number: string;
  /** Word for word as in the paper. */
  readonly title: string;
  /** What tells it apart, in a few words, for where there is no room for the title. */
  readonly short?: string;
  readonly marks: number;
  readonly concepts: readonly string[];
  readonly points: readonly MarkPoint[];
  /** Ids of the questions that ask the same in other words. */
  readonly siblings: readonly string[];
  readonly blocks: readonly Part[];
  readonly file: string;
}

export interface ConceptSection<Part = ResolvedBlock> {
  /** Slug of the heading. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Part[];
  readonly line: number;
}

/** A concept, with its includes resolved. */
export interface Concept<Part = ResolvedBlock> {
  readonly id: string;
  readonly title: string;
  /** What it hangs under in the tree, for example `Metrics`; given by `content/concepts.json`. */
  readonly family?: string;
  /** One sentence, plain text. */
  readonly summary: string;
  /** Where its statements come from: paper or book with equation or section. */
  readonly sources?: readonly string[];
  /** Ids of the concepts to read before or after it, the closest first. */
  readonly related?: readonly string[];
  readonly sections: readonly ConceptSection<Part>[];
  readonly file: string;
}

/** As their files say it: with includes. */
export type ParsedQuestion = Question<Block>;
export type ParsedConcept = Concept<Block>;

export interface Paper {
  readonly id: string;
  /** For example `May–June 2023`. */
  readonly title: string;
}

/** A content file that cannot be used, with what to do about it. */
export interface ContentProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
  /** What cannot be had: `concept:gru`, `figure:cell`. Its own fault, where it has one, is enough. */
  readonly about?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] };
