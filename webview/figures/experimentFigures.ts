/** Figures that only experiments draw, and all there are: a new one is a file and a line here. */
import { booleanTree } from './booleanTree';
import type { Figure, FigureOutput, Params } from './figure';
import { drawFigure, figures, type Look } from './registry';
import { gridWorld } from './gridWorld';
import { threshold } from './threshold';

/** What an experiment may draw: figures of pages, too. */
export const allFigures: ReadonlyMap<string, Figure> = new Map([
  ...figures,
  ...[booleanTree, gridWorld, threshold].map((figure) => [figure.id, figure] as const),
]);

/** As {@link drawFigure}, among all figures. */
export const drawAnyFigure = (id: string, params: Params, look?: Look): FigureOutput =>
  drawFigure(id, params, look, allFigures);
