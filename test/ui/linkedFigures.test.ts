import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { type Workbench, openWorkbench } from './workbench';

suite('Figures that move, equations that can be touched', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'light', width: 1400, height: 1000 });
    frame = await workbench.openQuestion('2023-05-q3b');
  });
  suiteTeardown(() => workbench.close());

  test('pointing at a symbol of an equation lights it up in the figure and says what it is', async () => {
    const gate = frame.locator('.katex-display [data-symbol="f"]').first();
    await gate.hover();
    const tip = frame.locator('.symbol-tip');
    await tip.waitFor();
    assert.match(await tip.innerText(), /^forget gate at t, length H/);
    assert((await frame.locator('svg .part.linked[data-symbol="f"]').count()) > 0);
  });

  test('pointing at the figure lights up the equation', async () => {
    await frame.locator('svg .part[data-symbol="o"]').first().hover();
    await frame.locator('.katex .linked[data-symbol="o"]').first().waitFor();
  });

  test('the arrow keys walk the symbols of an equation', async () => {
    const equation = frame.locator('.equation[data-symbols]').first();
    assert.equal(await frame.locator('.equation [tabindex]').count(), 0, 'one stop an equation');
    await equation.focus();
    await workbench.page.keyboard.press('ArrowRight');
    const first = await frame.locator('.symbol-tip').innerText();
    await workbench.page.keyboard.press('ArrowRight');
    await frame.waitForFunction(
      (before) => document.querySelector('.symbol-tip')?.textContent !== before,
      first,
    );
    await workbench.page.keyboard.press('Escape');
    await frame.locator('.symbol-tip').waitFor({ state: 'hidden' });
  });

  test('a figure has a version for the board', async () => {
    const figure = frame.locator('.figure[data-figure="bilstm"]').first();
    const before = await figure.locator('.figure-body').innerHTML();
    await figure.locator('.segmented label', { hasText: 'Board version' }).click();
    assert.notEqual(await figure.locator('.figure-body').innerHTML(), before);
    await figure.locator('.segmented label', { hasText: 'Full' }).click();
    assert.equal(await figure.locator('.figure-body').innerHTML(), before);
  });

  test('a network is stepped through on the reader’s own word, forward and back', async () => {
    const figure = frame.locator('.figure[data-figure="lstm-cell"]').first();
    await figure.locator('vscode-button', { hasText: 'Step through time' }).click();
    const travel = figure.locator('.time-travel');
    const word = travel.locator('.text-field');
    await word.fill('exam');
    await word.press('Enter');
    await travel.locator('.walk-status', { hasText: 'Step 1 reads x1 = E' }).waitFor();
    await travel.locator('vscode-button', { hasText: 'Step ▶' }).click();
    await travel.locator('.walk-status', { hasText: 'Step 2 reads x2 = X' }).waitFor();
    await travel.locator('.segmented label', { hasText: 'Gradient back' }).click();
    await travel.locator('.gradient-chart').waitFor();
    await travel.locator('vscode-button', { hasText: 'Step ▶' }).click();
    await travel.locator('.walk-status', { hasText: '1 step back, at c3' }).waitFor();
  });

  test('the values of the step are shown at the symbols', async () => {
    await frame.locator('.katex-display [data-symbol="f"]').first().hover();
    assert.match(await frame.locator('.symbol-tip').innerText(), /length H = 4; at step 3: /);
  });

  test('the debugger is as it was after the window was reloaded', async () => {
    await workbench.hasStored(
      /word\W{1,12}EXAM.{1,100}direction\W{1,12}gradient\W{1,12}position\W{1,12}2\b/,
    );
    // That the page is open at all is for the editor to keep.
    await workbench.hasKept(/pageId\W{1,12}2023-05-q3b/);
    await workbench.reload();
    frame = await workbench.pageFrame('2023-05-q3b');
    const travel = frame.locator('.figure[data-figure="lstm-cell"] .time-travel').first();
    await travel.locator('.walk-status', { hasText: '1 step back, at c3' }).waitFor();
    assert.equal(await travel.locator('.text-field').inputValue(), 'EXAM');
  });
});
