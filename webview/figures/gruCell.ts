import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'gru-cell';
const title = 'The GRU cell';
const frameName = 'GRU cell, time step t';

/** Where things stand from left to right. The rows are the same in both layouts. */
const layouts = {
  wide: {
    column: { reset: 176, update: 312, candidate: 448 },
    gate: 84,
    /** Where h_{t-1} and x_t turn to the gates. */
    turns: { hidden: 112, input: 140 },
    frame: { left: 84, width: 470 },
    start: 30,
    end: 618,
    labels: { before: 34, after: 604 },
    /** From the candidate's middle to the line that takes r ⊙ h to it. */
    lane: 62,
    width: 634,
  },
  narrow: {
    column: { reset: 88, update: 178, candidate: 280 },
    gate: 66,
    turns: { hidden: 24, input: 42 },
    frame: { left: 10, width: 320 },
    start: 2,
    end: 342,
    labels: { before: 28, after: 331 },
    lane: 44,
    width: 344,
  },
} as const;
const row = { state: 88, mix: 154, reset: 196, gate: 274, hidden: 338, input: 362 } as const;

function draw(params: Parameters, board: boolean, size: keyof typeof layouts) {
  checkNames(id, params, []);
  const pen = new Pen(board);
  const { column, turns, frame, start, end, labels, lane, width, gate: gateWidth } = layouts[size];
  const gate = (x: number, symbol: 'r' | 'z' | 'n', sign: string, caption: string) =>
    pen.box(x, row.gate, gateWidth, 48, {
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
            [x - gateWidth / 2 + 2, row.input],
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
    pen.group(frame.left, 40, frame.width, 350, board || size === 'narrow' ? '' : frameName),
    size === 'narrow' && !board
      ? pen.text(end, 410, frameName, { anchor: 'end', size: 'small', muted: true })
      : '',
    '<g class="in-group">',
    // h_{t-1}: along the top, into the reset product, and down to the gates.
    pen.arrow(
      [
        [start, row.state],
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
        [end, row.state],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    ),
    pen.arrow(
      [
        [turns.hidden, row.state],
        [turns.hidden, row.hidden],
        [column.update - 14, row.hidden],
      ],
      { role: 'hidden', symbol: 'h', t: 't', head: false },
    ),
    pen.dot(turns.hidden, row.state, 'hidden'),
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
        [turns.input, 420],
        [turns.input, row.input],
        [column.candidate - gateWidth / 2 + 2, row.input],
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
        [column.candidate - lane, row.reset],
        [column.candidate - lane, row.gate],
        [column.candidate - gateWidth / 2, row.gate],
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
    pen.label(labels.before, row.state - 20, 'h_{t-1}', { size: 'large', symbol: 'h', t: 't-1' }),
    pen.label(labels.after, row.state - 20, 'h_t', { size: 'large', symbol: 'h', t: 't' }),
    pen.label(turns.input, 434, 'x_t', { size: 'large', symbol: 'x', t: 't' }),
  ].join('');
  const text =
    'The GRU cell at time step t. The reset gate r_t and the update gate z_t are sigmoids of h_(t-1) and x_t. ' +
    'The candidate h̃_t is a tanh of x_t and of r_t ⊙ h_(t-1). The new state mixes old and new: h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_(t-1). ' +
    'There is no separate cell state. Some papers swap the roles of z_t and 1 − z_t.';
  return svg({ id, title, text, width, height: 452, body, board });
}

/** Source: Cho et al. 2014, equations 5 to 8 (reset before the product). */
export const gruCell = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, 'wide'),
  board: (params) => draw(params, true, 'wide'),
  narrow: (params, board) => draw(params, board, 'narrow'),
});
