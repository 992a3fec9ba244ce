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
  const write = (index: number, code: string) =>
    cell(index)
      .locator('pre code')
      .first()
      .evaluate((element, text) => {
        element.textContent = text;
      }, code);

  test('run in place, and give what the page says they give', async () => {
    await run(0);
    await state(0, 'done').waitFor();
    assert.equal((await output(0)).trim(), await stated(0));
    await run(1);
    await state(1, 'done').waitFor();
    assert.equal((await output(1)).trim(), await stated(1));
    assert.match(await cell(1).locator('.run-status').innerText(), /^Ran in /);
  });

  test('share their names, and a failure has its line and hurts no other cell', async () => {
    await write(2, 'console.log(names.f);\nnames.missing.more;');
    await run(2);
    await state(2, 'failed').waitFor();
    assert.match(await output(2), /^0\.76[\s\S]*TypeError: [\s\S]*Line 2/);
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

  test('are as they were when the reader comes back to the page', async () => {
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
