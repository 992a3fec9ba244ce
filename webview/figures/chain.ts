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
  /** Whether to name the weights at every step, or (as on a board) at the first only. */
  readonly weights?: 'every' | 'first';
}

export const chainBox = { width: 58, height: 44 } as const;

/** x_t enters h_t only; h_{t-1} enters h_t; y_t leaves h_t. */
export function drawChain(pen: Pen, options: ChainOptions): string {
  const { steps, left, rows, gap, weights = 'every' } = options;
  const { width, height } = chainBox;
  const half = { x: width / 2, y: height / 2 };
  const x = (t: number) => left + t * gap;
  let edges = '';
  let nodes = pen.box(x(0), rows.hidden, width - 8, height - 4, {
    role: 'hidden',
    label: 'h_0',
    dashed: true,
    symbol: 'h',
    t: 0,
  });
  steps.forEach((step, index) => {
    const t = index + 1;
    const named = weights === 'every' || t === 1;
    const from = x(t - 1) + (t === 1 ? half.x - 4 : half.x);
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
      symbol: 'h',
      t,
    });
    nodes += pen.box(x(t), rows.input, width, height - 8, {
      role: 'input',
      label: `x_${t}`,
      symbol: 'x',
      t,
      radius: 18,
    });
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
      symbol: 'y',
      t,
      radius: 18,
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
