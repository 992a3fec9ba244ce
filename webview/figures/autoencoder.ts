import { defineFigure } from './figure';
import { checkNames } from './parameters';
import { Pen, svg, type Role } from './svg';

const id = 'autoencoder';
const title = 'An autoencoder';

/** Source: Goodfellow, Bengio, Courville, Deep Learning, chapter 14. */
export const autoencoder = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const layers: readonly { readonly units: number; readonly role: Role }[] = [
      { units: 6, role: 'input' },
      { units: 4, role: 'hidden' },
      { units: 2, role: 'memory' },
      { units: 4, role: 'hidden' },
      { units: 6, role: 'output' },
    ];
    const x = (l: number) => 84 + l * 112;
    const y = (l: number, i: number) => 150 + (i - (layers[l]!.units - 1) / 2) * 36;
    const lines: string[] = [];
    layers.slice(1).forEach((layer, l) => {
      for (let i = 0; i < layers[l]!.units; i++)
        for (let j = 0; j < layer.units; j++)
          lines.push(`M${x(l) + 13} ${y(l, i)}L${x(l + 1) - 13} ${y(l + 1, j)}`);
    });
    const body = [
      `<path class="rule" d="${lines.join('')}"/>`,
      ...layers.flatMap(({ units, role }, l) =>
        Array.from({ length: units }, (_, i) =>
          pen.circle(x(l), y(l, i), 13, { role, symbol: l === 0 ? 'x' : l === 4 ? 'y' : 'h' }),
        ),
      ),
      pen.text((x(0) + x(2)) / 2 + 8, 22, 'encoder', { muted: true }),
      pen.text((x(2) + x(4)) / 2 - 8, 22, 'decoder', { muted: true }),
      pen.label(x(0) - 34, 150, 'x', { size: 'large', symbol: 'x' }),
      pen.label(x(4) + 34, 150, '\\hat{x}', { size: 'large', symbol: 'y' }),
      pen.text(x(2), 102, 'code', { size: 'small' }),
      pen.arrow(
        [
          [x(0), 262],
          [x(0), 290],
          [x(2) - 66, 290],
        ],
        { role: 'loss', head: false, dashed: true },
      ),
      pen.arrow(
        [
          [x(4), 262],
          [x(4), 290],
          [x(2) + 66, 290],
        ],
        { role: 'loss', head: false, dashed: true },
      ),
      pen.box(x(2), 290, 132, 36, { role: 'loss', label: '‖x - \\hat{x}‖^2', symbol: 'L' }),
    ].join('');
    const text =
      'An autoencoder. The encoder narrows the input x, drawn with six units, through four to a code of two; the decoder widens the code through four back to six, the reconstruction x̂. ' +
      'The loss is the squared distance between x and x̂, so no labels are needed.';
    return svg({ id, title, text, width: 616, height: 322, body });
  },
});
