/** The two chains of the encoder-decoder figure: what is read, and what is written. */
import type { Pen } from '../svg';
import { shownWeight, weightOf } from './between';
import { box, initial, type Layout } from './layout';

export function drawEncoder(pen: Pen, layout: Layout): string {
  const { source, attention, word, row, top, x } = layout;
  const frame = { top: row.hidden - (attention ? 42 : 50), height: attention ? 190 : 204 };
  const parts: string[] = [
    pen.group(4, frame.top, x(source.length) + word / 2 + 4, frame.height),
    pen.text(18, frame.top + frame.height - 16, 'encoder', {
      anchor: 'start',
      muted: true,
      size: 'small',
    }),
    pen.box(initial, row.hidden, 46, 36, {
      role: 'hidden',
      label: 'h_0',
      dashed: true,
      symbol: 'h',
      t: 0,
    }),
  ];

  source.forEach((token, index) => {
    const t = index + 1;
    const from = t === 1 ? initial + 23 : x(t - 1) + box.width / 2;
    parts.push(
      pen.arrow(
        [
          [from, row.hidden],
          [x(t) - box.width / 2, row.hidden],
        ],
        { role: 'hidden', symbol: 'W_hh', t },
      ),
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), row.hidden + box.height / 2],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.box(x(t), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `h_${t}`,
        symbol: 'h',
        t,
      }),
      pen.box(x(t), row.input, word, 36, {
        role: 'input',
        caption: token,
        symbol: 'x',
        t,
        radius: 18,
      }),
      pen.label(x(t), row.input + 32, `x_${t}`, { size: 'small', symbol: 'x', t }),
    );
    if (attention)
      parts.push(
        pen.arrow(
          [
            [x(t), top],
            [x(t), row.rail + 21],
          ],
          { role: 'memory', dashed: true, ...weightOf(layout) },
        ),
        ...shownWeight(pen, layout, x(t) + 6, row.rail + 34, t),
      );
  });
  return parts.join('');
}

export function drawDecoder(pen: Pen, layout: Layout): string {
  const { inputs, outputs, attention, word, row, top, s } = layout;
  const parts: string[] = [];
  for (let j = 2; j <= outputs.length; j++)
    parts.push(
      pen.arrow(
        [
          [s(j - 1) + box.width / 2, row.hidden],
          [s(j) - box.width / 2, row.hidden],
        ],
        { role: 'hidden', symbol: 's', t: j, chain: 'decoder' },
      ),
    );
  outputs.forEach((token, index) => {
    const j = index + 1;
    parts.push(
      pen.arrow(
        [
          [s(j), row.input - 18],
          [s(j), row.hidden + box.height / 2],
        ],
        { role: 'input', symbol: 'W_xh', t: j, chain: 'decoder' },
      ),
      pen.arrow(
        [
          [s(j), top],
          [s(j), row.output + 18],
        ],
        {
          role: 'output',
          symbol: 'W_hy',
          t: j,
          chain: 'decoder',
          bridge: attention && j < outputs.length,
        },
      ),
    );
    if (j > 1) {
      const lane = (s(j - 1) + s(j)) / 2;
      parts.push(
        pen.arrow(
          [
            [s(j - 1) + word / 2, row.output],
            [lane, row.output],
            [lane, row.input],
            [s(j) - word / 2, row.input],
          ],
          { role: 'output', symbol: 'y', t: j - 1, chain: 'decoder', dashed: true, bridge: true },
        ),
      );
    }
    parts.push(
      pen.box(s(j), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `s_${j}`,
        symbol: 's',
        t: j,
        chain: 'decoder',
        className: 'solid',
      }),
      pen.box(s(j), row.output, word, 36, {
        role: 'output',
        caption: token,
        symbol: 'y',
        t: j,
        chain: 'decoder',
        radius: 18,
      }),
      pen.box(s(j), row.input, word, 36, {
        role: 'output',
        caption: inputs[index]!,
        symbol: 'y',
        t: j - 1,
        chain: 'decoder',
        dashed: true,
        radius: 18,
      }),
      pen.label(s(j), row.input + 32, `y_${j - 1}`, {
        size: 'small',
        symbol: 'y',
        t: j - 1,
        chain: 'decoder',
      }),
      pen.label(s(j), row.output - 30, `y_${j}`, {
        size: 'small',
        symbol: 'y',
        t: j,
        chain: 'decoder',
      }),
    );
  });

  if (!pen.board)
    parts.push(
      pen.text(
        (s(1) + s(outputs.length)) / 2,
        row.input + 56,
        'decoder: each output is the next input',
        {
          muted: true,
          size: 'small',
        },
      ),
    );

  return parts.join('');
}
