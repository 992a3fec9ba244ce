/**
 * The encoder-decoder for a narrow editor: values rise from the words that are read, through the
 * encoder and the context, to the decoder and the words that it writes.
 */
import { shownWeight, weightOf, type Given } from './encoderDecoderParts';
import { narrowRoom } from './figure';
import type { Pen } from './svg';

const margin = 28;
const decoder = { chain: 'decoder' } as const;

interface Stack {
  readonly x: (step: number) => number;
  readonly box: { readonly width: number; readonly height: number };
  readonly row: Readonly<
    Record<'loss' | 'output' | 'state' | 'middle' | 'hidden' | 'input', number>
  >;
}

/** A box as wide as its word, in the small letters. */
const wordWidth = (word: string, least: number): number =>
  Math.max(least, [...word].length * 6.8 + 12);

function layOut({ source, target, gradient }: Given): Stack & { readonly width: number } {
  const outputs = ['<sos>', ...target, '<eos>'];
  const least = Math.floor((narrowRoom - 2 * margin) / Math.max(source.length, outputs.length - 1));
  // Neighbours must not touch, however long their words.
  const pairs = (words: readonly string[]): readonly number[] =>
    words.slice(1).map((word, i) => (wordWidth(word, 0) + wordWidth(words[i]!, 0)) / 2 + 6);
  const gap = Math.max(Math.min(84, least), ...pairs(outputs), ...pairs(source));
  const above = gradient ? 46 : 0;
  const top = above + 40;
  return {
    x: (step) => margin + step * gap,
    box: { width: Math.min(52, gap - 12), height: 34 },
    row: {
      loss: 18,
      output: top,
      state: top + 74,
      middle: top + 138,
      hidden: top + 206,
      input: top + 272,
    },
    width: Math.max(
      narrowRoom,
      margin +
        gap * Math.max(source.length, outputs.length - 1) +
        Math.max(
          margin,
          wordWidth(outputs.at(-1)!, 0) / 2 + 2,
          wordWidth(source.at(-1)!, 0) / 2 + 2,
        ),
    ),
  };
}

export function drawStacked(
  pen: Pen,
  given: Given,
  sum: string,
): { readonly body: string; readonly width: number; readonly height: number } {
  const stack = layOut(given);
  return {
    body: [
      drawEncoder(pen, given, stack),
      given.attention ? drawSum(pen, given, stack, sum) : drawContext(pen, given, stack),
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

/** Middle of the context vector. */
function contextAt({ x }: Stack, n: number): number {
  return Math.max(x(0) + 84, (x(0) + x(n)) / 2);
}

/** Only the last encoder state goes on. */
function drawContext(pen: Pen, { source }: Given, stack: Stack): string {
  const { x, box, row } = stack;
  const n = source.length;
  const middle = contextAt(stack, n);
  return [
    pen.arrow(
      n === 1 || x(n) - middle < 40
        ? [
            [x(n), row.hidden - box.height / 2],
            [x(n), row.middle + 20],
          ]
        : [
            [x(n), row.hidden - box.height / 2],
            [x(n), row.middle],
            [middle + 30, row.middle],
          ],
      { role: 'memory', symbol: 'k', thick: true },
    ),
    pen.arrow(
      [
        [middle - 30, row.middle],
        [x(0), row.middle],
        [x(0), row.state + box.height / 2],
      ],
      { role: 'memory', symbol: 'k', thick: true },
    ),
    pen.box(middle, row.middle, 60, 40, {
      role: 'memory',
      label: 'k',
      symbol: 'k',
      className: 'solid',
    }),
    pen.label(middle + 40, row.middle - 20, `k = h_${n}`, {
      size: 'small',
      anchor: 'start',
      symbol: 'k',
    }),
    pen.text(middle - 36, row.middle - 20, 'context', {
      size: 'small',
      anchor: 'end',
      muted: true,
    }),
  ].join('');
}

/** Every encoder state goes into the sum, anew at each step of the decoder. */
function drawSum(pen: Pen, given: Given, { x, box, row }: Stack, sum: string): string {
  const { source, target } = given;
  const last = Math.max(source.length, target.length + 1);
  const [left, right] = [x(1) - box.width / 2, x(last) + box.width / 2];
  const parts = [
    pen.box((left + right) / 2, row.middle, right - left, 34, {
      role: 'memory',
      label: sum,
      size: 'small',
      ...weightOf(given),
    }),
  ];
  source.forEach((_, index) => {
    const t = index + 1;
    parts.push(
      pen.arrow(
        [
          [x(t), row.hidden - box.height / 2],
          [x(t), row.middle + 17],
        ],
        { role: 'memory', dashed: true, ...weightOf(given) },
      ),
      // The gradient's arrows need the place.
      ...(given.gradient ? [] : shownWeight(pen, given, x(t) + 4, row.middle + 33, t)),
    );
  });
  for (let t = 1; t <= target.length + 1; t++)
    parts.push(
      pen.arrow(
        [
          [x(t), row.middle - 17],
          [x(t), row.state + box.height / 2],
        ],
        { role: 'memory', symbol: 'k', t, ...decoder },
      ),
    );
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

/** The gradient of the last output's loss. */
function drawGradient(pen: Pen, { source, target, attention }: Given, stack: Stack): string {
  const { x, box, row } = stack;
  const [n, last] = [source.length, target.length + 1];
  const beside = Math.min(8, box.width / 3);
  const left = (t: number, y: number, meaning: Parameters<Pen['back']>[1]): string =>
    pen.back(
      [
        [x(t) - box.width / 2, y + 9],
        [x(t - 1) + box.width / 2, y + 9],
      ],
      meaning,
    );
  const down = (
    at: number,
    from: number,
    to: number,
    meaning: Parameters<Pen['back']>[1],
  ): string =>
    pen.back(
      [
        [at, from],
        [at, to],
      ],
      meaning,
    );
  const parts = [
    pen.box(x(last), row.loss, 40, 26, {
      role: 'loss',
      label: `L_${last}`,
      size: 'small',
      symbol: 'L',
      t: last,
      ...decoder,
    }),
    down(x(last) + 14, row.loss + 13, row.output - 15, { symbol: 'L', t: last, ...decoder }),
    down(x(last) + beside, row.output + 15, row.state - box.height / 2, {
      symbol: 'y',
      t: last,
      ...decoder,
    }),
  ];
  for (let t = last; t >= 1; t--)
    parts.push(left(t, row.state, { symbol: 's', t: t - 1, ...decoder }));
  for (let t = n; t > 1; t--) parts.push(left(t, row.hidden, { symbol: 'h', t: t - 1 }));
  if (attention) {
    for (let t = 1; t <= last; t++)
      parts.push(
        down(x(t) - beside, row.state + box.height / 2, row.middle - 17, {
          symbol: 'k',
          t,
          ...decoder,
        }),
      );
    for (let t = 1; t <= n; t++)
      parts.push(
        down(x(t) - beside, row.middle + 17, row.hidden - box.height / 2, { symbol: 'h', t }),
      );
  } else {
    const middle = contextAt(stack, n);
    const low = row.middle + 10;
    parts.push(
      pen.back(
        [
          [x(0) + 10, row.state + box.height / 2],
          [x(0) + 10, low],
          [middle - 30, low],
        ],
        { symbol: 's', t: 0, ...decoder },
      ),
      pen.back(
        x(n) - middle < 40
          ? [
              [x(n) - 10, row.middle + 20],
              [x(n) - 10, row.hidden - box.height / 2],
            ]
          : [
              [middle + 30, low],
              [x(n) - 10, low],
              [x(n) - 10, row.hidden - box.height / 2],
            ],
        { symbol: 'h', t: n },
      ),
    );
  }
  return parts.join('');
}
