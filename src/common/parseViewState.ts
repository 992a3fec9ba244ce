/**
 * Reads back what was kept of a page's state. It may come from an older or a newer Unfold, or be
 * damaged: what does not fit is left out, so that one bad field does not cost the reader the rest.
 */
import { isAnswerLength, isFields, type Fields } from './fields';
import type {
  EarlyEnd,
  ExperimentSettings,
  FigureState,
  InterruptedBy,
  InterruptedRun,
  KeptRun,
  PlaceState,
  PositionedExperiment,
  PositionedState,
  RateChange,
  StoredRun,
  StoredSeed,
  StoredSeeds,
  StoredViews,
  VerificationState,
  VerifiedEntry,
  ViewSetting,
} from './viewState';

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isDate = (value: unknown): value is string =>
  isText(value) && !Number.isNaN(Date.parse(value));
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** The entries of a record that pass, rebuilt; anything but a record gives none. */
function entries<T>(value: unknown, read: (item: unknown) => T | undefined): Record<string, T> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, T][] => {
      const passed = read(item);
      return passed === undefined ? [] : [[key, passed]];
    }),
  );
}

const number = (value: unknown): number | undefined => (isNumber(value) ? value : undefined);
const setting = (value: unknown): number | string | undefined =>
  isText(value) ? value : number(value);

/** Curves as they were kept before there were views: one record for all charts of a run. */
const earlierCurves: Readonly<Record<string, string>> = {
  rnn: 'accuracy',
  window: 'accuracy',
};

/**
 * What views showed: by their ids, or as runs were kept before there were views, with curves, heat maps
 * and tables in three records. A curve goes to the view that draws it, which is the view of losses unless
 * its name says otherwise.
 */
export function parseStoredViews(value: Fields): StoredViews | undefined {
  if (isFields(value.views)) return value.views;
  const charts = isFields(value.charts) ? value.charts : value;
  if (!isFields(charts.points) && !isFields(charts.matrices) && !isFields(charts.tables)) {
    return undefined;
  }
  const views: Record<string, unknown> = {};
  const curves: Record<string, Record<string, unknown>> = {};
  for (const [series, points] of Object.entries(isFields(charts.points) ? charts.points : {})) {
    const view = Object.hasOwn(earlierCurves, series) ? earlierCurves[series]! : 'loss';
    (curves[view] ??= {})[series] = { points };
  }
  for (const [view, series] of Object.entries(curves)) views[view] = { series };
  for (const part of [charts.matrices, charts.tables]) {
    if (isFields(part)) Object.assign(views, part);
  }
  return views;
}

function storedViews(value: Fields): { readonly views?: StoredViews } {
  const views = parseStoredViews(value);
  return views ? { views } : {};
}

/** Of more changes of one run none are kept. */
export const mostRateChanges = 100;

export const parseNumbers = (value: unknown): Record<string, number> => entries(value, number);
export const parseSettings = (value: unknown): Record<string, number | string> =>
  entries(value, setting);

/** One that is damaged still says that the rate was changed: such a run is not judged. */
function rateChanges(value: Fields): { readonly rateChanges?: readonly RateChange[] } {
  if (!Array.isArray(value.rateChanges) || value.rateChanges.length === 0) return {};
  return {
    rateChanges: value.rateChanges.slice(0, mostRateChanges).map((change: unknown) => {
      const { step, rate } = isFields(change) ? change : {};
      return { step: isNumber(step) ? step : 0, rate: isNumber(rate) ? rate : 0 };
    }),
  };
}

function measured(value: unknown): Omit<StoredRun, 'experiment'> | undefined {
  if (!isFields(value) || !isNumber(value.seed) || !isNumber(value.seconds)) return undefined;
  if (!isDate(value.finishedAt)) return undefined;
  return {
    seed: value.seed,
    parameters: parseSettings(value.parameters),
    metrics: parseNumbers(value.metrics),
    seconds: value.seconds,
    finishedAt: value.finishedAt,
    ...(isText(value.backend) && { backend: value.backend }),
    ...(isText(value.engine) && { engine: value.engine }),
    ...(isFields(value.times) && { times: parseNumbers(value.times) }),
    ...rateChanges(value),
    ...storedViews(value),
  };
}

/** @param experiment Whose run it has to be. */
export function parseStoredRun(value: unknown, experiment: string): StoredRun | undefined {
  if (!isFields(value) || value.experiment !== experiment) return undefined;
  const run = measured(value);
  return run && { experiment, ...run };
}

const isInterruptedBy = (value: unknown): value is InterruptedBy =>
  value === 'navigation' || value === 'unload' || value === 'stop' || value === 'diverged';

/** @param experiment Whose run it has to be. */
export function parseInterruptedRun(
  value: unknown,
  experiment: string,
): InterruptedRun | undefined {
  if (!isFields(value) || value.experiment !== experiment || !isNumber(value.seed))
    return undefined;
  const { seed, step, total, at } = value;
  if (!isNumber(step) || !isNumber(total) || !isDate(at)) return undefined;
  if (step < 0 || total < step) return undefined;
  return {
    experiment,
    seed,
    parameters: parseSettings(value.parameters),
    step,
    total,
    at,
    by: isInterruptedBy(value.by) ? value.by : 'unload',
    ...(isText(value.backend) && { backend: value.backend }),
    metrics: parseNumbers(value.metrics),
    ...rateChanges(value),
    ...storedViews(value),
  };
}

/** Longer names are cut. */
export const longestRunName = 60;

/** @param experiment Whose run it has to be. */
export function parseKeptRun(value: unknown, experiment: string): KeptRun | undefined {
  if (!isFields(value) || value.experiment !== experiment) return undefined;
  const { name, keptAt, stopped } = value;
  const settings = parseSettingsState(value);
  if (!settings || !isText(name) || name.trim() === '' || !isDate(keptAt)) return undefined;
  return {
    experiment,
    name: name.trim().slice(0, longestRunName),
    keptAt,
    ...settings,
    metrics: parseNumbers(value.metrics),
    ...earlyEnd(stopped),
    ...storedViews(value),
  };
}

const storedSeed = (value: unknown): StoredSeed | undefined =>
  isFields(value) && isNumber(value.seed)
    ? {
        seed: value.seed,
        metrics: parseNumbers(value.metrics),
        ...(isText(value.error) && { error: value.error }),
      }
    : undefined;

/** @param experiment Whose runs they have to be. */
export function parseStoredSeeds(value: unknown, experiment: string): StoredSeeds | undefined {
  if (!isFields(value) || value.experiment !== experiment || !Array.isArray(value.runs))
    return undefined;
  const { finishedAt, seconds } = value;
  const runs = value.runs.flatMap((run) => storedSeed(run) ?? []);
  if (runs.length === 0 || !isNumber(seconds) || !isDate(finishedAt)) return undefined;
  return {
    experiment,
    parameters: parseSettings(value.parameters),
    ...(isText(value.backend) && { backend: value.backend }),
    ...rateChanges(value),
    ...{ finishedAt, seconds, runs },
    ...storedViews(value),
  };
}

function earlyEnd(value: unknown): { readonly stopped?: EarlyEnd } {
  if (!isFields(value) || !isNumber(value.step) || !isNumber(value.total)) return {};
  const { step, total, diverged } = value;
  return { stopped: { step, total, ...(diverged === true && { diverged }) } };
}

export function parseSettingsState(value: unknown): ExperimentSettings | undefined {
  if (!isFields(value) || !isNumber(value.seed)) return undefined;
  return {
    parameters: parseSettings(value.parameters),
    seed: value.seed,
    ...(isText(value.backend) && { backend: value.backend }),
    ...rateChanges(value),
  };
}

export const parsePrediction = (value: unknown): string | undefined =>
  isText(value) && value !== '' ? value : undefined;

const viewSetting = (value: unknown): ViewSetting | undefined =>
  typeof value === 'boolean' || isTexts(value) ? value : setting(value);

export function parseViewsState(
  value: unknown,
): Record<string, Record<string, ViewSetting>> | undefined {
  if (!isFields(value)) return undefined;
  return entries(value, (view) => (isFields(view) ? entries(view, viewSetting) : undefined));
}

export function parseFigureState(value: unknown): FigureState | undefined {
  if (!isFields(value)) return undefined;
  return {
    ...(typeof value.board === 'boolean' && { board: value.board }),
    ...(typeof value.travelling === 'boolean' && { travelling: value.travelling }),
    ...(isFields(value.travel) && {
      travel: entries(value.travel, (item) => (typeof item === 'boolean' ? item : setting(item))),
    }),
  };
}

/** Longest text of ours that is kept of an entry. */
const longestOurs = 4000;

export function parseVerifiedEntry(value: unknown): VerifiedEntry | undefined {
  if (!isFields(value)) return undefined;
  const { version, build, ours, seeds, holds } = value;
  if (!isText(version) || !isText(build) || !isText(ours) || ours.length > longestOurs)
    return undefined;
  if (!Array.isArray(seeds) || !seeds.every(isNumber)) return undefined;
  if (typeof holds !== 'boolean' && holds !== null) return undefined;
  return { version, build, ours, seeds, holds };
}

export function parseVerification(value: unknown): VerificationState | undefined {
  if (!isFields(value) || typeof value.running !== 'boolean') return undefined;
  const { running, milliseconds } = value;
  return isNumber(milliseconds) && milliseconds >= 0 ? { running, milliseconds } : undefined;
}

export function parsePlace(value: unknown): PlaceState | undefined {
  if (!isFields(value)) return undefined;
  const { anchor, scroll } = value;
  return {
    scroll: isNumber(scroll) ? Math.max(0, scroll) : 0,
    ...(isFields(anchor) &&
      isText(anchor.cell) &&
      isNumber(anchor.fraction) && {
        anchor: { cell: anchor.cell, fraction: Math.min(1, Math.max(0, anchor.fraction)) },
      }),
  };
}

function positionedExperiment(value: unknown): PositionedExperiment | undefined {
  const settings = parseSettingsState(value);
  if (!settings || !isFields(value)) return undefined;
  const prediction = parsePrediction(value.prediction);
  const lastRun = measured(value.lastRun);
  return {
    ...settings,
    ...(prediction !== undefined && { prediction }),
    ...(lastRun && { lastRun }),
  };
}

/** `undefined` where there is no state of that form to speak of. */
export function parsePositionedState(value: unknown): PositionedState | undefined {
  if (!isFields(value) || value.version !== 1 || !isText(value.pageId)) return undefined;
  return {
    pageId: value.pageId,
    // Never refused: what it is given is an object.
    ...parsePlace(value)!,
    ...(typeof value.outline === 'boolean' && { outline: value.outline }),
    toggled: isTexts(value.toggled) ? value.toggled : [],
    ...(isAnswerLength(value.length) && { length: value.length }),
    ticked: Array.isArray(value.ticked) ? value.ticked.filter(isNumber) : [],
    experiments: entries(value.experiments, positionedExperiment),
    figures: entries(value.figures, parseFigureState),
  };
}
