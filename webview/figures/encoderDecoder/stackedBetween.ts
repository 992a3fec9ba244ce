/** What lies between the encoder below and the decoder above it: one context vector, or attention. */
import type { Pen } from '../svg';
import { contextSum, shownWeight, weightOf } from './between';
import type { Given } from './layout';
import { contextAt, decoder, type Stack } from './stack';

/** Only the last encoder state goes on. */
export function drawContext(pen: Pen, { source }: Given, stack: Stack): string {
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
export function drawSum(pen: Pen, given: Given, { x, box, row }: Stack): string {
  const { source, target } = given;
  const last = Math.max(source.length, target.length + 1);
  const [left, right] = [x(1) - box.width / 2, x(last) + box.width / 2];
  const parts = [
    pen.box((left + right) / 2, row.middle, right - left, 34, {
      role: 'memory',
      label: contextSum(given),
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
