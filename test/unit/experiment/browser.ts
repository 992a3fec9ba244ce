/**
 * A page for tests in Node. To be imported before what needs one, as the UI toolkit looks for a browser
 * when it is loaded; its elements stay plain ones, since nobody registers them. All tests share one
 * process, so the page is to be taken away after the imports, and put back while its tests run.
 */
import { JSDOM } from 'jsdom';

class QuietObserver {
  observe(): void {}
  disconnect(): void {}
}

const { window } = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });
// Nothing draws here: a canvas without a context is one that is not shown.
window.HTMLCanvasElement.prototype.getContext = () => null;
// The toolkit would follow the theme from the load of the window on: there is none to follow.
window.addEventListener = () => undefined;

const names = [
  ...['document', 'customElements', 'Node', 'Element', 'HTMLElement', 'SVGElement', 'ShadowRoot'],
  ...['HTMLInputElement', 'DocumentFragment', 'Event', 'CustomEvent', 'KeyboardEvent'],
  ...['MutationObserver', 'CSSStyleSheet', 'getComputedStyle'],
  ...['requestAnimationFrame', 'cancelAnimationFrame'],
];
const still = { matches: false, addEventListener() {}, addListener() {} };
const globals: Readonly<Record<string, unknown>> = {
  // The cast: every name above is one of the window's.
  ...Object.fromEntries(
    names.map((name) => [name, (window as unknown as Record<string, unknown>)[name]]),
  ),
  window: Object.assign(window, { matchMedia: () => still }),
  ResizeObserver: QuietObserver,
};
const before = new Map(
  Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
);

export function putPage(): void {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

export function takePageAway(): void {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
}

putPage();
