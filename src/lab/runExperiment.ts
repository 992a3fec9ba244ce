import { backendLabels, type BackendSource, type NetMakers } from './backends/backend';
import { checkFrame } from './checkFrame';
import type { EngineVariant } from './engine/loadEngine';
import type { RateChange } from '../common/viewState';
import { backendsOf, viewsOf, type Experiment, type ParameterValues } from './experiment';
import { LiveRate } from './liveRate';
import { allows, resolveParameters } from './parameters';
import type { Frame, Run } from './run';
import { loadRun } from './runs';
import { isSeed, takenAsSeed, takenBy } from './typedValues';

/** What whoever starts a run says of it. */
export interface RunStart {
  readonly seed: number;
  readonly signal: AbortSignal;
  /**
   * Of the learning rate, where it can be changed: each from the first frame on that is at its step or
   * beyond. A change by `onSteering` takes the place of those that are still to come.
   */
  readonly rateChanges?: readonly RateChange[];
  /** Told of each of these as it is made, with the step that it was made after. */
  readonly onRate?: (change: RateChange) => void;
  /**
   * Given what changes the learning rate of the nets from their next steps on, once the run begins, where
   * it can be changed. It throws RangeError for a rate that the parameter does not take.
   */
  readonly onSteering?: (setRate: (rate: number) => void) => void;
  /** Told which build of the engine trains, once it is loaded. */
  readonly onEngine?: (variant: EngineVariant) => void;
}

export interface RunSettings extends RunStart {
  /** What computes its nets; loaded for an experiment that has some. */
  readonly backend: BackendSource;
}

/**
 * Runs an experiment with checked parameters and stops it where its numbers stop being finite.
 *
 * @param given overrides of the defaults; what it holds need not be trusted.
 * @param load where the run comes from: the registry, unless a test brings its own.
 * @throws ParameterError before the first frame; DivergedError after the last good one; RangeError
 *   where the seed is none, the experiment is not for that backend, its learning rate cannot be
 *   changed as it says, or the run brings what it does not declare.
 */
export async function* runExperiment(
  experiment: Experiment,
  given: Readonly<Record<string, unknown>>,
  settings: RunSettings,
  load: (id: string) => Promise<Run> = loadRun,
): AsyncGenerator<Frame, void> {
  const parameters = resolveParameters(experiment, given);
  const { seed, signal } = settings;
  if (!isSeed(seed)) throw new RangeError(`${takenAsSeed} Got ${seed}.`);
  const loaded = await loadMakers(experiment, parameters, settings);
  const { makers, atStep } = steered(experiment, parameters, settings, loaded);
  const run = await load(experiment.id);
  const views = viewsOf(experiment, parameters);
  let before = 0;
  // A stopped run gives nothing more, however far apart it looks at the signal itself.
  if (signal.aborted) return;
  atStep(before);
  for await (const frame of run(parameters, { seed, signal, ...makers, fixed: loaded })) {
    checkFrame({ ...experiment, views }, frame, before);
    before = frame.step;
    yield frame;
    if (signal.aborted) return;
    atStep(before);
  }
}

interface Steering {
  readonly makers: NetMakers;
  /** Makes the changes that are due after that step. */
  readonly atStep: (step: number) => void;
}

/** The makers of the run's nets, whose learning rate whoever started it may change. */
function steered(
  { id, parameters: declared, traits: { liveRate } }: Experiment,
  parameters: ParameterValues,
  { onSteering, onRate, rateChanges = [] }: RunStart,
  makers: NetMakers,
): Steering {
  const parameter = declared.find(({ name }) => name === liveRate);
  if (!parameter) {
    if (rateChanges.length === 0) return { makers, atStep: () => undefined };
    throw new RangeError(`The learning rate of "${id}" cannot be changed while it trains.`);
  }
  const check = (next: number): void => {
    if (!allows(parameter, next)) throw new RangeError(`${takenBy(parameter)} Got ${next}.`);
  };
  for (const { rate } of rateChanges) check(rate);
  const live = new LiveRate(Number(parameters[parameter.name]));
  let due = [...rateChanges].sort((one, other) => one.step - other.step);
  onSteering?.((next) => {
    check(next);
    due = [];
    live.set(next);
  });
  const atStep = (step: number): void => {
    const now = due.filter((change) => change.step <= step).at(-1);
    if (!now) return;
    due = due.filter((change) => change.step > step);
    live.set(now.rate);
    onRate?.({ step, rate: now.rate });
  };
  return { makers: live.steer(makers), atStep };
}

async function loadMakers(
  experiment: Experiment,
  parameters: ParameterValues,
  { backend, onEngine }: RunSettings,
): Promise<NetMakers> {
  const { id } = experiment;
  const backends = backendsOf(experiment, parameters);
  if (backends.length === 0) {
    const refuse = (): never => {
      throw new Error(
        `The experiment "${id}" declares no backend for such a run, so it has no nets.`,
      );
    };
    return { create: refuse, sequence: refuse };
  }
  if (!backends.includes(backend.name)) {
    throw new RangeError(`"${id}" is not computed by ${backendLabels[backend.name]}.`);
  }
  const { variant, create, sequence } = await backend.load();
  if (variant !== undefined) onEngine?.(variant);
  return { create, sequence };
}
