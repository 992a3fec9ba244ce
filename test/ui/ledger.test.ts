import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { ledgerEntries } from '../../src/lab/ledger/ledger';
import { openWorkbench, type Workbench } from './workbench';

/** Entries that train nothing: they are known at once. */
const quick = ledgerEntries.filter(({ kind }) => kind !== 'shape' && kind !== 'claim').length;

suite('Verify Every Claim', () => {
  let workbench: Workbench;
  let kept = 0;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'light', width: 1300, height: 900 });
  });
  suiteTeardown(() => workbench.close());

  const ledger = () => workbench.ledgerFrame();
  const done = async (frame: Frame): Promise<number> =>
    Number.parseInt(await frame.locator('.ledger-progress').innerText(), 10);
  const action = (frame: Frame, name: string) => frame.locator(`[data-action="${name}"]`);
  /** Waits until more than so many entries are known. */
  const moreThan = (frame: Frame, count: number): Promise<unknown> =>
    frame.waitForFunction(
      (least) =>
        Number.parseInt(document.querySelector('.ledger-progress')?.textContent ?? '', 10) > least,
      count,
      { timeout: 120_000 },
    );
  const status = (frame: Frame, id: string): Promise<string> =>
    frame.locator(`[data-entry="${id}"] .ledger-status`).innerText();

  test('fills a table, and keeps what is known where it is cancelled', async () => {
    await workbench.runCommand('Unfold: Verify Every Claim');
    const frame = await ledger();
    await action(frame, 'start').waitFor();
    assert.equal(await frame.locator('.ledger-table [data-entry]').count(), ledgerEntries.length);
    assert.equal(await status(frame, 'lstm-1997-adding'), 'Not yet');
    await action(frame, 'start').click();
    await moreThan(frame, quick);
    assert.equal(await status(frame, 'lstm-1997-adding'), 'Holds');
    assert.equal(await status(frame, 'ntm-weights'), 'Not reproduced');
    assert.ok((await frame.locator('.ledger-status[data-status="running"]').count()) > 0);
    await action(frame, 'cancel').click();
    await frame.locator('[data-action="start"]', { hasText: 'Resume' }).waitFor();
    assert.equal(await frame.locator('.ledger-status[data-status="running"]').count(), 0);
    kept = await done(frame);
    const said = await frame.locator('#announcer').innerText();
    assert.equal(said, `Cancelled. ${kept} of ${ledgerEntries.length} are verified, and kept.`);
  });

  test('a reload brings it back as it was, and Resume goes on with the rest', async () => {
    await workbench.hasStored(/"verification":\{"at":\d+,"value":\{"running":false/);
    await workbench.hasKept(/kind\W+ledger\W+pageId\W+claims/);
    await workbench.reload();
    const frame = await ledger();
    await frame.locator('[data-action="start"]', { hasText: 'Resume' }).waitFor();
    assert.equal(await done(frame), kept);
    await action(frame, 'start').click();
    await moreThan(frame, kept);
  });

  test('hidden while it runs, it goes on by itself when it is shown again', async () => {
    const before = await done(await ledger());
    await workbench.openConcept('lstm');
    await workbench.page.locator('.tab', { hasText: 'Verify Every Claim' }).click();
    const frame = await ledger();
    await frame.locator('.run-notice', { hasText: 'goes on where it was' }).waitFor();
    await moreThan(frame, before - 1);
    assert.ok(await action(frame, 'cancel').isEnabled());
    await action(frame, 'cancel').click();
  });

  test('a row leads to its experiment, with the settings that it was run with', async () => {
    const frame = await ledger();
    await frame.locator('[data-entry="powers-of-radius"] .page-link').click();
    const experiment = await workbench.experimentFrame('gradient-flow');
    await experiment.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('.text-field[aria-label^="ρ of"]')?.value ===
        '0.5',
    );
  });
});
