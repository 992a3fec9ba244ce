/** The parts of the bidirectional LSTM, each drawn into one layout. */
import type { Pen } from '../svg';
import type { Layout } from './layout';

/** What goes into the states of step t from those before them, in either chain. */
export function drawRails(pen: Pen, layout: Layout, t: number): string {
  const { steps, side, box, initial, row, x } = layout;
  // The forward chain runs left to right, the backward chain right to left.
  const forwardFrom =
    t === 1 ? x(1) - initial.distance + initial.width / 2 : x(t - 1) - side + box.width / 2;
  const backwardFrom =
    t === steps ? x(steps) + initial.distance - initial.width / 2 : x(t + 1) + side - box.width / 2;
  return [
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
  ].join('');
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

/** A step: its input into both chains, both states, what they are joined to, its output. */
export function drawStep(pen: Pen, layout: Layout, t: number, word: string | undefined): string {
  const { steps, gap, side, box, join, row, size, x } = layout;
  const [left, right] = [x(t) - side, x(t) + side];
  const parts = [
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
  ];
  if (word !== undefined) parts.push(pen.text(x(t), row.input + 32, word, { strong: true }));
  return parts.join('');
}

/** The initial state of each chain, and what the chains are called. */
export function drawEnds(pen: Pen, layout: Layout): string {
  const { steps, narrow, width, initial, row, size, x } = layout;
  return [
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
  ].join('');
}
