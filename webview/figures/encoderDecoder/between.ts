/** What lies between encoder and decoder: one context vector, or attention. */
import { percent } from '../numbers';
import type { Pen } from '../svg';
import { box, type Given, type Layout } from './layout';

/** `k_t = Σ_j α_{t,j} h_j`, of the step that is shown. */
export function contextSum({ source, step }: Pick<Given, 'source' | 'step'>): string {
  const t = step ?? 't';
  return source.length > 1
    ? `k_${t} = \\sum_j \\alpha_{${t},j} h_j`
    : `k_${t} = \\alpha_{${t},1} h_1`;
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
