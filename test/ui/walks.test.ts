import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { models } from '../../webview/panel/timeTravel/timeTravelState';
import { type Workbench, openWorkbench } from './workbench';

const sizes = [
  { width: 1440, height: 900 },
  { width: 800, height: 600 },
] as const;

/** What of the walk is not wholly in view, below the page's own bar. */
async function hidden(travel: Locator): Promise<string[]> {
  return travel.evaluate((element) => {
    const bar = document.querySelector('.toolbar')!.getBoundingClientRect().bottom;
    const wanted = ['.walk-steps', '.walk-status', '.step-values', '.step-values .value'];
    const part = [...element.querySelectorAll<SVGElement>('.part.current')];
    const within = (box: DOMRect): boolean =>
      box.width > 0 &&
      box.top >= bar - 1 &&
      box.bottom <= innerHeight + 1 &&
      box.left >= -1 &&
      box.right <= innerWidth + 1;
    const out = wanted.flatMap((selector) =>
      [...element.querySelectorAll(selector)]
        .filter((each) => !within(each.getBoundingClientRect()))
        .map((each) => `${selector}: ${each.textContent?.slice(0, 40) ?? ''}`),
    );
    // Of the drawing, at least something of where the walk stands.
    const drawn = part.some((each) => within(each.getBoundingClientRect()));
    return drawn ? out : [...out, 'the drawing'];
  });
}

async function open(workbench: Workbench, frame: Frame, figure: string): Promise<Locator> {
  const cell = frame.locator(`.figure[data-figure="${figure}"]`).first();
  await cell.locator('vscode-button', { hasText: 'Step through time' }).click();
  const travel = cell.locator('.time-travel');
  await travel.locator('.step-values').waitFor();
  await workbench.page.mouse.move(0, 0);
  return travel;
}

/** Scrolls to where the buttons are, as one does after a change of the settings above them. */
async function goToButtons(travel: Locator): Promise<void> {
  await travel
    .locator('.walk-now')
    .evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
}

/** Steps to the end of the walk and says what was out of view on the way. */
async function walkThrough(travel: Locator): Promise<readonly string[]> {
  const found: string[] = [];
  const position = travel.locator('.position');
  for (;;) {
    const where = await position.innerText();
    found.push(...(await hidden(travel)).map((thing) => `${where}: ${thing}`));
    const [at, steps] = where.split(' of ').map(Number);
    if (at === steps) return found;
    await travel.locator('vscode-button', { hasText: 'Step ▶' }).click();
    await travel.locator('.position', { hasText: `${at! + 1} of ${steps}` }).waitFor();
  }
}

for (const size of sizes)
  suite(`Walks through time at ${size.width} × ${size.height}`, () => {
    let workbench: Workbench;
    suiteSetup(async () => {
      workbench = await openWorkbench({ theme: 'dark', ...size });
      await workbench.activityBarItem('Unfold').click();
    });
    suiteTeardown(() => workbench.close());

    for (const [question, figure] of [
      ['2023-05-q3b', 'lstm-cell'],
      ['2024-05-q3b', 'encoder-decoder'],
      ['2024-05-q3b', 'attention'],
    ] as const)
      test(`${figure}: sentence, buttons and values are in view together at every step`, async () => {
        const frame = await workbench.openQuestion(question);
        const travel = await open(workbench, frame, figure);
        assert.deepEqual(await walkThrough(travel), []);
        await travel.locator('.segmented label', { hasText: 'Gradient back' }).click();
        await travel.locator('.position', { hasText: /^1 of/ }).waitFor();
        await goToButtons(travel);
        assert.deepEqual(await walkThrough(travel), []);
        assert.ok((await travel.locator('.edge.back').count()) > 0);
      });
  });

suite('Figures in a narrow editor', () => {
  let workbench: Workbench;
  suiteSetup(async () => {
    // The page itself is 400 pixels wide: beside it stand the activity bar and the side bar.
    workbench = await openWorkbench({ theme: 'light', width: 645, height: 800 });
    await workbench.activityBarItem('Unfold').click();
  });
  suiteTeardown(() => workbench.close());

  test('the LSTM and the walks need no sideways scrolling, and their labels are readable', async () => {
    const frame = await workbench.openQuestion('2023-05-q3b');
    // How wide the side bar is, is for the editor to say.
    const excess = (await frame.evaluate(() => innerWidth)) - 400;
    await workbench.page.setViewportSize({ width: 645 - excess, height: 800 });
    await frame.waitForFunction(() => innerWidth <= 405);
    const width = await frame.evaluate(() => innerWidth);
    assert.ok(width <= 405, `the page is ${width} pixels wide`);
    /** Drawings that scroll, and the smallest letters in CSS pixels. */
    const measure = (): Promise<{ scrolls: string[]; smallest: number }> =>
      frame.evaluate(() => {
        const boxes = [
          ...document.querySelectorAll<HTMLElement>('.figure-body, .time-travel-figures'),
        ].filter((box) => box.offsetParent !== null && box.querySelector('svg'));
        const sizes = boxes.flatMap((box) =>
          [...box.querySelectorAll<SVGTextElement>('svg.fig text')].map(
            (text) => parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0),
          ),
        );
        return {
          scrolls: boxes
            .filter((box) => box.scrollWidth > box.clientWidth + 1)
            .map((box) => box.closest<HTMLElement>('.figure')?.dataset['figure'] ?? ''),
          smallest: Math.min(...sizes),
        };
      });
    // A figure is laid out anew when it is told of its room, which is after the page knows of its own.
    // One that goes on scrolling is named below.
    await frame
      .waitForFunction(() =>
        [...document.querySelectorAll<HTMLElement>('.figure-body')].every(
          (box) => box.offsetParent === null || box.scrollWidth <= box.clientWidth + 1,
        ),
      )
      .catch(() => undefined);
    const drawn = await measure();
    assert.deepEqual(drawn.scrolls, []);
    assert.ok(drawn.smallest >= 10.5, `labels of ${drawn.smallest} pixels`);

    const travel = await open(workbench, frame, 'lstm-cell');
    const word = travel.locator('.text-field');
    await word.fill('recurren');
    await word.press('Enter');
    await travel.locator('.walk-status', { hasText: '= R' }).waitFor();
    for (const { label: model } of models) {
      await travel.locator('.dropdown').first().selectOption({ label: model });
      await travel.locator('.position', { hasText: '1 of' }).waitFor();
      const walked = await measure();
      assert.deepEqual(walked.scrolls, [], model);
      assert.ok(walked.smallest >= 9, `${model}: labels of ${walked.smallest} pixels`);
      await goToButtons(travel);
      assert.deepEqual(await walkThrough(travel), [], model);
    }
  });

  test('tables of many columns and the curves of a ranking need none either', async () => {
    for (const concept of ['notation', 'roc-auc']) {
      const frame = await workbench.openConcept(concept);
      const excess = (await frame.evaluate(() => innerWidth)) - 400;
      const { width, height } = workbench.page.viewportSize()!;
      await workbench.page.setViewportSize({ width: width - excess, height });
      await frame.waitForFunction(() => Math.abs(innerWidth - 400) < 6);
      const boxes = frame.locator('.table-scroll, .figure-body');
      await boxes.first().waitFor();
      await frame.waitForFunction(() =>
        [...document.querySelectorAll('.table-scroll, .figure-body')].every(
          (box) => box.scrollWidth <= box.clientWidth + 1,
        ),
      );
      assert.ok((await boxes.count()) >= 2, concept);
    }
  });
});
