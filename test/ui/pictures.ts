/** The pictures of the README, each taken of a window of the real workbench. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { installExtension, startServer } from '../../src/tools/editor/serverHost';
import { packExtension } from '../../src/tools/package';
import { type OpenOptions, type Workbench, closeEverything, openWorkbench } from './workbench';

const question = '2023-05-q3b';

/** Writes the pictures into a folder and returns their paths. */
export async function takePictures(folder: string): Promise<string[]> {
  const installed = mkdtempSync(join(tmpdir(), 'unfold-pictures-'));
  await installExtension(await packExtension(), installed);
  const take = async (
    name: string,
    options: OpenOptions,
    prepare: (workbench: Workbench, frame: Frame) => Promise<void>,
  ) => {
    // The installed package: no "extension development" in the title.
    const server = await startServer({ forTests: true, extensionsFolder: installed });
    const workspace = join(mkdtempSync(join(tmpdir(), 'unfold-')), 'exam-practice');
    mkdirSync(workspace);
    const workbench = await openWorkbench({
      width: 1360,
      height: 860,
      scale: 1.5,
      address: server.address({ folder: workspace }),
      settings: { 'window.commandCenter': false, 'workbench.layoutControl.enabled': false },
      ...options,
    });
    try {
      await workbench.activityBarItem('Unfold').click();
      const frame = await workbench.openQuestion(question);
      await frame.locator('.figure-body svg').first().waitFor();
      await prepare(workbench, frame);
      const path = join(folder, `${name}.png`);
      await workbench.page.mouse.move(0, 0);
      await workbench.page.screenshot({ path, animations: 'disabled' });
      return path;
    } finally {
      await workbench.close();
      await server.stop();
      rmSync(join(workspace, '..'), { recursive: true, force: true });
    }
  };
  try {
    return [
      await take('overview', { theme: 'dark' }, () => Promise.resolve()),
      await take('mathematics', { theme: 'light' }, async (_, frame) => {
        await show(frame, '.figure[data-figure="lstm-cell"]');
      }),
      await take('run', { theme: 'dark', height: 1240 }, async (_, frame) => {
        const cell = frame.locator('.cell-experiment').first();
        const run = cell.locator('[data-action="run"]');
        await show(frame, '.cell-experiment .run-actions');
        await run.click();
        await run.filter({ hasText: 'Run again' }).waitFor({ timeout: 180_000 });
        await show(frame, '.cell-experiment .result', 'end');
      }),
    ];
  } finally {
    await closeEverything();
    rmSync(installed, { recursive: true, force: true });
  }
}

/** Scrolls the page so that a part stands near the top or the bottom of it. */
async function show(frame: Frame, selector: string, edge = 'start'): Promise<void> {
  await frame
    .locator(selector)
    .first()
    .evaluate((element, side) => {
      let scroller = element.parentElement;
      const scrolls = (node: Element) =>
        node === document.scrollingElement || /auto|scroll/.test(getComputedStyle(node).overflowY);
      while (scroller && !(scrolls(scroller) && scroller.scrollHeight > scroller.clientHeight)) {
        scroller = scroller.parentElement;
      }
      const box = element.getBoundingClientRect();
      const top = side === 'end' ? box.bottom - innerHeight + 24 : box.top - 72;
      scroller?.scrollBy({ top, behavior: 'instant' });
    }, edge);
}
