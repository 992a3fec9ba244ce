import { defineFigure } from './figure';
import { checkNames, readNumbers, type Parameters } from './parameters';
import { Pen, svg, type Role } from './svg';

const id = 'feedforward';
const title = 'A feedforward network';
/** More units than this are drawn as the first ones, an ellipsis and the last. */
const most = 6;

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, ['sizes']);
  const sizes = readNumbers(params, 'sizes', [2, 6], [1, 4096], true) ?? [4, 6, 6, 3];
  const pen = new Pen(board);
  const gap = 128;
  const step = 42;
  const height = 40 + Math.min(most, Math.max(...sizes)) * step + 30;
  const middle = 40 + (Math.min(most, Math.max(...sizes)) * step) / 2;
  const x = (layer: number) => 72 + layer * gap;
  const role = (layer: number): Role =>
    layer === 0 ? 'input' : layer === sizes.length - 1 ? 'output' : 'hidden';
  const units = sizes.map((size, layer) => {
    const drawn = Math.min(size, most);
    return Array.from({ length: drawn }, (_, i) => ({
      x: x(layer),
      y: middle + (i - (drawn - 1) / 2) * step,
      gap: size > most && i === drawn - 2,
    }));
  });
  const lines: string[] = [];
  units.slice(1).forEach((layer, l) => {
    for (const to of layer)
      for (const from of units[l]!)
        if (!to.gap && !from.gap) lines.push(`M${from.x + 15} ${from.y}L${to.x - 15} ${to.y}`);
  });
  const names = sizes.map((_size, layer) =>
    layer === 0
      ? 'input'
      : layer === sizes.length - 1
        ? 'output'
        : sizes.length === 3
          ? 'hidden'
          : `hidden ${layer}`,
  );
  const body =
    `<path class="rule" d="${lines.join('')}"/>` +
    units
      .map((layer, l) =>
        layer
          .map((unit) =>
            unit.gap
              ? [-9, 0, 9]
                  .map(
                    (dy) =>
                      `<circle class="dot role-${role(l)}" cx="${unit.x}" cy="${unit.y + dy}" r="2.4"/>`,
                  )
                  .join('')
              : pen.circle(unit.x, unit.y, 15, {
                  role: role(l),
                  symbol: l === 0 ? 'x' : l === sizes.length - 1 ? 'y' : 'h',
                }),
          )
          .join(''),
      )
      .join('') +
    sizes
      .map(
        (size, l) =>
          pen.text(x(l), 16, names[l]!, { size: 'small', muted: true }) +
          pen.text(x(l), height - 14, `${size}`, { strong: true }),
      )
      .join('');
  const weights = sizes.slice(1).reduce((sum, size, l) => sum + (sizes[l]! + 1) * size, 0);
  const text = `A feedforward network with ${sizes.length} layers of ${sizes.join(', ')} units, input first. Every unit is joined to every unit of the next layer and to no other; nothing is carried from one input to the next. It has ${weights} weights and biases.`;
  return svg({ id, title, text, width: x(sizes.length - 1) + 72, height, body, board });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, chapter 6. */
export const feedforward = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
