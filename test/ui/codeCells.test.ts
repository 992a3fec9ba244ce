import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { type Workbench, openWorkbench } from './workbench';

suite('The code cells of a page', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench();
    frame = await workbench.openConcept('lstm');
  });
  suiteTeardown(() => workbench.close());

  const cell = (index: number): Locator => frame.locator('.cell-code[data-run]').nth(index);
  const state = (index: number, run: string) =>
    frame.locator(`.cell-code[data-run] >> nth=${index} >> css=:scope[data-run-state="${run}"]`);
  const run = (index: number) => cell(index).locator('.run-code').click();
  const output = (index: number) => cell(index).locator('.output').innerText();
  /** What the cell says it prints. */
  const stated = async (index: number): Promise<string> => {
    const code = await cell(index).locator('pre code').first().innerText();
    return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line).join('\n');
  };
  const area = (index: number) => cell(index).locator('.code-area');
  /** Types a text in the place of the one that is there. */
  const write = async (index: number, code: string) => {
    await cell(index).locator('pre').first().dblclick();
    await area(index).selectText();
    await workbench.page.keyboard.insertText(code);
  };

  test('run in place, and give what the page says they give', async () => {
    await run(0);
    await state(0, 'done').waitFor();
    assert.equal((await output(0)).trim(), await stated(0));
    await run(1);
    await state(1, 'done').waitFor();
    assert.equal((await output(1)).trim(), await stated(1));
    assert.match(await cell(1).locator('.run-status').innerText(), /^Ran in /);
  });

  test('are written in place, share their names, and a failure has its line', async () => {
    await write(2, 'console.log(names.f);\nnames.missing.more;');
    await area(2).press('Shift+Enter');
    await state(2, 'failed').waitFor();
    assert.match(await output(2), /^0\.76[\s\S]*TypeError: [\s\S]*Line 2/);
    await area(2).press('Escape');
    await area(2).waitFor({ state: 'hidden' });
    await run(0);
    await state(0, 'done').waitFor();
  });

  test('a loop without end is stopped, and the next run begins anew', async () => {
    await write(2, 'for (;;);');
    await run(2);
    await state(2, 'running').waitFor();
    await cell(2).getByRole('button', { name: 'Stop' }).click();
    await state(2, 'failed').waitFor();
    assert.match(await cell(2).locator('.run-status').innerText(), /^Stopped after /);
    assert.match(await cell(0).locator('.run-status').innerText(), /names are gone/);
    await run(0);
    await state(0, 'done').waitFor();
  });

  test('run all one after the other, up to the first that fails', async () => {
    await write(1, 'null.x;');
    await area(1).press('Escape');
    const runAll = frame.locator('.run-all');
    await runAll.locator('vscode-button').click();
    await runAll.getByText('Cell 2 failed').waitFor();
    assert.equal(await cell(0).getAttribute('data-run-state'), 'done');
    await cell(1).locator('.reset-code').click();
    await cell(1).locator('.run-status', { hasText: 'edited since' }).waitFor();
    await run(1);
    await state(1, 'done').waitFor();
    assert.equal((await output(1)).trim(), await stated(1));
  });

  test('keys indent as they do in the editor', async () => {
    await write(2, 'if (true) {');
    await area(2).press('Enter');
    await workbench.page.keyboard.insertText('1');
    assert.equal(await area(2).inputValue(), 'if (true) {\n  1');
    await area(2).press('Shift+Tab');
    assert.equal(await area(2).inputValue(), 'if (true) {\n1');
    await area(2).press('Escape');
  });

  test('what was written is there after Next and after a reload', async () => {
    const mine = '// mine\n1 + 1';
    await write(2, mine);
    await frame.locator('.toolbar .go-next').click();
    await frame.locator('article.page:not([data-concept-page="lstm"])').waitFor();
    await frame.locator('.toolbar .go-previous').click();
    const code = () => cell(2).locator('pre code').first().innerText();
    await cell(2).locator('.run-code').waitFor();
    assert.equal(await code(), mine);
    await workbench.hasStored(/\/\/ mine/);
    await workbench.hasKept(/pageId\W{1,12}lstm/);
    await workbench.reload();
    frame = await workbench.conceptFrame('lstm');
    await cell(2).locator('.run-code').waitFor();
    assert.equal(await code(), mine);
  });

  test('are as they were when the reader comes back to the page', async () => {
    await run(0);
    await state(0, 'done').waitFor();
    await frame.locator('.toolbar .go-next').click();
    await frame.locator('article.page:not([data-concept-page="lstm"])').waitFor();
    await frame.locator('.toolbar .go-previous').click();
    await state(0, 'done').waitFor();
    assert.equal((await output(0)).trim(), await stated(0));
    // Another tab in front: the view is torn down and made anew.
    await workbench.openQuestion('2023-05-q3b');
    frame = await workbench.openConcept('lstm');
    await state(0, 'done').waitFor();
    assert.equal((await output(0)).trim(), await stated(0));
  });
});
