import { drawChain, lossAbove, roomForWeights } from './chain';
import { defineFigure, narrowRoom } from './figure';
import { drawGatedChain } from './gatedChain';
import { gatedHeight, gateWeights } from './gatedLayout';
import { checkNames, readChoice, readInteger, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'unrolled-rnn';
const cells = ['rnn', 'lstm', 'gru'] as const;
type Cell = (typeof cells)[number];

const titles: Readonly<Record<Cell, string>> = {
  rnn: 'A recurrent network unrolled over time',
  lstm: 'An LSTM unrolled over time',
  gru: 'A GRU unrolled over time',
};

/** More steps than these cost time at the board and show nothing new. */
export const boardSteps = 3;

function read(params: Parameters) {
  checkNames(id, params, ['steps', 'labels', 'outputs', 'cell', 'lossAt']);
  const steps = readInteger(params, 'steps', [1, 8], 3);
  const labels = readTexts(params, 'labels', [steps, steps], 12);
  const flag = params['outputs'];
  const outputs =
    flag === undefined || typeof flag === 'boolean'
      ? { drawn: flag !== false, captions: undefined }
      : { drawn: true, captions: readTexts(params, 'outputs', [steps, steps], 12) };
  const cell = readChoice(params, 'cell', cells) ?? 'rnn';
  const lossAt =
    params['lossAt'] === undefined ? undefined : readInteger(params, 'lossAt', [1, steps], steps);
  // A loss is of an output.
  if (lossAt !== undefined) outputs.drawn = true;
  return { steps, labels, outputs, cell, lossAt };
}

/** The words below the drawing: which weights are shared, where the arrows have no room for them. */
function footOf(cell: Cell, named: boolean): { readonly label?: string; readonly words: string } {
  if (named) return { words: 'the same weights and biases at every step' };
  const weights =
    cell === 'rnn' ? 'W_{xh}, W_{hh}, W_{hy}' : [...gateWeights[cell], 'W_{hy}'].join(', ');
  return { label: weights, words: 'the same at every step' };
}

function draw(params: Parameters, board: boolean, narrow: boolean) {
  const given = read(params);
  const { labels, outputs, cell } = given;
  const steps = board ? Math.min(given.steps, boardSteps) : given.steps;
  const lossAt = given.lossAt === undefined ? undefined : Math.min(given.lossAt, steps);
  const pen = new Pen(board);
  const captions = outputs.captions !== undefined && lossAt === undefined;
  const usual = cell === 'rnn' && steps > 5 ? 104 : 118;
  const margin = narrow ? (steps > 4 ? 20 : 28) : 44;
  const after = narrow ? (steps > 4 ? 24 : 40) : cell === 'rnn' ? 56 : 70;
  const gap = narrow ? Math.min(usual, Math.floor((narrowRoom - margin - after) / steps)) : usual;
  const named = gap >= roomForWeights && lossAt === undefined && (cell === 'rnn' || !narrow);
  const top = outputs.drawn
    ? lossAt !== undefined
      ? lossAbove + 22
      : captions
        ? 56
        : 26
    : cell === 'rnn'
      ? -64
      : -24;
  const bottom = top + (cell === 'rnn' ? 196 : gatedHeight(cell, gap));
  const foot = bottom + (labels ? 52 : 28);
  const chain = margin + steps * gap + after;
  const width = Math.max(chain, narrow ? Math.min(narrowRoom, 300) : 300);
  const left = margin + (width - chain) / 2;
  const each = Array.from({ length: steps }, (_, i) => ({
    input: labels?.[i],
    output: outputs.drawn ? (captions ? outputs.captions?.[i] : undefined) : null,
  }));
  const words = footOf(cell, named);
  const body =
    (cell === 'rnn'
      ? drawChain(pen, {
          steps: each,
          left,
          gap,
          rows: { output: top, hidden: top + 98, input: bottom },
          weights: named ? (board ? 'first' : 'every') : 'none',
          lossAt,
        })
      : drawGatedChain(pen, { cell, steps: each, left, top, gap, named, lossAt })) +
    (words.label === undefined
      ? ''
      : pen.label(width / 2, foot + 6, words.label, { size: 'small' })) +
    pen.text(width / 2, foot + (words.label === undefined ? 8 : 26), words.words, {
      size: 'small',
      muted: true,
    });
  return svg({
    id,
    title: titles[cell],
    text: textOf({ ...given, steps, lossAt }),
    width,
    height: foot + (words.label === undefined ? 26 : 42),
    body,
    board,
  });
}

const stateWords: Readonly<Record<Cell, (steps: number) => string>> = {
  rnn: (steps) =>
    `Each input x_t enters only its own hidden state h_t, through the weights W_xh. The chain starts at the initial state h_0; each hidden state h_(t-1) passes to the next one, up to h_${steps}, through the weights W_hh.`,
  lstm: (steps) =>
    `Two states go from step to step, the cell state from c_0 to c_${steps} and the hidden state from h_0 to h_${steps}. At each step x_t and h_(t-1) feed the gates f_t, i_t and o_t and the candidate c̃_t, through the weights W_f, W_i, W_o and W_c; then c_t = f_t ⊙ c_(t-1) + i_t ⊙ c̃_t and h_t = o_t ⊙ tanh(c_t). The line of the cell state passes through no weights.`,
  gru: (steps) =>
    `One state goes from step to step, from h_0 to h_${steps}. At each step x_t and h_(t-1) feed the gates z_t and r_t and the candidate h̃_t, through the weights W_z, W_r and W_h; then h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_(t-1).`,
};

function textOf({ steps, labels, outputs, cell, lossAt }: ReturnType<typeof read>): string {
  const names = Array.from({ length: steps }, (_, i) =>
    labels ? `x_${i + 1} = ${labels[i]!}` : `x_${i + 1}`,
  );
  const answers =
    outputs.captions && lossAt === undefined
      ? `: ${list(outputs.captions.slice(0, steps).map((word, i) => `y_${i + 1} = ${word}`))}`
      : '';
  return [
    `${titles[cell]}: ${steps} time step${steps > 1 ? 's' : ''}, from left to right.`,
    `The inputs are ${list(names)}.`,
    stateWords[cell](steps),
    outputs.drawn
      ? `Each hidden state gives an output y_t through the weights W_hy${answers}.`
      : '',
    'The weights are the same at every step.',
    lossAt === undefined
      ? ''
      : `The gradient of the loss L_${lossAt} goes back: into h_${lossAt}, then ${cell === 'lstm' ? 'along the cell state' : 'from state to state'} to the first step.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Sources: Goodfellow, Bengio, Courville, Deep Learning, section 10.2; for the gated cells Gers,
 * Schmidhuber, Cummins 2000 and Cho et al. 2014.
 */
export const unrolledRnn = defineFigure({
  id,
  title: titles.rnn,
  draw: (params) => draw(params, false, false),
  board: (params) => draw(params, true, false),
  narrow: (params, board) => draw(params, board, true),
});
