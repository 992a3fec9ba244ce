/** What a cell brought forth, as a page and a notebook show it. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { Output } from '../../../src/common/cellOutput';
import { OutputView } from '../../../webview/output/outputView';
import { viewOfOutput } from '../../../webview/output/outputViews';
import { colours } from '../views/openView';

takePageAway();

function open() {
  const waiting = new Set<() => void>();
  const view = new OutputView({
    loop: {
      request: (draw) => void waiting.add(draw),
      cancel: (draw) => void waiting.delete(draw),
    },
    colours: () => colours,
    copy: async () => undefined,
    save: async () => true,
    symbolsMoved: () => undefined,
  });
  const show = (...outputs: readonly Output[]) => {
    for (const output of outputs) view.append(output);
    for (const draw of waiting) draw();
  };
  const texts = (selector: string) =>
    [...view.element.querySelectorAll(selector)].map((each) => each.textContent);
  return { view, show, texts, waiting };
}

suite('The output of a cell', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  test('text of one stream is one text, in the order in which it came', () => {
    const { show, texts } = open();
    show(
      { kind: 'text', stream: 'out', text: 'a\n' },
      { kind: 'text', stream: 'out', text: 'b <i>\n' },
      { kind: 'text', stream: 'error', text: 'c\n' },
      { kind: 'value', text: '42' },
      { kind: 'text', stream: 'error', text: 'd\n' },
    );
    assert.deepEqual(texts('pre'), ['a\nb <i>\n', 'c\n', '42', 'd\n']);
    assert.deepEqual(texts('.output-text.error'), ['c\n', 'd\n']);
  });

  test('tables, curves and matrices are the views of the page, with the same in words', () => {
    const { show, texts, view } = open();
    show(
      { kind: 'table', columns: ['t', 'h'], rows: [[1, 0.5]] },
      {
        kind: 'chart',
        x: 'step',
        y: 'loss',
        curves: [
          {
            name: 'RNN',
            points: [
              [0, 1],
              [1, 0.5],
            ],
          },
        ],
      },
      { kind: 'matrix', title: 'Gates', rows: ['f', 'i'], columns: ['1'], values: [[1], [0]] },
      { kind: 'tensor', shape: [1, 2], dtype: 'float32', text: '[[1, 2]]', values: [[1, 2]] },
    );
    assert.deepEqual(texts('.chart-title'), [
      'Table',
      'loss against step',
      'Gates',
      'Tensor 1 × 2, float32',
    ]);
    assert.deepEqual(texts('.view-table td, .view-table tbody th').slice(0, 2), ['1', '0.500']);
    assert.equal(view.element.querySelectorAll('details').length, 3);
  });

  test('a tensor that is not drawn is text', () => {
    const { show, texts } = open();
    show({ kind: 'tensor', shape: [], dtype: 'int32', text: '3' });
    assert.deepEqual(texts('.output-caption, pre'), ['Scalar, int32', '3']);
  });

  test('every scale has an extent, whatever the numbers are', () => {
    const rangeOf = (values: number[][]) => {
      const labels = (count: number) => Array.from({ length: count }, () => '');
      const columns = labels(values[0]!.length);
      const output: Output = { kind: 'matrix', rows: labels(values.length), columns, values };
      const declaration = viewOfOutput(output)!.declaration;
      return declaration.kind === 'matrix' && declaration.range;
    };
    assert.deepEqual(rangeOf([[-1, 2]]), [-1, 2]);
    assert.deepEqual(rangeOf([[3, 3]]), [0, 3]);
    assert.deepEqual(rangeOf([[-3, -3]]), [-3, 1]);
    assert.deepEqual(rangeOf([[0, NaN]]), [0, 1]);
    assert.deepEqual(rangeOf([[NaN, Infinity]]), [0, 1]);
  });

  test('an error says what, where and what helps', () => {
    const { view, texts } = open();
    view.fail({ name: 'TypeError', message: 'x', line: 2, remedy: 'Do.', stack: 'at f' }, 'cell 3');
    assert.deepEqual(texts('p'), ['TypeError: x', 'Cell 3, line 2', 'Do.']);
    assert.deepEqual(texts('pre'), ['at f']);
    view.clear();
    assert.equal(view.element.childElementCount, 0);
    view.fail({ name: 'E', message: 'm' });
    assert.deepEqual(texts('p'), ['E: m']);
  });
});
