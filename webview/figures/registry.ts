/**
 * The figures of pages by id: a new one is a file and a line here. One that only experiments draw has
 * its line in `experimentFigures.ts`, which comes after a page's first paint.
 */
import { readableScale, type Figure, type FigureOutput, type Params } from './figure';
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
import { memorySlots } from './memorySlots';
import { ntm } from './ntm';
import { precisionRecallCurve } from './precisionRecallCurve';
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
    memorySlots,
    autoencoder,
    gan,
    rlLoop,
    learningTypes,
    gradientDecay,
    gradientClipping,
    confusionMatrix,
    rocCurve,
    precisionRecallCurve,
    iou,
  ].map((figure) => [figure.id, figure]),
);

export interface Look {
  /** The version for drawing by hand, where the figure has one; else the full drawing. */
  readonly board?: boolean | undefined;
  /** CSS pixels that the drawing has; left out, it is drawn at its natural width. */
  readonly room?: number | undefined;
}

/**
 * Draws a figure. Where its labels would be too small in the room there is, its layout for narrow
 * editors is taken, if it has one.
 *
 * @param among the figures that there are
 * @throws Error where there is no such figure, or naming the parameter that is out of its range.
 */
export function drawFigure(
  id: string,
  params: Params,
  { board, room }: Look = {},
  among = figures,
): FigureOutput {
  const figure = among.get(id);
  if (!figure)
    throw new Error(`There is no figure "${id}"; there are ${[...among.keys()].join(', ')}.`);
  const byHand = board === true && figure.board !== undefined;
  const drawn = byHand ? figure.board(params) : figure.draw(params);
  if (!figure.narrow || room === undefined || drawn.width === undefined) return drawn;
  return room < drawn.width * readableScale ? figure.narrow(params, byHand) : drawn;
}
