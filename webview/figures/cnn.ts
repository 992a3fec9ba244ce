import { readCnn, shapeText, type CnnLayer } from './cnnShapes';
import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg, type Role } from './svg';

const id = 'cnn';
const title = 'A convolutional network, layer by layer';
const gap = 90;
const middle = 138;
const largest = 66;
const grouped = new Intl.NumberFormat('en-GB');

const roleOf = (layer: CnnLayer, last: boolean): Role => {
  if (last) return 'output';
  return layer.kind === 'input' ? 'input' : layer.kind === 'pool' ? 'memory' : 'hidden';
};

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, ['layers', 'input']);
  const layers = readCnn(params);
  const pen = new Pen(board);
  const tallest = layers[0]!.shape[0];
  const side = (length: number) => Math.max(14, largest * Math.sqrt(Math.min(1, length / tallest)));
  const x = (index: number) => 54 + index * gap;
  const parts: string[] = [];

  const volumes = layers.map((layer, index) => {
    const role = roleOf(layer, index === layers.length - 1);
    if (layer.kind === 'flatten' || layer.kind === 'dense') {
      const drawn = Math.min(layer.shape[2], layer.kind === 'flatten' ? 11 : board ? 4 : 7);
      const step = layer.kind === 'flatten' ? 14 : board ? 26 : 19;
      const half = ((drawn - 1) / 2) * step;
      const units = Array.from({ length: drawn }, (_, i) => middle - half + i * step);
      const elided = layer.shape[2] > drawn;
      // On the board a long vector is one tall box.
      const drawing =
        board && layer.kind === 'flatten'
          ? pen.box(x(index), middle, 14, 2 * half + 12, { role })
          : units
              .map((y, i) =>
                elided && i === drawn - 2
                  ? [-4, 0, 4]
                      .map(
                        (dy) =>
                          `<circle class="dot role-${role}" cx="${x(index)}" cy="${y + dy}" r="1.4"/>`,
                      )
                      .join('')
                  : layer.kind === 'flatten'
                    ? pen.box(x(index), y, 12, 12, { role, radius: 2 })
                    : pen.circle(x(index), y, 7.5, { role }),
              )
              .join('');
      return { drawing, left: x(index) - 10, right: x(index) + 10, front: 0, units, offset: 0 };
    }
    const sheets = Math.min(layer.shape[2], board ? 3 : 4);
    const front = side(layer.shape[0]);
    const across = Math.max(14, front * Math.min(1.4, layer.shape[1] / layer.shape[0]));
    const offset = 5;
    const spread = (sheets - 1) * offset;
    const drawing = Array.from({ length: sheets }, (_, i) => {
      const shift = spread / 2 - i * offset;
      // The last sheet drawn is the front one, at the lower left.
      return pen.box(x(index) + shift, middle - shift, across, front, { role, radius: 3 });
    }).join('');
    return {
      drawing,
      left: x(index) - across / 2 - spread / 2,
      right: x(index) + across / 2 + spread / 2,
      front,
      units: [],
      offset: spread / 2,
    };
  });

  layers.forEach((layer, index) => {
    const here = volumes[index]!;
    parts.push(here.drawing);
    const next = volumes[index + 1];
    const following = layers[index + 1];
    if (next && following) {
      if (here.units.length > 0 && next.units.length > 0) {
        const lines = [here.units[0]!, here.units[here.units.length - 1]!].flatMap((from) =>
          [next.units[0]!, next.units[next.units.length - 1]!].map(
            (to) => `M${here.right} ${from}L${next.left} ${to}`,
          ),
        );
        parts.push(`<path class="rule" d="${lines.join('')}"/>`);
      }
      if ((following.kind === 'conv' || following.kind === 'pool') && !board) {
        // The window: one patch of the front sheet becomes one value of the next volume.
        const patch = Math.min(18, here.front * 0.4);
        const px = x(index) - here.offset - here.front * 0.08;
        const py = middle + here.offset - here.front * 0.12;
        const target = [
          x(index + 1) - next.offset - next.front * 0.12,
          middle + next.offset - next.front * 0.12,
        ];
        parts.push(
          `<g class="edge role-gate"><path class="line" d="M${px - patch / 2} ${py - patch / 2}h${patch}v${patch}h${-patch}z"/>` +
            `<path class="rule" d="M${px + patch / 2} ${py - patch / 2}L${target[0]} ${target[1]}L${px + patch / 2} ${py + patch / 2}"/></g>`,
        );
      }
      parts.push(
        pen.arrow(
          [
            [here.right + 3, 222],
            [next.left - 3, 222],
          ].map(([, y], i) => [i === 0 ? x(index) + 20 : x(index + 1) - 20, y!] as const),
        ),
      );
    }
    parts.push(
      pen.text(x(index), 20, layer.lines[0], { size: 'small', strong: true }),
      pen.text(x(index), 37, layer.lines[1], { size: 'small', muted: true }),
      pen.text(x(index), 246, shapeText(layer), { strong: true, size: 'small' }),
      pen.text(
        x(index),
        264,
        index === 0 ? 'parameters:' : layer.parameters > 0 ? grouped.format(layer.parameters) : '–',
        {
          size: 'small',
          muted: true,
        },
      ),
    );
  });

  const flat = layers.findIndex((layer) => layer.kind === 'flatten');
  const bracket = (from: number, to: number, name: string) => {
    const [left, right] = [x(from) - 38, x(to) + 38];
    return (
      `<path class="axis" d="M${left} 282v6h${right - left}v-6"/>` +
      pen.text((left + right) / 2, 304, name, { size: 'small', muted: true })
    );
  };
  if (flat > 1) parts.push(bracket(1, flat - 1, 'feature extraction'));
  if (flat > 0 && flat < layers.length - 1)
    parts.push(bracket(flat, layers.length - 1, 'classification'));
  const total = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const steps = layers.map(
    (layer) =>
      `${layer.lines.filter(Boolean).join(', ')}: ${shapeText(layer).replaceAll('×', ' by ')}${layer.parameters > 0 ? `, ${grouped.format(layer.parameters)} parameters` : ''}`,
  );
  const text =
    `A convolutional network from left to right. ${steps.join('; ')}. ${grouped.format(total)} parameters in all. ` +
    'Under each layer stand the shape of its output (height, width, channels) and its number of parameters; each value of a feature map is computed from one small window of the layer before.';
  return svg({
    id,
    title,
    text,
    width: x(layers.length - 1) + 54,
    height: 318,
    body: parts.join(''),
    board,
  });
}

/** Source: LeCun et al. 1998; Goodfellow, Bengio, Courville, Deep Learning, chapter 9. */
export const cnn = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
