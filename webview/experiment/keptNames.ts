/** Runs that are kept: what they are called, where they are put, and how large they may be. */
import { keptSlots, mostKept } from '../../src/common/pageState';
import { longestRunName } from '../../src/common/parseViewState';
import type {
  EarlyEnd,
  ExperimentChange,
  InterruptedRun,
  KeptRun,
  StoredRun,
} from '../../src/common/viewState';
import {
  isSeeded,
  type Experiment,
  type Parameter,
  type ParameterValues,
} from '../../src/lab/experiment';
import { shownValue } from './format';
import { isActive, type RunState } from './runState';

/** Characters of JSON that the pictures of one run may take. */
export const mostOfViews = 150_000;

/** A run that can be kept: one at its end, or one that was stopped or diverged. */
export type Keepable = StoredRun | InterruptedRun;

/**
 * The reader's run, once it is over.
 * @param shows Which run the page shows, if it is not under way.
 */
export function keepableOf(
  shows: 'stored' | 'result' | 'partial' | undefined,
  { lastRun, interrupted }: Pick<ExperimentChange, 'lastRun' | 'interrupted'>,
): Keepable | undefined {
  if (shows === 'result') return lastRun;
  return shows === 'partial' && interrupted && interrupted.step > 0 ? interrupted : undefined;
}

export interface KeptEntry {
  readonly slot: string;
  readonly run: KeptRun;
}

/** In the order in which they were kept. */
export function entriesOf(kept: ExperimentChange['kept']): readonly KeptEntry[] {
  return Object.entries(kept ?? {})
    .flatMap(([slot, run]) => (run ? [{ slot, run }] : []))
    .sort((one, other) => Date.parse(one.run.keptAt) - Date.parse(other.run.keptAt));
}

/**
 * Any of the free ones, so that two windows hardly ever choose the same; `undefined`: as many are kept
 * as may be.
 */
export function freeSlot(kept: ExperimentChange['kept']): string | undefined {
  const taken = entriesOf(kept).map(({ slot }) => slot);
  if (taken.length >= mostKept) return undefined;
  const free = keptSlots.filter((slot) => !taken.includes(slot));
  return free[Math.floor(Math.random() * free.length)];
}

/** The run as it is kept; its pictures are left out where they are too large. */
export function toKept(run: Keepable, name: string, now: Date): KeptRun {
  const { experiment, seed, parameters, metrics, backend, views, rateChanges = [] } = run;
  const fits = views !== undefined && JSON.stringify(views).length <= mostOfViews;
  return {
    ...{ experiment, name, keptAt: now.toISOString(), seed, parameters, metrics },
    ...(backend !== undefined && { backend }),
    ...(rateChanges.length > 0 && { rateChanges }),
    ...('total' in run && { stopped: earlyEnd(run) }),
    ...(fits && { views }),
  };
}

const earlyEnd = ({ step, total, by }: InterruptedRun): EarlyEnd => ({
  ...{ step, total },
  ...(by === 'diverged' && { diverged: true }),
});

export const stoppedAt = ({ step, total, diverged }: EarlyEnd): string =>
  `${diverged ? 'diverged after' : 'stopped at'} step ${step} of ${total}`;

/** Where a run is that is not at its end. */
export function unfinishedText(state: RunState, interrupted: InterruptedRun | undefined): string {
  if (isActive(state)) return 'under way';
  return interrupted ? stoppedAt(earlyEnd(interrupted)) : 'broke off';
}

/** What is special about it: `Hidden size H 4, seed 2`. */
export function describeKept(
  experiment: Experiment,
  {
    parameters,
    seed,
    stopped,
    rateChanges = [],
  }: Pick<KeptRun, 'parameters' | 'seed' | 'stopped' | 'rateChanges'>,
  initial: ParameterValues,
): string {
  const changed = experiment.parameters
    .filter(({ name }) => parameters[name] !== initial[name])
    .map((parameter) => describeValue(parameter, parameters[parameter.name]));
  const rates = rateChanges.map(({ step, rate }) => `rate ${rate} after step ${step}`);
  const seeds = isSeeded(experiment, parameters) ? [`seed ${seed}`] : [];
  const parts = [...changed, ...seeds, ...rates, ...(stopped ? [stoppedAt(stopped)] : [])];
  return parts.length > 0 ? parts.join(', ') : 'As it came';
}

function describeValue(parameter: Parameter, value: number | string | undefined): string {
  const { kind, label } = parameter;
  // A text is too long for a name.
  if (kind === 'text') return label;
  const shown = value === undefined ? '–' : shownValue(parameter, value);
  return kind === 'choice' ? `${label}: ${shown}` : `${label} ${shown}`;
}

/** A name that no other has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const short = wanted.slice(0, longestRunName).trim();
  if (!taken.includes(short)) return short;
  for (let copy = 2; ; copy += 1) {
    const end = ` (${copy})`;
    const name = `${short.slice(0, longestRunName - end.length).trim()}${end}`;
    if (!taken.includes(name)) return name;
  }
}

/** What is wrong with a name, in a sentence. */
export function nameProblem(typed: string, taken: readonly string[]): string | undefined {
  const name = typed.trim();
  if (name === '') return 'A kept run needs a name.';
  if (name.length > longestRunName) return `A name has at most ${longestRunName} characters.`;
  return taken.includes(name) ? `There is a kept run “${name}” already.` : undefined;
}
