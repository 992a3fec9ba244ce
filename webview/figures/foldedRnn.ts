import { drawFolded } from './chain';
import { defineFigure } from './figure';
import { checkNames, type Parameters } from './parameters';
import { Pen, svg } from './svg';

const id = 'folded-rnn';
const title = 'A recurrent network as a folded graph';

function draw(params: Parameters, board: boolean) {
  checkNames(id, params, []);
  const rows = { output: 28, hidden: 126, input: 224 };
  const text =
    'The folded graph of a recurrent network: the input x_t enters the hidden state h_t through W_xh; ' +
    'a loop through W_hh brings h_t back as h_(t-1) one time step later; the output y_t leaves h_t through W_hy.';
  return svg({
    id,
    title,
    text,
    width: 280,
    height: 254,
    body: drawFolded(new Pen(board), 98, rows),
    board,
  });
}

/** Source: Goodfellow, Bengio, Courville, Deep Learning, figure 10.2. */
export const foldedRnn = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
