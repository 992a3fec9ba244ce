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
}

export interface ExperimentState {
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly seed: number;
  readonly prediction?: string;
  readonly lastRun?: StoredRun;
}

export type AnswerLength = 'answer' | 'points' | 'full';

export interface ViewState {
  readonly version: typeof viewStateVersion;
  readonly questionId: string;
  /** Pixels from the top. */
  readonly scroll: number;
  /** Ids of the parts that the reader opened or closed against their default. */
  readonly toggled: readonly string[];
  readonly length?: AnswerLength;
  /** Indices of the mark points that the reader ticked off. */
  readonly ticked?: readonly number[];
  /** By the cell's id on the page. */
  readonly experiments: Readonly<Record<string, ExperimentState>>;
}
