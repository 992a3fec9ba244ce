/**
 * When the reader did something and when they saw it, both by the workbench page's own clock: a
 * driver that polls from outside would add its round trips.
 */
import type { Page } from 'playwright-core';

/** What must be in a webview, and visible, before its text counts as painted. */
export interface PaintedWhen {
  /** Every one of these selectors matches something. */
  readonly present: readonly string[];
  /** Nothing matches any of these. */
  readonly absent: readonly string[];
}

declare global {
  interface Window {
    /** Milliseconds from the last click or key to the painted text; set by {@link timePaint}. */
    untilPainted?: Promise<number>;
  }
}

const limit = 30_000;

/**
 * Milliseconds from the last click or key of `act` to the painted text of some webview. The page
 * looks once a frame; the time is taken after the frame in which the condition first held is
 * painted: a message posted in the frame's callback arrives after it. The embedded editor's webviews
 * have the workbench's origin, so that one loop sees into all of them and one clock does for both
 * ends. A view that VS Code still hides counts for nothing.
 */
export async function timePaint(
  page: Page,
  condition: PaintedWhen,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(
    ([{ present, absent }, milliseconds]) => {
      const isShown = (element: Element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const holds = (shown: Document) =>
        [...shown.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(
          ({ sheet }) => sheet !== null,
        ) &&
        present.every((selector) => shown.querySelector(selector) !== null) &&
        absent.every((selector) => shown.querySelector(selector) === null);
      const isPainted = () =>
        [...document.querySelectorAll<HTMLIFrameElement>('iframe.webview')].some((view) => {
          if (!isShown(view)) return false;
          const frames = view.contentDocument?.querySelectorAll('iframe') ?? [];
          return [...frames].some(
            (frame) => isShown(frame) && frame.contentDocument && holds(frame.contentDocument),
          );
        });
      let actedAt: number | undefined;
      const note = ({ timeStamp }: Event) => (actedAt = timeStamp);
      addEventListener('click', note, { capture: true });
      addEventListener('keydown', note, { capture: true });
      window.untilPainted = new Promise((resolve, reject) => {
        const started = performance.now();
        const end = (finish: () => void) => {
          removeEventListener('click', note, { capture: true });
          removeEventListener('keydown', note, { capture: true });
          finish();
        };
        const look = () => {
          if (actedAt !== undefined && isPainted()) {
            const { port1, port2 } = new MessageChannel();
            const from = actedAt;
            port1.onmessage = () => end(() => resolve(performance.now() - from));
            port2.postMessage(null);
          } else if (performance.now() - started > milliseconds) {
            end(() => reject(new Error(`Nothing was painted within ${milliseconds} ms.`)));
          } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      // A failure is told to whoever waits for the time, not to the page's log.
      window.untilPainted.catch(() => undefined);
    },
    [condition, limit] as const,
  );
  await act();
  return page.evaluate(() => window.untilPainted!);
}
