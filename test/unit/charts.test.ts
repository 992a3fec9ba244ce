import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  heatColour,
  parseColour,
  readableOn,
  type ChartColours,
} from '../../webview/charts/colours';
import {
  linearScale,
  linearTicks,
  logScale,
  safeRange,
  tickLabel,
  valueLabel,
} from '../../webview/charts/scale';
import { extent, Series } from '../../webview/charts/series';

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

  test('fractions and back', () => {
    const scale = linearScale(10, 20);
    assert.equal(scale.toFraction(15), 0.5);
    assert.equal(scale.fromFraction(0.5), 15);
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

suite('chart series', () => {
  test('is bounded, keeps its first and its latest point', () => {
    const series = new Series();
    for (let x = 0; x < 10_000; x++) series.append([[x, x * x]]);
    assert(series.points.length <= 1201);
    assert.deepEqual(series.points[0], [0, 0]);
    assert.deepEqual(series.points.at(-1), [9999, 9999 ** 2]);
    assert.deepEqual(series.latest, [9999, 9999 ** 2]);
  });

  test('thinned, it still ends where it ends', () => {
    const series = new Series();
    series.append(Array.from({ length: 500 }, (_, x) => [x, x] as const));
    const thin = series.thinned(20);
    assert.equal(thin.length, 20);
    assert.deepEqual(thin.at(-1), [499, 499]);
  });

  test('the extent passes over what is not finite', () => {
    assert.deepEqual(extent([NaN, 2, Infinity, -1]), [-1, 2]);
    assert.deepEqual(extent([-1, 0, 3], true), [3, 3]);
    assert.deepEqual(extent([]), [Infinity, -Infinity]);
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
