import assert from 'node:assert/strict';
import {
  action,
  experiment,
  inRealTime,
  passPrediction,
  runState,
  setParameter,
} from './experimentPage';
import { openWorkbench, type Workbench } from './workbench';

suite('An experiment alone', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark', width: 1300, height: 900 });
  });
  suiteTeardown(() => workbench.close());

  test('is opened from its answer, with the settings that it has there', async () => {
    const answer = await workbench.openQuestion('2023-05-q3a');
    await setParameter(answer, 'Training steps', '20');
    await action(answer, 'alone').click();
    const frame = await workbench.experimentFrame('echo-memory');
    await workbench.page.locator('.tab.active', { hasText: 'How far back' }).waitFor();
    await action(frame, 'run').waitFor();
    const steps = frame.locator('.text-field[aria-label^="Training steps"]');
    await frame.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('.text-field[aria-label^="Training steps"]')
          ?.value === '20',
    );
    assert.equal(await steps.count(), 1);
    assert.equal(await action(frame, 'alone').count(), 0);
  });

  test('has a state of its own: a run there survives a reload, and is none of the answer', async () => {
    const frame = await workbench.experimentFrame('echo-memory');
    await passPrediction(frame);
    await inRealTime(frame);
    await action(frame, 'run').click();
    await runState(frame, 'finished');
    await workbench.hasStored(/"experiment:echo-memory\/run"/);
    await workbench.hasKept(/kind\W+experiment\W+pageId\W+echo-memory/);
    await workbench.reload();
    const back = await workbench.experimentFrame('echo-memory');
    await back.locator('.result', { hasText: 'seed 1' }).first().waitFor();
    await workbench.page.locator('.tab', { hasText: 'Q3 a' }).click();
    const answer = await workbench.pageFrame('2023-05-q3a');
    await experiment(answer).locator('.prediction .pass').waitFor();
  });

  test('runs ten seeds beside each other, and shows medians, ranges and bands', async () => {
    await workbench.page.locator('.tab', { hasText: 'How far back' }).click();
    const frame = await workbench.experimentFrame('echo-memory');
    await frame.locator('[data-action="run-seeds"]').click();
    await frame.locator('.seeds-verdict').waitFor({ timeout: 60_000 });
    assert.match(await frame.locator('.seeds-verdict').innerText(), /Not judged.*Training steps/);
    assert.equal(
      await frame
        .locator('.seeds-progress')
        .innerText()
        .then((text) => text.slice(0, 14)),
      '10 of 10 seeds',
    );
    const median = frame.locator('.seeds-table td[data-head="Median"]').first();
    assert.match(await median.innerText(), /\d/);
    const chart = frame.locator('.seeds-result .chart').first();
    assert.match(await chart.locator('.chart-title').innerText(), /median and range of 10 seeds/);
    await workbench.hasStored(/"experiment:echo-memory\/seeds"/);
  });

  test('shows what ten seeds gave after a reload, too, with its settings', async () => {
    await workbench.reload();
    await workbench.page.locator('.tab', { hasText: 'How far back' }).click();
    const frame = await workbench.experimentFrame('echo-memory');
    await frame.locator('.seeds-settings', { hasText: 'Training steps' }).waitFor();
    assert.match(await frame.locator('.seeds-progress').innerText(), /^10 of 10 seeds .*20\d\d/);
    assert.ok((await frame.locator('.seeds-result .chart').count()) > 0);
  });

  test('leads to the pages that use it, and on to the next experiment', async () => {
    await workbench.page.locator('.tab', { hasText: 'How far back' }).click();
    const frame = await workbench.experimentFrame('echo-memory');
    assert.ok((await frame.locator('#cell-settings tbody tr').count()) > 1);
    const next = await frame.locator('.go-next').getAttribute('title');
    await frame.locator('.toolbar .go-next').click();
    await workbench.page
      .locator('.tab.active', { hasText: 'How far back' })
      .waitFor({ state: 'hidden' });
    assert.ok((next ?? '').startsWith('Next: '));
    await workbench.runCommand('Unfold: Previous Experiment');
    const again = await workbench.experimentFrame('echo-memory');
    await again.locator('#cell-uses [data-open-question="2023-05-q3a"]').click();
    await workbench.pageFrame('2023-05-q3a');
  });

  test('is found in the tree and by what it asks', async () => {
    await workbench.activityBarItem('Unfold').click();
    await workbench.runCommand('Unfold: Open Experiment…');
    await workbench.pick('learn to repeat 8 letters', 'Copying a sequence');
    await workbench.experimentFrame('attention');
    // The row of the page that is open is revealed.
    const revealed = workbench.page.locator('.sidebar .monaco-list-row.selected', {
      hasText: 'Copying a sequence',
    });
    await revealed.waitFor();
  });
});
