/** What is left of a run when it is over: the sum of its frames. */
import { viewsOf, type Experiment, type ParameterValues } from './experiment';
import { resolveParameters } from './parameters';
import type { Frame } from './run';
import { mergeViews, thinViews } from './views/kinds';
import { rounded } from './views/numbers';
import type { ViewContents } from './views/view';

export interface CollectedRun {
  readonly steps: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly views: ViewContents;
}

/**
 * Takes all frames: views and metrics are merged.
 *
 * @param given what the frames are a run with: overrides of the defaults.
 */
export async function collectRun(
  experiment: Experiment,
  frames: AsyncIterable<Frame>,
  given: Readonly<Record<string, unknown>> = {},
): Promise<CollectedRun> {
  const declared = viewsOf(experiment, resolveParameters(experiment, given));
  const metrics: Record<string, number> = {};
  let views: ViewContents = {};
  let steps = 0;
  for await (const frame of frames) {
    steps = frame.step;
    if (frame.views) views = mergeViews(declared, views, frame.views);
    Object.assign(metrics, frame.metrics);
  }
  return { steps, metrics, views };
}

/** `content/results/<id>.json`: the default run, for the first paint. */
export interface StoredResult {
  readonly id: string;
  readonly seed: number;
  readonly parameters: ParameterValues;
  readonly steps: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Thinned to what a page can show. */
  readonly views: ViewContents;
}

const digits = 6;

/** The run as `content/results/<id>.json` holds it: thinned and rounded to what a page can show. */
export function toStoredResult(
  experiment: Experiment,
  seed: number,
  parameters: ParameterValues,
  { steps, metrics, views }: CollectedRun,
): StoredResult {
  return {
    id: experiment.id,
    seed,
    parameters,
    steps,
    metrics: inOrder(experiment, metrics),
    views: thinViews(viewsOf(experiment, parameters), withoutTimes(experiment, views)),
  };
}

/** The views that a seed decides: how long something took here says nothing about another machine. */
export function withoutTimes(
  { traits: { timed = [] } }: Pick<Experiment, 'traits'>,
  views: ViewContents,
): ViewContents {
  return Object.fromEntries(Object.entries(views).filter(([id]) => !timed.includes(id)));
}

/** The declared metrics, in the order of their declaration: a run measures them as it comes to them. */
function inOrder(
  { metrics: declared }: Experiment,
  metrics: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.keys(declared).flatMap((name): [string, number][] => {
      const value = metrics[name];
      return value === undefined ? [] : [[name, rounded(value, digits)]];
    }),
  );
}
