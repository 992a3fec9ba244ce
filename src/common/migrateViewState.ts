/** Moves what Unfold 1.0 kept by position on the page over to parts named by what they belong to. */
import { detailsPart, experimentPart, pointPart } from './pageState';
import type { PositionedExperiment, PositionedState } from './viewState';

/** A page's cell as it was and is known: by its element's id, and by what it is. */
export interface KnownCell {
  /** `cell-7`: its position. */
  readonly position: string;
  /** What it is, for example `figure:lstm-cell`. */
  readonly thing: string;
  /** The figure in it. */
  readonly figure?: string;
  readonly experiment?: {
    /** For example `experiment:echo-memory`. */
    readonly thing: string;
    readonly id: string;
    readonly parameters: readonly string[];
    readonly metrics: readonly string[];
  };
}

type Changes = Record<string, unknown>;

/**
 * @param cells Of the page as it is now: blocks may have moved since the state was kept, so an
 *   experiment's state goes to one whose parameters and metrics have the names that were kept.
 * @param points The ids of the page's mark points, in order.
 * @returns The values of parts, by name.
 */
export function migrateViewState(
  state: PositionedState,
  cells: readonly KnownCell[],
  points: readonly string[],
): Changes {
  const at = new Map(cells.map((cell) => [cell.position, cell]));
  const changes: Changes = {};
  const anchor = state.anchor && at.get(state.anchor.cell);
  changes['place'] = {
    scroll: state.scroll,
    ...(anchor && state.anchor && { anchor: { ...state.anchor, cell: anchor.thing } }),
  };
  if (state.length !== undefined) changes['length'] = state.length;
  if (state.outline !== undefined) changes['outline'] = state.outline;
  for (const index of state.ticked) {
    const point = points[index];
    if (point !== undefined) changes[pointPart(point)] = true;
  }
  for (const part of state.toggled) {
    const [position = '', index] = part.split('/');
    const cell = at.get(position);
    if (cell) changes[detailsPart(cell.thing, Number(index))] = true;
  }
  for (const [position, figure] of Object.entries(state.figures)) {
    const thing = at.get(position)?.figure;
    if (thing !== undefined) changes[thing] = figure;
  }
  for (const [position, experiment] of Object.entries(state.experiments))
    Object.assign(changes, experimentChanges(experiment, position, cells));
  return changes;
}

function experimentChanges(
  { parameters, seed, prediction, lastRun }: PositionedExperiment,
  position: string,
  cells: readonly KnownCell[],
): Changes {
  const known = cells.flatMap((cell) =>
    cell.experiment ? [{ ...cell.experiment, here: cell.position === position }] : [],
  );
  const names = Object.keys(lastRun?.parameters ?? parameters);
  const fits = known.filter(
    (experiment) =>
      names.every((name) => experiment.parameters.includes(name)) &&
      Object.keys(lastRun?.metrics ?? {}).every((name) => experiment.metrics.includes(name)),
  );
  const target = fits.find(({ here }) => here) ?? fits[0];
  if (!target) return {};
  return {
    [experimentPart(target.thing, 'settings')]: { parameters, seed },
    ...(prediction !== undefined && { [experimentPart(target.thing, 'prediction')]: prediction }),
    ...(lastRun && {
      [experimentPart(target.thing, 'run')]: { experiment: target.id, ...lastRun },
    }),
  };
}
