/** What a page leaves for after its first paint, so that the reader sees the text sooner. */

/** Milliseconds that a first paint waits for the document: VS Code shows it after 200 at the latest. */
const loading = 100;

/** Milliseconds after which a busy view lays out what is below the fold, too. */
const patience = 500;

/** Calls back when the document is loaded, and with it shown, or takes too long over it. */
function whenLoaded(callback: () => void): void {
  if (document.readyState === 'complete') {
    callback();
    return;
  }
  const end = new AbortController();
  const once = (): void => {
    end.abort();
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(once, loading);
  addEventListener('load', once, { signal: end.signal });
}

/** Calls back once a frame that shows what is in the document now is painted. */
export function afterPaint(callback: () => void): void {
  whenLoaded(() =>
    requestAnimationFrame(() => {
      // A message posted in a frame's callback arrives after that frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = callback;
      port2.postMessage(null);
    }),
  );
}

/**
 * Lets a page be laid out. VS Code shows a view when it is loaded, which must not wait for the fonts
 * that a layout asks for: until then nothing is laid out at all.
 *
 * @param goToPlace Where the reader was is found in a page that is laid out whole. Without it, the
 *   first frame lays out only the cells that are in view, and the others follow when the view is
 *   idle: by then each has its own height, and whoever asks where something is gets no estimate.
 * @param complete Adds what the first paint can do without, below what it shows.
 * @param holdPlace Runs a change of layout. A reader may have scrolled by the time it comes, and what
 *   changes above their place must not push it away.
 */
export function layOut(
  main: HTMLElement,
  goToPlace: (() => void) | undefined,
  complete: () => void,
  holdPlace: (change: () => void) => void,
): void {
  main.dataset.arriving = 'not-yet';
  if (goToPlace) {
    complete();
    whenLoaded(() => {
      delete main.dataset.arriving;
      goToPlace();
    });
    return;
  }
  whenLoaded(() => {
    main.dataset.arriving = 'in-view';
  });
  afterPaint(() => {
    holdPlace(complete);
    requestIdleCallback(
      () =>
        holdPlace(() => {
          delete main.dataset.arriving;
        }),
      { timeout: patience },
    );
  });
}
