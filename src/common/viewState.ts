/** What the reader chose, kept over reloads. Never anything fetched or derived. */

export const viewStateVersion = 1;

/** The last finished run of an experiment, small enough to keep. */
export interface StoredRun {
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly holds: boolean;
  readonly seconds: number;
  /** ISO 8601 date and time. */
  readonly finishedAt: string;
  /** Which build of the engine trained. */
  readonly engine?: string;
  /** What the charts showed, thinned; left out where it was too much to keep. */
  readonly charts?: StoredCharts;
}

/** Chart contents in the form of a frame's, as plain arrays. */
export interface StoredCharts {
  readonly points: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly matrices: Readonly<Record<string, StoredMatrix>>;
  readonly tables: Readonly<Record<string, StoredTable>>;
}

export interface StoredMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly number[];
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
}

export interface StoredTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface ExperimentState {
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly seed: number;
  readonly prediction?: string;
  readonly lastRun?: StoredRun;
}

/** What the reader did with a figure. */
export interface FigureState {
  /** The version for drawing by hand is shown. */
  readonly board?: boolean;
  /** The debugger that steps through time is open. */
  readonly travelling?: boolean;
  /** Its settings; checked again by the debugger. */
  readonly travel?: Readonly<Record<string, string | number | boolean>>;
}

export type AnswerLength = 'answer' | 'points' | 'full';

export interface ViewState {
  readonly version: typeof viewStateVersion;
  /** Id of the question or the concept. */
  readonly pageId: string;
  /** Pixels from the top. */
  readonly scroll: number;
  /** The cell at the top edge, and which fraction of it is above: holds at any width. */
  readonly anchor?: { readonly cell: string; readonly fraction: number };
  /** Whether the outline is shown; absent where the reader never said. */
  readonly outline?: boolean;
  /** Ids of the parts that the reader opened or closed against their default. */
  readonly toggled: readonly string[];
  readonly length?: AnswerLength;
  /** Indices of the mark points that the reader ticked off. */
  readonly ticked?: readonly number[];
  /** By the cell's id on the page. */
  readonly experiments: Readonly<Record<string, ExperimentState>>;
  /** By the cell's id on the page. */
  readonly figures?: Readonly<Record<string, FigureState>>;
}
