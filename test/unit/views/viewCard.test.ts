/** What every view has around its picture: words, the reader's settings, what can be taken along. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import type { FileToSave } from '../../../src/common/protocol';
import type { BarsDeclaration } from '../../../src/lab/views/bars';
import { common, openView } from './openView';

takePageAway();

suite('Cards of views', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  test('the readout goes with what is shown, and is empty when the reader leaves', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    assert.equal(view.press('ArrowRight'), '');
    view.show({
      bars: [
        { label: '1', value: 1 },
        { label: '2', value: 2 },
      ],
    });
    assert.equal(view.press('End'), '2: 2');
    view.show({
      bars: [
        { label: '1', value: 1 },
        { label: '2', value: 3 },
      ],
    });
    assert.equal(view.element.querySelector('.chart-readout')!.textContent, '2: 3');
    view.show({ bars: [{ label: '1', value: 1 }] });
    assert.equal(view.element.querySelector('.chart-readout')!.textContent, '');
    assert.equal(view.press('ArrowLeft'), '1: 1');
    assert.equal(view.leave(), '');
    assert.equal(view.press('Tab'), '');
  });

  test('has its title, its note and its words; nothing is drawn of nothing', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    const isEmpty = () => !view.find('.chart-empty').hidden;
    assert.ok(isEmpty());
    view.show({ bars: [{ label: '1', value: 1 }] });
    assert.ok(!isEmpty());
    assert.equal(view.words(), 'y by x. 1: 1.');
    assert.match(view.element.querySelector('figcaption')!.textContent, /The view/);
    assert.match(view.element.querySelector('.chart-note')!.textContent, /Read it so/);
    view.show(undefined);
    assert.equal(view.picture.childElementCount, 0);
    assert.ok(isEmpty());
    assert.equal(view.words(), 'y by x: nothing measured yet.');
  });

  test('takes the whole line only where its declaration says so', () => {
    const bars = { ...common, kind: 'bars', x: 'x', y: 'y' } as const;
    assert.ok(!openView(bars).element.classList.contains('wide'));
    assert.ok(openView({ ...bars, wide: true }).element.classList.contains('wide'));
  });

  /** A page that says itself what is near the screen. */
  function watched() {
    let come: (entries: readonly { readonly isIntersecting: boolean }[]) => void = () =>
      assert.fail();
    let where: object | undefined;
    class Watch {
      constructor(tell: typeof come, options: object) {
        [come, where] = [tell, options];
      }
      observe(): void {}
      disconnect(): void {}
    }
    Object.assign(globalThis, { IntersectionObserver: Watch });
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    Reflect.deleteProperty(globalThis, 'IntersectionObserver');
    let drawn = 0;
    const show = (count: number) =>
      view.show({ bars: Array.from({ length: count }, (_, at) => ({ label: `${at}`, value: 1 })) });
    return {
      ...{ view, show, where },
      come: (...near: readonly boolean[]) => {
        come(near.map((isIntersecting) => ({ isIntersecting })));
        drawn += view.draw();
      },
      drawn: () => drawn,
    };
  }

  test('far from the screen nothing is drawn, and all of it once it comes near', () => {
    const { view, show, come } = watched();
    show(1);
    assert.equal(view.all('.bar').length, 1, 'unless it is known to be far, it is near');
    come(false);
    show(2);
    assert.equal(view.all('.bar').length, 1);
    come(true);
    assert.equal(view.all('.bar').length, 2);
  });

  test('what comes near is drawn once, and not where nothing has changed; the last word counts', () => {
    const { show, come, drawn, view } = watched();
    show(1);
    come(false);
    come(true);
    assert.equal(drawn(), 0, 'it is as it was');
    come(false);
    show(2);
    come(true, false);
    assert.equal(view.all('.bar').length, 1, 'it has left again');
    come(false, true);
    come(false);
    come(true);
    assert.equal(drawn(), 1);
    assert.equal(view.all('.bar').length, 2);
  });

  test('near is what a short scroll brings, in the page that it is in', () => {
    const { where } = watched();
    assert.deepEqual(where, { root: document, rootMargin: '400px 0px' });
  });

  test('words and table stay open where the reader left them so', () => {
    const bars = { ...common, kind: 'bars', x: 'x', y: 'y' } as const;
    const view = openView(bars);
    view.show({ bars: [{ label: '1', value: 1 }] });
    view.words();
    assert.deepEqual(view.kept, [{ words: true }]);
    const again = openView(bars, { words: true });
    again.show({ bars: [{ label: '1', value: 7 }] });
    assert.match(again.find('.data-table').textContent, /7/);
    const other = openView(bars);
    other.show({ bars: [{ label: '1', value: 8 }] });
    other.card.set({ words: true });
    other.draw();
    assert.equal(other.find<HTMLDetailsElement>('details').open, true, 'in another tab, it was');
    // A reset is nothing that the reader did with this view.
    again.card.set({});
    again.find('details').dispatchEvent(new Event('toggle'));
    assert.equal(again.find<HTMLDetailsElement>('details').open, false);
    assert.deepEqual(again.kept, []);
  });

  const threshold: BarsDeclaration = {
    ...common,
    ...{ kind: 'bars', x: 'x', y: 'y' },
    controls: [
      {
        ...{
          kind: 'number',
          name: 'least',
          label: 'Threshold',
          description: 'Shown from here on.',
        },
        ...{ min: 0, max: 10, step: 1, default: 2 },
      },
    ],
    select: ({ bars }, { least }) => ({ bars: bars.filter(({ value }) => value >= Number(least)) }),
  };
  const five = { bars: [1, 2, 3, 4, 5].map((value) => ({ label: String(value), value })) };

  test('a control that is dragged changes picture, words and table without the run', () => {
    const view = openView(threshold);
    view.show(five);
    assert.equal(view.all('.bar').length, 4);
    const slider = view.find<HTMLInputElement>('input[type="range"]');
    slider.value = '4';
    slider.dispatchEvent(new Event('input'));
    view.draw();
    assert.equal(view.all('.bar').length, 2);
    assert.deepEqual(view.kept, [{ least: 4 }]);
    assert.equal(view.words(), 'y by x. 4: 4; 5: 5.');
    // What comes later is shown by the same setting.
    view.show({ bars: [...five.bars, { label: '6', value: 6 }] });
    assert.equal(view.all('.bar').length, 3);
    view.card.set({});
    view.draw();
    assert.equal(view.all('.bar').length, 5);
  });

  test('a control is as it was left, unless the declaration no longer allows that', () => {
    const kept = openView(threshold, { least: 5 });
    kept.show(five);
    assert.equal(kept.all('.bar').length, 1);
    const odd = openView(threshold, { least: 77 });
    odd.show(five);
    assert.equal(odd.all('.bar').length, 4);
  });

  test('values are copied and saved as they are shown, in full', async () => {
    const view = openView(threshold);
    assert.ok(view.find<HTMLButtonElement>('button[title="Copy values"]').disabled);
    view.show({ bars: [{ label: 'a, "b"', value: 1 / 3 + 2 }] });
    await view.click('Copy values');
    assert.deepEqual(view.copied, ['x,y\r\n"a, ""b""",2.3333333333333335\r\n']);
    assert.equal(view.find('.chart-exports [role="status"]').textContent, 'Copied');
    await view.click('Save values');
    assert.deepEqual(view.files, [
      { name: 'the-view.csv', encoding: 'text', content: view.copied[0] },
    ]);
    view.show(undefined);
    assert.ok(view.find<HTMLButtonElement>('button[title="Save values"]').disabled);
  });

  test('a picture of elements is saved as SVG that stands alone', async () => {
    const style = document.createElement('style');
    style.textContent = '.bar { fill: rgb(1, 2, 3); }';
    document.head.append(style);
    const view = openView({ ...common, title: 'A < B', kind: 'bars', x: 'x', y: 'y' });
    view.show({
      bars: [
        { label: '1', value: 1, group: 'RNN' },
        { label: '2', value: 2, group: 'GRU' },
      ],
    });
    await view.click('Save picture');
    style.remove();
    const [{ name, encoding, content }] = view.files as [FileToSave];
    assert.deepEqual([name, encoding], ['a-b.svg', 'text']);
    const file = new window.DOMParser().parseFromString(content, 'image/svg+xml');
    assert.equal(file.querySelector('parsererror'), null);
    assert.equal(file.querySelector('title')?.textContent, 'A < B');
    assert.match(file.documentElement.textContent, /RNN.*GRU/);
    assert.equal(file.querySelectorAll('[fill="rgb(1, 2, 3)"]').length, 4);
    assert.equal(file.querySelector('[class], [style], [data-part]'), null);
    assert.equal(file.documentElement.querySelector('rect')?.getAttribute('fill'), '#fff');
  });

  test('a picture shows what the reader sees, and no part that is hidden or empty', async () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' }, { hidden: ['GRU'] });
    view.show({
      bars: ['RNN', 'GRU', 'LSTM'].map((group, value) => ({ label: '1', value, group })),
    });
    await view.click('Save picture');
    assert.doesNotMatch(view.files[0]!.content, /GRU/);
    const cloud = openView({
      ...{ ...common, kind: 'scatter', x: 'x', y: 'y' },
      classes: ['One', 'Two'].map((id) => ({ id, label: id })),
    });
    cloud.show({ points: [{ x: 0, y: 0, class: 'One' }] });
    await cloud.click('Save picture');
    assert.match(cloud.files[0]!.content, /One/);
    assert.doesNotMatch(cloud.files[0]!.content, /Two|Path|boundary/);
  });

  test('the picture is named, takes the focus and says what its keys do', () => {
    const { picture, find } = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    assert.equal(picture.getAttribute('aria-labelledby'), find('figcaption').id);
    assert.equal(picture.tabIndex, 0);
    assert.match(picture.getAttribute('aria-description') ?? '', /Arrow keys/);
  });

  test('what is read out is said politely; a table is a table, and no picture', () => {
    const { find } = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    assert.equal(find('.chart-readout').getAttribute('aria-live'), 'polite');
    assert.equal(find('.view-picture').getAttribute('role'), 'img');
    const table = openView({ ...common, kind: 'table' });
    assert.notEqual(table.picture.getAttribute('role'), 'img');
    assert.equal(table.picture.hasAttribute('aria-description'), false, 'no keys do anything');
    assert.equal(table.element.dataset['chart'], 'v');
  });

  test('a setting of hidden parts that makes no sense hides none', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' }, { hidden: 'RNN' });
    view.show({ bars: ['R', 'N'].map((group) => ({ label: '1', value: 1, group })) });
    assert.equal(view.all('.bar').length, 2);
  });

  test('what the reader set before stays when more is set', () => {
    const view = openView(threshold, { least: 3, hidden: ['x'] });
    view.show(five);
    view.words();
    assert.deepEqual(view.kept, [{ least: 3, hidden: ['x'], words: true }]);
  });

  test('a legend that does not change is left as it is, and a button keeps the focus', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    const groups = (value: number) => ({
      bars: ['RNN', 'GRU'].map((group) => ({ label: '1', value, group })),
    });
    view.show(groups(1));
    const button = () => view.find<HTMLButtonElement>('button.legend-item');
    const before = button();
    view.show(groups(2));
    assert.equal(button(), before);
    assert.equal(before.title, 'Hide RNN');
    before.focus();
    before.click();
    view.draw();
    assert.equal(document.activeElement, button());
    assert.equal(button().title, 'Show RNN');
  });

  test('a table that is whole says nothing of its length, and numbers stand to the right', () => {
    const view = openView({ ...common, kind: 'table' });
    const rows = (count: number) => ({
      columns: ['Net', 'Loss'],
      rows: Array.from({ length: count }, (_, row) => [`Net ${row}`, row]),
    });
    view.show(rows(3));
    assert.equal(view.all('caption').length, 0);
    assert.equal(view.all('td.numeric').length, 3);
    view.show(rows(150));
    assert.match(view.all('caption')[0]!.textContent, /^51 of 150 rows\./);
  });

  test('a card that is taken away is not drawn again', () => {
    const view = openView({ ...common, kind: 'bars', x: 'x', y: 'y' });
    view.card.show({ bars: [{ label: '1', value: 1 }] });
    view.card.dispose();
    view.draw();
    assert.equal(view.all('.bar').length, 0);
  });

  test('nothing is said of a file that was not written, nor any longer of the one before', async () => {
    const view = openView(threshold);
    view.show(five);
    const said = () => view.find('.chart-exports [role="status"]').textContent;
    await view.click('Copy values');
    assert.equal(said(), 'Copied');
    // The reader gave no place for it.
    Object.assign(view.files, { push: () => 0 });
    view.find<HTMLButtonElement>('button[title="Save values"]').click();
    assert.equal(said(), '', 'while it is asked where to');
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(said(), '');
  });

  test('a failure to copy or save is said', async () => {
    const view = openView(threshold);
    view.show(five);
    Object.assign(view.copied, { push: () => assert.fail('no room') });
    await view.click('Copy values');
    await Promise.resolve();
    assert.equal(view.find('.chart-exports [role="status"]').textContent, 'Failed: no room');
  });
});
