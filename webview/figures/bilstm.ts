import { drawGradient } from './bilstm/gradient';
import { layOut } from './bilstm/layout';
import { drawEnds, drawRails, drawStep } from './bilstm/parts';
import { defineFigure } from './figure';
import { checkNames, readInteger, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';
import { boardSteps } from './unrolledRnn';

const id = 'bilstm';
const title = 'A bidirectional LSTM';

interface Given {
  readonly steps: number;
  readonly labels: readonly string[] | undefined;
  readonly lossAt: number | undefined;
}

/** @param board Of a drawing by hand, the first steps alone. */
function read(params: Parameters, board: boolean): Given {
  checkNames(id, params, ['steps', 'labels', 'lossAt']);
  const all = readInteger(params, 'steps', [1, 8], 3);
  const steps = board ? Math.min(all, boardSteps) : all;
  return {
    steps,
    labels: readTexts(params, 'labels', [all, all], 12)?.slice(0, steps),
    lossAt:
      params['lossAt'] === undefined
        ? undefined
        : Math.min(steps, readInteger(params, 'lossAt', [1, all], 1)),
  };
}

function textOf({ steps, labels, lossAt }: Given): string {
  const tokens = list(
    labels?.map((word, i) => `x_${i + 1} = ${word}`) ??
      Array.from({ length: steps }, (_, i) => `x_${i + 1}`),
  );
  return [
    `A bidirectional LSTM over ${steps} time step${steps > 1 ? 's' : ''} with the inputs ${tokens}.`,
    `The forward LSTM runs from left to right, from its initial state to its state at step ${steps}; the backward LSTM has weights of its own and runs from right to left, from step ${steps} to step 1.`,
    'Each input x_t enters both. At every step the two hidden states are concatenated to [forward h_t; backward h_t], which gives the output y_t from past and future together.',
    'Along each chain the cell state c goes from step to step beside the hidden state. The two chains meet nowhere else.',
    lossAt === undefined
      ? ''
      : `The gradient of the loss L_${lossAt} goes back both ways: along the forward LSTM to step 1, along the backward LSTM to step ${steps}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function draw(params: Parameters, board: boolean, narrow: boolean) {
  const given = read(params, board);
  const { steps, labels, lossAt } = given;
  const pen = new Pen(board);
  const layout = layOut(steps, narrow, lossAt !== undefined);
  const times = Array.from({ length: steps }, (_, i) => i + 1);
  return svg({
    ...{ id, title, text: textOf(given), board },
    width: layout.width,
    height: layout.row.input + (narrow ? 66 : labels ? 46 : 26),
    body: [
      ...times.map((t) => drawRails(pen, layout, t)),
      ...times.map((t) => drawStep(pen, layout, t, labels?.[t - 1])),
      drawEnds(pen, layout),
      lossAt === undefined ? '' : drawGradient(pen, layout, lossAt),
    ].join(''),
  });
}

/** Source: Schuster and Paliwal 1997; Graves and Schmidhuber 2005. */
export const bilstm = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, false),
  board: (params) => draw(params, true, false),
  narrow: (params, board) => draw(params, board, true),
});
