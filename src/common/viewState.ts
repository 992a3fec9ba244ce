/** What the reader chose and got, kept over pages and reloads. Never anything fetched. */

import type { BuildInfo } from './buildInfo';

/** The learning rate of a run was changed while it trained. */
export interface RateChange {
  /** Since the step after this one. */
  readonly step: number;
  readonly rate: number;
}

/** The last finished run of an experiment, small enough to keep. */
export interface StoredRun {
  /** Id of the experiment that it is a run of: another one refuses it. */
  readonly experiment: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** ISO 8601 date and time. */
  readonly finishedAt: string;
  /** What computed it; left out where it was kept before there was a choice. */
  readonly backend?: string;
  /** Which build of the engine trained. */
  readonly engine?: string;
  /** Seconds that it computed, and those of the other backend with the same settings, by backend. */
  readonly times?: Readonly<Record<string, number>>;
  /** In order; left out where the rate stayed as it was set. */
  readonly rateChanges?: readonly RateChange[];
  /** What the views showed, thinned; left out where it was too much to keep. */
  readonly views?: StoredViews;
}

/**
 * What the views of a run showed, by their ids. What stands there is a matter of each view's kind, which
 * reads it back and refuses what does not fit.
 */
export type StoredViews = Readonly<Record<string, unknown>>;

/**
 * A run that has begun and not come to its end. While it goes on this is what there is of it so far;
 * where it is still kept when the page comes back, the run was interrupted, or stopped by the reader.
 */
export interface InterruptedRun {
  /** Id of the experiment that it is a run of: another one refuses it. */
  readonly experiment: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Training steps finished, and in the whole run. */
  readonly step: number;
  readonly total: number;
  /** ISO 8601 date and time of this step. */
  readonly at: string;
  readonly by: InterruptedBy;
  /** In order; left out where the learning rate stayed as it was set. */
  readonly rateChanges?: readonly RateChange[];
  /** What computed it; left out where it was kept before that was noted. */
  readonly backend?: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly views?: StoredViews;
}

/**
 * The run was paused when the reader opened another page; or the page was closed, hidden or reloaded; or
 * the reader stopped it; or its numbers stopped being finite.
 */
export type InterruptedBy = 'navigation' | 'unload' | 'stop' | 'diverged';

/** The last step of a run that ended before its end. */
export interface EarlyEnd {
  readonly step: number;
  readonly total: number;
  /** Its numbers stopped being finite; left out: the reader stopped it. */
  readonly diverged?: true;
}

/** A run that the reader kept under a name: one that came to its end, was stopped, or diverged. */
export interface KeptRun {
  /** Id of the experiment that it is a run of: another one refuses it. */
  readonly experiment: string;
  readonly name: string;
  /** ISO 8601 date and time of the keeping: the list is in that order. */
  readonly keptAt: string;
  readonly seed: number;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** What computed it. */
  readonly backend?: string;
  /** In order; left out where the learning rate stayed as it was set. */
  readonly rateChanges?: readonly RateChange[];
  /** Where it ended before its end. */
  readonly stopped?: EarlyEnd;
  /** What the views showed, thinned; left out where it was too much to keep. */
  readonly views?: StoredViews;
}

export interface ExperimentSettings {
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly seed: number;
  /** Of the learning rate, while it trains; in order. */
  readonly rateChanges?: readonly RateChange[];
  /** What computes; left out: the experiment's first. */
  readonly backend?: string;
}

/** What ten seeds of an experiment gave, small enough to keep. */
export interface StoredSeeds {
  /** Id of the experiment that they are runs of: another one refuses them. */
  readonly experiment: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly backend?: string;
  /** In order; left out where the learning rate stayed as it was set. */
  readonly rateChanges?: readonly RateChange[];
  /** ISO 8601 date and time. */
  readonly finishedAt: string;
  /** Of all of them, beside each other. */
  readonly seconds: number;
  readonly runs: readonly StoredSeed[];
  /** Medians of curves with their bands, thinned, by view. */
  readonly views?: StoredViews;
}

export interface StoredSeed {
  readonly seed: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** What ended it before its end. */
  readonly error?: string;
}

export type ViewSetting = string | number | boolean | readonly string[];

export interface ExperimentState extends ExperimentSettings {
  readonly prediction?: string;
  readonly lastRun?: StoredRun;
  readonly interrupted?: InterruptedRun;
  /** What the reader set on the run's views, by view and setting. */
  readonly views?: Readonly<Record<string, Readonly<Record<string, ViewSetting>>>>;
  /** By their slots, see `keptSlots`; `undefined` where one was deleted. */
  readonly kept?: Readonly<Record<string, KeptRun | undefined>>;
  readonly seeds?: StoredSeeds;
}

/** What changed of an experiment's state; `undefined` takes back. */
export type ExperimentChange = Partial<ExperimentSettings> & {
  readonly [Field in Exclude<keyof ExperimentState, keyof ExperimentSettings>]?:
    ExperimentState[Field] | undefined;
};

/** What the reader did with a figure. */
export interface FigureState {
  /** The version for drawing by hand is shown. */
  readonly board?: boolean;
  /** The debugger that steps through time is open. */
  readonly travelling?: boolean;
  /** Its settings; checked again by the debugger. */
  readonly travel?: Readonly<Record<string, string | number | boolean>>;
}

/** What came of one entry of the ledger, and which Unfold found that. */
export interface VerifiedEntry extends BuildInfo {
  readonly ours: string;
  readonly seeds: readonly number[];
  /** `null`: it is known not to be reproduced. */
  readonly holds: boolean | null;
}

/** How far the ledger is. */
export interface VerificationState {
  /** It goes on; where that is found later, the page was gone in the middle. */
  readonly running: boolean;
  /** Milliseconds that it took so far. */
  readonly milliseconds: number;
}

export type AnswerLength = 'answer' | 'points' | 'full';

/** Where the reader is on a page. */
export interface PlaceState {
  /** Pixels from the top. */
  readonly scroll: number;
  /** The cell at the top edge, by what it is, and which fraction of it is above: holds at any width. */
  readonly anchor?: { readonly cell: string; readonly fraction: number };
}

/**
 * The state that Unfold 1.0 kept in the view alone, with parts named by where they stood. It is read
 * and moved over once, see `migrateViewState.ts`.
 */
export interface PositionedState {
  readonly pageId: string;
  readonly scroll: number;
  readonly anchor?: { readonly cell: string; readonly fraction: number };
  readonly outline?: boolean;
  /** `<cell>/<index>` of the parts that were opened. */
  readonly toggled: readonly string[];
  readonly length?: AnswerLength;
  /** Indices of the mark points that the reader ticked off. */
  readonly ticked: readonly number[];
  /** By the cell's id on the page. Runs do not say which experiment's they are. */
  readonly experiments: Readonly<Record<string, PositionedExperiment>>;
  /** By the cell's id on the page. */
  readonly figures: Readonly<Record<string, FigureState>>;
}

export interface PositionedExperiment extends ExperimentSettings {
  readonly prediction?: string;
  readonly lastRun?: Omit<StoredRun, 'experiment'>;
}
