/** A view on a page of a test, and what a reader does with it. */
import assert from 'node:assert/strict';
import type { FileToSave } from '../../../src/common/protocol';
import type { ViewData, ViewDeclaration } from '../../../src/lab/views/view';
import type { ChartColours } from '../../../webview/views/colours';
import { createView } from '../../../webview/views/createView';
import type { ViewSettings } from '../../../webview/views/view';

export const common = { id: 'v', title: 'The view', note: 'Read it so.' };

export const colours: ChartColours = {
  ...{ foreground: '#111', muted: '#555', grid: '#ddd', background: '#fff', font: 'sans-serif' },
  series: ['#00f', '#f80', '#080', '#808', '#f00', '#aa0'],
  ...{ low: [255, 128, 0], middle: [255, 255, 255], high: [0, 0, 255], highContrast: false },
};

export const number = (element: Element, name: string): number =>
  Number(element.getAttribute(name));

export function openView(view: ViewDeclaration, settings: ViewSettings = {}) {
  /** What waits to be drawn. */
  const waiting = new Set<() => void>();
  const kept: ViewSettings[] = [];
  const copied: string[] = [];
  const files: FileToSave[] = [];
  let moved = 0;
  const card = createView(view, {
    environment: {
      loop: {
        request: (draw) => void waiting.add(draw),
        cancel: (draw) => void waiting.delete(draw),
      },
      colours: () => colours,
      copy: async (text) => copied.push(text),
      save: async (file) => files.push(file) > 0,
      symbolsMoved: () => (moved += 1),
    },
    settings,
    onSettings: (next) => kept.push(next),
  });
  document.body.replaceChildren(card.element);
  const { element } = card;
  const picture = element.querySelector<HTMLElement>('[aria-labelledby]')!;
  const readout = () => element.querySelector('.chart-readout')!.textContent;
  /** Draws what waits for it, and returns how many there were. */
  const draw = () => {
    const { size } = waiting;
    for (const each of waiting) each();
    waiting.clear();
    return size;
  };
  const find = <E extends HTMLElement>(selector: string) => {
    const found = element.querySelector<E>(selector);
    assert.ok(found, selector);
    return found;
  };
  return {
    ...{ card, element, picture, kept, copied, files, draw, readout, find },
    moved: () => moved,
    show: (data: ViewData | undefined) => {
      card.show(data);
      draw();
    },
    /** Presses a key on the picture, and returns what is read out. */
    press: (key: string) => {
      picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      draw();
      return readout();
    },
    leave: () => {
      picture.dispatchEvent(new Event('blur'));
      draw();
      return readout();
    },
    /** Points at a part with the mouse. */
    pointAt: (part: Element) => {
      part.dispatchEvent(new Event('pointermove', { bubbles: true }));
      draw();
      return readout();
    },
    words: () => {
      const details = find<HTMLDetailsElement>('details');
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
      return find('.chart-summary').textContent;
    },
    click: async (name: string) => {
      find<HTMLButtonElement>(`button[title="${name}"]`).click();
      draw();
      await Promise.resolve();
      await Promise.resolve();
    },
    all: (selector: string) => [...picture.querySelectorAll(selector)],
  };
}
