import { defineFigure, narrowRoom } from './figure';
import { checkNames, readInteger, readTexts, type Parameters } from './parameters';
import { list, Pen, svg, type Meaning } from './svg';
import { boardSteps } from './unrolledRnn';

const id = 'bilstm';
const title = 'A bidirectional LSTM';

interface Layout {
  readonly gap: number;
  /** From the middle of a step to its state in either chain. */
  readonly side: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly join: { readonly width: number; readonly label: (t: number) => string };
  /** Middle of the first step, and from the outer steps' middles to the initial states. */
  readonly first: number;
  readonly initial: { readonly distance: number; readonly width: number };
  readonly size: 'small' | 'normal';
}

function layOut(steps: number, narrow: boolean): Layout {
  const both = (t: number): string => `[\\overrightarrow{h}_${t}; \\overleftarrow{h}_${t}]`;
  if (!narrow)
    return {
      gap: steps > 4 ? 132 : 156,
      side: 36,
      box: { width: 56, height: 42 },
      join: { width: 118, label: both },
      first: 158,
      initial: { distance: 128, width: 52 },
      size: 'normal',
    };
  const gap = Math.min(80, Math.floor((narrowRoom - (steps > 3 ? 44 : 74)) / (steps + 1)));
  const width = Math.min(46, gap - 11);
  const side = Math.max(8, width / 4);
  const margin = side + width / 2 + 2;
  return {
    gap,
    side,
    box: { width, height: 38 },
    // What the two joined are called has room where they have none.
    join: { width: gap - 6, label: (t) => (gap >= 74 ? both(t) : `h_${t}`) },
    first: margin + gap,
    initial: { distance: gap + side, width: width - 2 },
    size: 'small',
  };
}

function draw(params: Parameters, board: boolean, narrow: boolean) {
  checkNames(id, params, ['steps', 'labels', 'lossAt']);
  const all = readInteger(params, 'steps', [1, 8], 3);
  const steps = board ? Math.min(all, boardSteps) : all;
  const labels = readTexts(params, 'labels', [all, all], 12)?.slice(0, steps);
  const lossAt =
    params['lossAt'] === undefined
      ? undefined
      : Math.min(steps, readInteger(params, 'lossAt', [1, all], 1));
  const pen = new Pen(board);
  const { gap, side, box, join, first, initial, size } = layOut(steps, narrow);
  const above = lossAt === undefined ? 0 : 50;
  const row = {
    output: 28 + above,
    join: 96 + above,
    backward: 176 + above,
    forward: 256 + above,
    bend: 306 + above,
    input: 346 + above,
  };
  const x = (t: number) => first + (t - 1) * gap;
  const width = x(steps) + first;
  const parts: string[] = [];
  const times = Array.from({ length: steps }, (_, i) => i + 1);

  for (const t of times) {
    // The forward chain runs left to right, the backward chain right to left.
    const forwardFrom =
      t === 1 ? x(1) - initial.distance + initial.width / 2 : x(t - 1) - side + box.width / 2;
    const backwardFrom =
      t === steps
        ? x(steps) + initial.distance - initial.width / 2
        : x(t + 1) + side - box.width / 2;
    parts.push(
      pen.arrow(
        [
          [forwardFrom, row.forward],
          [x(t) - side - box.width / 2, row.forward],
        ],
        { role: 'hidden', symbol: 'h', t, chain: 'forward' },
      ),
      pen.arrow(
        [
          [backwardFrom, row.backward],
          [x(t) + side + box.width / 2, row.backward],
        ],
        { role: 'memory', symbol: 'h', t, chain: 'backward' },
      ),
      ...cellStates(pen, t, [
        [forwardFrom, x(t) - side - box.width / 2, row.forward, 'forward'],
        [backwardFrom, x(t) + side + box.width / 2, row.backward, 'backward'],
      ]),
    );
  }
  for (const t of times) {
    const [left, right] = [x(t) - side, x(t) + side];
    parts.push(
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), row.bend],
          [left, row.bend],
          [left, row.forward + box.height / 2],
        ],
        { role: 'input', symbol: 'x', t, chain: 'forward' },
      ),
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), row.bend],
          [right, row.bend],
          [right, row.bend - 16],
        ],
        { role: 'input', symbol: 'x', t, chain: 'backward', head: false },
      ),
      pen.arrow(
        [
          [right, row.bend - 16],
          [right, row.backward + box.height / 2],
        ],
        { role: 'input', symbol: 'x', t, chain: 'backward', bridge: t < steps },
      ),
      pen.arrow(
        [
          [left, row.forward - box.height / 2],
          [left, row.join + 19],
        ],
        { role: 'hidden', symbol: 'h', t, chain: 'forward', bridge: t > 1 },
      ),
      pen.arrow(
        [
          [right, row.backward - box.height / 2],
          [right, row.join + 19],
        ],
        { role: 'memory', symbol: 'h', t, chain: 'backward' },
      ),
      pen.arrow(
        [
          [x(t), row.join - 19],
          [x(t), row.output + 18],
        ],
        { role: 'output', symbol: 'W_hy', t, chain: 'both' },
      ),
      pen.box(left, row.forward, box.width, box.height, {
        role: 'hidden',
        label: `\\overrightarrow{h}_${t}`,
        size,
        symbol: 'h',
        t,
        chain: 'forward',
      }),
      pen.box(right, row.backward, box.width, box.height, {
        role: 'memory',
        label: `\\overleftarrow{h}_${t}`,
        size,
        symbol: 'h',
        t,
        chain: 'backward',
      }),
      pen.box(x(t), row.join, join.width, 38, {
        role: 'plain',
        label: join.label(t),
        size,
        symbol: 'h',
        t,
        chain: 'both',
      }),
      pen.box(x(t), row.output, Math.min(58, gap - 8), 36, {
        size,
        role: 'output',
        label: `y_${t}`,
        symbol: 'y',
        t,
        chain: 'both',
        radius: Math.min(18, (gap - 8) / 2),
      }),
      pen.box(x(t), row.input, Math.min(58, gap - 8), 36, {
        size,
        role: 'input',
        label: `x_${t}`,
        symbol: 'x',
        t,
        chain: 'either',
        radius: Math.min(18, (gap - 8) / 2),
      }),
    );
    const word = labels?.[t - 1];
    if (word !== undefined) parts.push(pen.text(x(t), row.input + 32, word, { strong: true }));
  }
  parts.push(
    pen.box(x(1) - initial.distance, row.forward, initial.width, 38, {
      size,
      role: 'hidden',
      label: '\\overrightarrow{h}_0',
      dashed: true,
      symbol: 'h',
      t: 0,
      chain: 'forward',
    }),
    pen.box(x(steps) + initial.distance, row.backward, initial.width, 38, {
      size,
      role: 'memory',
      label: `\\overleftarrow{h}_${steps + 1}`,
      dashed: true,
      symbol: 'h',
      t: steps + 1,
      chain: 'backward',
    }),
    ...(narrow
      ? [
          pen.text(4, row.input + 52, 'lower row: forward LSTM; upper row: backward LSTM', {
            size: 'small',
            anchor: 'start',
            muted: true,
          }),
        ]
      : [
          pen.text(6, row.forward + 36, 'forward LSTM', {
            size: 'small',
            anchor: 'start',
            muted: true,
          }),
          pen.text(width - 6, row.backward - 36, 'backward LSTM', {
            size: 'small',
            anchor: 'end',
            muted: true,
          }),
        ]),
  );
  if (lossAt !== undefined)
    for (const t of times) {
      const [left, right] = [x(t) - side, x(t) + side];
      const half = box.width / 2;
      if (t < lossAt)
        parts.push(back(pen, [left + gap - half, left + half], row.forward + 11, t, 'forward'));
      if (t > lossAt)
        parts.push(back(pen, [right - gap + half, right - half], row.backward + 11, t, 'backward'));
      if (t === lossAt) parts.push(drawLoss(pen, x(t), [left, right], row, box.height / 2, t));
    }
  const tokens = list(
    labels?.map((word, i) => `x_${i + 1} = ${word}`) ?? times.map((t) => `x_${t}`),
  );
  const text = [
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
  return svg({
    id,
    title,
    text,
    width,
    height: row.input + (narrow ? 66 : labels ? 46 : 26),
    body: parts.join(''),
    board,
  });
}

/** The line of the cell state, beside that of the hidden state, of either LSTM. */
function cellStates(
  pen: Pen,
  t: number,
  lines: readonly (readonly [
    from: number,
    to: number,
    row: number,
    chain: 'forward' | 'backward',
  ])[],
): string[] {
  return lines.map(([from, to, row, chain]) =>
    pen.arrow(
      [
        [from, row - 10],
        [to, row - 10],
      ],
      { role: chain === 'forward' ? 'hidden' : 'memory', symbol: 'c', t, chain },
    ),
  );
}

function back(
  pen: Pen,
  [from, to]: readonly [number, number],
  y: number,
  t: number,
  chain: 'forward' | 'backward',
): string {
  return pen.back(
    [
      [from, y],
      [to, y],
    ],
    { symbol: 'h', t, chain },
  );
}

/** The loss over its output, and the gradient from there into the states of both chains. */
function drawLoss(
  pen: Pen,
  x: number,
  [left, right]: readonly [number, number],
  row: Readonly<Record<'output' | 'join' | 'forward' | 'backward', number>>,
  half: number,
  t: number,
): string {
  const down = (at: number, from: number, to: number, symbol: string, chain: Meaning['chain']) =>
    pen.back(
      [
        [at, from],
        [at, to],
      ],
      { symbol, t, chain },
    );
  return [
    pen.box(x, row.output - 54, 46, 28, {
      role: 'loss',
      label: `L_${t}`,
      size: 'small',
      symbol: 'L',
      t,
      chain: 'both',
    }),
    down(x, row.output - 40, row.output - 18, 'L', 'both'),
    down(x + 8, row.output + 18, row.join - 19, 'y', 'both'),
    down(left + 7, row.join + 19, row.forward - half, 'h', 'forward'),
    down(right - 7, row.join + 19, row.backward - half, 'h', 'backward'),
  ].join('');
}

/** Source: Schuster and Paliwal 1997; Graves and Schmidhuber 2005. */
export const bilstm = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false, false),
  board: (params) => draw(params, true, false),
  narrow: (params, board) => draw(params, board, true),
});
