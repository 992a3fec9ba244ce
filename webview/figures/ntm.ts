import { defineFigure } from './figure';
import { heatClass } from './numbers';
import { checkNames } from './parameters';
import { Pen, svg } from './svg';

const id = 'ntm';
const title = 'The Neural Turing Machine';
/** A sharp address with a little leakage to its neighbours, as soft addressing gives. */
const address = [0.02, 0.08, 0.75, 0.12, 0.02, 0.01];

/** The memory as a grid of N slots with M numbers each, with the address weights before it. */
export function memoryGrid(
  left: number,
  top: number,
  slots: readonly number[],
  columns: number,
  cell: number,
): string {
  const cells = slots.map((weight, r) => {
    const y = top + r * cell;
    const slot = Array.from(
      { length: columns },
      (_, c) =>
        `<rect class="heat ${heatClass(0.15 + 0.25 * ((r * 7 + c * 5) % 3))}" x="${left + c * cell}" y="${y}" width="${cell}" height="${cell}" rx="3"/>`,
    ).join('');
    return `<rect class="heat ${heatClass(weight)}" x="${left - cell - 12}" y="${y}" width="${cell}" height="${cell}" rx="3"/>${slot}`;
  });
  return `<g class="role-memory">${cells.join('')}</g>`;
}

/** Source: Graves, Wayne, Danihelka 2014, figure 1. */
export const ntm = defineFigure({
  id,
  title,
  draw(params) {
    checkNames(id, params, []);
    const pen = new Pen();
    const grid = { left: 452, top: 92, cell: 26 };
    const foot = grid.top + address.length * grid.cell;
    const body = [
      pen.arrow(
        [
          [110, 302],
          [110, 216],
        ],
        { role: 'input', symbol: 'x' },
      ),
      pen.arrow(
        [
          [110, 126],
          [110, 44],
        ],
        { role: 'output', symbol: 'y' },
      ),
      pen.arrow(
        [
          [175, 148],
          [216, 148],
          [216, 124],
          [238, 124],
        ],
        { role: 'gate' },
      ),
      pen.arrow(
        [
          [342, 124],
          [grid.left - grid.cell - 18, 124],
        ],
        { role: 'gate' },
      ),
      pen.arrow(
        [
          [grid.left - grid.cell - 18, 218],
          [342, 218],
        ],
        { role: 'memory' },
      ),
      pen.arrow(
        [
          [238, 218],
          [216, 218],
          [216, 194],
          [175, 194],
        ],
        { role: 'memory' },
      ),
      pen.box(110, 171, 130, 90, { role: 'hidden', caption: 'controller', symbol: 'h' }),
      pen.text(110, 190, 'RNN or feedforward', { size: 'small', muted: true }),
      pen.box(290, 124, 104, 46, { role: 'gate', caption: 'write head' }),
      pen.box(290, 218, 104, 46, { role: 'memory', caption: 'read head' }),
      memoryGrid(grid.left, grid.top, address, 6, grid.cell),
      pen.text(grid.left + 78, grid.top - 42, 'memory', { strong: true }),
      pen.text(grid.left + 78, grid.top - 22, 'N slots of M numbers', {
        size: 'small',
        muted: true,
      }),
      pen.text(grid.left - 25, foot + 18, 'address', { size: 'small', muted: true }),
      pen.text(376, 104, 'erase, add', { size: 'small', muted: true }),
      pen.text(202, 238, 'read', { size: 'small', anchor: 'end', muted: true }),
      pen.label(110, 318, 'x_t', { size: 'large', symbol: 'x' }),
      pen.label(110, 28, 'y_t', { size: 'large', symbol: 'y' }),
    ].join('');
    const text =
      'The Neural Turing Machine. A controller reads the input x_t and writes the output y_t. Through a write head it erases and adds in an external memory of N slots with M numbers each; through a read head it gets back the vector that was read. ' +
      'Both heads address the slots with soft weights that add up to 1, mostly on one slot here with a little on its neighbours, so that everything can be trained by gradients.';
    return svg({ id, title, text, width: 640, height: 338, body });
  },
});
