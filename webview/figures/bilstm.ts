import { defineFigure } from './figure';
import { checkNames, readInteger, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';
import { boardSteps } from './unrolledRnn';

const id = 'bilstm';
const title = 'A bidirectional LSTM';

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, ['steps', 'labels']);
  const all = readInteger(params, 'steps', [1, 8], 3);
  const steps = board ? Math.min(all, boardSteps) : all;
  const labels = readTexts(params, 'labels', [all, all], 12)?.slice(0, steps);
  const pen = new Pen(board);
  const gap = steps > 4 ? 132 : 156;
  const row = { output: 28, join: 96, backward: 176, forward: 256, input: 346 };
  const side = 36;
  const box = { width: 56, height: 42 };
  const first = 158;
  const x = (t: number) => first + (t - 1) * gap;
  const width = x(steps) + 158;
  const parts: string[] = [];
  const times = Array.from({ length: steps }, (_, i) => i + 1);

  for (const t of times) {
    // The forward chain runs left to right, the backward chain right to left.
    const forwardFrom = t === 1 ? x(1) - side - 92 + 26 : x(t - 1) - side + box.width / 2;
    const backwardFrom = t === steps ? x(steps) + side + 92 - 26 : x(t + 1) + side - box.width / 2;
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
    );
  }
  for (const t of times) {
    const [left, right] = [x(t) - side, x(t) + side];
    parts.push(
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), 306],
          [left, 306],
          [left, row.forward + box.height / 2],
        ],
        { role: 'input', symbol: 'x', t, chain: 'forward' },
      ),
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), 306],
          [right, 306],
          [right, 290],
        ],
        { role: 'input', symbol: 'x', t, chain: 'backward', head: false },
      ),
      pen.arrow(
        [
          [right, 290],
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
        symbol: 'h',
        t,
        chain: 'forward',
      }),
      pen.box(right, row.backward, box.width, box.height, {
        role: 'memory',
        label: `\\overleftarrow{h}_${t}`,
        symbol: 'h',
        t,
        chain: 'backward',
      }),
      pen.box(x(t), row.join, 118, 38, {
        role: 'plain',
        label: `[\\overrightarrow{h}_${t}; \\overleftarrow{h}_${t}]`,
        symbol: 'h',
        t,
        chain: 'both',
      }),
      pen.box(x(t), row.output, 58, 36, {
        role: 'output',
        label: `y_${t}`,
        symbol: 'y',
        t,
        chain: 'both',
        radius: 18,
      }),
      pen.box(x(t), row.input, 58, 36, {
        role: 'input',
        label: `x_${t}`,
        symbol: 'x',
        t,
        chain: 'either',
        radius: 18,
      }),
    );
    const word = labels?.[t - 1];
    if (word !== undefined) parts.push(pen.text(x(t), row.input + 32, word, { strong: true }));
  }
  parts.push(
    pen.box(x(1) - side - 92, row.forward, 52, 38, {
      role: 'hidden',
      label: '\\overrightarrow{h}_0',
      dashed: true,
      symbol: 'h',
      t: 0,
      chain: 'forward',
    }),
    pen.box(x(steps) + side + 92, row.backward, 52, 38, {
      role: 'memory',
      label: `\\overleftarrow{h}_${steps + 1}`,
      dashed: true,
      symbol: 'h',
      t: steps + 1,
      chain: 'backward',
    }),
    pen.text(6, row.forward + 36, 'forward LSTM', { size: 'small', anchor: 'start', muted: true }),
    pen.text(width - 6, row.backward - 36, 'backward LSTM', {
      size: 'small',
      anchor: 'end',
      muted: true,
    }),
  );
  const tokens = list(
    labels?.map((word, i) => `x_${i + 1} = ${word}`) ?? times.map((t) => `x_${t}`),
  );
  const text = [
    `A bidirectional LSTM over ${steps} time step${steps > 1 ? 's' : ''} with the inputs ${tokens}.`,
    `The forward LSTM runs from left to right, from its initial state to its state at step ${steps}; the backward LSTM has weights of its own and runs from right to left, from step ${steps} to step 1.`,
    'Each input x_t enters both. At every step the two hidden states are concatenated to [forward h_t; backward h_t], which gives the output y_t from past and future together.',
    'The two chains meet nowhere else.',
  ].join(' ');
  return svg({ id, title, text, width, height: labels ? 392 : 372, body: parts.join(''), board });
}

/** Source: Schuster and Paliwal 1997; Graves and Schmidhuber 2005. */
export const bilstm = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
