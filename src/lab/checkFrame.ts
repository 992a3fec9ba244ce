/** Whether a run may give a frame: it brings what its experiment declares, and finite numbers. */
import type { Experiment } from './experiment';
import type { Frame } from './run';
import { findNotFinite, fitsViews } from './views/kinds';
import type { NotFinite, ViewContents, ViewDeclaration } from './views/view';

/** A number of the run is no longer finite: everything after it would be as well. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';

  constructor(
    /** The training step that gave it, counted as the frame does. */
    readonly step: number,
    /** The view and what of it, or the metric, by the names on the page. */
    readonly quantity: string,
    value: number,
    /** Whether there is a learning rate that may be too high. */
    trains: boolean,
  ) {
    super(
      trains
        ? `The run diverged: ${quantity} became ${value} at training step ${step}. ` +
            'Lower the learning rate, or reset the parameters to their defaults, and run again.'
        : `The run broke off: ${quantity} became ${value} at step ${step}. ` +
            'Reset the parameters to their defaults, and run again.',
    );
  }
}

type Declared = Pick<Experiment, 'id' | 'metrics' | 'traits'> & {
  readonly views: readonly ViewDeclaration[];
};

/** The compiler sees most of it, but not what is put together under a name that it does not know. */
function refuseUndeclared({ id, views, metrics }: Declared, frame: Frame): void {
  const refuse = (what: string, name: string, known: readonly string[]): void => {
    if (known.includes(name)) return;
    throw new RangeError(
      `The run of "${id}" brings the ${what} "${name}", which it does not declare. ` +
        `Declare it among its ${what}s in declaration.ts, or leave it out in run.ts. ` +
        `Declared: ${known.join(', ') || 'none'}.`,
    );
  };
  const ids = views.map((view) => view.id);
  for (const name of Object.keys(frame.views ?? {})) refuse('view', name, ids);
  for (const name of Object.keys(frame.metrics ?? {})) refuse('metric', name, Object.keys(metrics));
}

/**
 * @param before the step of the frame before: points of a frame are spread evenly from there on.
 * @throws RangeError where it brings what is not declared, or not as declared; DivergedError
 */
export function checkFrame(declared: Declared, frame: Frame, before: number): void {
  refuseUndeclared(declared, frame);
  refuseDivergence(declared, frame, before);
}

function refuseDivergence(
  { id, views, metrics, traits: { trains } }: Declared,
  frame: Frame,
  before: number,
): void {
  const found = notFiniteIn(id, views, frame.views ?? {});
  if (found) {
    const { quantity, value, share = 1 } = found;
    throw new DivergedError(
      before + Math.ceil((frame.step - before) * share),
      quantity,
      value,
      trains,
    );
  }
  for (const [metric, value] of Object.entries(frame.metrics ?? {})) {
    if (value !== undefined && !Number.isFinite(value)) {
      throw new DivergedError(frame.step, metrics[metric]?.label ?? metric, value, trains);
    }
  }
}

/** @throws RangeError naming the view whose data is not of its kind */
function notFiniteIn(
  id: string,
  views: readonly ViewDeclaration[],
  update: ViewContents,
): NotFinite | undefined {
  try {
    return findNotFinite(views, update);
  } catch (error) {
    const view = views.find((each) => !fitsViews([each], only(update, each.id)));
    if (!view) throw error;
    throw new RangeError(
      `The run of "${id}" brings data for the view "${view.id}" that is not of its kind. ` +
        `Bring what src/lab/views/${view.kind}.ts says of a "${view.kind}", or declare another kind.`,
    );
  }
}

const only = (update: ViewContents, id: string): ViewContents =>
  update[id] ? { [id]: update[id] } : {};
