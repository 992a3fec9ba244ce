import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'rnn-cell';
const title = 'The vanilla RNN cell';

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, []);
  const pen = new Pen(board);
  const y = 148;
  const body = [
    pen.group(86, 36, 410, 226, board ? '' : 'RNN cell, time step t'),
    '<g class="in-group">',
    pen.arrow(
      [
        [30, y],
        [130, y],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [190, y],
        [247, y],
      ],
      { role: 'hidden', symbol: 'W_hh' },
    ),
    pen.arrow(
      [
        [260, 292],
        [260, 236],
      ],
      { role: 'input', symbol: 'x', t: 't-1' },
    ),
    pen.arrow(
      [
        [260, 196],
        [260, y + 13],
      ],
      { role: 'input', symbol: 'W_xh' },
    ),
    pen.arrow(
      [
        [260, 100],
        [260, y - 13],
      ],
      { symbol: 'b_h' },
    ),
    pen.arrow(
      [
        [273, y],
        [322, y],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ),
    pen.arrow(
      [
        [382, y],
        [560, y],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [440, y],
        [440, 104],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ),
    pen.arrow(
      [
        [440, 64],
        [440, 8],
      ],
      { role: 'output', symbol: 'y', t: 't' },
    ),
    pen.dot(440, y, 'hidden'),
    pen.box(160, y, 60, 40, { role: 'hidden', label: 'W_{hh}', symbol: 'W_hh' }),
    pen.box(260, 216, 60, 40, { role: 'input', label: 'W_{xh}', symbol: 'W_xh' }),
    pen.box(260, 84, 44, 32, { label: 'b_h', symbol: 'b_h', size: 'small', radius: 16 }),
    pen.operator(260, y, 'sum', { symbol: 'h', t: 't' }),
    pen.box(352, y, 60, 44, { role: 'hidden', label: '\\tanh', symbol: 'h', t: 't' }),
    pen.box(440, 84, 60, 40, { role: 'output', label: 'W_{hy}', symbol: 'W_hy' }),
    '</g>',
    pen.label(34, y - 20, 'h_{t-1}', { size: 'large', symbol: 'h', t: 't-1' }),
    pen.label(546, y - 20, 'h_t', { size: 'large', symbol: 'h', t: 't' }),
    pen.label(462, 16, 'y_t', { size: 'large', symbol: 'y', t: 't' }),
    pen.label(260, 308, 'x_t', { size: 'large', symbol: 'x', t: 't' }),
  ].join('');
  const text =
    'The vanilla RNN cell at time step t. The previous hidden state h_(t-1), multiplied by W_hh, the input x_t, multiplied by W_xh, and the bias b_h are added; ' +
    'tanh of the sum is the new hidden state: h_t = tanh(W_hh h_(t-1) + W_xh x_t + b_h). ' +
    'h_t passes to the next step and, multiplied by W_hy and with the bias b_y added, gives the output y_t.';
  return svg({ id, title, text, width: 576, height: 326, body, board });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, equations 10.8 to 10.11. */
export const rnnCell = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
