import { drawChain } from './chain';
import { defineFigure } from './figure';
import { checkNames, readInteger, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'unrolled-rnn';
const title = 'A recurrent network unrolled over time';

/** More steps than these cost time at the board and show nothing new. */
export const boardSteps = 3;

function read(params: Parameters) {
  checkNames(id, params, ['steps', 'labels', 'outputs']);
  const steps = readInteger(params, 'steps', [1, 8], 3);
  const labels = readTexts(params, 'labels', [steps, steps], 12);
  const flag = params['outputs'];
  const outputs =
    flag === undefined || typeof flag === 'boolean'
      ? { drawn: flag !== false, captions: undefined }
      : { drawn: true, captions: readTexts(params, 'outputs', [steps, steps], 12) };
  return { steps, labels, outputs };
}

function draw(params: Parameters, board: boolean) {
  const given = read(params);
  const { labels, outputs } = given;
  const steps = board ? Math.min(given.steps, boardSteps) : given.steps;
  const pen = new Pen(board);
  const captions = outputs.captions !== undefined;
  const gap = steps > 5 ? 104 : 118;
  const top = outputs.drawn ? (captions ? 56 : 26) : -64;
  const rows = { output: top, hidden: top + 98, input: top + 196 };
  const margin = 44;
  const foot = rows.input + (labels ? 52 : 28);
  const height = foot + 26;
  const chain = margin + steps * gap + 56;
  const width = Math.max(chain, 300);
  const body =
    drawChain(pen, {
      steps: Array.from({ length: steps }, (_, i) => ({
        input: labels?.[i],
        output: outputs.drawn ? outputs.captions?.[i] : null,
      })),
      left: margin + (width - chain) / 2,
      gap,
      rows,
      weights: board ? 'first' : 'every',
    }) +
    pen.text(width / 2, foot + 8, 'the same weights and biases at every step', {
      size: 'small',
      muted: true,
    });
  const xs = labels
    ? `The inputs are ${list(labels.slice(0, steps).map((label, i) => `x_${i + 1} = ${label}`))}.`
    : `The inputs are ${list(Array.from({ length: steps }, (_, i) => `x_${i + 1}`))}.`;
  const text = [
    `A recurrent network unrolled over ${steps} time step${steps > 1 ? 's' : ''}, from left to right.`,
    xs,
    'Each input x_t enters only its own hidden state h_t, through the weights W_xh.',
    `The chain starts at the initial state h_0; each hidden state h_(t-1) passes to the next one, up to h_${steps}, through the weights W_hh.`,
    outputs.drawn
      ? `Each hidden state gives an output y_t through the weights W_hy${outputs.captions ? `: ${list(outputs.captions.slice(0, steps).map((word, i) => `y_${i + 1} = ${word}`))}` : ''}.`
      : '',
    'The weights are the same at every step.',
  ]
    .filter(Boolean)
    .join(' ');
  return svg({ id, title, text, width, height, body, board });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, section 10.2. */
export const unrolledRnn = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
