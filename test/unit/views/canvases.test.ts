/** The kinds that are drawn on a canvas, and the table: what they draw, and what is read out. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { LineDeclaration } from '../../../src/lab/views/line';
import { colours, common, openView } from './openView';
import { paperOf, putPaper } from './paper';

takePageAway();

suite('Canvases of views', () => {
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
    ...{ kind: 'line', x: 'Step', y: 'Loss', yRange: [0, 4] },
    series: [
      { id: 'rnn', label: 'RNN' },
      { id: 'gru', label: 'GRU' },
    ],
  };
  const both = {
    series: {
      rnn: {
        points: [
          [0, 4],
          [10, 2],
        ] as const,
      },
      gru: {
        points: [
          [0, 4],
          [10, 0],
        ] as const,
      },
    },
  };

  /** The curves, by their colours. */
  const curves = (canvas: object) =>
    new Map(
      paperOf(canvas)
        .strokes.filter(({ colour }) => colours.series.includes(colour))
        .map(({ colour, points }) => [colours.series.indexOf(colour), points]),
    );

  test('curves run where their values are, and go on with the run', () => {
    const view = openView(loss);
    view.show(both);
    const drawn = curves(view.picture);
    const [[, top] = [NaN, NaN], [right, middle] = [NaN, NaN]] = drawn.get(0)!;
    const bottom = drawn.get(1)![1]![1];
    assert.ok(top < middle && middle < bottom);
    assert.ok(Math.abs(middle - (top + bottom) / 2) < 1e-6);
    view.show({
      series: { ...both.series, rnn: { points: [...both.series.rnn.points, [20, 2]] } },
    });
    const longer = curves(view.picture).get(0)!;
    assert.equal(longer.length, 3);
    assert.ok(Math.abs(longer[2]![0] - right) < 1e-6, 'the axis goes on as well');
  });

  test('keys walk along the curves: the place and each value are said and seen', () => {
    const view = openView(loss);
    view.show(both);
    assert.equal(view.press('ArrowLeft'), 'Step 10: RNN 2, GRU 0');
    assert.equal(view.press('Home'), 'Step 0: RNN 4, GRU 4');
    const values = [...view.element.querySelectorAll('.legend-value')];
    assert.deepEqual(
      values.map(({ textContent }) => textContent),
      ['4', '4'],
    );
    assert.equal(view.leave(), '');
    assert.deepEqual(
      values.map(({ textContent }) => textContent),
      ['2', '0'],
    );
  });

  test('keys reach each place of all curves, one that goes straight up among them', () => {
    const view = openView(loss);
    view.show({
      series: {
        rnn: {
          points: [
            [0, 0],
            [0, 1],
            [0, 2],
            [4, 2],
          ],
        },
        gru: {
          points: [
            [2, 3],
            [3, 3],
          ],
        },
      },
    });
    assert.equal(view.press('Home'), 'Step 0: RNN 2');
    assert.equal(view.press('ArrowRight'), 'Step 2: RNN 2, GRU 3');
    assert.equal(view.press('ArrowRight'), 'Step 3: RNN 2, GRU 3');
    // Beyond the end of a curve it has no value.
    assert.equal(view.press('ArrowRight'), 'Step 4: RNN 2');
    // A place that is gone is gone on from.
    view.show({
      series: {
        rnn: {
          points: [
            [0, 1],
            [3, 1],
            [5, 1],
            [6, 1],
          ],
        },
      },
    });
    assert.equal(view.press('ArrowLeft'), 'Step 0: RNN 1');
  });

  test('the mouse reads the place that is nearest on the screen', () => {
    const view = openView({ ...loss, xScale: 'log' });
    view.show({
      series: {
        rnn: {
          points: [
            [0, 9],
            [1, 1],
            [100, 2],
          ],
        },
      },
    });
    const pointAt = (offsetX: number) => {
      view.picture.dispatchEvent(Object.assign(new Event('pointermove'), { offsetX }));
      return view.readout();
    };
    assert.equal(pointAt(150), 'Step 1: RNN 1');
    assert.equal(pointAt(280), 'Step 100: RNN 2');
  });

  test('a curve that is hidden goes, and the other keeps its colour', () => {
    const view = openView(loss, { hidden: ['rnn'] });
    view.show(both);
    assert.deepEqual([...curves(view.picture).keys()], [1]);
    assert.equal(view.press('End'), 'Step 10: GRU 0');
    view.find<HTMLElement>('button[aria-pressed="false"]').click();
    view.draw();
    assert.deepEqual([...curves(view.picture).keys()], [0, 1]);
    assert.deepEqual(view.kept, [{ hidden: [] }]);
  });

  test('the legend names the curves that there are, and one alone cannot be hidden', () => {
    const view = openView(loss);
    view.show({ series: { rnn: both.series.rnn } });
    const shown = view.element.querySelectorAll('.chart-legend li:not([hidden])');
    assert.deepEqual(
      [...shown].map((item) => item.querySelector('.legend-label')?.textContent),
      ['RNN'],
    );
    assert.equal(view.element.querySelector('.chart-legend button'), null);
  });

  test('a curve has its note', () => {
    assert.match(openView(loss).find('.chart-note').textContent, /Read it so/);
  });

  const heat = { ...common, kind: 'matrix', x: 'Time', y: 'Gate', range: [0, 1] } as const;
  const gates = { rows: 2, columns: 2, values: [0, 1, 0.5, 1], rowLabels: ['f', 'i'] };

  test('a heat map has a cell for each value, in the colour of the value', () => {
    const view = openView(heat);
    view.show(gates);
    const { cells, texts } = paperOf(view.picture);
    assert.deepEqual(
      cells.map(({ colour }) => colour),
      ['rgb(255, 255, 255)', 'rgb(0, 0, 255)', 'rgb(128, 128, 255)', 'rgb(0, 0, 255)'],
    );
    const [first, besideIt, belowIt] = cells.map(({ box }) => box);
    assert.ok(besideIt![0] > first![0] && besideIt![1] === first![1]);
    assert.ok(belowIt![1] > first![1] && belowIt![0] === first![0]);
    for (const text of ['f', 'i', 'Time', 'Gate', '0.50']) assert.ok(texts.includes(text), text);
    view.show({ ...gates, values: [1, 0, 0, 0] });
    assert.equal(paperOf(view.picture).cells[0]?.colour, 'rgb(0, 0, 255)');
  });

  test('names of columns that are wider than a column stand upright, and have room for that', () => {
    const view = openView(heat);
    const named = (columnLabels: readonly string[]) => {
      const columns = columnLabels.length;
      view.show({ rows: 1, columns, values: columnLabels.map(() => 0), columnLabels });
      return Number.parseFloat(view.picture.style.height);
    };
    const few = named(['quietly', 'sleeps']);
    assert.equal(few, named(['1', '2']), 'side by side');
    const many = Array.from({ length: 40 }, (_, index) => `class number ${index} of all`);
    assert.equal(named(many), few + 88);
    // 380 pixels for 40 columns: names of 11 pixels stand below every second one, cut.
    const names = paperOf(view.picture).texts.filter((text) => /^class/.test(text));
    assert.equal(names.length, 20);
    assert.equal(names[1], 'class number 2…');
  });

  test('columns where something happens are framed, and named with the first and the last', () => {
    const view = openView(heat);
    const columns = 100;
    const columnLabels = Array.from({ length: columns }, (_, at) => `${at + 1}: symbol`);
    const values = new Array<number>(2 * columns).fill(0.5);
    view.show({ rows: 2, columns, values, columnLabels, marked: [29, 59, 98] });
    const { texts, cells, frames } = paperOf(view.picture);
    // No room is left for the hundredth beside the name of its neighbour.
    assert.deepEqual(
      texts.filter((text) => text.includes('symbol')),
      ['30: symbol', '60: symbol', '99: symbol', '1: symbol'],
    );
    for (const column of [29, 59, 98]) {
      const [left, top, width] = cells[column]!.box;
      assert.ok(
        frames.some(
          ([x = 0, y = 0, w = 0, h = 0]) =>
            x <= left && x + w >= left + width && y <= top && h > 48,
        ),
        String(column),
      );
    }
  });

  test('a value that is no number is crossed out, and a heat map without cells is empty', () => {
    const view = openView(heat);
    const columns = 200;
    const values = Array.from({ length: columns }, (_, index) => (index === 7 ? NaN : 0.5));
    view.show({ rows: 1, columns, values });
    const strokes = paperOf(view.picture).strokes;
    assert.equal(strokes.length, 1);
    const xs = strokes[0]!.points.map(([x]) => x);
    const cell = paperOf(view.picture).cells[7]!.box;
    assert.deepEqual([Math.min(...xs), Math.max(...xs)], [cell[0], cell[0] + cell[2]]);
    view.show({ rows: 0, columns: 0, values: [] });
    assert.deepEqual(paperOf(view.picture).texts, []);
    assert.equal(view.press('ArrowDown'), 'Point at a cell to read its value.');
  });

  test('keys walk over the cells, and a place that is gone is left', () => {
    const view = openView(heat);
    assert.equal(view.press('ArrowDown'), '');
    view.show(gates);
    assert.match(view.readout(), /^Point at a cell/);
    assert.equal(view.press('ArrowDown'), 'f, Time 1: 0');
    assert.equal(view.press('ArrowDown'), 'i, Time 1: 0.500');
    assert.equal(view.press('ArrowRight'), 'i, Time 2: 1');
    view.show({ ...gates, values: [0, 0, 0, 0.25] });
    assert.equal(view.readout(), 'i, Time 2: 0.250');
    view.show({ rows: 1, columns: 1, values: [1] });
    assert.match(view.readout(), /^Point at a cell/);
    view.show(undefined);
    assert.equal(view.readout(), '');
  });

  test('a table is its own text', () => {
    const view = openView({ ...common, kind: 'table' });
    const row = (value: number) => ({ columns: ['Net', 'Loss'], rows: [['RNN', value]] });
    view.show(row(0.25));
    assert.equal(view.all('tbody tr').length, 1);
    assert.match(view.picture.textContent, /RNN0\.250/);
    view.show(row(0.125));
    assert.match(view.picture.textContent, /RNN0\.125/);
    assert.equal(view.element.querySelector('details'), null);
    assert.equal(view.element.querySelector('button[title="Save picture"]'), null);
    assert.match(view.find('.chart-note').textContent, /Read it so/);
  });

  /** Presses the button, and returns the canvases whose bytes were taken. */
  async function saved(view: ReturnType<typeof openView>): Promise<HTMLCanvasElement[]> {
    const files: HTMLCanvasElement[] = [];
    const { prototype } = document.createElement('canvas').constructor as typeof HTMLCanvasElement; // its own class
    const { toDataURL } = prototype;
    Object.assign(prototype, {
      toDataURL(this: HTMLCanvasElement) {
        files.push(this);
        return 'data:image/png;base64,AAEC';
      },
    });
    await view.click('Save picture');
    prototype.toDataURL = toDataURL;
    return files;
  }

  test('a heat map is saved with its scale, images below each other where they have no room', async () => {
    const map = openView({ ...heat, range: [-2, 3] });
    map.show(gates);
    const [file] = await saved(map);
    assert.deepEqual(paperOf(file!).texts, ['The view', '-2', '3']);
    assert.deepEqual(
      paperOf(file!).stops,
      [colours.low, colours.middle, colours.high].map((colour) => `rgb(${colour.join(', ')})`),
    );
    const strip = openView({ ...common, kind: 'strip', range: [0, 1] });
    const image = (width: number, height: number) => ({
      ...{ label: 'A filter with a long name', width, height },
      values: Array.from({ length: width * height }, () => 1),
    });
    strip.show({ images: [image(2, 4), image(4, 2), image(4, 4), image(0, 0)] });
    Object.defineProperty(strip.picture, 'clientWidth', { value: 190 });
    const [all] = await saved(strip);
    // Two in a row, each with its name below.
    assert.equal(all!.width, 84 + 14 + 84 + 24);
    const [first] = strip.all('canvas');
    assert.deepEqual(paperOf(first!).pixels.slice(0, 4), [...colours.high, 255]);
    assert.equal(paperOf(first!).pixels.length, 2 * 4 * 4);
    assert.equal(paperOf(all!).images.length, 1);
    const single = paperOf(paperOf(all!).images[0]!.image);
    assert.deepEqual(
      single.images.map(({ box }) => box),
      [
        [0, 0, 42, 84],
        [98, 0, 84, 42],
        [0, 118, 84, 84],
      ],
    );
    assert.equal(single.texts[0], 'A filter with…');
  });

  test('a canvas is saved as PNG, with title and legend', async () => {
    const view = openView(loss);
    view.show(both);
    const [file] = (await saved(view)) as [HTMLCanvasElement];
    assert.deepEqual(view.files, [{ name: 'the-view.png', encoding: 'base64', content: 'AAEC' }]);
    assert.deepEqual(paperOf(file).texts, ['The view', 'RNN', 'GRU']);
    assert.equal(paperOf(file).strokes.length, 2, 'each entry has its stroke');
    assert.equal(paperOf(file).cells[0]?.colour, '#fff');
    assert.ok(file.height > 236);
  });
});
