import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q3b';

/** The id of the cell below the toolbar. */
const cellAtTop = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const bar = document.querySelector('.toolbar')?.getBoundingClientRect().bottom ?? 0;
    const cells = [...document.querySelectorAll<HTMLElement>('.cell')];
    return cells.find((cell) => cell.getBoundingClientRect().bottom > bar + 20)?.id ?? '';
  });

/** What comes after the first paint is there: until then a place on the page may be another one. */
const isWhole = (frame: Frame): Promise<unknown> =>
  frame.waitForFunction(
    () =>
      document.querySelector('main:not([data-arriving])') !== null &&
      [...document.querySelectorAll('.cell-experiment')].every((cell) =>
        cell.querySelector('.charts'),
      ),
  );

suite('Concept pages', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark', width: 1300, height: 900 });
    await workbench.openQuestion(question);
  });
  suiteTeardown(() => workbench.close());

  test('a chip of a question opens its concept, by keyboard too', async () => {
    const frame = await workbench.pageFrame(question);
    const chip = frame.locator('.concepts [data-open-concept="lstm"]');
    assert.match((await chip.getAttribute('title')) ?? '', /three learned gates/);
    await frame.locator('.toolbar').waitFor();
    await chip.focus();
    await workbench.page.keyboard.press('Enter');
    const concept = await workbench.conceptFrame('lstm');
    assert.equal(await concept.locator('h1').innerText(), 'Long short-term memory (LSTM)');
    const tab = workbench.page.locator('.tab.active', { hasText: 'Long short-term memory (LSTM)' });
    await tab.waitFor();
  });

  test('its page is alive: figures, formulas, code and what it leads to', async () => {
    const frame = await workbench.conceptFrame('lstm');
    await frame.locator('.page-footer').waitFor();
    await frame.locator('.figure-body svg').first().waitFor();
    assert.equal(await frame.locator('.figure-body:not(:has(svg, table))').count(), 0);
    assert((await frame.locator('.katex-display [data-symbol="c"]').count()) > 0);
    await frame.locator('.cell-code .copy-code').first().waitFor();
    await frame.locator('[data-scaffold="lstm"]').waitFor();
    assert.equal(await frame.locator('.mark-done, .toolbar .segmented').count(), 0);
    assert((await frame.locator('.asked-in [data-open-question]').count()) > 2);
  });

  test('a link of its prose goes on in the same tab', async () => {
    const frame = await workbench.conceptFrame('lstm');
    await frame.locator('.cell-prose [data-open-concept="gru"]').first().click();
    const next = await workbench.conceptFrame('gru');
    assert.match(await next.locator('h1').innerText(), /GRU/);
    assert.equal(await workbench.page.locator('.tabs-container .tab').count(), 2);
  });

  test('a question that asks for it is a click away, at the place where it was left', async () => {
    await workbench.page.locator('.tab', { hasText: 'Q3 b' }).click();
    const left = await workbench.pageFrame(question);
    await left.locator('.toolbar').waitFor();
    await isWhole(left);
    const link = left.locator('.cell-prose [data-open-concept]').last();
    await link.evaluate((element) => element.closest('.cell')?.scrollIntoView());
    const cell = await cellAtTop(left);
    assert.notEqual(cell, 'cell-heading');
    const concept = await link.getAttribute('data-open-concept');
    await link.click();
    const frame = await workbench.conceptFrame(concept ?? '');
    await frame.locator('.toolbar').waitFor();
    await frame.locator(`.asked-in [data-open-question="${question}"]`).click();
    const back = await workbench.pageFrame(question);
    await back.locator('.toolbar').waitFor();
    // What comes after the first paint comes above it, too, and does not move it for good.
    const deadline = Date.now() + 60_000;
    while ((await cellAtTop(back)) !== cell && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await cellAtTop(back), cell);
  });

  test('a link does not move the page that it stands on', async () => {
    await workbench.openConcept('gru');
    await workbench.runCommand('View: Move Editor into Next Group');
    const left = await workbench.pageFrame(question);
    await left.locator('.toolbar').waitFor();
    await isWhole(left);
    const link = left.locator('.cell-prose [data-open-concept]').last();
    await link.evaluate((element) => element.closest('.cell')?.scrollIntoView());
    const place = await left.evaluate(() => scrollY);
    assert.notEqual(place, 0);
    const concept = await link.getAttribute('data-open-concept');
    await link.click();
    await workbench.conceptFrame(concept ?? '');
    assert.equal(await left.evaluate(() => scrollY), place);
  });

  test('is there again, at its place, after the window was reloaded', async () => {
    const frame = await workbench.openConcept('attention');
    await frame.locator('.toolbar').waitFor();
    const cell = frame.locator('.cell-code').first();
    await cell.evaluate((element) => element.scrollIntoView());
    const id = await cellAtTop(frame);
    // The place of this page: others are kept in the same files.
    const scroll = await frame.evaluate(() => Math.round(scrollY));
    await workbench.hasStored(new RegExp(`"scroll":${scroll}\\b`));
    await workbench.hasKept(/pageId\W{1,12}attention/);
    await workbench.reload();
    const again = await workbench.conceptFrame('attention');
    await again.locator('.toolbar').waitFor();
    await again.waitForFunction(() => scrollY > 0);
    assert.equal(await cellAtTop(again), id);
    await workbench.page.locator('.tab.active', { hasText: 'Attention' }).waitFor();
  });

  test("the tree's concepts lead to it", async () => {
    await workbench.activityBarItem('Unfold').click();
    await workbench.page.locator('.pane-header, .title-actions').first().hover();
    await workbench.runCommand('Unfold: Group by Concept');
    const row = workbench.page.locator('.sidebar .monaco-list-row', { hasText: /^Hidden state/ });
    await row.first().click();
    const frame = await workbench.conceptFrame('hidden-state');
    assert.match(await frame.locator('h1').innerText(), /[Hh]idden state/);
  });
});
