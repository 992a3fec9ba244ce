import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { experiment, passPrediction } from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

/** An entry of the browser's own record of what moved on the screen, which TypeScript has no type of. */
interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly {
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

/**
 * By how many pixels something moved up or down since the document was made. A formula whose letters
 * come late changes by a pixel or two.
 */
const moves = (frame: Frame): Promise<number[]> =>
  frame.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          const entries = list.getEntries() as LayoutShift[]; // of the type asked for below
          const sources = entries.flatMap((entry) => entry.sources);
          const moved = sources.map(({ previousRect, currentRect }) =>
            Math.abs(currentRect.top - previousRect.top),
          );
          resolve(moved.filter((pixels) => pixels > 3));
        }).observe({ type: 'layout-shift', buffered: true });
        // Nothing is reported where nothing moved.
        setTimeout(() => resolve([]), 200);
      }),
  );

/** The experiment is there, and whatever stood back for it. */
async function isComplete(frame: Frame): Promise<void> {
  await experiment(frame).locator('.run-actions').waitFor();
  await frame.locator('.held-back').first().waitFor({ state: 'detached' });
}

suite('What comes after the first paint', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'light', height: 3600 });
  });
  suiteTeardown(() => workbench.close());

  test('moves nothing that was seen, with the experiment in view', async () => {
    const frame = await workbench.openConcept('attention');
    await isComplete(frame);
    const box = await experiment(frame).boundingBox();
    assert.ok(box && box.y < 3600, `it stands at ${box?.y}`);
    assert.deepEqual(await moves(frame), []);
    assert.equal(await frame.locator('.cell-error, .page-problem').count(), 0);
  });

  test('leaves a reader who comes back behind an experiment where they were', async () => {
    let frame = await workbench.openQuestion('2023-05-q3b');
    await isComplete(frame);
    // Its curves make it longer than it is without them.
    await passPrediction(frame);
    const place = () =>
      frame.evaluate(() => {
        const cell = document.querySelector('.cell-experiment')!.nextElementSibling!;
        return Math.round(cell.getBoundingClientRect().top);
      });
    await frame.evaluate(() => {
      const cell = document.querySelector('.cell-experiment')!.nextElementSibling!;
      cell.scrollIntoView();
      scrollBy(0, 80);
    });
    const before = await place();
    const scroll = await frame.evaluate(() => Math.round(scrollY));
    await workbench.hasStored(new RegExp(`"scroll":${scroll}\\b`));
    await workbench.hasKept(/pageId\W{1,12}2023-05-q3b/);
    await workbench.reload();
    frame = await workbench.pageFrame('2023-05-q3b');
    await isComplete(frame);
    assert.ok(Math.abs((await place()) - before) <= 2, `${await place()} after ${before}`);
    assert.deepEqual(await moves(frame), []);
  });
});
