import { defineFigure, narrowRoom } from './figure';
import { checkNames, readChoice, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'rnn-types';
const title = 'The five input and output types';

const names = [
  'one-to-one',
  'one-to-many',
  'many-to-one',
  'many-to-many-synced',
  'many-to-many-encoder-decoder',
] as const;
type TypeName = (typeof names)[number];

interface TypeShape {
  readonly heading: string;
  readonly example: string;
  /** Number of hidden states, and the steps that have an input or an output. */
  readonly steps: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Every output but the last is the input of the step after it. */
  readonly fedBack?: boolean;
  /** Steps that belong to the decoder. */
  readonly decoderFrom?: number;
  readonly words: string;
}

const shapes: Readonly<Record<TypeName, TypeShape>> = {
  'one-to-one': {
    heading: 'One to one',
    example: 'image classification',
    steps: 1,
    inputs: [1],
    outputs: [1],
    words:
      'One to one: one input, one output, no recurrence; the reference case, for example image classification.',
  },
  'one-to-many': {
    heading: 'One to many',
    example: 'image captioning',
    steps: 3,
    inputs: [1],
    outputs: [1, 2, 3],
    fedBack: true,
    words:
      'One to many: one input x_1, then an output at each of three steps, each fed back as the input of the next; for example image captioning.',
  },
  'many-to-one': {
    heading: 'Many to one',
    example: 'sentiment analysis',
    steps: 3,
    inputs: [1, 2, 3],
    outputs: [3],
    words:
      'Many to one: an input at each of three steps, one output after the last; for example sentiment analysis.',
  },
  'many-to-many-synced': {
    heading: 'Many to many, synced',
    example: 'part-of-speech tagging',
    steps: 3,
    inputs: [1, 2, 3],
    outputs: [1, 2, 3],
    words:
      'Many to many, synced: an input and an output at each of three steps; for example part-of-speech tagging.',
  },
  'many-to-many-encoder-decoder': {
    heading: 'Many to many, encoder-decoder',
    example: 'machine translation',
    steps: 5,
    inputs: [1, 2, 3],
    outputs: [4, 5],
    fedBack: true,
    decoderFrom: 4,
    words:
      'Many to many, encoder-decoder: three inputs are read first, then two outputs are written from the last encoder state, the first fed back as the input of the second; the lengths may differ; for example machine translation.',
  },
};

const gap = 60;
const box = { width: 40, height: 34 };
const panelHeight = 214;

const columns = (shape: TypeShape) => shape.steps + (shape.steps > 1 ? 1 : 0);
const panelWidth = (shape: TypeShape) => Math.max(columns(shape) * gap - 8, 148);

function drawPanel(pen: Pen, name: TypeName, left: number, top: number): string {
  const shape = shapes[name];
  const recurrent = shape.steps > 1;
  const width = panelWidth(shape);
  const content = columns(shape) * gap - (gap - box.width);
  const start = left + (width - content) / 2 + box.width / 2;
  const x = (t: number) => start + (recurrent ? t : t - 1) * gap;
  const row = { output: top + 78, hidden: top + 132, input: top + 186 };
  const parts = [
    pen.text(left + width / 2, top + 14, shape.heading, { strong: true }),
    pen.text(left + width / 2, top + 34, shape.example, { size: 'small', muted: true }),
  ];
  if (recurrent)
    parts.push(
      pen.box(x(0), row.hidden, 36, 30, {
        role: 'hidden',
        label: 'h_0',
        size: 'small',
        dashed: true,
        symbol: 'h',
        t: 0,
      }),
    );
  for (let t = 1; t <= shape.steps; t++) {
    const decoder = shape.decoderFrom !== undefined && t >= shape.decoderFrom;
    const letter = decoder ? 's' : 'h';
    const index = decoder ? t - shape.decoderFrom + 1 : t;
    if (recurrent)
      parts.push(
        pen.arrow(
          [
            [x(t - 1) + (t === 1 ? 18 : box.width / 2), row.hidden],
            [x(t) - box.width / 2, row.hidden],
          ],
          shape.decoderFrom === t
            ? { role: 'memory', symbol: 'k', thick: true }
            : { role: 'hidden', symbol: 'W_hh', t },
        ),
      );
    parts.push(
      pen.box(x(t), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `${letter}_${index}`,
        size: 'small',
        symbol: letter,
        t: index,
        className: decoder ? 'solid' : '',
        radius: 7,
      }),
    );
    if (shape.inputs.includes(t))
      parts.push(
        pen.arrow(
          [
            [x(t), row.input - 15],
            [x(t), row.hidden + box.height / 2],
          ],
          { role: 'input', symbol: 'W_xh', t },
        ),
        pen.box(x(t), row.input, box.width, 30, {
          role: 'input',
          label: `x_${t}`,
          size: 'small',
          symbol: 'x',
          t,
          radius: 15,
        }),
      );
    if (shape.outputs.includes(t)) {
      const output = t - (shape.decoderFrom ?? 1) + 1;
      const number = shape.outputs.length === 1 ? t : output;
      parts.push(
        pen.arrow(
          [
            [x(t), row.hidden - box.height / 2],
            [x(t), row.output + 15],
          ],
          { role: 'output', symbol: 'W_hy', t: number },
        ),
        pen.box(x(t), row.output, box.width, 30, {
          role: 'output',
          label: `y_${number}`,
          size: 'small',
          symbol: 'y',
          t: number,
          radius: 15,
        }),
      );
    }
  }
  // Last, for they cross the lines between the states.
  if (shape.fedBack)
    for (const t of shape.outputs.slice(0, -1)) {
      const [between, below] = [x(t) + 27, row.hidden + 33];
      parts.push(
        pen.arrow(
          [
            [x(t) + box.width / 2, row.output],
            [between, row.output],
            [between, below],
            [x(t + 1), below],
            [x(t + 1), row.hidden + box.height / 2],
          ],
          {
            role: 'output',
            dashed: true,
            bridge: true,
            symbol: 'y',
            t: t - (shape.decoderFrom ?? 1) + 1,
          },
        ),
      );
    }
  return parts.join('');
}

function draw(params: Parameters, board: boolean, narrow: boolean) {
  checkNames(id, params, ['only']);
  const only = readChoice(params, 'only', names);
  const pen = new Pen(board);
  if (only) {
    const width = Math.max(panelWidth(shapes[only]) + (narrow ? 4 : 40), 240);
    return svg({
      id,
      title: shapes[only].heading,
      text: shapes[only].words,
      width,
      height: panelHeight,
      body: drawPanel(pen, only, (width - panelWidth(shapes[only])) / 2, 4),
      board,
    });
  }
  const width = narrow ? narrowRoom : 656;
  // A narrow page has room for one panel on a line.
  const rows = narrow ? names.map((name) => [name]) : [names.slice(0, 3), names.slice(3)];
  const body = rows
    .map((row, r) => {
      const widths = row.map((name) => panelWidth(shapes[name]));
      const space = (width - widths.reduce((a, b) => a + b, 0)) / row.length;
      let left = space / 2;
      return row
        .map((name, i) => {
          const panel = drawPanel(pen, name, left, 4 + r * (panelHeight + 22));
          left += widths[i]! + space;
          return panel;
        })
        .join('');
    })
    .map((panels, r) =>
      r === 0
        ? panels
        : `<path class="rule" d="M24 ${r * (panelHeight + 22) - 10}H${width - 24}"/>${panels}`,
    )
    .join('');
  const text = `Five types by the number of inputs and outputs. ${names.map((name) => shapes[name].words).join(' ')} Except in one to one, a chain of hidden states starting at h_0 joins the steps.`;
  return svg({
    id,
    title,
    text,
    width,
    height: rows.length * (panelHeight + 22) - 18,
    body,
    board,
  });
}

/** Source: the taxonomy of Karpathy, The Unreasonable Effectiveness of Recurrent Neural Networks, 2015. */
export const rnnTypes = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, false),
  board: (params) => draw(params, true, false),
  narrow: (params, board) => draw(params, board, true),
});
