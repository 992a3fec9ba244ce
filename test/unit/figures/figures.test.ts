import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import {
  allFigures as figures,
  drawAnyFigure as drawFigure,
} from '../../../webview/figures/experimentFigures';
import { samples } from './samples';

const parser = new new JSDOM().window.DOMParser();

function parse(html: string): Element {
  const document = parser.parseFromString(html, 'application/xml');
  assert.equal(document.querySelector('parsererror')?.textContent, undefined);
  return document.documentElement;
}

const all = Object.entries(samples).flatMap(([id, list]) =>
  list.flatMap((params) => {
    const figure = figures.get(id)!;
    return [false, ...(figure.board ? [true] : [])].flatMap((board) => [
      { id, params, board, room: undefined },
      ...(figure.narrow ? [{ id, params, board, room: 200 }] : []),
    ]);
  }),
);
const css = ['figures', 'figureShapes', 'figureStates']
  .map((name) => readFileSync(`webview/styles/${name}.css`, 'utf8'))
  .join('\n');

interface RankingCase {
  readonly name: string;
  readonly metric: string;
  readonly input: { readonly y_true: readonly number[]; readonly scores: readonly number[] };
  readonly expected: {
    readonly roc_auc?: number | null;
    readonly average_precision?: number;
    readonly pr_precision?: readonly number[];
    readonly pr_recall?: readonly number[];
  };
}
// The other cases of the file have no such metric and are left out by it.
const golden = JSON.parse(readFileSync('test/golden/metrics.json', 'utf8')) as {
  readonly cases: readonly RankingCase[];
};

suite('figures', () => {
  test('every figure of the registry is sampled', () => {
    assert.deepEqual(Object.keys(samples).sort(), [...figures.keys()].sort());
  });

  for (const { id, params, board, room } of all)
    test(`${id} ${board ? 'board ' : ''}${room ? 'narrow ' : ''}${JSON.stringify(params).slice(0, 60)}`, () => {
      const { html, text } = drawFigure(id, params, { board, room });
      const root = parse(html);
      assert.ok(text.length > 40 && /\.$/.test(text), text);
      assert.doesNotMatch(html + text, /undefined|NaN|\[object/);
      assert.equal(drawFigure(id, params, { board, room }).html, html);
      for (const element of [root, ...root.querySelectorAll('*')])
        for (const { name, value } of element.attributes) {
          assert.doesNotMatch(name, /^(style|on|href|xlink|fill|stroke|color|id$)/i);
          if (!['d', 'points'].includes(name) && name !== 'xmlns')
            assert.doesNotMatch(value, /#[0-9a-f]{3,8}\b(?!;)|rgb|hsl|url\(/i);
        }
      assert.equal(root.querySelector('script, foreignObject, image, a'), null);
      if (root.localName === 'table') return;
      assert.equal(root.localName, 'svg');
      // An image has nothing in it for a screen reader; what can be walked through is a group.
      const parts = [...root.querySelectorAll('.part')];
      assert.equal(root.getAttribute('role'), parts.length > 0 ? 'group' : 'img');
      assert.ok((root.getAttribute('aria-label') ?? '').length > 5);
      const named = parts.filter((piece) => piece.getAttribute('role') === 'img');
      const names = named.map((piece) => piece.getAttribute('aria-label') ?? '');
      assert.equal(new Set(names).size, named.length, 'each thing is named once');
      for (const name of names)
        assert.match(name, /^\p{L}[\p{L} -]*(?: at (?:step \d+|t(?: − 1)?))?(?:: .+)?$/u);
      for (const piece of parts)
        assert.equal(piece.getAttribute('aria-hidden'), named.includes(piece) ? null : 'true');
      assert.match(root.getAttribute('viewBox') ?? '', /^0 0 \d+(\.\d+)? \d+(\.\d+)?$/);
      assert.equal(root.querySelector('title'), null, 'the browser would show it as a tip');
      assert.equal(root.querySelector('desc')?.textContent, text);
      // Every size class that a drawing asks for is in the style sheet.
      const least = /least-\d+/.exec(root.getAttribute('class') ?? '')?.[0];
      assert.ok(least && css.includes(`.${least} {`), least);
      for (const piece of root.querySelectorAll('.part')) {
        assert.match(piece.getAttribute('data-symbol') ?? '', /^[A-Za-z_]+$/);
        assert.match(piece.getAttribute('data-t') ?? '1', /^(\d+|t|t-1)$/);
        assert.match(
          piece.getAttribute('data-chain') ?? 'forward',
          /^(forward|backward|decoder|either|both)$/,
        );
      }
    });

  test('the style sheet names no colour but the theme’s', () => {
    const rules = css.replace(/\/\*[\s\S]*?\*\//g, '');
    assert.doesNotMatch(rules, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
    assert.doesNotMatch(rules, /:\s*(black|white|gr[ae]y|red|green|blue|yellow|orange|purple)\b/);
  });

  test('the text changes with the parameters', () => {
    for (const [id, list] of Object.entries(samples)) {
      const texts = list.map((params) => drawFigure(id, params).text);
      assert.equal(new Set(texts).size, texts.length, id);
    }
  });

  test('an unknown figure and an unknown parameter are named', () => {
    assert.throws(() => drawFigure('no-such', {}), /no figure "no-such"/);
    for (const id of figures.keys())
      assert.throws(() => drawFigure(id, { colour: 1 }), /knows no parameter "colour"/, id);
  });

  const refused: readonly [string, Readonly<Record<string, unknown>>, RegExp][] = [
    ['unrolled-rnn', { steps: 0 }, /"steps".*1 to 8.*0/],
    ['unrolled-rnn', { steps: 2.5 }, /"steps"/],
    ['unrolled-rnn', { steps: 2, labels: ['a'] }, /"labels".*2 texts/],
    ['unrolled-rnn', { outputs: 'yes' }, /"outputs"/],
    ['unfolding', { word: 'UNFOLDING' }, /"word".*1 to 8/],
    ['unfolding', { word: 'CAT', targets: ['A'] }, /"targets".*3/],
    ['lstm-cell', { emphasise: 'reset' }, /"emphasise".*forget, input, output, cell/],
    ['bilstm', { steps: 9 }, /"steps".*1 to 8/],
    ['rnn-types', { only: 'some' }, /"only".*one-to-one/],
    ['encoder-decoder', { source: [] }, /"source".*1 to 8/],
    ['encoder-decoder', { attention: 'no' }, /"attention".*true or false/],
    ['bptt-flow', { truncateAfter: 0 }, /"truncateAfter".*1 to 8/],
    ['boolean-tree', { labels: ['AND', 'T', 'OR'] }, /"labels".*ends before its last leaf/],
    ['boolean-tree', { labels: ['T', 'F', 'F'] }, /"labels".*"F" follows after its end/],
    ['boolean-tree', { labels: ['XOR', 'T', 'F'] }, /"labels".*XOR is neither/],
    ['boolean-tree', { gradients: [0.5] }, /"gradients".*7 numbers/],
    ['grid-world', { shares: [0.5] }, /"shares".*100 numbers/],
    ['grid-world', { path: [0, 25] }, /"path".*0 to 24/],
    ['memory-slots', { step: 6 }, /"step".*1 to 5/],
    ['memory-slots', { outputs: ['A'] }, /"outputs".*5 texts/],
    ['memory-slots', { write: [1, 0], read: [1] }, /"read".*2 numbers/],
    ['memory-slots', { write: [1, 0], memory: [1] }, /"memory".*16 numbers/],
    ['memory-slots', { gate: 1.5 }, /"gate".*0 to 1/],
    ['recursive-tree', { leaves: ['one'] }, /"leaves".*2 to 8/],
    ['recursive-tree', { bracketing: '(a b c)' }, /"bracketing".*join 3 parts/],
    ['recursive-tree', { bracketing: '(a b)', leaves: ['a', 'b'] }, /leave "leaves" out/],
    ['feedforward', { sizes: [3, 0] }, /"sizes".*1 to 4096/],
    ['feedforward', { sizes: [3, 1.5] }, /"sizes".*whole/],
    ['cnn', { layers: [{ kind: 'dense', units: 3 }] }, /"layers".*layer 1 must come after flatten/],
    ['cnn', { input: [4, 4, 1], layers: [{ kind: 'conv', filters: 2, kernel: 5 }] }, /window of 5/],
    ['cnn', { layers: [{ kind: 'conv', filters: 0 }] }, /1 to 1024 as filters of layer 1/],
    [
      'attention',
      { source: ['a', 'b'], target: ['c'], weights: [[0.2, 0.2]] },
      /"weights".*add up/,
    ],
    ['self-attention', { tokens: [] }, /"tokens".*1 to 6/],
    ['gradient-decay', { factors: [0] }, /"factors".*0.1 to 10/],
    ['gradient-decay', { steps: 4 }, /"steps".*5 to 100/],
    ['gradient-clipping', { threshold: 0 }, /"threshold".*0.1 to 10/],
    ['confusion-matrix', { labels: ['a', 'b', 'c'] }, /"counts".*3 rows/],
    [
      'confusion-matrix',
      {
        labels: ['a', 'b'],
        counts: [
          [1, 2],
          [3, -1],
        ],
      },
      /"counts".*whole/,
    ],
    ['roc-curve', { scores: [1, 2], truth: [1, 1] }, /"truth".*both classes/],
    ['roc-curve', { scores: [1, 2], truth: [1] }, /"truth".*2/],
    ['roc-curve', { scores: [1, 2] }, /"truth"/],
    ['precision-recall-curve', { scores: [1, 2], truth: [0, 0] }, /"truth".*both classes/],
    ['iou', { a: [2, 0, 1, 1] }, /"a".*x1 < x2/],
    ['comparison', { columns: ['A', 'B'], rows: [] }, /"rows".*1 to 24/],
    ['comparison', { columns: ['A'], rows: [{ property: 'p', a: 'a', b: 'b' }] }, /"columns".*2/],
    ['comparison', { columns: ['A', 'B'], rows: [{ property: 'p', a: 'a' }] }, /b of row 1/],
  ];
  for (const [id, params, message] of refused)
    test(`${id} refuses ${JSON.stringify(params)}`, () => {
      assert.throws(() => drawFigure(id, params), message);
    });

  test('hostile text stays text', () => {
    const hostile = ['<script>1', '"x\'&amp;', '\u0000]]>{}', '\ud800_{^\\h'];
    const drawn = [
      drawFigure('unrolled-rnn', { steps: 4, labels: hostile, outputs: hostile }),
      drawFigure('bilstm', { steps: 4, labels: hostile }),
      drawFigure('encoder-decoder', { source: ['<b>'], target: ['&<"\''] }),
      drawFigure('unfolding', { word: '<>&"' }),
      drawFigure('recursive-tree', { leaves: hostile }),
      drawFigure('attention', { source: ['<a>', '&'], target: ['"'] }),
      drawFigure('self-attention', { tokens: hostile }),
      drawFigure('confusion-matrix', { labels: ['<b>', ']]>'] }),
      drawFigure('comparison', {
        columns: ['<img onerror=x>', '$<b>$'],
        caption: '$_{<i>}$ $\\tilde{<u>}$',
        rows: [{ property: '<script>', a: '$\\<a>$', b: '&lt;' }],
      }),
    ];
    for (const { html } of drawn) {
      const root = parse(html);
      assert.equal(root.querySelector('script, img, b, u, a'), null);
    }
  });
});

suite('figures: what they say', () => {
  const edges = (html: string, symbol: string) =>
    [...parse(html).querySelectorAll(`g.part[data-symbol="${symbol}"] > g.edge`)].map((edge) => {
      const line = edge
        .querySelector('.line')!
        .getAttribute('d')!
        .match(/-?\d+(\.\d+)?/g)!
        .map(Number);
      return {
        from: line.slice(0, 2),
        to: line.slice(-2),
        t: edge.parentElement!.getAttribute('data-t'),
      };
    });

  test('each input of the unrolled network enters one hidden state only', () => {
    const { html } = drawFigure('unrolled-rnn', { steps: 5 });
    const inputs = edges(html, 'W_xh');
    assert.equal(inputs.length, 5);
    for (const edge of inputs) assert.equal(edge.from[0], edge.to[0]);
    assert.equal(edges(html, 'W_hh').length, 5);
    assert.ok(parse(html).querySelector('[data-symbol="h"][data-t="0"]'));
  });

  for (const room of [undefined, 344])
    test(`the LSTM unrolled has a line of c and its own weights (${room ?? 'wide'})`, () => {
      const { html, text } = drawFigure('unrolled-rnn', { cell: 'lstm', steps: 5 }, { room });
      const line = edges(html, 'c').filter((edge) => edge.from[1] === edge.to[1]);
      assert.deepEqual(
        line.map(({ t }) => t),
        ['1', '2', '3', '4', '5'],
      );
      for (const edge of line) assert.ok(edge.to[0]! > edge.from[0]!);
      const root = parse(html);
      for (const symbol of ['c', 'h'])
        assert.ok(root.querySelector(`[data-symbol="${symbol}"][data-t="0"]`), symbol);
      for (const symbol of ['f', 'i', 'g', 'o'])
        assert.equal(root.querySelectorAll(`[data-symbol="${symbol}"] > rect`).length, 5, symbol);
      // A plain network's weights have no place in it.
      assert.equal(root.querySelector('[data-symbol="W_xh"], [data-symbol="W_hh"]'), null);
      const words = [...root.querySelectorAll('text')].map(({ textContent }) => textContent);
      for (const weight of ['Wf', 'Wi', 'Wc', 'Wo'])
        assert.ok(words.join(' ').includes(weight), weight);
      assert.match(text, /c_t = f_t ⊙ c_\(t-1\) \+ i_t ⊙ c̃_t/);
    });

  test('the GRU unrolled has no cell state, and its own weights', () => {
    const { html, text } = drawFigure('unrolled-rnn', { cell: 'gru', steps: 3 });
    const root = parse(html);
    assert.equal(root.querySelector('[data-symbol="c"], [data-symbol^="W_x"]'), null);
    for (const symbol of ['z', 'r', 'n'])
      assert.equal(root.querySelectorAll(`[data-symbol="${symbol}"] > rect`).length, 3, symbol);
    const words = [...root.querySelectorAll('text')]
      .map(({ textContent }) => textContent)
      .join(' ');
    for (const weight of ['Wz', 'Wr', 'Wh']) assert.ok(words.includes(weight), weight);
    assert.match(text, /h_t = \(1 − z_t\) ⊙ h̃_t \+ z_t ⊙ h_\(t-1\)/);
  });

  /** The dashed arrows of the gradient that run along a row: from where to where they point. */
  const backwards = (html: string) =>
    [...parse(html).querySelectorAll('.edge.back')]
      .map((edge) => {
        const numbers = edge
          .querySelector('.line')!
          .getAttribute('d')!
          .match(/-?\d+(\.\d+)?/g)!
          .map(Number);
        const { symbol, t, chain } = (edge.parentElement as HTMLElement).dataset;
        return {
          across: numbers.at(-2)! - numbers[0]!,
          down: numbers.at(-1)! - numbers[1]!,
          place: `${symbol}${t}${chain === undefined ? '' : ` ${chain}`}`,
        };
      })
      .filter(({ across }) => across !== 0);

  for (const [id, params, symbol] of [
    ['unrolled-rnn', {}, 'h'],
    ['unrolled-rnn', { cell: 'lstm' }, 'c'],
    ['unrolled-rnn', { cell: 'gru' }, 'h'],
  ] as const)
    for (const room of [undefined, 344])
      test(`the gradient points back: ${id} ${JSON.stringify(params)} ${room ?? 'wide'}`, () => {
        const { html } = drawFigure(id, { ...params, steps: 4, lossAt: 3 }, { room });
        const back = backwards(html);
        // From step 3, where the loss is, to step 1; step 4 has none.
        assert.deepEqual(back.map(({ place }) => place).sort(), [`${symbol}1`, `${symbol}2`]);
        for (const { across } of back) assert.ok(across < 0);
        assert.equal(backwards(drawFigure(id, { ...params, steps: 4 }, { room }).html).length, 0);
      });

  test('the gradient goes both ways through a bidirectional LSTM', () => {
    for (const room of [undefined, 344]) {
      const back = backwards(drawFigure('bilstm', { steps: 4, lossAt: 2 }, { room }).html);
      assert.deepEqual(
        back.map(({ place, across }) => `${place} ${across < 0 ? 'left' : 'right'}`).sort(),
        ['h1 forward left', 'h3 backward right', 'h4 backward right'],
      );
    }
  });

  for (const attention of [false, true])
    for (const room of [undefined, 344])
      test(`the gradient of ${attention ? 'attention' : 'one context vector'} reaches every state (${room ?? 'wide'})`, () => {
        const given = { source: ['a', 'b'], target: ['c'], attention };
        const { html, text } = drawFigure(
          'encoder-decoder',
          { ...given, gradient: true },
          { room },
        );
        const places = new Set(
          [...parse(html).querySelectorAll<HTMLElement>('.edge.back')].map((edge) => {
            const { symbol, t } = (edge.parentElement as HTMLElement).dataset;
            return `${symbol}${t ?? ''}`;
          }),
        );
        for (const place of ['L2', 'y2', 's1', 'h1', 'h2']) assert.ok(places.has(place), place);
        assert.equal(places.has('k1'), attention);
        assert.match(text, attention ? /into all encoder states/ : /through the context vector/);
        const forward = drawFigure('encoder-decoder', given, { room }).html;
        assert.equal(parse(forward).querySelector('.edge.back'), null);
      });

  test('the context sum names the step that is shown, and its weights', () => {
    const params = { source: ['a', 'b'], target: ['c'], attention: true };
    const shown = { ...params, step: 2, weights: [0.25, 0.75] };
    for (const room of [undefined, 344]) {
      const words = (given: object): string =>
        [
          ...parse(drawFigure('encoder-decoder', { ...given }, { room }).html).querySelectorAll(
            'text',
          ),
        ]
          .map(({ textContent }) => textContent)
          .join(' ');
      assert.match(words(params), /kt = Σj αt,j hj/);
      assert.match(words(shown), /k2 = Σj α2,j hj/);
      assert.match(words(shown), /0\.25 .*0\.75/);
      // What the decoder reads is an output, not an x.
      assert.match(words(shown), /y0/);
      assert.doesNotMatch(words({ ...shown, source: ['a'], weights: [1] }), /x2/);
    }
  });

  test('a layout for narrow editors is taken where the other would not be readable', () => {
    const width = (room: number | undefined) => drawFigure('lstm-cell', {}, { room }).width;
    assert.deepEqual(
      [undefined, 644, 600, 580, 344, 200].map(width),
      [644, 644, 644, 344, 344, 344],
    );
    for (const [id, list] of Object.entries(samples))
      for (const params of list) {
        const narrow = figures.get(id)!.narrow?.(params, false);
        const longWords = id === 'encoder-decoder' && 'target' in params;
        if (narrow && !longWords) assert.ok(narrow.width! <= 356, `${id} ${narrow.width}`);
      }
  });

  test('a narrow bidirectional network names what it joins at every step, in full where there is room', () => {
    const joined = (steps: number): string[] =>
      [
        ...parse(drawFigure('bilstm', { steps }, { room: 344 }).html).querySelectorAll(
          '.part[data-chain="both"][data-symbol="h"]:has(rect)',
        ),
      ].map(({ textContent }) => textContent ?? '');
    assert.deepEqual(joined(3), ['h1', 'h2', 'h3']);
    assert.equal(joined(8).length, 8);
    for (const label of joined(8)) assert.match(label, /^h\d$/);
    for (const label of joined(1)) assert.match(label, /h.*;.*h/);
  });

  test('the backward chain runs right to left', () => {
    const { html } = drawFigure('bilstm', { steps: 4 });
    const chains = edges(html, 'h').filter((edge) => edge.from[1] === edge.to[1]);
    const [rightwards, leftwards] = [
      chains.filter((edge) => edge.to[0]! > edge.from[0]!),
      chains.filter((edge) => edge.to[0]! < edge.from[0]!),
    ];
    assert.deepEqual([rightwards.length, leftwards.length], [4, 4]);
  });

  test('the LSTM cell has three products and one sum, and every gate once', () => {
    const root = parse(drawFigure('lstm-cell', {}).html);
    const operators = [...root.querySelectorAll('.operator-sign')];
    assert.equal(operators.filter((sign) => sign.querySelector('.sign-dot')).length, 3);
    assert.equal(operators.filter((sign) => sign.querySelector('.sign')).length, 1);
    for (const symbol of ['f', 'i', 'g', 'o'])
      assert.equal(root.querySelectorAll(`[data-symbol="${symbol}"] > rect`).length, 1, symbol);
  });

  test('parts say which chain and which step they belong to', () => {
    const chains = (html: string, selector: string) => [
      ...new Set(
        [...parse(html).querySelectorAll(selector)].map((piece) =>
          piece.closest('.part')!.getAttribute('data-chain'),
        ),
      ),
    ];
    const both = drawFigure('bilstm', { steps: 2 }).html;
    assert.deepEqual(chains(both, '[data-symbol="h"] > .role-hidden'), ['forward']);
    assert.deepEqual(chains(both, '[data-symbol="h"] > .role-memory'), ['backward']);
    assert.deepEqual(chains(both, '[data-symbol="x"] > rect'), ['either']);
    assert.deepEqual(chains(both, '[data-symbol="h"] > .role-plain'), ['both']);
    assert.deepEqual(chains(both, '[data-symbol="y"] > rect'), ['both']);
    const { html } = drawFigure('encoder-decoder', {});
    assert.deepEqual(chains(html, '[data-symbol="h"], [data-symbol="x"]'), [null]);
    assert.deepEqual(chains(html, '[data-symbol="s"], [data-symbol="y"]'), ['decoder']);
    // A cell is drawn for any step: t, and t - 1 for what comes in.
    const cell = parse(drawFigure('lstm-cell', {}).html);
    for (const symbol of ['c', 'h'])
      for (const t of ['t', 't-1'])
        assert.ok(cell.querySelector(`[data-symbol="${symbol}"][data-t="${t}"]`), symbol + t);
  });

  test('only the last encoder state feeds the context vector', () => {
    const { html, text } = drawFigure('encoder-decoder', { source: ['a', 'b', 'c', 'd'] });
    assert.equal(edges(html, 'k').length, 2);
    assert.match(text, /k = h_4/);
    assert.match(html, /&lt;sos&gt;/);
    assert.match(html, /&lt;eos&gt;/);
    // The feedback: every output but the last is the next input.
    assert.equal(edges(html, 'y').length, 3);
  });

  test('in a recursive tree activations go up and gradients go down', () => {
    const { html, text } = drawFigure('recursive-tree', { leaves: ['a', 'b', 'c', 'd'] });
    const up = edges(html, 'h');
    assert.equal(up.length, 6);
    for (const edge of up) assert.ok(edge.to[1]! < edge.from[1]!);
    for (const edge of edges(html, 'L')) assert.ok(edge.to[1]! > edge.from[1]!);
    assert.match(text, /The depth is 2; .* depth 3/);
  });

  test('a Boolean tree shows values going up, and at each node the gradient that comes down', () => {
    const { html, text } = drawFigure('boolean-tree', {
      labels: ['NAND', 'T', 'AND', 'F', 'T'],
      values: [0.9, 0.5, 0.1, 0.5, 0.5],
      gradients: [0.4, 0.1, 0.2, 0.01, 0.05],
    });
    const [up, down] = [edges(html, 'h'), edges(html, 'L')];
    assert.deepEqual([up.length, down.length], [4, 4]);
    for (const { from, to } of up) assert.ok(to[1]! < from[1]!);
    for (const { from, to } of down) assert.ok(to[1]! > from[1]!);
    // In prefix order, as long as the gradient is large.
    const bars = [...parse(html).querySelectorAll('rect.role-loss')];
    const widths = bars.map((bar) => Number(bar.getAttribute('width')));
    assert.deepEqual(widths, [60, 15, 30, 1.5, 7.5]);
    const shares = [...parse(html).querySelectorAll('.role-hidden > .heat')];
    assert.deepEqual(
      shares.map((share) => share.classList.item(1)),
      ['heat-9', 'heat-1'],
    );
    assert.match(
      text,
      /level 0 NAND \(true 90 %, gradient 0.40\); level 1 T \(gradient 0.10\); level 1 AND \(true 10 %/,
    );
  });

  test('a memory shows where each head stands, how far its gate is open and what the slots hold', () => {
    const params = {
      inputs: ['A', '|', '–'],
      outputs: ['–', '–', 'A'],
      step: 3,
      write: [0.25, 0.75],
      read: [1, 0],
      memory: [...[0.5, -1, 0, 2, 0, 0, -0.5, 1], ...Array.from({ length: 8 }, () => 0)],
      gate: 0.02,
    };
    for (const room of [undefined, 200]) {
      const { html, text } = drawFigure('memory-slots', params, { room });
      const root = parse(html);
      const widths = (role: string) =>
        [...root.querySelectorAll(`rect.solid.role-${role}`)].map((bar) =>
          Number(bar.getAttribute('width')),
        );
      const [low, high] = widths('gate');
      // Drawn to a tenth of a unit.
      assert.ok(Math.abs(high! - 3 * low!) < 0.3, `${low}, ${high}`);
      assert.equal(widths('memory').length, 1);
      const bars = [...root.querySelectorAll('.role-hidden .solid')];
      const tall = bars.map((bar) => Number(bar.getAttribute('height')));
      const tops = bars.map((bar) => Number(bar.getAttribute('y')));
      // Five of sixteen numbers; the largest is 2.
      assert.deepEqual(
        tall.map((height) => Number((height / tall[2]!).toFixed(2))),
        [0.26, 0.5, 1, 0.26, 0.5],
      );
      // A number below 0 hangs from the middle that one above 0 stands on.
      assert.ok(Math.abs(tops[0]! + tall[0]! - tops[1]!) < 0.2);
      assert.match(text, /at step 3 of 3: in –, out A\./);
      assert.match(
        text,
        /write head stands on slot 2 \(0\.75\) and slot 1 \(0\.25\); its gate is 2 % open, so it hardly writes/,
      );
      assert.match(text, /read head stands on slot 1 \(1\.00\)\. 1 of the slots hold/);
    }
  });

  test('a Boolean tree lies on its side where it is narrow: values to the root, gradients from it', () => {
    const labels = ['NAND', 'T', 'AND', 'F', 'T'];
    const { html, width } = drawFigure('boolean-tree', { labels }, { room: 200 });
    assert.equal(width, 344);
    const [up, down] = [edges(html, 'h'), edges(html, 'L')];
    assert.deepEqual([up.length, down.length], [4, 4]);
    for (const { from, to } of up) assert.ok(to[0]! < from[0]!);
    for (const { from, to } of down) assert.ok(to[0]! > from[0]!);
    assert.match(html, /to the root.*from the root/);
  });

  test('no two nodes of a Boolean tree cover each other, however deep it is', () => {
    const full = (depth: number): string[] =>
      depth === 0 ? ['T'] : ['NAND', ...full(depth - 1), ...full(depth - 1)];
    for (const depth of [1, 2, 3, 4])
      for (const room of [undefined, 200]) {
        const labels = full(depth);
        const each = labels.map(() => 0.5);
        const { html, width } = drawFigure(
          'boolean-tree',
          { labels, values: each, gradients: each },
          { room },
        );
        const boxes = [...parse(html).querySelectorAll('rect.shape:not(.solid)')].map((box) =>
          ['x', 'y', 'width', 'height'].map((name) => Number(box.getAttribute(name))),
        );
        assert.equal(boxes.length, labels.length);
        boxes.forEach(([x, y, wide, high], at) => {
          assert.ok(x! >= 0 && x! + wide! <= width!, `${depth}: ${x}`);
          for (const [left, top, broad, tall] of boxes.slice(at + 1)) {
            const isBeside = left! >= x! + wide! || x! >= left! + broad!;
            const upper = top! < y! ? tall! : high!;
            // Below each stand its bar and its number.
            assert.ok(isBeside || Math.abs(top! - y!) >= upper + 22, `${depth}: ${x}, ${y}`);
          }
        });
      }
  });

  test('a recursive tree has the shape of its bracketing', () => {
    const joins = (bracketing: string): string | undefined =>
      /inner node: (.*?)\. Act/.exec(drawFigure('recursive-tree', { bracketing }).text)?.[1];
    assert.equal(
      joins('(not (very good))'),
      'h_1 joins x_2 and x_3 (very good); h_2 joins x_1 and h_1 (not very good)',
    );
    assert.equal(
      joins('((not very) good)'),
      'h_1 joins x_1 and x_2 (not very); h_2 joins h_1 and x_3 (not very good)',
    );
    // A leaf that stands beside a subtree is joined where the subtree is, not a level below.
    const { html, text } = drawFigure('recursive-tree', { bracketing: '(not (very good))' });
    const up = edges(html, 'h');
    const top = Math.min(...up.map(({ to }) => to[1]!));
    assert.equal(up.filter(({ to }) => to[1]! < top + 30).length, 2);
    assert.ok(up.every(({ from, to }) => to[1]! < from[1]!));
    assert.match(text, /the binary tree \(not \(very good\)\) with/);
    assert.match(text, /The depth is 2; .* depth 2/);
  });

  test('no arrow of a chain-shaped tree runs through a box that it does not touch', () => {
    for (const bracketing of ['(((((((a b) c) d) e) f) g) h)', '(a (b (c (d (e (f (g h)))))))']) {
      const { html } = drawFigure('recursive-tree', { bracketing });
      const boxes = [...parse(html).querySelectorAll('.part > rect')].map((box) =>
        ['x', 'y', 'width', 'height'].map((name) => Number(box.getAttribute(name))),
      );
      for (const { from, to } of edges(html, 'h'))
        for (const [x = 0, y = 0, width = 0, height = 0] of boxes)
          for (let step = 1; step < 20; step++) {
            const at = [0, 1].map((k) => from[k]! + ((to[k]! - from[k]!) * step) / 20);
            const inside = at[0]! > x && at[0]! < x + width && at[1]! > y && at[1]! < y + height;
            assert.ok(!inside, `${bracketing}: ${from.join()} to ${to.join()}`);
          }
    }
  });

  test('truncation cuts the gradient and carries the state', () => {
    const whole = drawFigure('bptt-flow', { steps: 6 }).html;
    const { html } = drawFigure('bptt-flow', { steps: 6, truncateAfter: 3 });
    assert.equal(edges(whole, 'h').length, 5);
    assert.equal(edges(html, 'h').length, 4);
    assert.equal(edges(html, 'W_hh').length, 6);
  });

  test('the shapes and parameters of a LeNet are computed', () => {
    const { text } = drawFigure('cnn', {
      input: [32, 32, 1],
      layers: [
        { kind: 'conv', filters: 6, kernel: 5 },
        { kind: 'pool' },
        { kind: 'conv', filters: 16, kernel: 5 },
        { kind: 'pool' },
        { kind: 'flatten' },
        { kind: 'dense', units: 120 },
        { kind: 'dense', units: 84 },
        { kind: 'dense', units: 10 },
      ],
    });
    assert.match(text, /28 by 28 by 6, 156 parameters/);
    assert.match(text, /10 by 10 by 16, 2,416 parameters/);
    assert.match(text, /flatten: 400;/);
    assert.match(text, /61,706 parameters in all/);
  });

  test('the rows of attention weights add up to 1', () => {
    const { text } = drawFigure('attention', {});
    const rows = [...text.matchAll(/for \w+: ([^;.]*(?:\.\d\d[^;.]*)+)/g)];
    assert.equal(rows.length, 3);
    for (const [, row] of rows) {
      const sum = (row!.match(/0\.\d\d/g) ?? []).reduce(
        (total, weight) => total + Number(weight),
        0,
      );
      assert.ok(Math.abs(sum - 1) < 0.02, row);
    }
  });

  test('the metrics of the confusion matrix are computed', () => {
    const { text } = drawFigure('confusion-matrix', {
      labels: ['a', 'b'],
      counts: [
        [3, 1],
        [2, 4],
      ],
    });
    assert.match(
      text,
      /True a: 3 predicted a \(TP\), 1 predicted b \(FN\); recall 0\.75, precision 0\.60\./,
    );
    assert.match(text, /True b: 2 predicted a \(FP\), 4 predicted b \(TN\)/);
    assert.match(text, /Accuracy 0\.70\./);
    // No example of the class: recall is undefined, not 0.
    const empty = drawFigure('confusion-matrix', {
      labels: ['a', 'b'],
      counts: [
        [0, 0],
        [2, 4],
      ],
    });
    assert.match(empty.text, /recall –, precision 0\.00/);
  });

  test('the positive class has its name where it does not come first', () => {
    const { text } = drawFigure('confusion-matrix', { labels: ['negative', 'positive'] });
    assert.match(text, /True negative: 40 predicted negative \(TN\), 10 predicted positive \(FP\)/);
  });

  test('an output that is fed back is drawn into the next step', () => {
    const fedBack = (only: string) =>
      drawFigure('rnn-types', { only }).html.match(/class="edge role-output dashed"/g)?.length ?? 0;
    assert.equal(fedBack('one-to-many'), 2);
    assert.equal(fedBack('many-to-many-encoder-decoder'), 1);
    assert.equal(fedBack('many-to-many-synced'), 0);
  });

  test('the area under the ROC curve counts ties one half', () => {
    const auc = (scores: number[], truth: number[]) =>
      /area under it is ([\d.]+)/.exec(drawFigure('roc-curve', { scores, truth }).text)![1];
    assert.equal(auc([0.9, 0.8, 0.3, 0.1], [1, 1, 0, 0]), '1.000');
    assert.equal(auc([0.9, 0.8, 0.3, 0.1], [0, 0, 1, 1]), '0.000');
    assert.equal(auc([0.5, 0.5, 0.5], [1, 0, 1]), '0.500');
    // Pairs won 3, tied 1, lost 0 of 4.
    assert.equal(auc([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0]), '0.875');
  });

  test("the precision-recall curve has scikit-learn's points and average precision", () => {
    const cases = golden.cases.filter(
      ({ metric, expected }) => metric === 'ranking' && typeof expected.roc_auc === 'number',
    );
    assert.ok(cases.length >= 5);
    for (const { name, input, expected } of cases) {
      const { text } = drawFigure('precision-recall-curve', {
        scores: input.scores,
        truth: input.y_true,
      });
      const area = /average precision, the area under its steps, is ([\d.]+)\./.exec(text)![1];
      assert.equal(area, expected.average_precision!.toFixed(3), name);
      // They list it from the loosest threshold, we from the strictest, without the end at recall 0.
      const points = expected
        .pr_recall!.map((recall, i) => [recall, expected.pr_precision![i]!] as const)
        .slice(0, -1)
        .reverse()
        .slice(0, 12)
        .map(([recall, precision]) => `(${recall.toFixed(2)}, ${precision.toFixed(2)})`);
      assert.ok(text.includes(`goes through ${points.join(', ')}`), `${name}: ${text}`);
    }
  });

  test('intersection over union is computed', () => {
    const value = (a: number[], b: number[]) =>
      /union is ([\d.]+)\.$/.exec(drawFigure('iou', { a, b }).text)![1];
    assert.equal(value([0, 0, 2, 2], [1, 1, 3, 3]), '0.143');
    assert.equal(value([0, 0, 1, 1], [1, 0, 2, 1]), '0.000');
    assert.equal(value([0, 0, 4, 2], [0, 0, 4, 2]), '1.000');
  });

  test('a clipped gradient keeps its direction; a short one is left alone', () => {
    const { text } = drawFigure('gradient-clipping', { gradient: [3, 4], threshold: 1 });
    assert.match(text, /norm 5, .*multiplied by 0\.2 to \(0\.6, 0\.8\)/);
    assert.match(
      drawFigure('gradient-clipping', { gradient: [0.3, 0.4], threshold: 1 }).text,
      /stays as it is\./,
    );
  });

  test('what is left of a gradient is computed', () => {
    const { text } = drawFigure('gradient-decay', { factors: [0.5, 2], steps: 10 });
    assert.match(text, /factor 0\.5 leaves 9\.77 × 10⁻⁴ and factor 2 leaves 1020/);
  });

  test('the feedforward text counts the weights', () => {
    assert.match(drawFigure('feedforward', { sizes: [3, 4, 2] }).text, /26 weights and biases/);
  });

  test('notation is set, not printed raw', () => {
    const root = parse(drawFigure('lstm-cell', {}).html);
    assert.equal(root.querySelectorAll('.accent.tilde').length, 1);
    assert.doesNotMatch(root.querySelectorAll('text')[0]!.textContent ?? '', /[_{}\\]/);
  });
});
