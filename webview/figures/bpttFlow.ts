import { defineFigure } from './figure';
import { checkNames, readInteger, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'bptt-flow';
const title = 'Backpropagation through time';

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, ['steps', 'truncateAfter']);
  const steps = readInteger(params, 'steps', [1, 8], 3);
  const window = readInteger(params, 'truncateAfter', [1, 8], steps);
  const pen = new Pen(board);
  const gap = 118;
  const left = 44;
  const row = { loss: 28, output: 102, hidden: 192, input: 276 };
  const x = (t: number) => left + t * gap;
  const cut = (t: number) => t > 1 && (t - 1) % window === 0;
  const cuts = Array.from({ length: steps }, (_, i) => i + 1).filter(cut);
  const parts: string[] = [
    pen.box(left, row.hidden, 50, 40, {
      role: 'hidden',
      label: 'h_0',
      dashed: true,
      symbol: 'h',
      t: 0,
    }),
  ];
  for (let t = 1; t <= steps; t++) {
    const [from, to] = [x(t - 1) + (t === 1 ? 25 : 29), x(t) - 29];
    parts.push(
      pen.arrow(
        [
          [from, row.hidden - 9],
          [to, row.hidden - 9],
        ],
        { role: 'hidden', symbol: 'W_hh', t },
      ),
      pen.arrow(
        [
          [x(t) - 8, row.input - 18],
          [x(t) - 8, row.hidden + 22],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.arrow(
        [
          [x(t) - 8, row.hidden - 22],
          [x(t) - 8, row.output + 18],
        ],
        { role: 'output', symbol: 'W_hy', t },
      ),
      pen.arrow(
        [
          [x(t) - 8, row.output - 18],
          [x(t) - 8, row.loss + 16],
        ],
        { role: 'output', symbol: 'L', t },
      ),
      pen.arrow(
        [
          [x(t) + 8, row.loss + 16],
          [x(t) + 8, row.output - 18],
        ],
        { role: 'loss', symbol: 'L', t, dashed: true },
      ),
      pen.arrow(
        [
          [x(t) + 8, row.output + 18],
          [x(t) + 8, row.hidden - 22],
        ],
        { role: 'loss', symbol: 'y', t, dashed: true },
      ),
      pen.arrow(
        [
          [x(t) + 8, row.hidden + 22],
          [x(t) + 8, row.input - 18],
        ],
        { role: 'loss', symbol: 'x', t, dashed: true },
      ),
    );
    if (t > 1 && !cut(t))
      parts.push(
        pen.arrow(
          [
            [to, row.hidden + 11],
            [from, row.hidden + 11],
          ],
          { role: 'loss', symbol: 'h', t: t - 1, dashed: true },
        ),
      );
    if (cut(t)) {
      const middle = (from + to) / 2;
      parts.push(
        pen.arrow(
          [
            [middle, row.loss],
            [middle, row.input + 20],
          ],
          { head: false, dashed: true },
        ),
        pen.arrow(
          [
            [to, row.hidden + 11],
            [middle + 8, row.hidden + 11],
          ],
          { role: 'loss', head: false, dashed: true },
        ),
        `<g class="edge role-loss"><path class="line" d="M${middle + 3} ${row.hidden + 6}l10 10m0 -10l-10 10"/></g>`,
      );
    }
    parts.push(
      pen.box(x(t), row.hidden, 58, 44, { role: 'hidden', label: `h_${t}`, symbol: 'h', t }),
      pen.box(x(t), row.input, 58, 36, {
        role: 'input',
        label: `x_${t}`,
        symbol: 'x',
        t,
        radius: 18,
      }),
      pen.box(x(t), row.output, 58, 36, {
        role: 'output',
        label: `y_${t}`,
        symbol: 'y',
        t,
        radius: 18,
      }),
      pen.box(x(t), row.loss, 58, 32, { role: 'loss', label: `L_${t}`, symbol: 'L', t }),
    );
  }
  const right = x(steps) + 44;
  parts.push(
    pen.arrow(
      [
        [left - 28, 322],
        [left + 8, 322],
      ],
      {},
    ),
    pen.text(left + 16, 322, 'forward', { anchor: 'start', size: 'small', muted: true }),
    pen.arrow(
      [
        [left + 128, 322],
        [left + 92, 322],
      ],
      { role: 'loss', dashed: true },
    ),
    pen.text(left + 136, 322, cuts.length > 0 ? 'gradient; cut at ×' : 'gradient', {
      anchor: 'start',
      size: 'small',
      muted: true,
    }),
  );
  const text = [
    `Backpropagation through time over ${steps} step${steps > 1 ? 's' : ''}. Forward, from h_0 on, each x_t and h_(t-1) give h_t, then the output y_t and its loss L_t; the total loss L is the sum.`,
    'Backward, every loss sends its gradient down through y_t into h_t, where it meets the gradient that comes back from h_(t+1); each step back multiplies by the Jacobian of h_t with respect to h_(t-1).',
    cuts.length > 0
      ? `Truncated after ${window} step${window > 1 ? 's' : ''}: the state is carried on, but no gradient passes from h_${cuts.join(', h_')} back to the step before.`
      : 'No gradient is cut.',
    'The gradients of the shared weights are summed over the steps.',
  ].join(' ');
  return svg({
    id,
    title,
    text,
    width: Math.max(right, 320),
    height: 340,
    body: parts.join(''),
    board,
  });
}

/** Source: Werbos 1990; truncated, Williams and Peng 1990. */
export const bpttFlow = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
