import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import fc from 'fast-check';
import {
  heatColour,
  parseColour,
  readableOn,
  type ChartColours,
} from '../../../webview/views/colours';
import { linearScale, linearTicks, logScale, safeRange } from '../../../webview/views/scale';
import { extent, tickLabel, valueLabel } from '../../../src/lab/views/numbers';
import { placeEntries } from '../../../webview/views/exportLegend';
import { fitText } from '../../../webview/views/fitText';
import { dashesOf } from '../../../webview/views/colours';
import { colourOf, shape } from '../../../webview/views/marks';
import { dataTable } from '../../../webview/views/textEquivalent';

suite('chart scales', () => {
  test('a range is never empty and never non-finite', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        const [min, max] = safeRange(a, b);
        assert(Number.isFinite(min) && Number.isFinite(max) && min < max, `${a} ${b}`);
      }),
      {
        examples: [
          [NaN, NaN],
          [Infinity, -Infinity],
          [0, 0],
          [0.3, 0.3],
          [1e300, 1e300],
          [1e308, NaN],
          [-1.7e308, 1.7e308],
          [1.7e308, 1.7e308],
          [5e-324, 5e-324],
        ],
      },
    );
  });

  test('ticks lie in the range, in the steps that people count in', () => {
    assert.deepEqual(linearTicks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(linearTicks(0, 150), [0, 50, 100, 150]);
    assert.deepEqual(linearTicks(-1, 1, 4), [-1, -0.5, 0, 0.5, 1]);
  });

  test('ticks are few, whatever the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        (min, width) => {
          const ticks = linearTicks(min, min + width);
          assert(ticks.length <= 11);
        },
      ),
    );
  });

  test('a value has its place between the ends of the range', () => {
    const scale = linearScale(10, 20);
    assert.equal(scale.toFraction(15), 0.5);
    assert(Number.isNaN(scale.toFraction(NaN)));
  });

  test('a logarithmic scale counts decades and has no place for what is not positive', () => {
    const scale = logScale(1e-6, 1);
    assert.equal(scale.toFraction(1e-3), 0.5);
    assert(Number.isNaN(scale.toFraction(0)));
    assert(scale.ticks.every((tick) => Number.isInteger(Math.log10(tick))));
    for (const empty of [logScale(Infinity, -Infinity), logScale(-1, 0), logScale(5, 5)])
      assert(empty.min < empty.max && empty.ticks.length > 0);
  });

  test('labels are short', () => {
    assert.equal(tickLabel(0.30000000000000004), '0.3');
    assert.equal(tickLabel(1e-6), '1e-6');
    assert.equal(valueLabel(0.123456), '0.123');
    assert.equal(valueLabel(NaN), 'not a number');
    assert.equal(valueLabel(150), '150');
  });
});

suite('numbers of views', () => {
  test('the extent passes over what is not finite', () => {
    assert.deepEqual(extent([NaN, 2, Infinity, -1]), [-1, 2]);
    assert.deepEqual(extent([-1, 0, 3], true), [3, 3]);
    assert.deepEqual(extent([]), [Infinity, -Infinity]);
  });
});

suite('the table of a chart', () => {
  const page = new JSDOM('');
  const before = globalThis.document;
  suiteSetup(() => {
    globalThis.document = page.window.document;
  });
  suiteTeardown(() => {
    globalThis.document = before;
  });
  const firstColumn = (count: number) => {
    const rows = Array.from({ length: count }, (_, at) => [`row ${at}`, at] as const);
    const table = dataTable({ columns: ['name', 'number'], rows });
    return [...table.tBodies[0]!.rows].map(({ cells }) => cells[0]!.textContent);
  };

  test('has every row of a short one', () => {
    assert.deepEqual(firstColumn(3), ['row 0', 'row 1', 'row 2']);
    assert.equal(firstColumn(60).length, 60);
  });

  test('thins a long one evenly and ends where it ends', () => {
    assert.deepEqual(firstColumn(150).slice(0, 3), ['row 0', 'row 3', 'row 6']);
    assert.deepEqual(firstColumn(150).slice(-2), ['row 147', 'row 149']);
    assert.equal(firstColumn(150).length, 51);
  });
});

suite('room for words', () => {
  const widthOf = (words: string) => words.length * 10;

  test('a text that fits is whole, another is cut where it fits', () => {
    assert.equal(fitText('12345', 50, widthOf), '12345');
    assert.equal(fitText('123456', 50, widthOf), '1234…');
    assert.equal(fitText('12 456', 40, widthOf), '12…');
    assert.equal(fitText('123456', 20, widthOf), '1…');
    assert.equal(fitText('123456', 19, widthOf), '');
  });

  test('a legend goes on in the next row, where an entry is not alone in its row', () => {
    const entry = (label: string) => ({ before: '', label });
    const { placed, rows, width } = placeEntries(
      ['1234567890', '12345', '123456', '1234567890123'].map(entry),
      170,
      widthOf,
    );
    assert.deepEqual(
      placed.map(({ x, row }) => [x, row]),
      [
        [0, 0],
        [116, 0],
        [0, 1],
        [0, 2],
      ],
    );
    assert.deepEqual([rows, width], [3, 166]);
    assert.deepEqual(placeEntries([], 170, widthOf).rows, 0);
  });
});

suite('looks of many parts', () => {
  const different = (count: number, look: (index: number) => string) =>
    new Set(Array.from({ length: count }, (_, index) => look(index))).size;

  test('curves, classes: no two of many look the same', () => {
    const curve = (contrast: boolean) => (index: number) =>
      `${colourOf(index)} ${dashesOf(index, contrast).join()}`;
    assert.equal(different(36, curve(false)), 36);
    assert.equal(different(36, curve(true)), 36);
    // In high contrast the first ones differ without their colours.
    assert.equal(
      different(6, (index) => dashesOf(index, true).join()),
      6,
    );
    assert.deepEqual(dashesOf(5, false), []);
    assert.equal(
      different(24, (index) => `${colourOf(index)} ${shape(index, 0, 0, 1)}`),
      24,
    );
  });
});

suite('chart colours', () => {
  const colours = { low: [255, 0, 0], middle: [0, 0, 0], high: [0, 0, 255] } as const;
  // The other colours play no part in a heat map.
  const of = colours as unknown as ChartColours;

  test('a range about zero has two hues, another has one', () => {
    assert.deepEqual(heatColour(0, [-1, 1], of), [0, 0, 0]);
    assert.deepEqual(heatColour(-1, [-1, 1], of), [255, 0, 0]);
    assert.deepEqual(heatColour(1, [-1, 1], of), [0, 0, 255]);
    assert.deepEqual(heatColour(0.5, [0, 1], of), [0, 0, 128]);
    assert.deepEqual(heatColour(7, [0, 1], of), [0, 0, 255]);
    assert.deepEqual(heatColour(NaN, [0, 1], of), [0, 0, 0]);
  });

  test('reads the forms that themes use', () => {
    assert.deepEqual(parseColour('#fff'), [255, 255, 255, 1]);
    assert.deepEqual(parseColour('#11223380'), [17, 34, 51, 128 / 255]);
    assert.deepEqual(parseColour('rgba(1, 2, 3, 0.5)'), [1, 2, 3, 0.5]);
    assert.equal(parseColour('red'), undefined);
  });

  test('writes black on light and white on dark', () => {
    assert.equal(readableOn([255, 255, 255]), '#000');
    assert.equal(readableOn([20, 20, 60]), '#fff');
  });
});
