import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { drawFigure, figures } from '../../../webview/figures/registry';
import { samples } from './samples';

const parser = new new JSDOM().window.DOMParser();

function parse(html: string): Element {
  const document = parser.parseFromString(html, 'application/xml');
  assert.equal(document.querySelector('parsererror')?.textContent, undefined);
  return document.documentElement;
}

const all = Object.entries(samples).flatMap(([id, list]) =>
  list.flatMap((params) => [
    { id, params, board: false },
    ...(figures.get(id)?.board ? [{ id, params, board: true }] : []),
  ]),
);
const css = readFileSync('webview/styles/figures.css', 'utf8');

suite('figures', () => {
  test('every figure of the registry is sampled', () => {
    assert.deepEqual(Object.keys(samples).sort(), [...figures.keys()].sort());
  });

  for (const { id, params, board } of all)
    test(`${id} ${board ? 'board ' : ''}${JSON.stringify(params).slice(0, 60)}`, () => {
      const { html, text } = drawFigure(id, params, board);
      const root = parse(html);
      assert.ok(text.length > 40 && /\.$/.test(text), text);
      assert.doesNotMatch(html + text, /undefined|NaN|\[object/);
      assert.deepEqual(drawFigure(id, params, board), { html, text });
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
    ['recursive-tree', { leaves: ['one'] }, /"leaves".*2 to 8/],
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
    assert.match(text, /The depth is 2; .* depth 4/);
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
