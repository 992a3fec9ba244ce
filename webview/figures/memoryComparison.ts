import { defineFigure } from './figure';
import { heatClass } from './numbers';
import { memoryGrid } from './ntm';
import { checkNames } from './parameters';
import { Pen, svg } from './svg';

const id = 'memory-comparison';
const title = 'Implicit and explicit memory';

/** Source: Goodfellow, Bengio, Courville, Deep Learning, section 10.12. */
export const memoryComparison = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const cell = 24;
    const weights = Array.from({ length: 16 }, (_, i) => {
      const [r, c] = [Math.floor(i / 4), i % 4];
      return `<rect class="heat ${heatClass(((r * 5 + c * 3) % 7) / 8)}" x="${112 + c * cell}" y="${106 + r * cell}" width="${cell}" height="${cell}" rx="3"/>`;
    }).join('');
    const body = [
      pen.text(160, 20, 'Implicit memory', { strong: true }),
      pen.text(160, 42, 'in the weights', { size: 'small', muted: true }),
      pen.group(92, 70, 136, 152, ''),
      pen.text(160, 88, 'parameters W', { size: 'small' }),
      `<g class="role-hidden">${weights}</g>`,
      pen.arrow(
        [
          [46, 154],
          [92, 154],
        ],
        { role: 'input', symbol: 'x' },
      ),
      pen.arrow(
        [
          [228, 154],
          [276, 154],
        ],
        { role: 'output', symbol: 'y' },
      ),
      pen.label(32, 154, 'x', { symbol: 'x', size: 'large' }),
      pen.label(290, 154, 'y', { symbol: 'y', size: 'large' }),
      pen.arrow(
        [
          [160, 262],
          [160, 222],
        ],
        { role: 'loss', dashed: true },
      ),
      pen.text(160, 276, 'written by training only', { size: 'small', muted: true }),
      '<path class="rule" d="M322 10V290"/>',
      pen.text(492, 20, 'Explicit memory', { strong: true }),
      pen.text(492, 42, 'in slots outside the network', { size: 'small', muted: true }),
      pen.box(408, 154, 96, 64, { role: 'hidden', caption: 'controller', size: 'small' }),
      memoryGrid(540, 94, [0.05, 0.1, 0.7, 0.1, 0.05], 3, cell),
      pen.arrow(
        [
          [456, 140],
          [500, 140],
        ],
        { role: 'gate' },
      ),
      pen.arrow(
        [
          [500, 170],
          [456, 170],
        ],
        { role: 'memory' },
      ),
      pen.text(478, 124, 'write', { size: 'small', muted: true }),
      pen.text(478, 188, 'read', { size: 'small', muted: true }),
      pen.arrow(
        [
          [408, 230],
          [408, 186],
        ],
        { role: 'input', symbol: 'x' },
      ),
      pen.arrow(
        [
          [408, 122],
          [408, 84],
        ],
        { role: 'output', symbol: 'y' },
      ),
      pen.label(408, 244, 'x', { symbol: 'x', size: 'large' }),
      pen.label(408, 70, 'y', { symbol: 'y', size: 'large' }),
      pen.text(576, 230, 'addressed slots', { size: 'small', muted: true }),
      pen.text(492, 276, 'written and read while it runs', { size: 'small', muted: true }),
    ].join('');
    const text =
      'Two kinds of memory. Left, implicit memory: what has been learned lies in the parameters W, spread over all of them; only training writes it, and every input meets the same weights. ' +
      'Right, explicit memory: a controller writes facts into the addressed slots of a separate memory and reads them back while it runs, without training.';
    return svg({ id, title, text, width: 650, height: 296, body });
  },
});
