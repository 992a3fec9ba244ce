/** What a run says about its experiment's claim. It follows from the declaration and the numbers. */
import {
  partOf,
  type Accept,
  type Experiment,
  type Measured,
  type Parameter,
  type ParameterValues,
} from './experiment';

/** `not-judged`: the settings are not the claim's, so the run cannot refute it. */
export type Verdict = 'holds' | 'fails' | 'not-judged';

/** A missing number, and one that is not finite, satisfies nothing. */
export function satisfies(accept: Accept, value: number | undefined): boolean {
  if (value === undefined || !Number.isFinite(value)) return false;
  if ('atLeast' in accept) return value >= accept.atLeast;
  if ('above' in accept) return value > accept.above;
  if ('atMost' in accept) return value <= accept.atMost;
  if ('below' in accept) return value < accept.below;
  if ('exactly' in accept) return value === accept.exactly;
  const [low, high] = accept.between;
  return value >= low && value <= high;
}

/** @param wasSteered Its settings were changed on its way: then they are nobody's. */
export function judge(
  experiment: Experiment,
  parameters: ParameterValues,
  metrics: Measured,
  wasSteered = false,
): Verdict {
  if (wasSteered || changedFromClaim(experiment, parameters).length > 0) return 'not-judged';
  const all = Object.entries(partOf(experiment, parameters).metrics).every(
    ([name, { accept }]) => accept === undefined || satisfies(accept, metrics[name]),
  );
  return all ? 'holds' : 'fails';
}

/** The parameters that the claim fixes and that were set to something else. */
export function changedFromClaim(
  experiment: Experiment,
  parameters: ParameterValues,
): readonly Parameter[] {
  const { claim, parameters: declared } = partOf(experiment, parameters);
  return declared.filter(
    // A run from before there was a setting had it as it is at first.
    ({ name, default: standard }) =>
      claim.settings.includes(name) && (parameters[name] ?? standard) !== standard,
  );
}

/** What a run with other settings than the claim's teaches, where the declaration foresaw it. */
export function lesson(
  { claim }: Experiment,
  parameters: ParameterValues,
  metrics: Measured,
): string | undefined {
  const says = claim.teaches.find(({ when }) => when(parameters, metrics))?.says;
  return typeof says === 'function' ? says(parameters, metrics) : says;
}
