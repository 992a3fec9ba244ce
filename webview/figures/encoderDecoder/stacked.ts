/**
 * The encoder-decoder for a narrow editor: values rise from the words that are read, through the
 * encoder and the context, to the decoder and the words that it writes.
 */
import type { Pen } from '../svg';
import type { Given } from './layout';
import { decoder, layOutStack, wordWidth, type Stack } from './stack';
import { drawContext, drawSum } from './stackedBetween';
import { drawGradient } from './stackedGradient';

export function drawStacked(
  pen: Pen,
  given: Given,
): { readonly body: string; readonly width: number; readonly height: number } {
  const stack = layOutStack(given);
  return {
    body: [
      drawEncoder(pen, given, stack),
      given.attention ? drawSum(pen, given, stack) : drawContext(pen, given, stack),
      drawDecoder(pen, given, stack),
      given.gradient ? drawGradient(pen, given, stack) : '',
    ].join(''),
    width: stack.width,
    height: stack.row.input + 62,
  };
}

function drawEncoder(pen: Pen, { source }: Given, { x, box, row }: Stack): string {
  const parts = [
    pen.box(x(0), row.hidden, box.width - 4, box.height - 4, {
      role: 'hidden',
      label: 'h_0',
      size: 'small',
      dashed: true,
      symbol: 'h',
      t: 0,
    }),
    pen.text(4, row.input + 52, 'encoder, below; decoder, above', {
      anchor: 'start',
      muted: true,
      size: 'small',
    }),
  ];
  source.forEach((token, index) => {
    const t = index + 1;
    parts.push(
      pen.arrow(
        [
          [x(t - 1) + box.width / 2 - (t === 1 ? 2 : 0), row.hidden],
          [x(t) - box.width / 2, row.hidden],
        ],
        { role: 'hidden', symbol: 'W_hh', t },
      ),
      pen.arrow(
        [
          [x(t), row.input - 15],
          [x(t), row.hidden + box.height / 2],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.box(x(t), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `h_${t}`,
        size: 'small',
        symbol: 'h',
        t,
      }),
      pen.box(x(t), row.input, wordWidth(token, box.width), 30, {
        role: 'input',
        caption: token,
        size: 'small',
        symbol: 'x',
        t,
        radius: 15,
      }),
      pen.label(x(t), row.input + 28, `x_${t}`, { size: 'small', symbol: 'x', t }),
    );
  });
  return parts.join('');
}

function drawDecoder(pen: Pen, { source, target, attention }: Given, stack: Stack): string {
  const { x, box, row } = stack;
  const written = ['<sos>', ...target, '<eos>'];
  const parts = [
    pen.box(x(0), row.state, box.width - 4, box.height - 4, {
      role: 'hidden',
      label: 's_0',
      size: 'small',
      dashed: true,
      symbol: 's',
      t: 0,
      ...decoder,
    }),
  ];
  if (attention)
    parts.push(
      pen.label(4, row.state + 30, `=h_${source.length}`, { size: 'small', anchor: 'start' }),
    );
  written.forEach((token, t) => {
    if (t > 0)
      parts.push(
        pen.arrow(
          [
            [x(t - 1) + box.width / 2 - (t === 1 ? 2 : 0), row.state],
            [x(t) - box.width / 2, row.state],
          ],
          { role: 'hidden', symbol: 's', t, ...decoder },
        ),
        // The word before, fed back.
        pen.arrow(
          [
            [x(t - 1) + Math.min(8, box.width / 4), row.output + 15],
            [x(t - 1) + Math.min(8, box.width / 4), row.output + 28],
            [x(t) - Math.min(8, box.width / 4), row.output + 28],
            [x(t) - Math.min(8, box.width / 4), row.state - box.height / 2],
          ],
          { role: 'output', symbol: 'y', t: t - 1, dashed: true, ...decoder },
        ),
        pen.arrow(
          [
            [x(t), row.state - box.height / 2],
            [x(t), row.output + 15],
          ],
          { role: 'output', symbol: 'W_hy', t, bridge: true, ...decoder },
        ),
        pen.box(x(t), row.state, box.width, box.height, {
          role: 'hidden',
          label: `s_${t}`,
          size: 'small',
          symbol: 's',
          t,
          className: 'solid',
          ...decoder,
        }),
      );
    parts.push(
      pen.box(x(t), row.output, wordWidth(token, box.width), 30, {
        role: 'output',
        caption: token,
        size: 'small',
        symbol: 'y',
        t,
        dashed: t === 0,
        radius: 15,
        ...decoder,
      }),
      pen.label(x(t), row.output - 26, `y_${t}`, { size: 'small', symbol: 'y', t, ...decoder }),
    );
  });
  return parts.join('');
}
