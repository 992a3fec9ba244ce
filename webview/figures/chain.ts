/** An unrolled chain of hidden states, the base of every recurrent figure. */
import type { Pen } from './svg';

export interface ChainStep {
  /** Caption under the input: the token. */
  readonly input?: string | undefined;
  /** Caption of the output; `null` leaves the output out. */
  readonly output?: string | null | undefined;
}

export interface ChainOptions {
  readonly steps: readonly ChainStep[];
  /** Centre of h_0. */
  readonly left: number;
  /** Middles of the rows. */
  readonly rows: { readonly output: number; readonly hidden: number; readonly input: number };
  readonly gap: number;
  /** Whether to name the weights at every step, (as on a board) at the first only, or not. */
  readonly weights?: 'every' | 'first' | 'none';
  /** The step whose loss sends its gradient back; left out, no gradient is drawn. */
  readonly lossAt?: number | undefined;
}

const chainBox = { width: 58, height: 44 } as const;
/** From the middle of an output to the middle of its loss. */
export const lossAbove = 56;

/** Names of weights need so much room between two steps. */
export const roomForWeights = 92;

/** L_t over its output, and the gradient from there through y_t into h_t. */
export function drawLoss(
  pen: Pen,
  x: number,
  t: number,
  rows: { readonly output: number; readonly hidden: number },
  half: { readonly output: number; readonly hidden: number },
): string {
  const loss = rows.output - lossAbove;
  return (
    pen.back(
      [
        [x, loss + 15],
        [x, rows.output - half.output],
      ],
      { symbol: 'L', t },
    ) +
    pen.back(
      [
        [x + 9, rows.output + half.output],
        [x + 9, rows.hidden - half.hidden],
      ],
      { symbol: 'y', t },
    ) +
    pen.box(x, loss, 46, 30, { role: 'loss', label: `L_${t}`, symbol: 'L', t, size: 'small' })
  );
}

/** x_t enters h_t only; h_{t-1} enters h_t; y_t leaves h_t. */
export function drawChain(pen: Pen, options: ChainOptions): string {
  const { steps, left, rows, gap, weights = 'every', lossAt } = options;
  const { height } = chainBox;
  const width = Math.min(chainBox.width, gap - 12);
  const half = { x: width / 2, y: height / 2 };
  const size = width < 44 ? 'small' : 'normal';
  const first = Math.min(8, width / 6);
  const x = (t: number) => left + t * gap;
  let edges = '';
  let nodes = pen.box(x(0), rows.hidden, width - first, height - 4, {
    role: 'hidden',
    label: 'h_0',
    size,
    dashed: true,
    symbol: 'h',
    t: 0,
  });
  steps.forEach((step, index) => {
    const t = index + 1;
    const named = weights === 'every' || (weights === 'first' && t === 1);
    const from = x(t - 1) + half.x - (t === 1 ? first / 2 : 0);
    const to = x(t) - half.x;
    edges += pen.arrow(
      [
        [from, rows.hidden],
        [to, rows.hidden],
      ],
      { role: 'hidden', symbol: 'W_hh', t },
    );
    if (named)
      edges += pen.label((from + to) / 2 - 2, rows.hidden - 14, 'W_{hh}', {
        size: 'small',
        symbol: 'W_hh',
        t,
      });
    edges += pen.arrow(
      [
        [x(t), rows.input - half.y + 4],
        [x(t), rows.hidden + half.y],
      ],
      { role: 'input', symbol: 'W_xh', t },
    );
    if (named)
      edges += pen.label(x(t) + 8, (rows.input + rows.hidden) / 2 + 3, 'W_{xh}', {
        size: 'small',
        anchor: 'start',
        symbol: 'W_xh',
        t,
      });
    nodes += pen.box(x(t), rows.hidden, width, height, {
      role: 'hidden',
      label: `h_${t}`,
      size,
      symbol: 'h',
      t,
    });
    nodes += pen.box(x(t), rows.input, width, height - 8, {
      role: 'input',
      label: `x_${t}`,
      size,
      symbol: 'x',
      t,
      radius: Math.min(18, width / 2),
    });
    if (lossAt !== undefined && t > 1 && t <= lossAt)
      edges += pen.back(
        [
          [to, rows.hidden + 11],
          [from, rows.hidden + 11],
        ],
        { symbol: 'h', t: t - 1 },
      );
    if (lossAt === t) edges += drawLoss(pen, x(t), t, rows, { output: half.y - 4, hidden: half.y });
    if (step.input !== undefined)
      nodes += pen.text(x(t), rows.input + 32, step.input, { strong: true });
    if (step.output === null) return;
    edges += pen.arrow(
      [
        [x(t), rows.hidden - half.y],
        [x(t), rows.output + half.y - 4],
      ],
      { role: 'output', symbol: 'W_hy', t },
    );
    if (named)
      edges += pen.label(x(t) + 8, (rows.output + rows.hidden) / 2 + 3, 'W_{hy}', {
        size: 'small',
        anchor: 'start',
        symbol: 'W_hy',
        t,
      });
    nodes += pen.box(x(t), rows.output, width, height - 8, {
      role: 'output',
      label: `y_${t}`,
      size,
      symbol: 'y',
      t,
      radius: Math.min(18, width / 2),
    });
    if (step.output !== undefined)
      nodes += pen.text(x(t), rows.output - 32, step.output, { strong: true });
  });
  return edges + nodes;
}

/** The folded cell: x into h, h into y, and the loop that carries h to the next step. */
export function drawFolded(
  pen: Pen,
  x: number,
  rows: ChainOptions['rows'],
  outputs = true,
): string {
  const { width, height } = chainBox;
  const half = { x: width / 2, y: height / 2 };
  const side = x + half.x + 44;
  const top = rows.hidden - 8;
  const loop = pen.arrow(
    [
      [x + half.x, top],
      [side, top],
      [side, rows.hidden + 40],
      [x + 10, rows.hidden + 40],
      [x + 10, rows.hidden + half.y],
    ],
    { role: 'hidden', symbol: 'W_hh', bridge: false },
  );
  const parts = [
    loop,
    pen.label(side + 8, rows.hidden + 14, 'W_{hh}', {
      size: 'small',
      anchor: 'start',
      symbol: 'W_hh',
    }),
    pen.text(side + 8, rows.hidden - 6, 'one step later', {
      size: 'small',
      anchor: 'start',
      muted: true,
    }),
    pen.arrow(
      [
        [x - 10, rows.input - half.y + 4],
        [x - 10, rows.hidden + half.y],
      ],
      { role: 'input', symbol: 'W_xh' },
    ),
    pen.label(x - 17, (rows.input + rows.hidden) / 2 + 6, 'W_{xh}', {
      size: 'small',
      anchor: 'end',
      symbol: 'W_xh',
    }),
    pen.box(x, rows.hidden, width, height, { role: 'hidden', label: 'h_t', symbol: 'h', t: 't' }),
    pen.box(x, rows.input, width, height - 8, {
      role: 'input',
      label: 'x_t',
      symbol: 'x',
      t: 't',
      radius: 18,
    }),
  ];
  if (outputs)
    parts.push(
      pen.arrow(
        [
          [x, rows.hidden - half.y],
          [x, rows.output + half.y - 4],
        ],
        { role: 'output', symbol: 'W_hy' },
      ),
      pen.label(x - 7, (rows.output + rows.hidden) / 2 + 3, 'W_{hy}', {
        size: 'small',
        anchor: 'end',
        symbol: 'W_hy',
      }),
      pen.box(x, rows.output, width, height - 8, {
        role: 'output',
        label: 'y_t',
        symbol: 'y',
        t: 't',
        radius: 18,
      }),
    );
  return parts.join('');
}
