import { defineFigure } from './figure';
import {
  drawAttention,
  drawContext,
  drawDecoder,
  drawEncoder,
  layOut,
} from './encoderDecoderParts';
import { checkNames, readBoolean, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'encoder-decoder';
const title = 'The encoder-decoder architecture';

function read(params: Parameters) {
  checkNames(id, params, ['source', 'target', 'attention']);
  return {
    source: readTexts(params, 'source', [1, 8], 10) ?? ['le', 'chat', 'dort'],
    target: readTexts(params, 'target', [1, 8], 10) ?? ['the', 'cat', 'sleeps'],
    attention: readBoolean(params, 'attention', false),
  };
}

function draw(params: Parameters, board: boolean) {
  const { source, target, attention } = read(params);
  const pen = new Pen(board);
  const layout = layOut(source, target, attention);
  const { inputs, outputs } = layout;
  const n = source.length;
  const body =
    drawEncoder(pen, layout) +
    (attention ? drawAttention(pen, layout) : drawContext(pen, layout)) +
    drawDecoder(pen, layout);
  const width = layout.s(outputs.length) + layout.word / 2 + 22;
  const height = layout.row.input + 64;
  const text = [
    `Encoder and decoder. The encoder reads ${list(source)} from left to right into the hidden states h_1 to h_${n}, starting at h_0.`,
    attention
      ? `With attention, every encoder state is kept: at each decoder step t the weights a_(t,j) make a context vector k_t = sum over j of a_(t,j) h_j, which enters the decoder state s_t. The decoder starts at s_0 = h_${n}.`
      : `Only its last state makes the context vector k = h_${n}, which starts the decoder.`,
    `The decoder is fed ${list(inputs)} and writes ${list(outputs)} in its states s_1 to s_${outputs.length}: it begins with the start sign <sos>, each output is fed back as the next input, and it ends when it writes the end sign <eos>.`,
  ].join(' ');
  return svg({ id, title, text, width, height, body, board });
}

/** Source: Cho et al. 2014; Sutskever, Vinyals, Le 2014; with attention, Bahdanau, Cho, Bengio 2015. */
export const encoderDecoder = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
