import { boxArea, boxIou, intersection, type Box } from '../../src/lab/metrics/detection';
import { defineFigure } from './figure';
import { compact } from './numbers';
import { checkNames, readNumbers, type Parameters } from './parameters';
import { round } from './paths';
import { Pen, svg } from './svg';

const id = 'iou';
const title = 'Intersection over union';

function readBox(params: Parameters, name: string, fallback: Box): Box {
  const numbers = readNumbers(params, name, [4, 4], [-10_000, 10_000]) ?? fallback;
  const box: Box = [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!];
  if (box[0] >= box[2] || box[1] >= box[3])
    throw new Error(
      `Parameter "${name}" must be [x1, y1, x2, y2] with x1 < x2 and y1 < y2, not [${box.join(', ')}].`,
    );
  return box;
}

/** Source: Everingham et al. 2010 (PASCAL VOC), equation 3. */
export const iou = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, ['a', 'b']);
    const a = readBox(params, 'a', [1, 1, 7, 5]);
    const b = readBox(params, 'b', [3, 2, 9, 6]);
    const shared = intersection(a, b);
    const common = shared ? boxArea(shared) : 0;
    const union = boxArea(a) + boxArea(b) - common;
    const value = boxIou(a, b);

    const pen = new Pen();
    const bounds: Box = [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ];
    const scale = Math.min(310 / (bounds[2] - bounds[0]), 216 / (bounds[3] - bounds[1]));
    const place = ([x1, y1, x2, y2]: Box) => ({
      x: round(30 + (x1 - bounds[0]) * scale),
      y: round(36 + (y1 - bounds[1]) * scale),
      width: round((x2 - x1) * scale),
      height: round((y2 - y1) * scale),
    });
    const rectangle = (box: Box, classes: string) => {
      const { x, y, width, height } = place(box);
      return `<rect class="${classes}" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`;
    };
    const [pa, pb] = [place(a), place(b)];
    const bottom = 36 + (bounds[3] - bounds[1]) * scale;
    const row = (y: number, name: string, amount: string, strong = false) =>
      pen.text(388, y, name, { anchor: 'start', size: 'small', muted: !strong, strong }) +
      pen.text(606, y, amount, { anchor: 'end', strong });
    const body = [
      rectangle(a, 'shape role-input'),
      rectangle(b, 'shape role-output'),
      shared ? `<g class="role-hidden">${rectangle(shared, 'heat heat-8')}</g>` : '',
      rectangle(a, 'shape role-input outline'),
      rectangle(b, 'shape role-output outline'),
      pen.text(pa.x, pa.y - 12, 'A: true', { anchor: 'start', size: 'small', role: 'input' }),
      pen.text(pb.x + pb.width, pb.y + pb.height + 14, 'B: predicted', {
        anchor: 'end',
        size: 'small',
        role: 'output',
      }),
      row(72, 'area of A', compact(boxArea(a))),
      row(98, 'area of B', compact(boxArea(b))),
      row(124, 'intersection', compact(common)),
      row(150, 'union, A + B − intersection', compact(union)),
      '<path class="axis" d="M388 168H606"/>',
      row(188, 'intersection / union', value.toFixed(3), true),
    ].join('');
    const text = `Two boxes. A, the true one, reaches from (${a[0]}, ${a[1]}) to (${a[2]}, ${a[3]}), area ${compact(boxArea(a))}; B, the predicted one, from (${b[0]}, ${b[1]}) to (${b[2]}, ${b[3]}), area ${compact(boxArea(b))}. ${shared ? `They share ${compact(common)}` : 'They do not overlap'}; their union is ${compact(union)}; intersection over union is ${value.toFixed(3)}.`;
    return svg({ id, title, text, width: 630, height: Math.max(bottom + 34, 214), body });
  },
});
