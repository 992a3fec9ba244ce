/** A page taken out of the editor, and read in a browser that has no network. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { action, inRealTime, passPrediction, runState, setParameter } from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

suite('A page exported as HTML', () => {
  let workbench: Workbench;
  let offline: BrowserContext;

  suiteSetup(async () => {
    // Not in the colours of paper.
    workbench = await openWorkbench({ theme: 'dark' });
    offline = await workbench.page.context().browser()!.newContext({ offline: true });
  });
  suiteTeardown(async () => {
    await offline.close();
    await workbench.close();
  });

  /** Runs the command on the page in front, and accepts the name that the dialog offers. */
  async function exported(name: string): Promise<string> {
    await workbench.runCommand('Unfold: Export Page as HTML…');
    const field = '.quick-input-widget input[type="text"]';
    await workbench.page.waitForFunction(
      ([selector, end]) =>
        document.querySelector<HTMLInputElement>(selector!)?.value.endsWith(end!) === true,
      [field, name],
    );
    await workbench.page.locator(field).first().press('Enter');
    return join(workbench.folder!, name);
  }

  /** Opens a file as a reader without a network would. */
  async function read(path: string): Promise<{ page: Page; problems: readonly string[] }> {
    const page = await offline.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) problems.push(request.url());
    });
    await page.goto(pathToFileURL(path).href);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return { page, problems };
  }

  test('a question is whole without network: figures, formulas, and what a run gave', async () => {
    const frame = await workbench.openQuestion('2023-05-q4b');
    await frame.locator('.cell-experiment .prediction .pass').first().click();
    const path = await exported('2023-05-q4b.html');
    // Told when it is written.
    await frame.locator('#announcer').filter({ hasText: 'The page was exported.' }).waitFor();
    const { page, problems } = await read(path);
    assert.equal(await page.title(), await frame.evaluate(() => document.title));
    const seen = await page.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
      const font = (selector: string) => getComputedStyle(all(selector)[0]!).fontFamily;
      return {
        background: getComputedStyle(document.body).backgroundColor,
        figures: all('.figure .figure-body svg').map(
          (svg) => svg.getBoundingClientRect().height > 50,
        ),
        pictures: all('img').map((image) => (image as HTMLImageElement).naturalWidth), // of that name
        missingFonts: [...document.fonts].filter(({ status }) => status === 'error').length,
        formula: font('.katex'),
        verdicts: all('.cell-experiment .verdict').map(({ textContent }) => textContent),
        scripts: all('script, button, input, canvas').length,
        sideways: document.documentElement.scrollWidth - innerWidth,
      };
    });
    assert.deepEqual(problems, [], 'it asks for nothing');
    assert.equal(seen.background, 'rgb(255, 255, 255)', 'on paper, whatever the theme');
    assert.ok(seen.figures.length >= 3 && seen.figures.every(Boolean), 'its figures are drawn');
    // Twice the pixels of a page's width: print shows more than a screen.
    assert.ok(
      seen.pictures.length >= 3 && Math.min(...seen.pictures) > 1000,
      String(seen.pictures),
    );
    assert.equal(seen.missingFonts, 0);
    assert.match(seen.formula, /KaTeX_Main/);
    assert.ok(seen.verdicts.length >= 3);
    for (const verdict of seen.verdicts) assert.equal(verdict, 'This run bears the claim out.');
    assert.equal(seen.scripts, 0, 'nothing in it runs or can be pressed');
    assert.ok(seen.sideways <= 0, 'nothing is wider than the window');
    // The reader passed on one prediction, and not on the others.
    assert.equal(await page.locator('.cell-experiment > .claim-part .claim').count(), 1);
    await page.locator('.export-result summary').first().click();
    assert.ok(await page.locator('.export-result .claim').first().isVisible());
    await page.close();
  });

  test('the reader’s own run of an experiment goes with it', async () => {
    const frame = await workbench.openExperiment('cnn-shapes');
    await passPrediction(frame);
    await inRealTime(frame);
    await setParameter(frame, 'Training steps', '20');
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    const path = await exported('cnn-shapes.html');
    await frame.locator('#announcer').filter({ hasText: 'The page was exported.' }).waitFor();
    const text = readFileSync(path, 'utf8');
    assert.match(text, /class="result-origin">Your run of /);
    assert.match(text, /Settings of this run: <code>[^<]*steps=20 [^<]*seed=1/);
  });
});
