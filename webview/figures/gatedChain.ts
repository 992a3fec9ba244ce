/** A gated network unrolled over time: its states on their rails, its gates below them. */
import { drawLoss, type ChainStep } from './chain';
import {
  densePill,
  gates,
  gateWeights,
  layOut,
  pill,
  type GatedCell,
  type Layout,
} from './gatedLayout';
import type { Pen } from './svg';

export interface GatedChainOptions {
  readonly cell: GatedCell;
  readonly steps: readonly ChainStep[];
  /** Middle of the initial states. */
  readonly left: number;
  /** Middle of the outputs, the topmost row. */
  readonly top: number;
  readonly gap: number;
  /** Whether to name the weights at every step. */
  readonly named: boolean;
  readonly lossAt?: number | undefined;
}

/** Only h and c go from step to step; x_t and h_{t-1} feed the gates; y_t leaves h_t. */
export function drawGatedChain(pen: Pen, options: GatedChainOptions): string {
  const { cell, steps, left, top, gap, named, lossAt } = options;
  const layout = layOut(cell, left, top, gap);
  const { rows, state, x } = layout;
  const size = layout.dense ? 'small' : 'normal';
  const initial = (symbol: 'h' | 'c', y: number): string =>
    pen.box(x(0), y, state.width - 4, state.height - 4, {
      role: symbol === 'c' ? 'memory' : 'hidden',
      label: `${symbol}_0`,
      dashed: true,
      size,
      symbol,
      t: 0,
    });
  const edges: string[] = [];
  const nodes = [initial('h', rows.hidden), ...(cell === 'lstm' ? [initial('c', rows.cell)] : [])];
  steps.forEach((step, index) => {
    const t = index + 1;
    edges.push(drawStates(pen, cell, layout, t));
    if (lossAt !== undefined && t <= lossAt) edges.push(drawBack(pen, cell, layout, t));
    if (lossAt === t)
      edges.push(drawLoss(pen, x(t), t, rows, { output: 15, hidden: state.height / 2 }));
    nodes.push(drawGates(pen, cell, layout, t), drawEnds(pen, layout, t, step));
    if (named) nodes.push(drawWeights(pen, cell, layout, t, step.output !== null));
    for (const symbol of cell === 'lstm' ? (['h', 'c'] as const) : (['h'] as const))
      nodes.push(
        pen.box(x(t), symbol === 'c' ? rows.cell : rows.hidden, state.width, state.height, {
          role: symbol === 'c' ? 'memory' : 'hidden',
          label: `${symbol}_${t}`,
          size,
          symbol,
          t,
        }),
      );
  });
  return edges.join('') + nodes.join('');
}

/** The rails from step to step, and how a step's states are made. */
function drawStates(pen: Pen, cell: GatedCell, layout: Layout, t: number): string {
  const { rows, state, block, x, lane } = layout;
  const before = x(t - 1) + state.width / 2 - (t === 1 ? 2 : 0);
  const here = x(t) - state.width / 2;
  const gatesTop = rows.gates - block.height / 2;
  const lstm = cell === 'lstm';
  const rail = lstm ? rows.cell : rows.hidden;
  return [
    // Down to the gates; the line of c goes on over it.
    pen.arrow(
      [
        [before, rows.hidden],
        [lane(t), rows.hidden],
        [lane(t), rows.gates],
        [x(t) - block.width / 2, rows.gates],
      ],
      { role: 'hidden', symbol: 'h', t: t - 1 },
    ),
    pen.arrow(
      [
        [before, rail],
        [here, rail],
      ],
      lstm
        ? { role: 'memory', symbol: 'c', t, thick: true, bridge: true }
        : { role: 'hidden', symbol: 'h', t, thick: true },
    ),
    lstm ? '' : pen.dot(lane(t), rows.hidden, 'hidden'),
    pen.arrow(
      [
        [x(t) - (lstm ? 8 : 0), gatesTop],
        [x(t) - (lstm ? 8 : 0), rail + state.height / 2],
      ],
      lstm ? { role: 'memory', symbol: 'c', t } : { role: 'hidden', symbol: 'h', t },
    ),
    lstm
      ? pen.arrow(
          [
            [x(t), rows.cell - state.height / 2],
            [x(t), rows.hidden + state.height / 2],
          ],
          { role: 'memory', symbol: 'h', t },
        )
      : '',
    // The output gate acts on the way from c to h.
    lstm && !layout.dense
      ? pen.arrow(
          [
            [x(t) + block.width / 2 - 8, gatesTop],
            [x(t) + block.width / 2 - 8, rows.hidden + 22],
            [x(t) + 8, rows.hidden + 29],
          ],
          { role: 'gate', symbol: 'o', t, bridge: true },
        )
      : '',
  ].join('');
}

/** The gradient's way back from the states of step t to those of step t - 1. */
function drawBack(pen: Pen, cell: GatedCell, layout: Layout, t: number): string {
  const { rows, state, x } = layout;
  const lstm = cell === 'lstm';
  const rail = (lstm ? rows.cell : rows.hidden) + 10;
  const down = lstm
    ? pen.back(
        [
          [x(t) - 9, rows.hidden + state.height / 2],
          [x(t) - 9, rows.cell - state.height / 2],
        ],
        { symbol: 'c', t },
      )
    : '';
  if (t === 1) return down;
  return (
    down +
    pen.back(
      [
        [x(t) - state.width / 2, rail],
        [x(t - 1) + state.width / 2, rail],
      ],
      { symbol: lstm ? 'c' : 'h', t: t - 1 },
    )
  );
}

function drawGates(pen: Pen, cell: GatedCell, layout: Layout, t: number): string {
  const { rows, block, x, dense } = layout;
  const outline = pen.group(
    x(t) - block.width / 2 - 4,
    rows.gates - block.height / 2 - 4,
    block.width + 8,
    block.height + 8,
  );
  return (
    (dense ? '' : outline) +
    gates[cell]
      .map(({ symbol, label, role, at: [across, down] }, index) => {
        const [px, py] = dense
          ? [
              x(t),
              rows.gates -
                block.height / 2 +
                densePill.height / 2 +
                index * (densePill.height + densePill.between),
            ]
          : [
              x(t) + (across * (pill.width + pill.between)) / 2,
              rows.gates + (down * (pill.height + pill.between)) / 2,
            ];
        return pen.box(
          px,
          py,
          dense ? block.width : pill.width,
          dense ? densePill.height : pill.height,
          { role, label: label.replace(/t$/, String(t)), size: 'small', radius: 6, symbol, t },
        );
      })
      .join('')
  );
}

/** The names of the weights beside the way from x_t into the gates, two on a line, and of W_hy. */
function drawWeights(
  pen: Pen,
  cell: GatedCell,
  layout: Layout,
  t: number,
  output: boolean,
): string {
  const { rows, block, x } = layout;
  const top = rows.gates + block.height / 2 + 16;
  const ofGates = gateWeights[cell]
    .map((weight, index) =>
      pen.label(x(t) + 7 + (index % 2) * 30, top + Math.floor(index / 2) * 17, weight, {
        size: 'small',
        anchor: 'start',
        // The weights of a GRU have no entry of their own in the notation.
        ...(cell === 'lstm' && { symbol: weight, t }),
      }),
    )
    .join('');
  if (!output) return ofGates;
  return (
    ofGates +
    pen.label(x(t) + 16, (rows.output + rows.hidden) / 2, 'W_{hy}', {
      size: 'small',
      anchor: 'start',
      symbol: 'W_hy',
      t,
    })
  );
}

/** What goes into the step and what comes out of it. */
function drawEnds(pen: Pen, layout: Layout, t: number, step: ChainStep): string {
  const { rows, state, block, x, dense } = layout;
  const width = dense ? block.width : 54;
  const size = dense ? 'small' : 'normal';
  const parts = [
    pen.arrow(
      [
        [x(t), rows.input - 15],
        [x(t), rows.gates + block.height / 2 + (dense ? 0 : 4)],
      ],
      { role: 'input', symbol: 'x', t },
    ),
    pen.box(x(t), rows.input, width, 30, {
      role: 'input',
      label: `x_${t}`,
      size,
      symbol: 'x',
      t,
      radius: 15,
    }),
  ];
  if (step.input !== undefined)
    parts.push(pen.text(x(t), rows.input + 29, step.input, { strong: true }));
  if (step.output === null) return parts.join('');
  parts.push(
    pen.arrow(
      [
        [x(t), rows.hidden - state.height / 2],
        [x(t), rows.output + 15],
      ],
      { role: 'output', symbol: 'W_hy', t },
    ),
    pen.box(x(t), rows.output, width, 30, {
      role: 'output',
      label: `y_${t}`,
      size,
      symbol: 'y',
      t,
      radius: 15,
    }),
  );
  if (step.output !== undefined)
    parts.push(pen.text(x(t), rows.output - 27, step.output, { strong: true }));
  return parts.join('');
}
