import { defineFigure } from './figure';
import { compact } from './numbers';
import { checkNames, readNumber, readNumbers } from './parameters';
import { round, type Point } from './paths';
import { Pen, svg } from './svg';

const id = 'gradient-clipping';
const title = 'Clipping the gradient by its norm';

/** Source: Pascanu, Mikolov, Bengio 2013, algorithm 1. */
export const gradientClipping = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['gradient', 'threshold']);
    const gradient = readNumbers(params, 'gradient', [2, 2], [-10, 10]) ?? [4, 3];
    const threshold = readNumber(params, 'threshold', [0.1, 10], 2);
    const norm = Math.hypot(gradient[0]!, gradient[1]!);
    const scale = norm > threshold ? threshold / norm : 1;
    const pen = new Pen();
    const centre: Point = [190, 178];
    const unit = 138 / Math.max(threshold, norm, 0.1);
    const tip = (factor: number): Point => [
      centre[0] + gradient[0]! * factor * unit,
      centre[1] - gradient[1]! * factor * unit,
    ];
    const small: Point = [centre[0] - threshold * unit * 0.45, centre[1] - threshold * unit * 0.2];
    const clipped = scale < 1;
    const radius = threshold * unit;
    const body = [
      `<path class="axis" d="M30 ${centre[1]}H350M${centre[0]} 22V334"/>`,
      pen.circle(centre[0], centre[1], round(radius), { dashed: true, className: 'outline' }),
      norm > 0
        ? pen.arrow([centre, tip(1)], { role: 'loss', dashed: clipped, thick: true, symbol: 'L' })
        : '',
      clipped ? pen.arrow([centre, tip(scale)], { role: 'hidden', thick: true, symbol: 'L' }) : '',
      pen.arrow([centre, small], { role: 'memory', thick: true }),
      pen.label(centre[0] + radius * 0.72 + 8, centre[1] + radius * 0.72 + 10, '\\theta', {}),
      pen.arrow(
        [
          [392, 84],
          [426, 84],
        ],
        { role: 'loss', dashed: clipped, thick: true },
      ),
      pen.label(436, 84, `‖g‖ = ${compact(norm)}`, { anchor: 'start' }),
      pen.text(436, 106, clipped ? 'too long' : 'short enough: unchanged', {
        anchor: 'start',
        size: 'small',
        muted: true,
      }),
      clipped
        ? pen.arrow(
            [
              [392, 150],
              [426, 150],
            ],
            { role: 'hidden', thick: true },
          ) +
          pen.label(436, 150, `g \\theta / ‖g‖`, { anchor: 'start' }) +
          pen.text(436, 172, `same direction, norm ${compact(threshold)}`, {
            anchor: 'start',
            size: 'small',
            muted: true,
          })
        : '',
      pen.arrow(
        [
          [392, 216],
          [426, 216],
        ],
        { role: 'memory', thick: true },
      ),
      pen.text(436, 216, 'a small gradient', { anchor: 'start' }),
      pen.text(436, 236, 'unchanged: not made longer', {
        anchor: 'start',
        size: 'small',
        muted: true,
      }),
      pen.label(392, 284, `\\theta = ${compact(threshold)}`, { anchor: 'start' }),
    ].join('');
    const text =
      `Clipping by norm with the threshold ${compact(threshold)}, drawn as a circle about the origin. ` +
      (clipped
        ? `The gradient (${gradient.join(', ')}) has norm ${compact(norm)}, more than the threshold; it is multiplied by ${compact(scale)} to (${gradient.map((value) => compact(value * scale)).join(', ')}): the same direction, norm ${compact(threshold)}. `
        : `The gradient (${gradient.join(', ')}) has norm ${compact(norm)}, not more than the threshold, and stays as it is. `) +
      'A small gradient inside the circle stays as it is too: clipping cures exploding gradients, not vanishing ones.';
    return svg({ id, title, text, width: 624, height: 352, body });
  },
});
