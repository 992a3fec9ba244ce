import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'gru-cell';
const title = 'The GRU cell';

const column = { reset: 176, update: 312, candidate: 448 } as const;
const row = { state: 88, mix: 154, reset: 196, gate: 274, hidden: 338, input: 362 } as const;

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, []);
  const pen = new Pen(board);
  const gate = (x: number, symbol: 'r' | 'z' | 'n', sign: string, caption: string) =>
    pen.box(x, row.gate, 84, 48, {
      role: symbol === 'n' ? 'candidate' : 'gate',
      label: sign,
      caption,
      symbol,
      t: 't',
    });
  const bottom = row.gate + 24;
  const fromHidden = (x: number) =>
    pen.arrow(
      [
        [x - 14, row.hidden],
        [x - 14, bottom],
      ],
      { role: 'hidden', symbol: 'h', t: 't-1' },
    ) + pen.dot(x - 14, row.hidden, 'hidden');
  const fromInput = (x: number, last: boolean) =>
    pen.arrow(
      last
        ? [
            [x - 40, row.input],
            [x + 14, row.input],
            [x + 14, bottom],
          ]
        : [
            [x + 14, row.input],
            [x + 14, bottom],
          ],
      { role: 'input', symbol: 'x', t: 't', bridge: !last },
    ) + (last ? '' : pen.dot(x + 14, row.input, 'input'));
  const body = [
    pen.group(84, 40, 470, 350, board ? '' : 'GRU cell, time step t'),
    '<g class="in-group">',
    // h_{t-1}: along the top, into the reset product, and down to the gates.
    pen.arrow(
      [
        [30, row.state],
        [column.update - 13, row.state],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [column.update + 13, row.state],
        [column.candidate - 13, row.state],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [column.candidate + 13, row.state],
        [618, row.state],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [112, row.state],
        [112, row.hidden],
        [column.update - 14, row.hidden],
      ],
      { role: 'hidden', symbol: 'h', t: 't', head: false },
    ),
    pen.dot(112, row.state, 'hidden'),
    pen.arrow(
      [
        [column.reset, row.state],
        [column.reset, row.reset - 13],
      ],
      { role: 'hidden', symbol: 'h', t: 't-1' },
    ),
    pen.dot(column.reset, row.state, 'hidden'),
    fromHidden(column.reset),
    fromHidden(column.update),
    pen.arrow(
      [
        [140, 420],
        [140, row.input],
        [column.candidate - 40, row.input],
      ],
      { role: 'input', symbol: 'x', t: 't', head: false },
    ),
    fromInput(column.reset, false),
    fromInput(column.update, false),
    fromInput(column.candidate, true),
    // The reset gate.
    pen.arrow(
      [
        [column.reset, row.gate - 24],
        [column.reset, row.reset + 13],
      ],
      { role: 'gate', symbol: 'r', t: 't' },
    ),
    // The update gate: z to the old state's product, 1 - z to the candidate's.
    pen.arrow(
      [
        [column.update, row.gate - 24],
        [column.update, row.state + 13],
      ],
      { role: 'gate', symbol: 'z', t: 't' },
    ),
    pen.arrow(
      [
        [column.reset + 13, row.reset],
        [column.candidate - 62, row.reset],
        [column.candidate - 62, row.gate],
        [column.candidate - 42, row.gate],
      ],
      { role: 'hidden', symbol: 'h', t: 't-1', bridge: true },
    ),
    pen.arrow(
      [
        [column.update, row.mix],
        [column.candidate - 13, row.mix],
      ],
      { role: 'gate', symbol: 'z', t: 't' },
    ),
    pen.dot(column.update, row.mix, 'gate'),
    pen.box((column.update + column.candidate) / 2 - 4, row.mix, 50, 26, {
      role: 'gate',
      label: '1-z_t',
      size: 'small',
      symbol: 'z',
      t: 't',
    }),
    // The candidate.
    pen.arrow(
      [
        [column.candidate, row.gate - 24],
        [column.candidate, row.mix + 13],
      ],
      { role: 'candidate', symbol: 'n', t: 't' },
    ),
    pen.arrow(
      [
        [column.candidate, row.mix - 13],
        [column.candidate, row.state + 13],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ),
    pen.operator(column.reset, row.reset, 'product', { symbol: 'r', t: 't' }),
    pen.operator(column.candidate, row.mix, 'product', { symbol: 'n', t: 't' }),
    pen.operator(column.update, row.state, 'product', { symbol: 'h', t: 't' }),
    pen.operator(column.candidate, row.state, 'sum', { symbol: 'h', t: 't' }),
    gate(column.reset, 'r', '\\sigma', 'reset'),
    gate(column.update, 'z', '\\sigma', 'update'),
    gate(column.candidate, 'n', '\\tanh', 'candidate'),
    '</g>',
    pen.label(column.reset + 9, 230, 'r_t', { anchor: 'start', symbol: 'r', t: 't' }),
    pen.label(column.update + 9, 230, 'z_t', { anchor: 'start', symbol: 'z', t: 't' }),
    pen.label(column.candidate + 9, 222, '\\tilde{h}_t', { anchor: 'start', symbol: 'n', t: 't' }),
    pen.label(34, row.state - 20, 'h_{t-1}', { size: 'large', symbol: 'h', t: 't-1' }),
    pen.label(604, row.state - 20, 'h_t', { size: 'large', symbol: 'h', t: 't' }),
    pen.label(140, 434, 'x_t', { size: 'large', symbol: 'x', t: 't' }),
  ].join('');
  const text =
    'The GRU cell at time step t. The reset gate r_t and the update gate z_t are sigmoids of h_(t-1) and x_t. ' +
    'The candidate h̃_t is a tanh of x_t and of r_t ⊙ h_(t-1). The new state mixes old and new: h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_(t-1). ' +
    'There is no separate cell state. Some papers swap the roles of z_t and 1 − z_t.';
  return svg({ id, title, text, width: 634, height: 452, body, board });
}

/** Source: Cho et al. 2014, equations 5 to 8 (reset before the product). */
export const gruCell = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
