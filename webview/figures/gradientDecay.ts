import { defineFigure } from './figure';
import { compact, superscript } from './numbers';
import { checkNames, readInteger, readNumbers } from './parameters';
import { round } from './paths';
import { list, Pen, svg, type Role } from './svg';

const id = 'gradient-decay';
const title = 'A factor multiplied at every step';

/** Distances between neighbouring ticks that read well. */
function tickStep(range: number, most: number): number {
  const nice = [1, 2, 5, 10, 20, 50, 100];
  return nice.find((step) => range / step <= most) ?? 200;
}

/** Moves labels apart that would stand on each other; keeps their order. */
export function spread(positions: readonly number[], distance: number, bottom: number): number[] {
  const order = positions.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  order.forEach((label, k) => {
    if (k > 0) label.y = Math.max(label.y, order[k - 1]!.y + distance);
  });
  for (let k = order.length - 1, limit = bottom; k >= 0; k--, limit -= distance)
    order[k]!.y = Math.min(order[k]!.y, limit);
  const moved: number[] = [];
  for (const { y, i } of order) moved[i] = y;
  return moved;
}

const roleOf = (factor: number, rank: number): Role => {
  if (factor > 1) return 'loss';
  if (factor === 1) return 'hidden';
  return (['input', 'memory', 'candidate', 'gate'] as const)[rank % 4]!;
};

/** Source: Pascanu, Mikolov, Bengio 2013, section 2.1: the norm is bounded by the factor to the power of the lag. */
export const gradientDecay = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['factors', 'steps']);
    const factors = readNumbers(params, 'factors', [1, 6], [0.1, 10]) ?? [0.7, 0.9, 1, 1.1];
    const steps = readInteger(params, 'steps', [5, 100], 50);
    const pen = new Pen();
    const plot = { left: 66, right: 450, top: 30, bottom: 292 };
    const ends = factors.map((factor) => steps * Math.log10(factor));
    const low = Math.min(-1, Math.floor(Math.min(...ends)));
    const high = Math.max(1, Math.ceil(Math.max(...ends)));
    const x = (t: number) => plot.left + ((plot.right - plot.left) * t) / steps;
    const y = (power: number) =>
      plot.bottom - ((plot.bottom - plot.top) * (power - low)) / (high - low);
    const parts: string[] = [];
    const byPower = tickStep(high - low, 8);
    for (let power = Math.ceil(low / byPower) * byPower; power <= high; power += byPower)
      parts.push(
        `<path class="rule" d="M${plot.left} ${round(y(power))}H${plot.right}"/>`,
        pen.text(plot.left - 8, y(power), power === 0 ? '1' : `10${superscript(power)}`, {
          anchor: 'end',
          size: 'small',
          muted: true,
        }),
      );
    const byTime = tickStep(steps, 6);
    for (let t = 0; t <= steps; t += byTime)
      parts.push(
        `<path class="axis" d="M${round(x(t))} ${plot.bottom}v5"/>`,
        pen.text(x(t), plot.bottom + 17, `${t}`, { size: 'small', muted: true }),
      );
    parts.push(
      `<path class="axis" d="M${plot.left} ${plot.top - 6}V${plot.bottom}H${plot.right}"/>`,
      pen.text((plot.left + plot.right) / 2, plot.bottom + 38, 'steps back in time', {
        size: 'small',
      }),
      pen.text(plot.left - 44, 12, 'gradient norm, relative', { size: 'small', anchor: 'start' }),
    );
    const labels = spread(ends.map(y), 17, plot.bottom);
    factors.forEach((factor, i) => {
      const role = roleOf(factor, i);
      parts.push(
        `<g class="role-${role}"><path class="curve" d="M${plot.left} ${round(y(0))}L${plot.right} ${round(y(ends[i]!))}"/></g>`,
        pen.dot(plot.right, y(ends[i]!), role),
        `<g class="role-${role}"><path class="axis" d="M${plot.right + 6} ${round(y(ends[i]!))}L${plot.right + 16} ${round(labels[i]!)}"/></g>`,
        pen.text(
          plot.right + 20,
          labels[i]!,
          `${factor}${superscript(steps)} = ${compact(factor ** steps)}`,
          { anchor: 'start', size: 'small' },
        ),
      );
    });
    const text =
      `A plot with a logarithmic axis: what is left of a gradient after 0 to ${steps} steps back in time where every step multiplies it by the same factor. ` +
      `After ${steps} steps: ${list(factors.map((factor) => `factor ${factor} leaves ${compact(factor ** steps)}`))}. ` +
      'Each is a straight line: below 1 the gradient vanishes, above 1 it explodes, at 1 it stays.';
    return svg({ id, title, text, width: 624, height: 344, body: parts.join('') });
  },
});
