/** What the drawers leave on paper beside the data: axes, ranges, marks, the reader's place. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { BarsDeclaration } from '../../../src/lab/views/bars';
import type { LineDeclaration } from '../../../src/lab/views/line';
import { heatScale } from '../../../webview/views/heatScale';
import { strokeMark } from '../../../webview/views/marks';
import { matrixHeight } from '../../../webview/views/matrixLayout';
import { colours, common, number, openView } from './openView';
import { paperOf, putPaper } from './paper';

takePageAway();

suite('Drawing of views', () => {
  let takePaperAway: () => void;
  suiteSetup(() => {
    putPage();
    takePaperAway = putPaper();
  });
  suiteTeardown(() => {
    takePaperAway();
    takePageAway();
  });

  const loss: LineDeclaration = {
    ...common,
    ...{ kind: 'line', x: 'Step', y: 'Loss' },
    series: [{ id: 'a', label: 'RNN' }],
    references: [{ label: 'Chance', y: 2 }],
  };
  const curve = (...points: (readonly [number, number])[]) => ({ series: { a: { points } } });
  const texts = (view: ReturnType<typeof openView>) => paperOf(view.picture).texts;

  test('the axis of a curve begins at zero and reaches to a reference', () => {
    const view = openView(loss);
    view.show(curve([1, 0.9], [2, 1]));
    for (const text of ['Chance', '0', '2']) assert.ok(texts(view).includes(text), text);
  });

  test('the name of a reference stands over the curves, on the ground of the page', () => {
    const view = openView(loss);
    view.show(curve([1, 2], [2, 2]));
    const { grounds, strokes } = paperOf(view.picture);
    const last = strokes.map(({ colour }) => colour).lastIndexOf(colours.series[0]!);
    assert.deepEqual(
      grounds.map(({ text, colour }) => [text, colour]),
      [['Chance', colours.background]],
    );
    assert.ok(last >= 0 && grounds[0]!.after > last);
  });

  test('a curve has a gap where there is no number, and no line through nothing', () => {
    const view = openView(loss);
    view.show(curve([1, 1], [2, NaN], [3, 1]));
    const drawn = paperOf(view.picture).strokes.find(({ colour }) => colour === colours.series[0]);
    assert.equal(drawn?.points.length, 2);
    assert.ok(drawn.points.flat().every(Number.isFinite));
  });

  test('a band has both its edges beside the median, and the axis reaches to the higher one', () => {
    const view = openView({ ...loss, references: [] });
    const points = [[1, 2] as const, [2, 2] as const];
    const band = [[1, 1, 9] as const, [2, 1, 9] as const];
    view.show({ series: { a: { points, band } } });
    const drawn = paperOf(view.picture).strokes.filter(
      ({ colour }) => colour === colours.series[0],
    );
    const heights = drawn.map((stroke) => stroke.points[0]![1]);
    assert.equal(drawn.length, 3);
    const [low, high, median] = heights as [number, number, number];
    assert.ok(high < median && median < low, heights.join(', '));
    assert.ok(high > 0, 'within the picture');
    // A band that there is not is nothing.
    view.show({ series: { a: { points, band: [] } } });
    const without = paperOf(view.picture).strokes.filter(
      ({ colour }) => colour === colours.series[0],
    );
    assert.equal(without.length, 1);
  });

  test('the place of the reader is a line across all values, and is left with the mouse', () => {
    const view = openView(loss);
    view.show(curve([0, 1], [1, 1]));
    const lines = () =>
      paperOf(view.picture).strokes.filter(({ colour }) => colour === colours.foreground).length;
    assert.equal(lines(), 0);
    assert.match(view.press('Home'), /Step 0/);
    assert.equal(lines(), 1);
    view.picture.dispatchEvent(new Event('pointerleave'));
    assert.equal(view.readout(), '');
    // A run that begins takes the place away.
    view.press('Home');
    view.show(undefined);
    view.show(curve([0, 1]));
    assert.equal(view.readout(), '');
  });

  test('a long curve is walked in forty strides', () => {
    const view = openView(loss);
    view.show(curve(...Array.from({ length: 400 }, (_, x) => [x, 1] as const)));
    view.press('Home');
    assert.equal(view.press('ArrowRight'), 'Step 10: RNN 1');
  });

  test('the seventh curve has dashes', () => {
    const series = Array.from({ length: 7 }, (_, index) => ({ id: `${index}`, label: `${index}` }));
    const view = openView({ ...loss, series });
    const points = [[0, 1] as const, [1, 1] as const];
    view.show({ series: Object.fromEntries(series.map(({ id }) => [id, { points }])) });
    const dashes = paperOf(view.picture)
      .strokes.filter(({ colour }) => colours.series.includes(colour))
      .map((stroke) => stroke.dashes.length);
    assert.deepEqual(dashes, [0, 0, 0, 0, 0, 0, 2]);
    const mark = strokeMark(7).querySelector('line')!;
    assert.equal(mark.style.getPropertyValue('--dashes'), '7 4');
    assert.equal(mark.style.getPropertyValue('--contrast-dashes'), '2 3');
  });

  test('the curve of another run has the colour of its own, and other dashes', () => {
    const series = [
      { id: 'a', label: 'a' },
      { id: 'b', label: 'b' },
      { id: 'twin', label: 'b, before', twin: 'b' },
    ];
    const view = openView({ ...loss, series });
    const points = [[0, 1] as const, [1, 1] as const];
    view.show({ series: Object.fromEntries(series.map(({ id }) => [id, { points }])) });
    const [, own, twin] = paperOf(view.picture).strokes.filter(({ colour }) =>
      colours.series.includes(colour),
    );
    assert.equal(twin?.colour, own?.colour);
    assert.notDeepEqual(twin?.dashes, own?.dashes);
  });

  const heat = { ...common, kind: 'matrix', x: 'Time', y: 'Gate', range: [0, 1] } as const;

  test('the mouse reads the cell under it, and none beside the cells', () => {
    const view = openView(heat);
    view.show({ rows: 2, columns: 2, values: [0.1, 0.2, 0.3, 0.4] });
    const [, , , last] = paperOf(view.picture).cells;
    const at = (offsetX: number, offsetY: number) => {
      view.picture.dispatchEvent(Object.assign(new Event('pointermove'), { offsetX, offsetY }));
      return view.readout();
    };
    const [x, y] = last!.box;
    assert.equal(at(x + 2, y + 2), '2, Time 2: 0.400');
    assert.equal(at(x - 2, y - 2), '1, Time 1: 0.100');
    view.picture.dispatchEvent(new Event('pointerleave'));
    assert.match(view.readout(), /^Point at a cell/);
    assert.match(at(x, 2), /^Point at a cell/);
  });

  test('a number is black or white on its cell, and the cell of the reader has a frame', () => {
    const view = openView(heat);
    view.show({ rows: 1, columns: 2, values: [0, 1] });
    const paper = paperOf(view.picture);
    assert.deepEqual(
      ['0.00', '1.00'].map((text) => paper.inks[paper.texts.indexOf(text)]),
      ['#000', '#fff'],
    );
    const frames = paper.frames.length;
    view.press('ArrowRight');
    assert.equal(paper.frames.length, frames + 1);
    const [x, , width] = paper.frames.at(-1)!;
    const [left, , across] = paper.cells[0]!.box;
    assert.ok(x! >= left && x! + width! <= left + across + 1);
  });

  test('many rows are no tower, and not each has its name', () => {
    const rows = 60;
    const matrix = { rows, columns: 1, values: new Float32Array(rows) };
    assert.equal(matrixHeight(matrix, 400), matrixHeight({ ...matrix, rows: 15 }, 400));
    const rowLabels = Array.from({ length: rows }, (_, row) => `row ${row}`);
    const view = openView(heat);
    view.show({ ...matrix, rowLabels });
    assert.ok(texts(view).filter((text) => text.startsWith('row')).length <= 30);
  });

  test('a scale has two hues only where it lies on both sides of zero', () => {
    const hues = (range: readonly [number, number]) => heatScale(range).dataset['diverging'];
    assert.deepEqual([hues([-1, 1]), hues([0, 1]), hues([-2, -1])], ['true', 'false', 'false']);
  });

  const bars: BarsDeclaration = { ...common, kind: 'bars', x: 'x', y: 'y' };
  const named = (count: number, label: string) =>
    Array.from({ length: count }, () => ({ label, value: 1 }));

  test('a bar ends where its range does, and an axis reaches to a reference', () => {
    const limited = openView({ ...bars, range: [0, 1] });
    limited.show({
      bars: [
        { label: 'a', value: 1 },
        { label: 'b', value: 7 },
      ],
    });
    const [one, more] = limited.all('.bar');
    assert.equal(number(one!, 'height'), number(more!, 'height'));
    const far = openView({ ...bars, references: [{ label: 'Best', y: 10 }] });
    far.show({ bars: named(1, 'a') });
    assert.ok(number(far.all('.reference')[0]!, 'y1') > 0);
    assert.match(far.picture.textContent, /10/);
  });

  test('of many upright names some are left out', () => {
    const view = openView(bars);
    view.show({ bars: named(100, 'a long name') });
    assert.ok(view.all('[transform^="rotate"]').length <= 40);
  });

  test('the keys go back as well, and the mouse does not take the place of the keyboard', () => {
    const view = openView(bars);
    view.show({ bars: ['a', 'b', 'c'].map((label, value) => ({ label, value })) });
    view.picture.focus();
    assert.equal(view.press('End'), 'c: 2');
    assert.equal(view.press('ArrowUp'), 'b: 1');
    assert.equal(view.press('ArrowLeft'), 'a: 0');
    view.picture.dispatchEvent(new Event('pointerleave'));
    assert.equal(view.readout(), 'a: 0');
  });

  test('a hidden class moves no other, and a declared range is kept', () => {
    const classes = ['a', 'b'].map((id) => ({ id, label: id }));
    const points = [
      { x: 0, y: 0, class: 'a' },
      { x: 9, y: 9, class: 'b' },
      { x: 1, y: 1, class: 'a' },
    ];
    const boundary = { rows: 1, columns: 2, x: [-9, 9], y: [-9, 9], values: [0, 1] } as const;
    const scatter = { ...common, kind: 'scatter', x: 'x', y: 'y', classes } as const;
    const first = (view: ReturnType<typeof openView>) => view.all('.point')[0]!.getAttribute('d')!;
    const all = openView(scatter);
    all.show({ points });
    const some = openView(scatter, { hidden: ['b'] });
    some.show({ points });
    assert.equal(first(some), first(all));
    const ranged = { ...scatter, xRange: [0, 10], yRange: [0, 10] } as const;
    const plain = openView(ranged);
    plain.show({ points });
    const divided = openView(ranged, { hidden: [':boundary'] });
    divided.show({ points, boundary });
    assert.equal(first(divided), first(plain));
    assert.equal(divided.all('.boundary, .divide').length, 0);
  });

  test('a boundary lies the right way up', () => {
    const view = openView({ ...common, kind: 'scatter', x: 'x', y: 'y', classes: [] });
    const boundary = { rows: 2, columns: 1, x: [0, 1], y: [0, 1], values: [0, 1] } as const;
    view.show({ points: [], boundary });
    const top = (series: number) => {
      const [, y] = /^M [\d.]+ ([\d.]+)/.exec(
        view.all(`.boundary[data-series="${series}"]`)[0]!.getAttribute('d')!,
      )!;
      return Number(y);
    };
    // The second row is the higher one.
    assert.ok(top(1) < top(0));
  });
});
