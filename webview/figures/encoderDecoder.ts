import { drawAttention, drawContext } from './encoderDecoder/between';
import { drawDecoder, drawEncoder } from './encoderDecoder/chains';
import { drawGradient } from './encoderDecoder/gradient';
import { layOut, type Given } from './encoderDecoder/layout';
import { drawStacked } from './encoderDecoder/stacked';
import { defineFigure } from './figure';
import {
  checkNames,
  readBoolean,
  readInteger,
  readNumbers,
  readTexts,
  type Parameters,
} from './parameters';
import { list, Pen, svg } from './svg';

const id = 'encoder-decoder';
const titleOf = ({ attention }: Pick<Given, 'attention'>): string =>
  attention
    ? 'The encoder-decoder architecture with attention'
    : 'The encoder-decoder architecture with one context vector';

function read(params: Parameters): Given {
  checkNames(id, params, ['source', 'target', 'attention', 'step', 'weights', 'gradient']);
  const source = readTexts(params, 'source', [1, 8], 10) ?? ['le', 'chat', 'dort'];
  const target = readTexts(params, 'target', [1, 8], 10) ?? ['the', 'cat', 'sleeps'];
  const n = source.length;
  return {
    source,
    target,
    attention: readBoolean(params, 'attention', false),
    step:
      params['step'] === undefined
        ? undefined
        : readInteger(params, 'step', [1, target.length + 1], 1),
    weights: readNumbers(params, 'weights', [n, n], [0, 1]),
    gradient: readBoolean(params, 'gradient', false),
  };
}

function textOf(given: Given): string {
  const { source, target, attention, step, weights, gradient } = given;
  const n = source.length;
  const outputs = [...target, '<eos>'];
  const last = outputs.length;
  return [
    `Encoder and decoder. The encoder reads ${list(source)} from left to right into the hidden states h_1 to h_${n}, starting at h_0.`,
    attention
      ? `With attention, every encoder state is kept: at each decoder step t the weights α_(t,j) make a context vector k_t = sum over j of α_(t,j) h_j, which enters the decoder state s_t. The decoder starts at s_0 = h_${n}.`
      : `Only its last state makes the context vector k = h_${n}, which starts the decoder.`,
    step !== undefined && weights
      ? `At step ${step} the weights are ${list(weights.map((weight, j) => `${weight.toFixed(2)} on h_${j + 1}`))}.`
      : '',
    `The decoder is fed ${list(['<sos>', ...target])} and writes ${list(outputs)} in its states s_1 to s_${last}: it begins with the start sign <sos>, each output is fed back as the next input, and it ends when it writes the end sign <eos>.`,
    gradient
      ? `The gradient of the loss L_${last} goes back from s_${last} to s_1, ${attention ? 'through every context vector into all encoder states' : `through the context vector into h_${n}`}, and on to h_1.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function draw(params: Parameters, board: boolean) {
  const given = read(params);
  const pen = new Pen(board);
  const layout = layOut(given);
  const body =
    drawEncoder(pen, layout) +
    (given.attention ? drawAttention(pen, layout) : drawContext(pen, layout)) +
    drawDecoder(pen, layout) +
    (given.gradient ? drawGradient(pen, layout) : '');
  const width = layout.s(layout.outputs.length) + layout.word / 2 + 22;
  const height = layout.row.input + (board ? 64 : 78);
  return svg({ id, title: titleOf(given), text: textOf(given), width, height, body, board });
}

/** The decoder above the encoder: half as wide. */
function drawNarrow(params: Parameters, board: boolean) {
  const given = read(params);
  const drawn = drawStacked(new Pen(board), given);
  return svg({ id, title: titleOf(given), text: textOf(given), ...drawn, board });
}

/** Source: Cho et al. 2014; Sutskever, Vinyals, Le 2014; with attention, Bahdanau, Cho, Bengio 2015. */
export const encoderDecoder = defineFigure({
  id,
  title: 'The encoder-decoder architecture',
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
  narrow: drawNarrow,
});
