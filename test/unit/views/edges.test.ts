/** What drawers owe beside their picture: that they let go, keep what goes on, and cut what is beyond. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { BarsDeclaration } from '../../../src/lab/views/bars';
import { hatch } from '../../../webview/views/marks';
import { matrixNames } from '../../../webview/views/matrixLayout';
import { linearScale, logScale } from '../../../webview/views/scale';
import { Surface } from '../../../webview/views/surface';
import { TextEquivalent } from '../../../webview/views/textEquivalent';
import { textSvg } from '../../../webview/views/textSvg';
import { make } from '../../../webview/dom';
import { common, number, openView } from './openView';
import { paperOf, putPaper } from './paper';

takePageAway();

const bars: BarsDeclaration = { ...common, kind: 'bars', x: 'x', y: 'y' };

suite('Edges of views', () => {
  let takePaperAway: () => void;
  suiteSetup(() => {
    putPage();
    takePaperAway = putPaper();
  });
  suiteTeardown(() => {
    takePaperAway();
    takePageAway();
  });

  test('what lies beyond the axes is cut off there, in the units of the picture', () => {
    const view = openView({
      ...{ ...common, kind: 'scatter', x: 'x', y: 'y', xRange: [0, 1], yRange: [0, 1] },
      classes: [{ id: 'a', label: 'A' }],
    });
    view.show({
      points: [0.5, 40].map((at) => ({ x: at, y: at, class: 'a' })),
    });
    const inner = view.all('svg svg')[0]!;
    const box = inner.getAttribute('viewBox')!.split(' ').map(Number);
    assert.deepEqual(
      ['x', 'y', 'width', 'height'].map((name) => number(inner, name)),
      box,
    );
    const [, , width, height] = view.all('svg')[0]!.getAttribute('viewBox')!.split(' ').map(Number);
    assert.ok(box[0]! > 0 && box[0]! + box[2]! <= width!, 'not over the values of the axis');
    assert.ok(box[1]! > 0 && box[1]! + box[3]! < height!, 'nor over those below');
    assert.equal(inner.querySelector('.point')!.getAttribute('d')!.match(/M/g)!.length, 2);
  });

  test('a name that stands upright turns about its own place', () => {
    const view = openView(bars);
    view.show({
      bars: Array.from({ length: 30 }, (_, at) => ({ label: `a long name ${at}`, value: 1 })),
    });
    const upright = view.all('text[transform]');
    assert.ok(upright.length > 5);
    for (const name of upright) {
      assert.equal(
        name.getAttribute('transform'),
        `rotate(-90 ${number(name, 'x')} ${number(name, 'y')})`,
      );
      assert.equal(name.getAttribute('text-anchor'), 'end');
    }
  });

  test('a range that is given the wrong way round is turned round', () => {
    const { min, max, toFraction } = linearScale(5, 1);
    assert.deepEqual([min, max, toFraction(1), toFraction(5)], [1, 5, 0, 1]);
    assert.ok(Math.abs(logScale(100, 1).toFraction(10) - 0.5) < 1e-12);
  });

  test('a canvas has the pixels of its screen, is drawn in CSS pixels, and is let go', () => {
    let [tell, disconnected]: [(entries: readonly object[]) => void, number] = [
      () => assert.fail(),
      0,
    ];
    class Observer {
      constructor(told: typeof tell) {
        tell = told;
      }
      observe(): void {}
      disconnect(): void {
        disconnected += 1;
      }
    }
    const { ResizeObserver: before } = globalThis;
    Object.assign(globalThis, { ResizeObserver: Observer, devicePixelRatio: 2 });
    try {
      let resized = 0;
      const surface = new Surface(() => (resized += 1));
      assert.equal(surface.begin(), undefined, 'no size yet');
      tell([{ contentRect: { width: 300, height: 100.4 } }]);
      tell([{ contentRect: { width: 300, height: 100.4 } }]);
      assert.equal(resized, 1, 'the same size is no other');
      const transforms: number[][] = [];
      Object.assign(paperOf(surface.canvas), {
        setTransform: (...matrix: number[]) => transforms.push(matrix),
      });
      assert.ok(surface.begin());
      assert.deepEqual(transforms, [[2, 0, 0, 2, 0, 0]]);
      assert.deepEqual([surface.canvas.width, surface.canvas.height], [600, 201]);
      surface.dispose();
      assert.equal(disconnected, 1);
    } finally {
      Object.assign(globalThis, { ResizeObserver: before, devicePixelRatio: 1 });
    }
  });

  test('an image that goes on is painted anew, one of another size is another', () => {
    const view = openView({ ...common, kind: 'strip', range: [0, 1] });
    const image = (label: string, width: number) => ({
      ...{ label, width, height: 1 },
      values: Array.from({ length: width }, () => 1),
    });
    view.show({ images: [image('Filter 1', 2), image('Filter 2', 2)] });
    const [first, second] = view.all('.strip-image');
    view.show({ images: [image('Filter 1, later', 2), image('Filter 2', 3)] });
    const [same, other] = view.all('.strip-image');
    assert.equal(same, first);
    assert.match(same!.textContent, /later/);
    assert.notEqual(other, second);
  });

  test('words and table are not made while they are closed', () => {
    let made = 0;
    const text = new TextEquivalent({
      ...{ title: 'The view', isOpen: false, onOpen: () => undefined },
      describe: () => `said ${(made += 1)}`,
      table: () => ({ columns: ['x'], rows: [[(made += 1)]] }),
    });
    text.update();
    assert.equal(made, 0);
    text.element.open = true;
    text.update();
    assert.equal(made, 2);
  });

  test('in a saved text each mark has the line that the page gives it', () => {
    const picture = make(
      'div',
      {},
      ...['good', 'bad', 'faint', 'strong'].map((mark) =>
        make('span', { class: 'sign', 'data-mark': mark }, 'A'),
      ),
    );
    const lines = [...textSvg(picture)!.querySelectorAll('line')].map((line) => [
      line.getAttribute('stroke-dasharray'),
      line.getAttribute('stroke-width'),
    ]);
    assert.deepEqual(lines, [
      [null, '2'],
      ['4 3', '2'],
      ['1 2', '1'],
      [null, '1'],
      [null, '1'],
    ]);
    assert.equal(textSvg(make('div', {})), undefined, 'nothing to save');
  });

  test('the line of a text that is read is seen to be it', () => {
    const view = openView({ ...common, kind: 'text', marks: {} });
    view.show({ lines: ['one', 'two'].map((label) => ({ label, signs: [{ text: 'A' }] })) });
    view.press('End');
    assert.deepEqual(
      view.all('.sign-line').map((line) => line.hasAttribute('data-chosen')),
      [false, true],
    );
  });

  test('a card that is taken away no longer looks where it is, nor hears of its room', () => {
    let [disconnected, asked] = [0, 0];
    class Watch {
      observe(): void {}
      disconnect(): void {
        disconnected += 1;
      }
    }
    Object.assign(globalThis, { IntersectionObserver: Watch });
    const view = openView(bars);
    Reflect.deleteProperty(globalThis, 'IntersectionObserver');
    const line = openView({
      ...{ ...common, kind: 'line', x: 'x', y: 'y' },
      series: [{ id: 'a', label: 'A' }],
    });
    const { ResizeObserver: observer } = globalThis;
    const { disconnect } = observer.prototype;
    observer.prototype.disconnect = () => (asked += 1);
    try {
      view.card.dispose();
      line.card.dispose();
    } finally {
      observer.prototype.disconnect = disconnect;
    }
    assert.equal(disconnected, 1);
    assert.ok(asked >= 2, 'the room of the one, the canvas of the other');
  });

  test('a choice that was kept is taken up, one that is gone is not', () => {
    const chosen = (which: string) => {
      const declaration: BarsDeclaration = {
        ...bars,
        controls: [
          {
            ...{ kind: 'choice', name: 'which', label: 'Which', description: 'Which to show.' },
            options: ['all', 'last'].map((value) => ({ value, label: value })),
            default: 'all',
          },
        ],
        select: (data, settings) =>
          settings['which'] === 'last' ? { ...data, bars: data.bars.slice(-1) } : data,
      };
      const view = openView(declaration, { which });
      view.show({ bars: [1, 2, 3].map((value) => ({ label: `${value}`, value })) });
      return view.all('.bar').length;
    };
    assert.deepEqual(['last', 'all', 'first'].map(chosen), [1, 3, 3]);
  });

  test('names of columns stand upright only where they need it and have the room', () => {
    const isUpright = (columns: number, name: string, width: number) =>
      matrixNames(
        {
          ...{ rows: 1, columns, values: [] },
          columnLabels: Array.from({ length: columns }, () => name),
        },
        width,
      ).isUpright;
    assert.equal(isUpright(2, 'quietly', 400), false, 'there is room beside each other');
    assert.equal(isUpright(20, 'quietly', 400), true);
    // Short ones are turned where a column is as wide as a line is high, and left out where not.
    assert.equal(isUpright(30, '123', 400), true);
    assert.equal(isUpright(60, '123', 400), false);
    const { below } = matrixNames({ rows: 1, columns: 2, values: [] }, 400);
    assert.ok(
      below <
        matrixNames(
          {
            rows: 1,
            columns: 40,
            values: [],
            columnLabels: Array.from({ length: 40 }, () => 'a long name'),
          },
          400,
        ).below,
    );
  });

  test('hatching ends at the edges of its bar', () => {
    const box = { x: 10, y: 20, width: 30, height: 12 };
    for (const group of [1, 2, 3, 4, 5]) {
      const [path] = hatch(group, box);
      const ends = path!
        .getAttribute('d')!
        .match(/-?[\d.]+ -?[\d.]+/g)!
        .map((pair) => pair.split(' ').map(Number));
      assert.ok(ends.length >= 2, `group ${group}`);
      for (const [x, y] of ends) {
        assert.ok(x! >= 9.9 && x! <= 40.1 && y! >= 19.9 && y! <= 32.1, `${group}: ${x} ${y}`);
        const onEdge = [x! - 10, x! - 40, y! - 20, y! - 32].some((d) => Math.abs(d) < 0.11);
        assert.ok(onEdge, `${group}: a line goes on to the edge, ${x} ${y}`);
      }
    }
    assert.deepEqual(hatch(0, box), []);
    assert.deepEqual(hatch(1, { ...box, height: 0 }), []);
  });

  test('the keys that walk do not scroll the page, others do', () => {
    const view = openView(bars);
    const press = (key: string) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      view.picture.dispatchEvent(event);
      return event.defaultPrevented;
    };
    assert.equal(press('ArrowDown'), false, 'there is nothing to walk over');
    view.show({ bars: [{ label: '1', value: 1 }] });
    assert.deepEqual(
      ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'a', 'toString'].map(press),
      [true, true, true, true, false, false, false],
    );
  });

  test('points that were measured one by one have dots, a long curve has none', () => {
    const dots = (count: number) => {
      const view = openView({
        ...{ ...common, kind: 'line', x: 'x', y: 'y' },
        series: [{ id: 'a', label: 'A' }],
      });
      let arcs = 0;
      Object.assign(paperOf(view.picture), { arc: () => (arcs += 1) });
      view.show({
        series: { a: { points: Array.from({ length: count }, (_, x) => [x, 1] as const) } },
      });
      return arcs;
    };
    assert.deepEqual([dots(3), dots(40), dots(41)], [3, 40, 0]);
  });

  test('what was done is said for a while, and not for good', async () => {
    const { setTimeout: later } = globalThis;
    const waiting: { readonly act: () => void; readonly after: number | undefined }[] = [];
    Object.assign(globalThis, {
      setTimeout: (act: () => void, after?: number) => waiting.push({ act, after }),
    });
    try {
      const view = openView(bars);
      view.show({ bars: [{ label: '1', value: 1 }] });
      await view.click('Copy values');
      const said = () => view.find('.chart-exports [role="status"]').textContent;
      assert.equal(said(), 'Copied');
      const { act, after = 0 } = waiting.at(-1)!;
      assert.ok(after >= 1000 && after <= 10_000, `${after} ms to read it`);
      act();
      assert.equal(said(), '');
    } finally {
      globalThis.setTimeout = later;
    }
  });
});
