/**
 * What the ledger holds to account: a number that a paper prints or arithmetic gives (`exact`), the
 * outcome that a paper reports (`shape`: an order, a ratio, a line crossed), and the claim of each
 * experiment (`claim`).
 */
import type { Measured, ParameterValues } from '../experiment';

interface Described {
  readonly id: string;
  /** What is claimed, in one sentence. */
  readonly claim: string;
  /** Who claims it, and where. */
  readonly source: string;
}

/** A number of a paper, computed anew. */
export interface ExactAnchor extends Described {
  readonly kind: 'exact';
  /** As it is printed: `0.7313`, `9.8e-4`. Ours has to round to it. */
  readonly printed: readonly string[];
  compute(): readonly number[];
}

/** One run that an entry needs. */
export interface LedgerRun {
  readonly experiment: string;
  /** Overrides of the defaults. */
  readonly given: ParameterValues;
  readonly seed: number;
}

/** An outcome of a paper, seen on several seeds of one of our experiments. */
export interface ShapeAnchor extends Described {
  readonly kind: 'shape';
  /** What the paper reports, at its own scale. */
  readonly printed: string;
  readonly experiment: string;
  readonly given: ParameterValues;
  readonly seeds: readonly number[];
  /** On how many of them it has to be so. */
  readonly atLeast: number;
  holds(metrics: Measured): boolean;
  /** The numbers that it is about, of one run. */
  ours(metrics: Measured): string;
}

/** An outcome that needs no network: computed from random numbers alone. */
export interface SampledAnchor extends Described {
  readonly kind: 'sampled';
  readonly printed: string;
  readonly seeds: readonly number[];
  readonly atLeast: number;
  sample(seed: number): { readonly holds: boolean; readonly ours: string };
}

/** What was tried, and did not come out as the paper has it. */
export interface NotReproduced extends Described {
  readonly kind: 'not-reproduced';
  readonly printed: string;
  /** What came out instead. */
  readonly ours: string;
}

/** The claim of an experiment with its default parameters. */
export interface ExperimentClaim extends Described {
  readonly kind: 'claim';
  readonly experiment: string;
  readonly seeds: readonly number[];
}

export type LedgerEntry =
  ExactAnchor | ShapeAnchor | SampledAnchor | NotReproduced | ExperimentClaim;

/** What became of an entry. */
export interface LedgerResult {
  readonly id: string;
  readonly kind: LedgerEntry['kind'];
  readonly claim: string;
  readonly source: string;
  /** The paper's number or outcome; for a claim of ours, what it has to meet. */
  readonly printed: string;
  readonly ours: string;
  readonly seeds: readonly number[];
  /** `null`: it is known not to be reproduced. */
  readonly holds: boolean | null;
}
