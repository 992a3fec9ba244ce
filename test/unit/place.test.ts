import assert from 'node:assert/strict';
import { afterEach, beforeEach } from 'mocha';
import { JSDOM } from 'jsdom';
import type { PlaceState } from '../../src/common/viewState';
import { Place } from '../../webview/panel/place';

/** Pixels that the view shows at once. */
const shown = 500;

/** A page of cells of these heights, one below the other, in a view that scrolls as a browser's does. */
function openPage(heights: number[]) {
  const { document, Event, AbortController } = new JSDOM('<!DOCTYPE html><article></article>')
    .window;
  const article = document.querySelector('article')!;
  const topOf = (index: number) => heights.slice(0, index).reduce((sum, each) => sum + each, 0);
  const names = new Map<HTMLElement, string>();
  heights.forEach((_, index) => {
    const cell = document.createElement('section');
    cell.className = 'cell';
    Object.defineProperties(cell, {
      offsetParent: { value: article },
      offsetTop: { get: () => topOf(index) },
      offsetHeight: { get: () => heights[index] },
    });
    article.append(cell);
    names.set(cell, `cell ${index}`);
  });
  const end = new AbortController();
  const listeners = new Map<string, () => void>();
  const view: Record<string, unknown> = {
    document: Object.assign(document, { fonts: { ready: new Promise(() => undefined) } }),
    innerWidth: 800,
    scrollY: 0,
    addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
    scrollTo: ({ top }: { top: number }) => {
      view['scrollY'] = Math.round(Math.max(0, Math.min(top, topOf(heights.length) - shown)));
    },
  };
  const saved: PlaceState[] = [];
  return {
    view,
    saved,
    open: () => new Place(article, names, (place) => saved.push(place), end.signal),
    close: () => end.abort(),
    scroll: (top: number) => {
      view['scrollY'] = top;
      listeners.get('scroll')!();
    },
    resize: (width: number) => {
      view['innerWidth'] = width;
      listeners.get('resize')!();
    },
    /** The page may go at any moment: the place is kept. */
    leave: () => document.dispatchEvent(new Event('visibilitychange')),
  };
}

suite('the place of a reader', () => {
  let before: Map<string, PropertyDescriptor | undefined>;
  let close = () => {};

  function on(page: ReturnType<typeof openPage>): Place {
    for (const name of Object.keys(page.view))
      Object.defineProperty(globalThis, name, { configurable: true, get: () => page.view[name] });
    close = page.close;
    return page.open();
  }

  beforeEach(() => {
    const names = ['document', 'innerWidth', 'scrollY', 'addEventListener', 'scrollTo'];
    before = new Map(
      names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
    );
  });
  afterEach(() => {
    close();
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
  });

  test('where the page was too short for it, is reached when what comes later makes it long', () => {
    const heights = [400, 100, 300];
    const page = openPage(heights);
    const place = on(page);
    place.restore({ cell: 'cell 2', fraction: 0.5 }, 650);
    assert.equal(page.view['scrollY'], 300, 'as far as it goes');
    place.hold(() => (heights[1] = 900));
    assert.equal(page.view['scrollY'], 1100, 'as far as it goes now');
    place.hold(() => (heights[2] = 1200));
    assert.equal(page.view['scrollY'], 1900, 'half of the cell');
  });

  test('is not taken for a choice where the page has put the reader', () => {
    const page = openPage([400, 100, 300]);
    on(page).restore({ cell: 'cell 2', fraction: 0.5 }, 650);
    page.leave();
    assert.deepEqual(page.saved, []);
    page.scroll(120);
    page.scroll(300);
    page.leave();
    assert.deepEqual(page.saved, [{ scroll: 300, anchor: { cell: 'cell 0', fraction: 0.75 } }]);
  });

  test('is gone to again where another width has moved it, and left alone where only the height changed', () => {
    const heights = [400, 100, 900];
    const page = openPage(heights);
    on(page).restore({ cell: 'cell 2', fraction: 0.1 }, 590);
    heights[0] = 700; // the same text in narrower lines
    page.resize(800);
    assert.equal(page.view['scrollY'], 590);
    page.resize(500);
    assert.equal(page.view['scrollY'], 890);
  });

  test('moves with what the reader scrolled to since', () => {
    const heights = [400, 100, 900];
    const page = openPage(heights);
    const place = on(page);
    place.restore({ cell: 'cell 2', fraction: 0.1 }, 590);
    assert.equal(page.view['scrollY'], 590);
    page.scroll(545);
    place.hold(() => (heights[1] = 700));
    assert.equal(page.view['scrollY'], 1145);
  });
});
