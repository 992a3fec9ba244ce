/** Runs that are kept and compared, and settings as text, as a reader works them in the editor. */
import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import {
  action,
  experiment,
  inRealTime,
  passPrediction,
  runState,
  setParameter,
} from './experimentPage';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q3b';

suite('Two runs beside each other', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark', height: 1000 });
    frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
    await passPrediction(frame);
    await inRealTime(frame);
    await setParameter(frame, 'Training steps', '60');
  });
  suiteTeardown(() => workbench.close());

  const part = (selector: string): Locator => experiment(frame).locator(selector);
  const differing = (): Promise<string[]> => part('.compared-settings li').allInnerTexts();

  test('one that was kept and the same with another seed: settings, numbers, curves', async () => {
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    await action(frame, 'keep-and-run').click();
    await runState(frame, 'starting', 'running');
    await runState(frame, 'finished');
    assert.deepEqual(await differing(), ['Seed: 2 in this run, 1 in “Training steps 60, seed 1”']);
    const numbers = await part('.compared tbody tr').nth(1).locator('td').allInnerTexts();
    assert.equal(numbers.length, 2);
    assert.notEqual(numbers[0], numbers[1]);
    const legend = part('.compared-views [data-chart="loss"] .legend-label');
    assert.deepEqual(await legend.allInnerTexts(), [
      'LSTM, this run',
      'LSTM, “Training steps 60, seed 1”',
    ]);
    assert.equal(await part('.compared-views [data-chart="gates"]').count(), 2);
  });

  test('by keyboard: renamed, no longer compared, and compared again', async () => {
    const { keyboard } = workbench.page;
    await action(frame, 'rename').focus();
    await keyboard.press('Enter');
    await keyboard.type('First');
    await keyboard.press('Enter');
    assert.equal(await part('.kept-name').innerText(), 'First');
    await action(frame, 'compare').focus();
    await keyboard.press('Enter');
    assert.equal(await part('.comparison').isVisible(), false);
    await keyboard.press('Enter');
    assert.deepEqual(await differing(), ['Seed: 2 in this run, 1 in “First”']);
  });

  test('settings that are pasted are those of the next run', async () => {
    await action(frame, 'paste-settings').click();
    await part('.settings-line').fill('lstm-gates steps=99999');
    await workbench.page.keyboard.press('Enter');
    assert.match(
      await part('.share-panel .field-problem').innerText(),
      /^steps=99999: Training steps takes a whole number from 10 to 2000\.$/,
    );
    await part('.settings-line').fill('lstm-gates hiddenSize=1 steps=60 seed=1 backend=engine');
    await workbench.page.keyboard.press('Enter');
    assert.equal(await part('.share-panel').isVisible(), false);
    await action(frame, 'run').click();
    await runState(frame, 'starting', 'running');
    await runState(frame, 'finished');
    assert.deepEqual(await differing(), ['Hidden size H: 1 in this run, 2 in “First”']);
  });

  test('are there again after a reload', async () => {
    // The run that is shown, at its end.
    await workbench.hasStored(/"hiddenSize":1,[^{}]*\},"metrics":/);
    await workbench.hasKept(new RegExp(`pageId\\W{1,12}${question}`));
    await workbench.reload();
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    await part('.kept-name').waitFor();
    assert.equal(await part('.kept-name').innerText(), 'First');
    assert.deepEqual(await differing(), ['Hidden size H: 1 in this run, 2 in “First”']);
  });
});
