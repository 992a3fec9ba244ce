import type { RateChange } from '../../src/common/viewState';
import type { Experiment } from '../../src/lab/experiment';
import type { SharedSettings } from '../../src/lab/settingsText';

/** A run that the page shows. */
export interface ShownRun {
  readonly parameters: SharedSettings['parameters'];
  readonly seed: number;
  readonly rateChanges?: readonly RateChange[];
}

/**
 * The settings that are copied: those of the controls; or, where these stand as a run left them whose
 * learning rate was changed by hand while it trained, those of that run, with the changes.
 *
 * @param now What the controls are set to.
 */
export function copiedSettings(
  { traits: { liveRate = '' } }: Pick<Experiment, 'traits'>,
  now: SharedSettings,
  shown: ShownRun | undefined,
): SharedSettings {
  const { rateChanges = [], parameters = {}, seed } = shown ?? {};
  const last = rateChanges.at(-1);
  const isAsLeft =
    last !== undefined &&
    (now.rateChanges ?? []).length === 0 &&
    now.seed === seed &&
    Object.entries(now.parameters).every(
      ([name, value]) => value === (name === liveRate ? last.rate : parameters[name]),
    );
  return isAsLeft ? { ...now, parameters, rateChanges } : now;
}
