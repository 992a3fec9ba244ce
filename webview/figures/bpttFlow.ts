import { defineFigure, narrowRoom } from './figure';
import { checkNames, readInteger, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'bptt-flow';
const title = 'Backpropagation through time';

function draw(params: Parameters, board: boolean, narrow: boolean) {
  checkNames(id, params, ['steps', 'truncateAfter']);
  const steps = readInteger(params, 'steps', [1, 8], 3);
  const window = readInteger(params, 'truncateAfter', [1, 8], steps);
  const pen = new Pen(board);
  const margin = steps > 4 ? 20 : 30;
  const gap = narrow ? Math.min(118, Math.floor((narrowRoom - 2 * margin) / steps)) : 118;
  const left = narrow ? margin : 44;
  const box = Math.min(58, gap - 12);
  const initial = Math.min(50, box - 2);
  const size = box < 44 ? 'small' : 'normal';
  const aside = Math.min(8, box / 4);
  const row = { loss: 28, output: 102, hidden: 192, input: 276 };
  const x = (t: number) => left + t * gap;
  const cut = (t: number) => t > 1 && (t - 1) % window === 0;
  const cuts = Array.from({ length: steps }, (_, i) => i + 1).filter(cut);
  const parts: string[] = [
    pen.box(left, row.hidden, initial, 40, {
      role: 'hidden',
      size,
      label: 'h_0',
      dashed: true,
      symbol: 'h',
      t: 0,
    }),
  ];
  for (let t = 1; t <= steps; t++) {
    const [from, to] = [x(t - 1) + (t === 1 ? initial : box) / 2, x(t) - box / 2];
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
          [x(t) - aside, row.input - 18],
          [x(t) - aside, row.hidden + 22],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.arrow(
        [
          [x(t) - aside, row.hidden - 22],
          [x(t) - aside, row.output + 18],
        ],
        { role: 'output', symbol: 'W_hy', t },
      ),
      pen.arrow(
        [
          [x(t) - aside, row.output - 18],
          [x(t) - aside, row.loss + 16],
        ],
        { role: 'output', symbol: 'L', t },
      ),
      pen.arrow(
        [
          [x(t) + aside, row.loss + 16],
          [x(t) + aside, row.output - 18],
        ],
        { role: 'loss', symbol: 'L', t, dashed: true },
      ),
      pen.arrow(
        [
          [x(t) + aside, row.output + 18],
          [x(t) + aside, row.hidden - 22],
        ],
        { role: 'loss', symbol: 'y', t, dashed: true },
      ),
      pen.arrow(
        [
          [x(t) + aside, row.hidden + 22],
          [x(t) + aside, row.input - 18],
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
        `<g class="edge role-loss"><path class="line" d="M${narrow ? middle - 5 : middle + 3} ${row.hidden + 6}l10 10m0 -10l-10 10"/></g>`,
      );
    }
    parts.push(
      pen.box(x(t), row.hidden, box, 44, { size, role: 'hidden', label: `h_${t}`, symbol: 'h', t }),
      pen.box(x(t), row.input, box, 36, {
        size,
        role: 'input',
        label: `x_${t}`,
        symbol: 'x',
        t,
        radius: Math.min(18, box / 2),
      }),
      pen.box(x(t), row.output, box, 36, {
        size,
        role: 'output',
        label: `y_${t}`,
        symbol: 'y',
        t,
        radius: Math.min(18, box / 2),
      }),
      pen.box(x(t), row.loss, box, 32, { size, role: 'loss', label: `L_${t}`, symbol: 'L', t }),
    );
  }
  const right = x(steps) + (narrow ? margin : 44);
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
  draw: (params) => draw(params, false, false),
  board: (params) => draw(params, true, false),
  narrow: (params, board) => draw(params, board, true),
});
