/** The gradient's way back through the encoder-decoder figure, from the loss of the last output. */
import type { Pen } from '../svg';
import { box, type Layout } from './layout';

export function drawGradient(pen: Pen, layout: Layout): string {
  const { source, outputs, attention, row, top, x, s, context } = layout;
  const [n, last] = [source.length, outputs.length];
  const low = row.hidden + 11;
  const left = (middle: number): number => middle - box.width / 2;
  const right = (middle: number): number => middle + box.width / 2;
  const decoder = { chain: 'decoder' } as const;
  const across = (from: number, to: number, meaning: Parameters<Pen['back']>[1]): string =>
    pen.back(
      [
        [from, low],
        [to, low],
      ],
      meaning,
    );
  const loss = row.output - 66;
  const parts = [
    pen.box(s(last), loss, 46, 28, {
      role: 'loss',
      label: `L_${last}`,
      size: 'small',
      symbol: 'L',
      t: last,
      ...decoder,
    }),
    pen.back(
      [
        [s(last) + 12, loss + 14],
        [s(last) + 12, row.output - 18],
      ],
      { symbol: 'L', t: last, ...decoder },
    ),
    pen.back(
      [
        [s(last) + 10, row.output + 18],
        [s(last) + 10, top],
      ],
      { symbol: 'y', t: last, ...decoder },
    ),
  ];
  for (let j = last; j > 1; j--)
    parts.push(across(left(s(j)), right(s(j - 1)), { symbol: 's', t: j - 1, ...decoder }));
  if (attention) {
    parts.push(across(left(s(1)), right(x(n)), { symbol: 's', t: 0, ...decoder }));
    for (let j = 1; j <= last; j++)
      parts.push(
        pen.back(
          [
            [s(j) - 8, top],
            [s(j) - 8, row.rail + 3],
          ],
          { symbol: 'k', t: j, ...decoder },
        ),
      );
    for (let t = 1; t <= n; t++)
      parts.push(
        pen.back(
          [
            [x(t) - 10, row.rail + 21],
            [x(t) - 10, top],
          ],
          { symbol: 'h', t },
        ),
      );
  } else {
    parts.push(
      across(left(s(1)), context + 30, { symbol: 's', t: 0, ...decoder }),
      across(context - 30, right(x(n)), { symbol: 'h', t: n }),
    );
  }
  for (let t = n; t > 1; t--)
    parts.push(across(left(x(t)), right(x(t - 1)), { symbol: 'h', t: t - 1 }));
  return parts.join('');
}
