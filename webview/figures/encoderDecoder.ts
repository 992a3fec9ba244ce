import { defineFigure } from './figure';
import { checkNames, readBoolean, readTexts, type Parameters } from './parameters';
import { list, Pen, svg } from './svg';

const id = 'encoder-decoder';
const title = 'The encoder-decoder architecture';
const box = { width: 60, height: 40 };

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
  const longest = Math.max(...[...source, ...target].map((word) => [...word].length), 5);
  const word = Math.max(58, longest * 7.6 + 18);
  const gap = Math.max(96, word + 36);
  const row = {
    output: attention ? 40 : 52,
    attention: 104,
    rail: 104,
    hidden: attention ? 196 : 146,
    input: attention ? 284 : 240,
  };
  const n = source.length;
  const outputs = [...target, '<eos>'];
  const inputs = ['<sos>', ...target];
  const initial = 34;
  const x = (t: number) => initial + 76 + (t - 1) * gap;
  const context = x(n) + gap / 2 + 58;
  const s = (j: number) => context + gap / 2 + 58 + (j - 1) * gap;
  const width = s(outputs.length) + word / 2 + 22;
  const top = row.hidden - box.height / 2;
  const parts: string[] = [
    pen.group(4, attention ? 154 : 96, x(n) + word / 2 + 4, attention ? 190 : 204, ''),
    pen.text(18, (attention ? 154 : 96) + 188 - (attention ? 14 : 0), 'encoder', {
      anchor: 'start',
      muted: true,
      size: 'small',
    }),
    pen.box(initial, row.hidden, 46, 36, {
      role: 'hidden',
      label: 'h_0',
      dashed: true,
      symbol: 'h',
      t: 0,
    }),
  ];

  source.forEach((token, index) => {
    const t = index + 1;
    const from = t === 1 ? initial + 23 : x(t - 1) + box.width / 2;
    parts.push(
      pen.arrow(
        [
          [from, row.hidden],
          [x(t) - box.width / 2, row.hidden],
        ],
        { role: 'hidden', symbol: 'W_hh', t },
      ),
      pen.arrow(
        [
          [x(t), row.input - 18],
          [x(t), row.hidden + box.height / 2],
        ],
        { role: 'input', symbol: 'W_xh', t },
      ),
      pen.box(x(t), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `h_${t}`,
        symbol: 'h',
        t,
      }),
      pen.box(x(t), row.input, word, 36, {
        role: 'input',
        caption: token,
        symbol: 'x',
        t,
        radius: 18,
      }),
      pen.label(x(t), row.input + 32, `x_${t}`, { size: 'small', symbol: 'x', t }),
    );
    if (attention)
      parts.push(
        pen.arrow(
          [
            [x(t), top],
            [x(t), row.attention + 21],
          ],
          { role: 'memory', symbol: 'a', t, dashed: true },
        ),
      );
  });

  if (attention) {
    // All encoder states are read again at every decoder step; the rail carries k_t to each of them.
    const barLeft = x(1) - box.width / 2 - 14;
    const barRight = x(n) + box.width / 2 + 14;
    parts.push(
      pen.box((barLeft + barRight) / 2, row.attention, Math.max(barRight - barLeft, 150), 42, {
        role: 'memory',
        label: n > 1 ? `k_t = \\sum_j a_{t,j} h_j` : `k_t = a_{t,1} h_1`,
        symbol: 'a',
      }),
      pen.text((barLeft + barRight) / 2, row.attention - 34, 'attention', { strong: true }),
      pen.arrow(
        [
          [Math.max(barRight, (barLeft + barRight) / 2 + 75), row.rail],
          [s(outputs.length) - 16, row.rail],
          [s(outputs.length) - 16, top],
        ],
        { role: 'memory', symbol: 'k', t: outputs.length, chain: 'decoder' },
      ),
    );
    for (let j = 1; j < outputs.length; j++)
      parts.push(
        pen.dot(s(j) - 16, row.rail, 'memory'),
        pen.arrow(
          [
            [s(j) - 16, row.rail],
            [s(j) - 16, top],
          ],
          { role: 'memory', symbol: 'k', t: j, chain: 'decoder' },
        ),
      );
    parts.push(
      ...outputs.map((_, i) =>
        pen.label(s(i + 1) - 22, row.rail + 40, `k_${i + 1}`, {
          size: 'small',
          anchor: 'end',
          symbol: 'k',
          t: i + 1,
          chain: 'decoder',
        }),
      ),
      pen.arrow(
        [
          [x(n) + box.width / 2, row.hidden],
          [s(1) - box.width / 2, row.hidden],
        ],
        { role: 'hidden', symbol: 's', t: 0, chain: 'decoder' },
      ),
      pen.label((x(n) + s(1)) / 2, row.hidden - 15, `s_0 = h_${n}`, {
        size: 'small',
        symbol: 's',
        t: 0,
        chain: 'decoder',
      }),
    );
  } else {
    parts.push(
      pen.arrow(
        [
          [x(n) + box.width / 2, row.hidden],
          [context - 30, row.hidden],
        ],
        { role: 'memory', symbol: 'k', thick: true },
      ),
      pen.arrow(
        [
          [context + 30, row.hidden],
          [s(1) - box.width / 2, row.hidden],
        ],
        { role: 'memory', symbol: 'k', thick: true },
      ),
      pen.box(context, row.hidden, 60, 52, {
        role: 'memory',
        label: 'k',
        size: 'large',
        symbol: 'k',
        className: 'solid',
      }),
      pen.text(context, row.hidden - 56, 'context', { size: 'small' }),
      pen.text(context, row.hidden - 41, 'vector', { size: 'small' }),
      pen.label(context, row.hidden + 42, `k = h_${n}`, { size: 'small', symbol: 'k' }),
    );
  }

  outputs.forEach((_token, index) => {
    const j = index + 1;
    if (j > 1)
      parts.push(
        pen.arrow(
          [
            [s(j - 1) + box.width / 2, row.hidden],
            [s(j) - box.width / 2, row.hidden],
          ],
          { role: 'hidden', symbol: 's', t: j, chain: 'decoder' },
        ),
      );
  });
  outputs.forEach((token, index) => {
    const j = index + 1;
    parts.push(
      pen.arrow(
        [
          [s(j), row.input - 18],
          [s(j), row.hidden + box.height / 2],
        ],
        { role: 'input', symbol: 'W_xh', t: j, chain: 'decoder' },
      ),
      pen.arrow(
        [
          [s(j), top],
          [s(j), row.output + 18],
        ],
        {
          role: 'output',
          symbol: 'W_hy',
          t: j,
          chain: 'decoder',
          bridge: attention && j < outputs.length,
        },
      ),
    );
    if (j > 1) {
      const lane = (s(j - 1) + s(j)) / 2;
      parts.push(
        pen.arrow(
          [
            [s(j - 1) + word / 2, row.output],
            [lane, row.output],
            [lane, row.input],
            [s(j) - word / 2, row.input],
          ],
          { role: 'output', symbol: 'y', t: j - 1, chain: 'decoder', dashed: true, bridge: true },
        ),
      );
    }
    parts.push(
      pen.box(s(j), row.hidden, box.width, box.height, {
        role: 'hidden',
        label: `s_${j}`,
        symbol: 's',
        t: j,
        chain: 'decoder',
        className: 'solid',
      }),
      pen.box(s(j), row.output, word, 36, {
        role: 'output',
        caption: token,
        symbol: 'y',
        t: j,
        chain: 'decoder',
        radius: 18,
      }),
      pen.box(s(j), row.input, word, 36, {
        role: 'output',
        caption: inputs[index]!,
        symbol: 'y',
        t: j - 1,
        chain: 'decoder',
        dashed: true,
        radius: 18,
      }),
      pen.label(s(j), row.output - 30, `y_${j}`, {
        size: 'small',
        symbol: 'y',
        t: j,
        chain: 'decoder',
      }),
    );
  });
  const height = row.input + 64;
  if (!board)
    parts.push(
      pen.text(
        (s(1) + s(outputs.length)) / 2,
        row.input + 34,
        'decoder: each output is the next input',
        {
          muted: true,
          size: 'small',
        },
      ),
    );
  const text = [
    `Encoder and decoder. The encoder reads ${list(source)} from left to right into the hidden states h_1 to h_${n}, starting at h_0.`,
    attention
      ? `With attention, every encoder state is kept: at each decoder step t the weights a_(t,j) make a context vector k_t = sum over j of a_(t,j) h_j, which enters the decoder state s_t. The decoder starts at s_0 = h_${n}.`
      : `Only its last state makes the context vector k = h_${n}, which starts the decoder.`,
    `The decoder is fed ${list(inputs)} and writes ${list(outputs)} in its states s_1 to s_${outputs.length}: it begins with the start sign <sos>, each output is fed back as the next input, and it ends when it writes the end sign <eos>.`,
  ].join(' ');
  return svg({ id, title, text, width, height, body: parts.join(''), board });
}

/** Source: Cho et al. 2014; Sutskever, Vinyals, Le 2014; with attention, Bahdanau, Cho, Bengio 2015. */
export const encoderDecoder = defineFigure({
  id,
  title,
  draw: (params) => draw(params, false),
  board: (params) => draw(params, true),
});
