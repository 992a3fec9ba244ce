import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'rnn-cell';
const title = 'The vanilla RNN cell';

/** Middles of the parts from left to right, and where the line of the state begins and ends. */
const wide = {
  frame: { left: 86, width: 410 },
  ...{ start: 30, recurrent: 160, sum: 260, tanh: 352, output: 440, end: 560 },
  names: { before: 34, after: 546 },
  box: 60,
  width: 576,
};
const narrow: typeof wide = {
  frame: { left: 38, width: 262 },
  ...{ start: 4, recurrent: 76, sum: 138, tanh: 200, output: 262, end: 340 },
  names: { before: 18, after: 324 },
  box: 48,
  width: 344,
};

function draw(params: Parameters, board: boolean, size: typeof wide) {
  checkNames(id, params, []);
  const pen = new Pen(board);
  const y = 148;
  const { frame, start, recurrent, sum, tanh, output, end, names, box, width } = size;
  const half = box / 2;
  const body = [
    pen.group(frame.left, 36, frame.width, 226, board ? '' : 'RNN cell, time step t'),
    '<g class="in-group">',
    pen.arrow(
      [
        [start, y],
        [recurrent - half, y],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [recurrent + half, y],
        [sum - 13, y],
      ],
      { role: 'hidden', symbol: 'W_hh' },
    ),
    pen.arrow(
      [
        [sum, 292],
        [sum, 236],
      ],
      { role: 'input', symbol: 'x', t: 't-1' },
    ),
    pen.arrow(
      [
        [sum, 196],
        [sum, y + 13],
      ],
      { role: 'input', symbol: 'W_xh' },
    ),
    pen.arrow(
      [
        [sum, 100],
        [sum, y - 13],
      ],
      { symbol: 'b_h' },
    ),
    pen.arrow(
      [
        [sum + 13, y],
        [tanh - half, y],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ),
    pen.arrow(
      [
        [tanh + half, y],
        [end, y],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [output, y],
        [output, 104],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ),
    pen.arrow(
      [
        [output, 64],
        [output, 8],
      ],
      { role: 'output', symbol: 'y', t: 't' },
    ),
    pen.dot(output, y, 'hidden'),
    pen.box(recurrent, y, box, 40, { role: 'hidden', label: 'W_{hh}', symbol: 'W_hh' }),
    pen.box(sum, 216, box, 40, { role: 'input', label: 'W_{xh}', symbol: 'W_xh' }),
    pen.box(sum, 84, 44, 32, { label: 'b_h', symbol: 'b_h', size: 'small', radius: 16 }),
    pen.operator(sum, y, 'sum', { symbol: 'h', t: 't' }),
    pen.box(tanh, y, box, 44, { role: 'hidden', label: '\\tanh', symbol: 'h', t: 't' }),
    pen.box(output, 84, box, 40, { role: 'output', label: 'W_{hy}', symbol: 'W_hy' }),
    '</g>',
    pen.label(names.before, y - 20, 'h_{t-1}', { size: 'large', symbol: 'h', t: 't-1' }),
    pen.label(names.after, y - 20, 'h_t', { size: 'large', symbol: 'h', t: 't' }),
    pen.label(output + 22, 16, 'y_t', { size: 'large', symbol: 'y', t: 't' }),
    pen.label(sum, 308, 'x_t', { size: 'large', symbol: 'x', t: 't' }),
  ].join('');
  const text =
    'The vanilla RNN cell at time step t. The previous hidden state h_(t-1), multiplied by W_hh, the input x_t, multiplied by W_xh, and the bias b_h are added; ' +
    'tanh of the sum is the new hidden state: h_t = tanh(W_hh h_(t-1) + W_xh x_t + b_h). ' +
    'h_t passes to the next step and, multiplied by W_hy and with the bias b_y added, gives the output y_t.';
  return svg({ id, title, text, width, height: 326, body, board });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, equations 10.8 to 10.11. */
export const rnnCell = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, wide),
  board: (params) => draw(params, true, wide),
  narrow: (params, board) => draw(params, board, narrow),
});
