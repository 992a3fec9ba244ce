import { defineFigure } from './figure';
import { checkNames, readChoice, type Parameters } from './parameters';
import { type Point } from './paths';
import { Pen, svg } from './svg';

const id = 'lstm-cell';
const title = 'The LSTM cell';
const frameName = 'LSTM cell, time step t';
const emphases = ['forget', 'input', 'output', 'cell'] as const;
type Emphasis = (typeof emphases)[number];

/** Where things stand from left to right. The rows are the same in both layouts. */
const layouts = {
  wide: {
    column: { forget: 166, input: 262, candidate: 358, output: 454, read: 534 },
    gate: 78,
    /** Where h_{t-1} meets x_t. */
    joint: 112,
    frame: { left: 76, width: 508 },
    start: 30,
    end: 630,
    labels: { before: 30, after: 612 },
    width: 644,
  },
  narrow: {
    column: { forget: 70, input: 134, candidate: 198, output: 262, read: 311 },
    gate: 58,
    joint: 34,
    frame: { left: 12, width: 318 },
    start: 2,
    end: 342,
    labels: { before: 27, after: 331 },
    width: 344,
  },
} as const;
const row = { cell: 92, write: 164, gate: 248, bus: 322 } as const;

const gateWords: Readonly<Record<Emphasis, string>> = {
  forget:
    'Emphasised: the forget gate f_t, the fraction of each component of c_(t-1) that is kept.',
  input: 'Emphasised: the input gate i_t, which decides how much of the candidate is written.',
  output: 'Emphasised: the output gate o_t, which decides how much of tanh(c_t) is shown as h_t.',
  cell: 'Emphasised: the cell state, changed only by a product and a sum on its way from c_(t-1) to c_t.',
};

function draw(params: Parameters, board: boolean, size: keyof typeof layouts) {
  checkNames(id, params, ['emphasise']);
  const emphasis = readChoice(params, 'emphasise', emphases);
  const pen = new Pen(board);
  const { column, joint, frame, start, end, labels, width, gate: gateWidth } = layouts[size];
  const layer = (name: Emphasis | 'shared', content: string) =>
    emphasis && name !== emphasis && name !== 'shared'
      ? `<g class="step-back">${content}</g>`
      : content;

  const gate = (x: number, symbol: 'f' | 'i' | 'g' | 'o', sign: string, name: string) =>
    pen.arrow(
      [
        // The last tap leaves the bus in a bend.
        ...(symbol === 'o' ? ([[x - gateWidth / 2, row.bus]] as const) : []),
        [x, row.bus],
        [x, row.gate + 24],
      ],
      { role: 'plain', symbol: `W_${symbol === 'g' ? 'c' : symbol}` },
    ) +
    pen.box(x, row.gate, gateWidth, 48, {
      role: symbol === 'g' ? 'candidate' : 'gate',
      label: sign,
      ...(board ? { size: 'large' as const } : { caption: name }),
      symbol,
      t: 't',
    });
  const wire = (points: readonly Point[], symbol: 'f' | 'i' | 'g' | 'o') =>
    pen.arrow(points, { role: symbol === 'g' ? 'candidate' : 'gate', symbol, t: 't' });
  const name = (x: number, y: number, source: string, symbol: string) =>
    pen.label(x, y, source, { anchor: 'start', symbol, t: 't' });

  const forget =
    gate(column.forget, 'f', '\\sigma', 'forget') +
    wire(
      [
        [column.forget, row.gate - 24],
        [column.forget, row.cell + 13],
      ],
      'f',
    ) +
    name(column.forget + 9, 190, 'f_t', 'f');
  const input =
    gate(column.input, 'i', '\\sigma', 'input') +
    wire(
      [
        [column.input, row.gate - 24],
        [column.input, row.write],
        [column.candidate - 13, row.write],
      ],
      'i',
    ) +
    name(column.input + 9, 190, 'i_t', 'i') +
    gate(column.candidate, 'g', '\\tanh', 'candidate') +
    wire(
      [
        [column.candidate, row.gate - 24],
        [column.candidate, row.write + 13],
      ],
      'g',
    ) +
    name(column.candidate + 9, 198, '\\tilde{c}_t', 'g') +
    pen.arrow(
      [
        [column.candidate, row.write - 13],
        [column.candidate, row.cell + 13],
      ],
      { role: 'memory', symbol: 'c', t: 't' },
    ) +
    pen.operator(column.candidate, row.write, 'product', { symbol: 'c', t: 't' });
  const output =
    gate(column.output, 'o', '\\sigma', 'output') +
    wire(
      [
        [column.output, row.gate - 24],
        [column.output, 204],
        [column.read - 13, 204],
      ],
      'o',
    ) +
    name(column.output + 9, 188, 'o_t', 'o') +
    pen.arrow(
      [
        [column.read, row.cell],
        [column.read, 128],
      ],
      { role: 'memory', symbol: 'c', t: 't' },
    ) +
    pen.box(column.read, 145, 52, 34, {
      role: 'hidden',
      label: '\\tanh',
      symbol: 'h',
      t: 't',
      size: 'small',
    }) +
    pen.arrow(
      [
        [column.read, 162],
        [column.read, 191],
      ],
      { role: 'hidden', symbol: 'h', t: 't' },
    ) +
    pen.operator(column.read, 204, 'product', { symbol: 'h', t: 't' }) +
    pen.arrow(
      [
        [column.read, 217],
        [column.read, row.bus],
        [end, row.bus],
      ],
      { role: 'hidden', symbol: 'h', thick: true },
    );
  const cell =
    pen.arrow(
      [
        [start, row.cell],
        [column.forget - 13, row.cell],
      ],
      { role: 'memory', symbol: 'c', thick: true },
    ) +
    pen.arrow(
      [
        [column.forget + 13, row.cell],
        [column.candidate - 13, row.cell],
      ],
      { role: 'memory', symbol: 'c', thick: true },
    ) +
    pen.arrow(
      [
        [column.candidate + 13, row.cell],
        [end, row.cell],
      ],
      { role: 'memory', symbol: 'c', thick: true },
    ) +
    pen.dot(column.read, row.cell, 'memory') +
    pen.operator(column.forget, row.cell, 'product', { symbol: 'c', t: 't-1' }) +
    pen.operator(column.candidate, row.cell, 'sum', { symbol: 'c', t: 't-1' });
  const shared =
    pen.group(frame.left, 44, frame.width, 306, board || size === 'narrow' ? '' : frameName) +
    (size === 'narrow' && !board
      ? pen.text(end, 372, frameName, { anchor: 'end', size: 'small', muted: true })
      : '') +
    pen.arrow(
      [
        [joint, row.bus],
        [column.output - gateWidth / 2, row.bus],
      ],
      { role: 'plain', head: false },
    ) +
    pen.arrow(
      [
        [joint, 392],
        [joint, row.bus],
      ],
      { role: 'input', symbol: 'x', t: 't', head: false },
    ) +
    pen.arrow(
      [
        [start, row.bus],
        [joint, row.bus],
      ],
      { role: 'hidden', symbol: 'h', t: 't-1', head: false, thick: true },
    ) +
    pen.dot(joint, row.bus) +
    [column.forget, column.input, column.candidate].map((x) => pen.dot(x, row.bus)).join('') +
    pen.label(joint + 10, row.bus + 15, '[h_{t-1}; x_t]', { anchor: 'start', size: 'small' }) +
    pen.label(labels.before, row.cell - 18, 'c_{t-1}', { symbol: 'c', t: 't-1', size: 'large' }) +
    pen.label(labels.after, row.cell - 18, 'c_t', { symbol: 'c', t: 't', size: 'large' }) +
    pen.label(labels.before, row.bus - 18, 'h_{t-1}', { symbol: 'h', t: 't-1', size: 'large' }) +
    pen.label(labels.after, row.bus - 18, 'h_t', { symbol: 'h', t: 't', size: 'large' }) +
    pen.label(joint, 406, 'x_t', { symbol: 'x', t: 't', size: 'large' });

  const text = [
    'The LSTM cell at time step t. The previous hidden state h_(t-1) and the input x_t are joined and feed four layers:',
    'the forget gate f_t, the input gate i_t and the output gate o_t, each a sigmoid, and the candidate c̃_t, a tanh.',
    'Along the top, the cell state: c_(t-1) is multiplied element-wise by f_t, then i_t times c̃_t is added, which gives c_t.',
    'So c_t = f_t ⊙ c_(t-1) + i_t ⊙ c̃_t. A copy of c_t goes through tanh and is multiplied by o_t: h_t = o_t ⊙ tanh(c_t).',
    'Both c_t and h_t pass to the next step.',
    emphasis ? gateWords[emphasis] : '',
  ]
    .filter(Boolean)
    .join(' ');
  return svg({
    id,
    title,
    text,
    width,
    height: 424,
    body:
      layer('shared', shared) +
      `<g class="in-group">${layer('forget', forget)}${layer('input', input)}${layer('output', output)}${layer('cell', cell)}</g>`,
    board,
  });
}

/** Source: Gers, Schmidhuber, Cummins 2000, for the cell with a forget gate. */
export const lstmCell = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, 'wide'),
  board: (params) => draw(params, true, 'wide'),
  narrow: (params, board) => draw(params, board, 'narrow'),
});
