/** The parts of the encoder-decoder figure, each drawn into one layout. */
import { percent } from './numbers';
import type { Pen } from './svg';

export const box = { width: 60, height: 40 } as const;
/** Centre of h_0. */
const initial = 34;

export interface Layout {
  readonly source: readonly string[];
  /** What the decoder is fed and what it writes, step by step, with the signs for start and end. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attention: boolean;
  /** The decoder step that the weights are shown of, where one is. */
  readonly step?: number | undefined;
  /** α_{t,j} of that step. */
  readonly weights?: readonly number[] | undefined;
  /** Whether the gradient of the last output's loss is drawn. */
  readonly gradient: boolean;
  /** Width of a box that holds a word. */
  readonly word: number;
  /** Middles of the rows. */
  readonly row: Readonly<Record<'output' | 'rail' | 'hidden' | 'input', number>>;
  /** Upper edge of the hidden states. */
  readonly top: number;
  /** Middles of the columns: encoder step, context vector, decoder step. */
  readonly x: (t: number) => number;
  readonly context: number;
  readonly s: (j: number) => number;
}

/** What an author or a walk gave. */
export interface Given {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly attention: boolean;
  readonly step?: number | undefined;
  readonly weights?: readonly number[] | undefined;
  readonly gradient: boolean;
}

/** `k_t = Σ_j α_{t,j} h_j`, of the step that is shown. */
export function contextSum({ source, step }: Pick<Given, 'source' | 'step'>): string {
  const t = step ?? 't';
  return source.length > 1
    ? `k_${t} = \\sum_j \\alpha_{${t},j} h_j`
    : `k_${t} = \\alpha_{${t},1} h_1`;
}

export function layOut(given: Given): Layout {
  const { source, target, attention, gradient } = given;
  const longest = Math.max(...[...source, ...target].map((word) => [...word].length), 5);
  const word = Math.max(58, longest * 7.6 + 18);
  const gap = Math.max(96, word + 36);
  const x = (t: number) => initial + 76 + (t - 1) * gap;
  const context = x(source.length) + gap / 2 + 58;
  // The loss stands above the outputs.
  const above = gradient ? 44 : 0;
  const row = attention
    ? { output: 40 + above, rail: 104 + above, hidden: 196 + above, input: 284 + above }
    : { output: 52 + above, rail: 0, hidden: 146 + above, input: 240 + above };
  return {
    ...given,
    inputs: ['<sos>', ...target],
    outputs: [...target, '<eos>'],
    word,
    row,
    top: row.hidden - box.height / 2,
    x,
    context,
    s: (j) => context + gap / 2 + 58 + (j - 1) * gap,
  };
}

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

/** The attention weights belong to the decoder's step; at first none is computed. */
export function weightOf({ step }: Pick<Layout, 'step'>) {
  return { symbol: 'a', t: step ?? 1, chain: 'decoder' } as const;
}

/** α_{t,j} in numbers beside the way from h_j, where a step is shown. */
export function shownWeight(
  pen: Pen,
  { weights }: Pick<Layout, 'weights'>,
  x: number,
  y: number,
  j: number,
): string[] {
  const weight = weights?.[j - 1];
  return weight === undefined
    ? []
    : [pen.text(x, y, percent(weight), { size: 'small', anchor: 'start' })];
}

/** All encoder states are read again at every decoder step; a rail carries k_t to each of them. */
export function drawAttention(pen: Pen, layout: Layout): string {
  const { source, outputs, row, top, x, s } = layout;
  const n = source.length;
  const parts: string[] = [];
  const barLeft = x(1) - box.width / 2 - 14;
  const barRight = x(n) + box.width / 2 + 14;
  parts.push(
    pen.box((barLeft + barRight) / 2, row.rail, Math.max(barRight - barLeft, 150), 42, {
      role: 'memory',
      label: contextSum(layout),
      ...weightOf(layout),
    }),
    pen.text((barLeft + barRight) / 2, row.rail - 34, 'attention', { strong: true }),
    pen.arrow(
      [
        [Math.max(barRight, (barLeft + barRight) / 2 + 75), row.rail],
        [s(outputs.length) - 16, row.rail],
        [s(outputs.length) - 16, top],
      ],
      { role: 'memory', symbol: 'k', t: outputs.length, chain: 'decoder' },
    ),
  );
  for (let j = 1; j < outputs.length; j++)
    parts.push(
      pen.dot(s(j) - 16, row.rail, 'memory'),
      pen.arrow(
        [
          [s(j) - 16, row.rail],
          [s(j) - 16, top],
        ],
        { role: 'memory', symbol: 'k', t: j, chain: 'decoder' },
      ),
    );
  parts.push(
    ...outputs.map((_, i) =>
      pen.label(s(i + 1) - 22, row.rail + 40, `k_${i + 1}`, {
        size: 'small',
        anchor: 'end',
        symbol: 'k',
        t: i + 1,
        chain: 'decoder',
      }),
    ),
    pen.arrow(
      [
        [x(n) + box.width / 2, row.hidden],
        [s(1) - box.width / 2, row.hidden],
      ],
      { role: 'hidden', symbol: 's', t: 0, chain: 'decoder' },
    ),
    pen.label((x(n) + s(1)) / 2, row.hidden - 15, `s_0 = h_${n}`, {
      size: 'small',
      symbol: 's',
      t: 0,
      chain: 'decoder',
    }),
  );

  return parts.join('');
}

/** Only the last encoder state goes on, as the context vector. */
export function drawContext(pen: Pen, layout: Layout): string {
  const { source, row, x, s, context } = layout;
  const n = source.length;
  const parts: string[] = [];
  parts.push(
    pen.arrow(
      [
        [x(n) + box.width / 2, row.hidden],
        [context - 30, row.hidden],
      ],
      { role: 'memory', symbol: 'k', thick: true },
    ),
    pen.arrow(
      [
        [context + 30, row.hidden],
        [s(1) - box.width / 2, row.hidden],
      ],
      { role: 'memory', symbol: 'k', thick: true },
    ),
    pen.box(context, row.hidden, 60, 52, {
      role: 'memory',
      label: 'k',
      size: 'large',
      symbol: 'k',
      className: 'solid',
    }),
    pen.text(context, row.hidden - 56, 'context', { size: 'small' }),
    pen.text(context, row.hidden - 41, 'vector', { size: 'small' }),
    pen.label(context, row.hidden + 42, `k = h_${n}`, { size: 'small', symbol: 'k' }),
  );

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
