/** Every figure by id: a new one is a file and a line here. */
import type { Figure, FigureOutput } from './figure';
import { bilstm } from './bilstm';
import { comparison } from './comparison';
import { encoderDecoder } from './encoderDecoder';
import { foldedRnn } from './foldedRnn';
import { lstmCell } from './lstmCell';
import { rnnTypes } from './rnnTypes';
import { unfolding } from './unfolding';
import { unrolledRnn } from './unrolledRnn';

export const figures: ReadonlyMap<string, Figure> = new Map(
  [unrolledRnn, foldedRnn, unfolding, lstmCell, bilstm, rnnTypes, encoderDecoder, comparison].map(
    (figure) => [figure.id, figure],
  ),
);

/**
 * @param board The version for drawing by hand, where the figure has one; else the full drawing.
 * @throws Error where there is no such figure, or naming the parameter that is out of its range.
 */
export function drawFigure(
  id: string,
  params: Readonly<Record<string, unknown>>,
  board = false,
): FigureOutput {
  const figure = figures.get(id);
  if (!figure)
    throw new Error(`There is no figure "${id}"; there are ${[...figures.keys()].join(', ')}.`);
  return board && figure.board ? figure.board(params) : figure.draw(params);
}
