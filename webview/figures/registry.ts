/** Every figure by id: a new one is a file and a line here. */
import type { Figure, FigureOutput } from './figure';
import { attention } from './attention';
import { autoencoder } from './autoencoder';
import { bilstm } from './bilstm';
import { bpttFlow } from './bpttFlow';
import { cnn } from './cnn';
import { comparison } from './comparison';
import { confusionMatrix } from './confusionMatrix';
import { encoderDecoder } from './encoderDecoder';
import { feedforward } from './feedforward';
import { foldedRnn } from './foldedRnn';
import { gan } from './gan';
import { gradientClipping } from './gradientClipping';
import { gradientDecay } from './gradientDecay';
import { gruCell } from './gruCell';
import { iou } from './iou';
import { learningTypes } from './learningTypes';
import { lstmCell } from './lstmCell';
import { memoryComparison } from './memoryComparison';
import { ntm } from './ntm';
import { recursiveTree } from './recursiveTree';
import { rlLoop } from './rlLoop';
import { rnnCell } from './rnnCell';
import { rnnTypes } from './rnnTypes';
import { rocCurve } from './rocCurve';
import { selfAttention } from './selfAttention';
import { teacherForcing } from './teacherForcing';
import { transformer } from './transformer';
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
    selfAttention,
    transformer,
    ntm,
    memoryComparison,
    autoencoder,
    gan,
    rlLoop,
    learningTypes,
    gradientDecay,
    gradientClipping,
    confusionMatrix,
    rocCurve,
    iou,
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
