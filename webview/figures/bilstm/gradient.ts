/** The gradient's way back through the bidirectional LSTM, from the loss of one output along both chains. */
import type { Meaning, Pen } from '../svg';
import type { Layout } from './layout';

export function drawGradient(pen: Pen, layout: Layout, lossAt: number): string {
  const { steps, gap, side, box, row, x } = layout;
  const half = box.width / 2;
  const parts: string[] = [];
  for (let t = 1; t <= steps; t++) {
    const [left, right] = [x(t) - side, x(t) + side];
    if (t < lossAt)
      parts.push(back(pen, [left + gap - half, left + half], row.forward + 11, t, 'forward'));
    if (t > lossAt)
      parts.push(back(pen, [right - gap + half, right - half], row.backward + 11, t, 'backward'));
    if (t === lossAt) parts.push(drawLoss(pen, layout, [left, right], t));
  }
  return parts.join('');
}

function back(
  pen: Pen,
  [from, to]: readonly [number, number],
  y: number,
  t: number,
  chain: 'forward' | 'backward',
): string {
  return pen.back(
    [
      [from, y],
      [to, y],
    ],
    { symbol: 'h', t, chain },
  );
}

/** The loss over its output, and the gradient from there into the states of both chains. */
function drawLoss(
  pen: Pen,
  { x, row, box }: Layout,
  [left, right]: readonly [number, number],
  t: number,
): string {
  const half = box.height / 2;
  const down = (at: number, from: number, to: number, symbol: string, chain: Meaning['chain']) =>
    pen.back(
      [
        [at, from],
        [at, to],
      ],
      { symbol, t, chain },
    );
  return [
    pen.box(x(t), row.output - 54, 46, 28, {
      role: 'loss',
      label: `L_${t}`,
      size: 'small',
      symbol: 'L',
      t,
      chain: 'both',
    }),
    down(x(t), row.output - 40, row.output - 18, 'L', 'both'),
    down(x(t) + 8, row.output + 18, row.join - 19, 'y', 'both'),
    down(left + 7, row.join + 19, row.forward - half, 'h', 'forward'),
    down(right - 7, row.join + 19, row.backward - half, 'h', 'backward'),
  ].join('');
}
