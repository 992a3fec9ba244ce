/** Every figure by id: a new one is a file and a line here. */
import type { Figure, FigureOutput } from './figure';
import { attention } from './attention';
import { bilstm } from './bilstm';
import { bpttFlow } from './bpttFlow';
import { cnn } from './cnn';
import { comparison } from './comparison';
import { encoderDecoder } from './encoderDecoder';
import { feedforward } from './feedforward';
import { foldedRnn } from './foldedRnn';
import { gruCell } from './gruCell';
import { lstmCell } from './lstmCell';
import { recursiveTree } from './recursiveTree';
import { rnnCell } from './rnnCell';
import { rnnTypes } from './rnnTypes';
import { teacherForcing } from './teacherForcing';
import { unfolding } from './unfolding';
import { unrolledRnn } from './unrolledRnn';

export const figures: ReadonlyMap<string, Figure> = new Map(
  [
    unrolledRnn,
    foldedRnn,
    unfolding,
    lstmCell,
    bilstm,
    rnnTypes,
    encoderDecoder,
    comparison,
    rnnCell,
    gruCell,
    bpttFlow,
    teacherForcing,
    recursiveTree,
    feedforward,
    cnn,
    attention,
  ].map((figure) => [figure.id, figure]),
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
