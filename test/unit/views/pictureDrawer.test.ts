/** What the pictures made of elements share: the part that the reader is at, and the room they have. */
import { putPage, takePageAway } from '../experiment/browser';
import assert from 'node:assert/strict';
import { make } from '../../../webview/dom';
import {
  PictureDrawer,
  type PictureOptions,
  type PictureState,
} from '../../../webview/views/pictureDrawer';
import { colours } from './openView';

takePageAway();

/** Tells the size that the test gives. */
class Observer {
  static tell: (width: number) => void = () => assert.fail('nobody listens');
  static isOn = false;
  constructor(tell: (entries: readonly object[]) => void) {
    Observer.tell = (width) => tell([{ contentRect: { width } }]);
  }
  observe(): void {
    Observer.isOn = true;
  }
  disconnect(): void {
    Observer.isOn = false;
  }
}

suite('Pictures made of elements', () => {
  suiteSetup(() => {
    putPage();
    Object.assign(globalThis, { ResizeObserver: Observer });
  });
  suiteTeardown(takePageAway);

  /** A row of words, of which each can be read. */
  function open(more: Partial<PictureOptions<readonly string[]>> = {}) {
    const said: string[] = [];
    const states: PictureState[] = [];
    let asked = 0;
    const drawer = new PictureDrawer<readonly string[]>(
      {
        redraw: () => (asked += 1),
        read: (text) => said.push(text),
        colours: () => colours,
        symbolsMoved: () => undefined,
      },
      {
        draw: (picture, words, state) => {
          states.push(state);
          picture.replaceChildren(
            ...words.map((word, at) =>
              make('span', { 'data-part': String(at) }, make('b', {}, word)),
            ),
          );
        },
        readables: (words, hidden) => words.filter((word) => !hidden.has(word)),
        ...more,
      },
    );
    const { picture } = drawer;
    picture.tabIndex = 0;
    document.body.replaceChildren(picture);
    return {
      ...{ drawer, picture, said, states },
      asked: () => asked,
      show: (words: readonly string[] | undefined, ...hidden: readonly string[]) => {
        drawer.show(words, new Set(hidden));
        drawer.draw();
      },
      press: (key: string) => {
        picture.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
        return said.at(-1);
      },
      pointAt: (target: Element, place: object = {}) => {
        target.dispatchEvent(Object.assign(new Event('pointermove', { bubbles: true }), place));
        return said.at(-1);
      },
    };
  }
  const words = ['one', 'two', 'three'];

  test('both pairs of arrows walk, and stay at the ends', () => {
    const { show, press } = open();
    show(words);
    assert.deepEqual(
      [
        'ArrowRight',
        'ArrowDown',
        'ArrowUp',
        'ArrowLeft',
        'ArrowLeft',
        'End',
        'ArrowDown',
        'Home',
      ].map(press),
      ['one', 'two', 'one', 'one', 'one', 'three', 'three', 'one'],
    );
  });

  test('the first arrow, whichever it is, goes to the first part', () => {
    const { show, press } = open();
    show(words);
    assert.equal(press('ArrowLeft'), 'one');
  });

  test('each step is drawn, one that leads nowhere is not', () => {
    const { show, press, asked, drawer, states } = open();
    show(words);
    press('End');
    assert.equal(asked(), 1);
    drawer.draw();
    assert.equal(states.at(-1)?.chosen, 2);
    press('ArrowRight');
    assert.equal(asked(), 1);
  });

  test('only what is not hidden is read', () => {
    const { show, press } = open();
    show(words, 'two');
    press('Home');
    assert.equal(press('ArrowRight'), 'three');
  });

  test('the place stays when numbers change, is read anew, and is left when it is gone', () => {
    const { show, press, said, states } = open();
    show(words);
    press('End');
    show(['one', 'two', 'drei']);
    assert.equal(said.at(-1), 'drei');
    show(['one', 'two']);
    assert.equal(said.at(-1), '');
    assert.equal(states.at(-1)?.chosen, undefined);
    press('Home');
    show(undefined);
    assert.equal(said.at(-1), '');
  });

  test('the mouse reads the part that it is on, also on what is within; beside them the place stays', () => {
    const { show, pointAt, picture, said } = open();
    show(words);
    assert.equal(pointAt(picture.querySelectorAll('b')[1]!), 'two');
    const count = said.length;
    pointAt(picture);
    assert.equal(said.length, count);
  });

  test('where parts are no elements, the place within the picture tells which it is', () => {
    const places: (readonly number[])[] = [];
    const { show, pointAt, picture } = open({
      partAt: (x, y) => {
        places.push([x, y]);
        return x < 10 ? 0 : 2;
      },
    });
    Object.assign(picture, { getBoundingClientRect: () => ({ left: 100, top: 50 }) });
    show(words);
    assert.equal(pointAt(picture, { clientX: 105, clientY: 58 }), 'one');
    assert.equal(pointAt(picture, { clientX: 140, clientY: 51 }), 'three');
    assert.deepEqual(places, [
      [5, 8],
      [40, 1],
    ]);
  });

  test('a mouse that leaves takes the place along, unless the keyboard is there', () => {
    const { show, press, picture, said } = open();
    show(words);
    press('End');
    picture.dispatchEvent(new Event('pointerleave'));
    assert.equal(said.at(-1), '');
    picture.focus();
    press('End');
    picture.dispatchEvent(new Event('pointerleave'));
    assert.equal(said.at(-1), 'three');
    picture.blur();
    assert.equal(said.at(-1), '');
  });

  test('arrows belong to the symbols of a picture that has some; other keys do not', () => {
    const { show, press, picture, said } = open();
    show(words);
    picture.setAttribute('data-symbols', '');
    const count = said.length;
    press('ArrowRight');
    assert.equal(said.length, count);
    assert.equal(press('End'), 'three');
  });

  test('it is drawn for the room it has: the usual one at first, then what the page says', () => {
    const { show, states, asked, drawer } = open();
    show(words);
    assert.equal(states.at(-1)?.room, 480);
    Observer.tell(320.4);
    assert.equal(asked(), 1);
    drawer.draw();
    assert.equal(states.at(-1)?.room, 320);
    // It is not shown, or as wide as before.
    Observer.tell(0);
    Observer.tell(320);
    assert.equal(asked(), 1);
    drawer.dispose();
    assert.equal(Observer.isOn, false);
  });

  test('a run that begins moves nothing: the room of what was there stays until there is more', () => {
    const { show, picture } = open();
    Object.defineProperty(picture, 'offsetHeight', { value: 140 });
    show(undefined);
    assert.equal(picture.style.minHeight, '', 'nothing was there');
    show(words);
    show(undefined);
    assert.equal(picture.style.minHeight, '140px');
    assert.equal(picture.childElementCount, 0);
    // Whatever it is asked for meanwhile.
    show(undefined);
    assert.equal(picture.style.minHeight, '140px');
    show(['one']);
    assert.equal(picture.style.minHeight, '');
  });

  test('has legend, scale and export where its kind has them', () => {
    const plain = open().drawer;
    assert.deepEqual([plain.legend, plain.scale, plain.export], [undefined, undefined, undefined]);
    const scale = make('div', {});
    const { drawer, show, picture } = open({
      scale,
      legend: (shown) => (shown ?? []).map((id) => ({ id, label: id })),
      export: (from) => from.querySelector('svg') ?? undefined,
    });
    show(['one']);
    assert.equal(drawer.scale, scale);
    assert.deepEqual(drawer.legend?.(), [{ id: 'one', label: 'one' }]);
    assert.equal(drawer.export?.(), undefined);
    picture.innerHTML = '<svg></svg>';
    assert.equal(drawer.export?.(), picture.firstElementChild);
  });
});
