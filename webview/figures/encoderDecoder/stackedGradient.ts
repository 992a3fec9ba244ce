/** The gradient's way back through the stacked encoder-decoder figure. */
import type { Pen } from '../svg';
import type { Given } from './layout';
import { contextAt, decoder, type Stack } from './stack';

/** The gradient of the last output's loss. */
export function drawGradient(pen: Pen, { source, target, attention }: Given, stack: Stack): string {
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
