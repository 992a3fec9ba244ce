import { drawChain, drawFolded, roomForWeights } from './chain';
import { defineFigure, narrowRoom } from './figure';
import { checkNames, readText, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'unfolding';
const title = 'Unfolding the computational graph';

function read(params: Parameters) {
  checkNames(id, params, ['word', 'targets']);
  const letters = [...readText(params, 'word', 'CAT', 8)];
  const targets = readTexts(params, 'targets', [letters.length, letters.length], 8) ?? [
    ...letters.slice(1),
    'end',
  ];
  return { letters, targets };
}

function textOf(
  letters: readonly string[],
  targets: readonly string[],
  [folded, unfolded]: readonly [string, string],
): string {
  return [
    `${folded}: the folded graph; the input x_t enters the hidden state h_t, a loop brings h_t back one step later, and h_t gives the output y_t.`,
    `${unfolded}: the same graph unfolded over the ${letters.length} letter${letters.length > 1 ? 's' : ''} of ${letters.join('')}.`,
    `The initial state is h_0; ${list(letters.map((letter, i) => `x_${i + 1} = ${letter} enters h_${i + 1}`))}.`,
    `The targets, each the next character, are ${list(targets.map((target, i) => `${target} for y_${i + 1}`))}.`,
    'W_xh, W_hh and W_hy are the same at every step.',
  ].join(' ');
}

/** The folded graph above the unfolded one. */
function drawNarrow(params: Parameters, board: boolean) {
  const { letters, targets } = read(params);
  const pen = new Pen(board);
  const margin = letters.length > 4 ? 22 : 30;
  const gap = Math.min(100, Math.floor((narrowRoom - 2 * margin - 12) / letters.length));
  const below = 320;
  const rows = { output: 92, hidden: 178, input: 264 };
  const body = [
    pen.text(4, 22, 'Folded', { strong: true, anchor: 'start' }),
    drawFolded(pen, 120, { output: 52, hidden: 138, input: 224 }),
    pen.arrow(
      [
        [120, 258],
        [120, below - 14],
      ],
      { thick: true },
    ),
    pen.text(132, 282, 'unfold', { muted: true, anchor: 'start' }),
    `<g transform="translate(0 ${below})">`,
    pen.text(4, 22, `Unfolded over T = ${letters.length}`, { strong: true, anchor: 'start' }),
    drawChain(pen, {
      steps: letters.map((letter, i) => ({ input: letter, output: targets[i] })),
      left: margin,
      gap,
      rows,
      weights: board ? 'first' : gap >= roomForWeights ? 'every' : 'none',
    }),
    pen.text(4, rows.output - 32, 'target', { muted: true, size: 'small', anchor: 'start' }),
    pen.text(4, rows.input + 32, 'input', { muted: true, size: 'small', anchor: 'start' }),
    '</g>',
  ].join('');
  const text = textOf(letters, targets, ['Above', 'Below']);
  return svg({ id, title, text, width: narrowRoom, height: below + 314, body, board });
}

function draw(params: Parameters, board: boolean) {
  const { letters, targets } = read(params);
  const pen = new Pen(board);
  const gap = letters.length > 4 ? 92 : 100;
  const rows = { output: 92, hidden: 186, input: 280 };
  const left = 296;
  const width = left + letters.length * gap + 44;
  const middle = left + (letters.length * gap) / 2;
  const body = [
    pen.text(74, 22, 'Folded', { strong: true }),
    pen.text(middle, 22, `Unfolded over T = ${letters.length}`, { strong: true }),
    drawFolded(pen, 64, rows),
    pen.arrow(
      [
        [206, rows.hidden + 62],
        [262, rows.hidden + 62],
      ],
      { thick: true },
    ),
    pen.text(232, rows.hidden + 80, 'unfold', { muted: true }),
    drawChain(pen, {
      steps: letters.map((letter, i) => ({ input: letter, output: targets[i] })),
      left,
      gap,
      rows,
      weights: board ? 'first' : 'every',
    }),
    pen.text(left - 12, rows.output - 32, 'target', { muted: true, size: 'small' }),
    pen.text(left - 12, rows.input + 32, 'input', { muted: true, size: 'small' }),
  ].join('');
  const text = textOf(letters, targets, ['Left', 'Right']);
  return svg({ id, title, text, width, height: 330, body, board });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, section 10.1. */
export const unfolding = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
  narrow: drawNarrow,
});
