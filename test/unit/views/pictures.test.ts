/** The kinds whose picture is made of elements: what they draw, and what keyboard and mouse read. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { nearestPlace } from '../../../webview/views/scatterView';
import { imagePixels } from '../../../webview/views/stripView';
import { colours, common, number, openView } from './openView';

takePageAway();

suite('Pictures of views', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  test('bars stand on zero, as high as their value; a reference lies across', () => {
    const view = openView({
      ...common,
      ...{ kind: 'bars', x: 'Depth', y: 'Accuracy', range: [0, 1] },
      references: [{ label: 'Chance', y: 0.5 }],
    });
    const bars = [
      { label: '1', value: 1 },
      { label: '2', value: 0.5, group: 'GRU' },
      { label: '3', value: 0 },
    ];
    view.show({ bars });
    const [one, half, none] = view.all('.bar');
    assert.ok(Math.abs(number(one!, 'height') - 2 * number(half!, 'height')) < 1e-6);
    assert.equal(number(none!, 'height'), 1);
    const foot = (bar: Element) => number(bar, 'y') + number(bar, 'height');
    assert.ok(Math.abs(foot(one!) - foot(half!)) < 1e-6);
    assert.notEqual(one!.getAttribute('data-series'), half!.getAttribute('data-series'));
    assert.equal(number(view.all('.reference')[0]!, 'y1'), number(half!, 'y'));
    assert.match(view.picture.textContent, /Chance/);
    assert.equal(view.press('ArrowRight'), '1: 1');
    assert.equal(view.press('ArrowRight'), 'GRU, 2: 0.500');
    assert.ok(view.all('.bar')[1]!.hasAttribute('data-chosen'));
  });

  test('bars below zero hang from it', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    view.show({
      bars: [
        { label: 'up', value: 2 },
        { label: 'down', value: -2 },
      ],
    });
    const [up, down] = view.all('.bar');
    assert.ok(Math.abs(number(up!, 'y') + number(up!, 'height') - number(down!, 'y')) < 1e-6);
  });

  test('without a bar that is higher than zero there is room for one', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    const ticks = (bars: readonly { readonly label: string; readonly value: number }[]) => {
      view.show({ bars });
      return view.all('text[text-anchor="end"]').map((tick) => tick.textContent);
    };
    assert.deepEqual(ticks([]).slice(0, 2), ['0', '0.5']);
    assert.deepEqual(ticks([{ label: 'none', value: 0 }]).slice(0, 2), ['0', '0.5']);
    assert.deepEqual(ticks([{ label: 'less', value: -1 }])[0], '-1');
  });

  test('groups differ in hatching, and one that is hidden gives its room to the others', () => {
    const view = openView({ ...common, kind: 'bars', x: 'Depth', y: 'Accuracy', range: [0, 1] });
    const bars = ['RNN', 'GRU'].flatMap((group) =>
      [1, 2].map((depth) => ({ label: String(depth), value: depth / 2, group })),
    );
    view.show({ bars });
    const width = number(view.all('.bar')[0]!, 'width');
    // The second group alone has lines across.
    assert.equal(view.all('.hatch').length, 2);
    const [rnn] = view.element.querySelectorAll<HTMLElement>('button.legend-item');
    assert.match(rnn!.textContent, /RNN/);
    rnn!.click();
    view.draw();
    assert.equal(view.all('.bar').length, 2);
    assert.ok(number(view.all('.bar')[0]!, 'width') > 1.8 * width);
    // It keeps its colour.
    assert.equal(view.all('.bar')[0]!.getAttribute('data-series'), '1');
    assert.equal(view.press('Home'), 'GRU, 1: 0.500');
    assert.deepEqual(view.kept, [{ hidden: ['RNN'] }]);
    view.element.querySelector<HTMLElement>('button[aria-pressed="false"]')!.click();
    view.draw();
    assert.equal(view.all('.bar').length, 4);
    assert.deepEqual(view.kept.at(-1), { hidden: [] });
  });

  test('names of bars that have no room beside each other stand upright', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    const named = (label: string) => ({ bars: [1, 2, 3, 4].map((value) => ({ label, value })) });
    view.show(named('short'));
    assert.equal(view.all('[transform^="rotate"]').length, 0);
    view.show(named('a name that is long'));
    assert.equal(view.all('[transform^="rotate"]').length, 4);
  });

  test('its room stays while there is nothing to draw', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    view.show({ bars: [{ label: '1', value: 1 }] });
    Object.defineProperty(view.picture, 'offsetHeight', { value: 240 });
    view.show(undefined);
    assert.equal(view.picture.style.minHeight, '240px');
    view.show(undefined);
    assert.equal(view.picture.style.minHeight, '240px');
    view.show({ bars: [{ label: '1', value: 1 }] });
    assert.equal(view.picture.style.minHeight, '');
  });

  test('the mouse reads what it points at', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    view.show({
      bars: [
        { label: 'one', value: 1 },
        { label: 'two', value: 2 },
      ],
    });
    assert.equal(view.pointAt(view.all('.bar')[1]!), 'two: 2');
    view.picture.dispatchEvent(new Event('pointerleave'));
    assert.equal(view.readout(), '');
  });

  /** Where the marks of a drawn path begin. */
  const starts = (path: Element) =>
    [...path.getAttribute('d')!.matchAll(/M ([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);

  test('points lie where they belong, differ in shape by class, and the path joins its steps', () => {
    const view = openView({
      ...common,
      ...{ kind: 'scatter', x: 'x', y: 'y', xRange: [0, 1], yRange: [0, 1] },
      classes: [
        { id: 'a', label: 'First' },
        { id: 'b', label: 'Second' },
      ],
    });
    view.show({
      points: [
        { x: 0, y: 0, class: 'b' },
        { x: 0.5, y: 0.5, class: 'b' },
        { x: 1, y: 1, class: 'b' },
        { x: 0.25, y: 0.75, class: 'a' },
      ],
      path: [
        [0, 0],
        [1, 1],
        [1, 0],
      ],
    });
    const [second, first] = view.all('.point');
    const letters = (path: Element) => path.getAttribute('d')!.replace(/[\d. -]/g, '');
    assert.notEqual(letters(first!), letters(second!).slice(0, letters(first!).length));
    const [low, middle, high] = starts(second!);
    assert.ok(low![0]! < high![0]! && low![1]! > high![1]!, 'to the right and up');
    assert.ok(Math.abs(middle![0]! - (low![0]! + high![0]!) / 2) < 0.2);
    assert.ok(Math.abs(middle![1]! - (low![1]! + high![1]!) / 2) < 0.2);
    assert.equal(view.all('.way')[0]!.getAttribute('d')!.match(/[ML]/g)!.join(''), 'MLL');
    assert.equal(view.press('End'), 'First: 0.250, 0.750');
    assert.equal(view.all('.point[data-chosen]').length, 1);
    assert.deepEqual(
      [...view.element.querySelectorAll('li:not([hidden]) .legend-label')].map(
        (label) => label.textContent,
      ),
      ['First', 'Second', 'Path'],
    );
    view.element.querySelectorAll<HTMLElement>('button.legend-item')[1]!.click();
    view.draw();
    assert.equal(view.press('Home'), 'First: 0.250, 0.750');
    assert.deepEqual(view.kept, [{ hidden: ['b'] }]);
    assert.equal(view.all('.way').length, 1);
    [...view.element.querySelectorAll<HTMLElement>('button.legend-item')].at(-1)!.click();
    view.draw();
    assert.equal(view.all('.way').length, 0);
  });

  test('the boundary has a shade for how sure each place is, and a line between the classes', () => {
    const view = openView({ ...common, kind: 'scatter', x: 'x', y: 'y', classes: [] });
    view.show({
      points: [],
      boundary: { rows: 2, columns: 2, x: [0, 1], y: [0, 1], values: [0, 0, 0.6, 1] },
    });
    const cells = view.all('.boundary').map((cell) => ({
      series: cell.getAttribute('data-series'),
      opacity: Number(cell.getAttribute('fill-opacity')),
      cells: starts(cell).length,
    }));
    // The two of the first class are one rectangle.
    assert.deepEqual(
      cells.map(({ series, cells: count }) => [series, count]),
      [
        ['0', 1],
        ['1', 1],
        ['1', 1],
      ],
    );
    assert.ok(cells[0]!.opacity === cells[2]!.opacity && cells[1]!.opacity < cells[2]!.opacity);
    assert.match(view.find('.chart-legend').textContent, /Decision boundary/);
    // Under each column of the upper row.
    assert.equal(starts(view.all('.divide')[0]!).length, 2);
  });

  test('the point nearest to the mouse is read, none far from all', () => {
    const places = [
      [10, 10],
      [20, 10],
      [200, 10],
    ] as const;
    assert.equal(nearestPlace(places, 16, 12), 1);
    assert.equal(nearestPlace(places, 100, 10), undefined);
  });

  test('images have a pixel for each value, what is below zero in another colour', () => {
    const values = [1, -0.5, 0];
    assert.deepEqual(
      [...imagePixels({ range: [-1, 1] }, { values }, colours)],
      [0, 0, 255, 255, 255, 192, 128, 255, 255, 255, 255, 255],
    );
    const view = openView({ ...common, kind: 'strip', range: [-1, 1] });
    const filter = (label: string, width: number, all: readonly number[]) => ({
      label,
      width,
      height: all.length / width,
      values: all,
    });
    view.show({ images: [filter('Filter 1', 2, [1, -0.5]), filter('Filter 2', 1, [0])] });
    const [first] = view.all('canvas');
    assert.deepEqual([number(first!, 'width'), number(first!, 'height')], [2, 1]);
    const shown = ({ style }: HTMLCanvasElement) => [style.width, style.height];
    assert.deepEqual(shown(first as HTMLCanvasElement), ['84px', '42px']); // By its selector.
    assert.equal(view.press('ArrowDown'), 'Filter 1: -0.500 to 1');
    assert.ok(view.all('.strip-image')[0]!.hasAttribute('data-chosen'));
    assert.equal(view.press('ArrowDown'), 'Filter 2: 0 to 0');
    // Past the last one stays at it.
    assert.equal(view.press('ArrowDown'), 'Filter 2: 0 to 0');
    view.show({ images: [filter('Filter 1, later', 2, [0, 0]), filter('Wide', 3, [0, 0, 1])] });
    // What has the same size is painted anew and not built anew.
    assert.equal(view.all('canvas')[0], first);
    assert.deepEqual(
      view.all('.strip-label').map((label) => label.textContent),
      ['Filter 1, later', 'Wide'],
    );
    assert.equal(number(view.all('canvas')[1]!, 'width'), 3);
  });

  test('symbols of a text have their marks, which the legend explains', () => {
    const view = openView({ ...common, kind: 'text', marks: { good: 'right', bad: 'wrong' } });
    view.show({
      lines: [
        { label: 'Input', signs: [{ text: 'A' }, { text: '<b>' }] },
        {
          label: 'Output',
          signs: [
            { text: 'A', mark: 'good' },
            { text: 'X', mark: 'bad' },
          ],
        },
      ],
    });
    assert.deepEqual(
      view.all('.signs .sign').map((sign) => [sign.textContent, sign.getAttribute('data-mark')]),
      [
        ['A', null],
        ['<b>', null],
        ['A', 'good'],
        ['X', 'bad'],
      ],
    );
    assert.match(view.element.querySelector('.chart-legend')!.textContent, /right.*wrong/);
    assert.equal(view.press('End'), 'Output: AX (right at 1, wrong at 2)');
  });

  test('a text is saved with its marks and what they mean, each where it stands', async () => {
    const view = openView({ ...common, kind: 'text', marks: { good: 'right', strong: 'counted' } });
    view.show({
      lines: [
        { label: 'A label of more than one line', signs: [{ text: 'A', mark: 'good' }] },
        { label: 'Output', signs: [{ text: 'B', mark: 'strong' }, { text: 'C' }] },
      ],
    });
    // A page without layout: what is saved has the places that are given here.
    const place = (element: Element, x: number, y: number, width: number, height: number) =>
      Object.assign(element, {
        getBoundingClientRect: () => ({
          ...{ left: x, right: x + width, top: y, bottom: y + height, width, height },
        }),
      });
    const legend = place(view.find('.chart-legend'), 100, 50, 200, 20);
    place(view.picture, 100, 80, 200, 60);
    const meanings = [...legend.querySelectorAll('.sign')];
    meanings.forEach((sign, index) => place(sign, 100 + 60 * index, 50, 50, 20));
    view
      .all('.sign-label')
      .forEach((label, index) => place(label, 100, 80 + 40 * index, 40, 40 - 20 * index));
    view.all('.sign').forEach((sign, index) => place(sign, 150 + 12 * index, 80, 10, 20));
    await view.click('Save picture');
    const content = view.files[0]!.content;
    const file = new window.DOMParser().parseFromString(content, 'image/svg+xml');
    const drawing = file.querySelector('svg > svg')!;
    assert.equal(drawing.getAttribute('viewBox'), '0 0 200 90');
    const words = [...drawing.querySelectorAll('text')].map((word) => [
      word.textContent,
      number(word, 'x'),
    ]);
    assert.deepEqual(words.slice(0, 2), [
      ['right', 25],
      ['counted', 85],
    ]);
    assert.deepEqual(words.slice(2), [
      ['A la…', 0],
      ['A', 55],
      ['Output', 0],
      ['B', 67],
      ['C', 79],
    ]);
    // One line for each mark, two where they are double; none where there is no mark.
    assert.equal(drawing.querySelectorAll('line').length, 1 + 2 + 1 + 2);
  });

  test('a figure is drawn with what was measured, and says why where it cannot be', () => {
    const view = openView({ ...common, kind: 'figure', figure: 'roc-curve', params: {} });
    view.show({ params: {}, says: 'A curve.' });
    assert.equal(view.all('svg').length, 1);
    assert.equal(view.press('Home'), 'A curve.');
    const [drawn] = view.all('svg');
    view.show({ params: {}, says: 'The same curve.' });
    assert.equal(view.all('svg')[0], drawn, 'what has not changed is left as it is');
    view.show({ params: { nonsense: 7 }, says: 'A curve.' });
    assert.match(view.picture.textContent, /cannot be drawn.*nonsense/);
  });

  test('symbols of a figure are made known, and are walked to by the arrows', () => {
    const view = openView({
      ...common,
      kind: 'figure',
      figure: 'unrolled-rnn',
      params: { steps: 3 },
    });
    assert.ok(view.picture.classList.contains('figure-body'));
    view.show({ params: { steps: 2 }, says: 'Two steps.' });
    assert.equal(view.moved(), 1);
    const two = view.all('[data-symbol]').length;
    // As the linked views do when they are told.
    view.picture.dataset['symbols'] = '';
    view.show({ params: { steps: 4 }, says: 'Four steps.' });
    assert.ok(view.all('[data-symbol]').length > two);
    assert.equal(view.moved(), 1);
    assert.equal(view.press('ArrowRight'), '');
    assert.equal(view.press('Home'), 'Four steps.');
    // One that is looked at is missed when it goes.
    view.all('[data-symbol]')[0]!.classList.add('linked-source');
    view.show({ params: { steps: 2 }, says: 'Two steps.' });
    assert.equal(view.moved(), 2);
  });
});
