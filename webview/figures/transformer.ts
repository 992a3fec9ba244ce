import { defineFigure } from './figure';
import { checkNames } from './parameters';
import { Pen, svg, type Role } from './svg';

const id = 'transformer';
const title = 'The Transformer';
const width = 152;

interface Layer {
  readonly name: string;
  readonly y: number;
  readonly role: Role;
}

/** A stack of layers from the bottom to the top, with the residual connections around each sublayer. */
function stack(pen: Pen, x: number, layers: readonly Layer[], side: -1 | 1): string {
  const parts: string[] = [];
  layers.forEach((layer, i) => {
    const below = layers[i - 1];
    if (below)
      parts.push(
        pen.arrow([
          [x, below.y - 17],
          [x, layer.y + 17],
        ]),
      );
    if (layer.name !== 'add and norm') return;
    // The residual leaves below the sublayer and joins at the sum behind it.
    const sublayer = below!;
    const edge = x + side * (width / 2 + 22);
    parts.push(
      pen.arrow(
        [
          [x, sublayer.y + 27],
          [edge, sublayer.y + 27],
          [edge, layer.y],
          [x + side * (width / 2), layer.y],
        ],
        { dashed: true },
      ),
    );
  });
  for (const layer of layers)
    parts.push(
      pen.box(x, layer.y, width, 34, {
        role: layer.role,
        caption: layer.name,
        size: 'small',
        radius: 7,
      }),
    );
  return parts.join('');
}

/** Source: Vaswani et al. 2017, figure 1. */
export const transformer = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const [left, right] = [164, 462];
    const norm = (y: number): Layer => ({ name: 'add and norm', y, role: 'plain' });
    const body = [
      pen.group(50, 282, 206, 236, ''),
      pen.group(360, 174, 216, 344, ''),
      pen.text(38, 400, 'N×', { strong: true, anchor: 'end' }),
      pen.text(588, 346, 'N×', { strong: true, anchor: 'start' }),
      pen.text(left, 258, 'encoder', { muted: true }),
      pen.text(576, 158, 'decoder', { muted: true, anchor: 'end' }),
      '<g class="in-group">',
      pen.arrow([
        [left, 552],
        [left, 507],
      ]),
      pen.arrow([
        [right, 552],
        [right, 507],
      ]),
      stack(
        pen,
        left,
        [
          { name: 'self-attention', y: 478, role: 'memory' },
          norm(424),
          { name: 'feedforward', y: 362, role: 'hidden' },
          norm(308),
        ],
        -1,
      ),
      stack(
        pen,
        right,
        [
          { name: 'masked self-attention', y: 478, role: 'memory' },
          norm(424),
          { name: 'cross-attention', y: 362, role: 'memory' },
          norm(308),
          { name: 'feedforward', y: 254, role: 'hidden' },
          norm(200),
        ],
        1,
      ),
      pen.arrow(
        [
          [left, 291],
          [left, 272],
          [306, 272],
          [306, 362],
          [right - width / 2, 362],
        ],
        { role: 'memory', symbol: 'k', thick: true, bridge: true },
      ),
      '</g>',
      pen.arrow([
        [right, 183],
        [right, 141],
      ]),
      pen.arrow([
        [right, 107],
        [right, 89],
      ]),
      pen.arrow(
        [
          [right, 55],
          [right, 36],
        ],
        { role: 'output' },
      ),
      pen.box(right, 124, width, 34, {
        role: 'output',
        caption: 'linear',
        size: 'small',
        radius: 7,
      }),
      pen.box(right, 72, width, 34, {
        role: 'output',
        caption: 'softmax',
        size: 'small',
        radius: 7,
      }),
      pen.text(right, 20, 'next-token probabilities', { size: 'small' }),
      pen.text(314, 306, 'keys,', { size: 'small', muted: true, anchor: 'start' }),
      pen.text(314, 322, 'values', { size: 'small', muted: true, anchor: 'start' }),
      pen.operator(left, 566, 'sum'),
      pen.operator(right, 566, 'sum'),
      pen.arrow(
        [
          [left, 602],
          [left, 579],
        ],
        { role: 'input', symbol: 'x' },
      ),
      pen.arrow(
        [
          [right, 602],
          [right, 579],
        ],
        { role: 'input', symbol: 'y' },
      ),
      pen.arrow([
        [left - 84, 566],
        [left - 13, 566],
      ]),
      pen.arrow([
        [right + 84, 566],
        [right + 13, 566],
      ]),
      pen.text(left - 90, 566, 'positions', { size: 'small', anchor: 'end', muted: true }),
      pen.text(right + 90, 566, 'positions', { size: 'small', anchor: 'start', muted: true }),
      pen.box(left, 619, width, 34, {
        role: 'input',
        caption: 'embedding',
        size: 'small',
        radius: 7,
      }),
      pen.box(right, 619, width, 34, {
        role: 'input',
        caption: 'embedding',
        size: 'small',
        radius: 7,
      }),
      pen.text(left, 652, 'source tokens', { size: 'small' }),
      pen.text(right, 652, 'target tokens, shifted right', { size: 'small' }),
    ].join('');
    const text =
      'The Transformer. Encoder, left: source tokens are embedded and positions are added; then N times self-attention and a feedforward network, each followed by add and norm with a residual connection around it. ' +
      'Decoder, right: the target tokens, shifted right by one, are embedded with positions; then N times masked self-attention, cross-attention to the keys and values of the encoder, and a feedforward network, each with add and norm. ' +
      'A linear layer and a softmax give the probabilities of the next token.';
    return svg({ id, title, text, width: 664, height: 668, body });
  },
});
