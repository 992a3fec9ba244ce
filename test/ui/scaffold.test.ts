import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { scaffoldedText } from '../../src/common/practice/scaffoldedText';
import { inProject } from '../../src/tools/paths';
import { type Workbench, openWorkbench } from './workbench';

const snippet = scaffoldedText(
  readFileSync(inProject('content', 'snippets', 'lstm.ts'), 'utf8'),
  'lstm',
  'practice',
);

/** Runs the command and takes the LSTM from its list. */
async function scaffoldLstm(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Unfold: Scaffold Practice File…');
  await workbench.page.getByPlaceholder('Which concept?').waitFor();
  await workbench.pick('Long short-term memory', 'Long short-term memory');
}

/** Answers the question for the path. */
async function enterPath(page: Page, path: string): Promise<void> {
  const question = page.locator('.quick-input-widget', { hasText: 'Path of the new file' });
  await question.locator('input[type="text"]').fill(path);
  await page.keyboard.press('Enter');
}

suite('A practice file', () => {
  test('opens untitled in a window without a folder', async () => {
    const workbench = await openWorkbench({ theme: 'light', folder: false });
    try {
      await scaffoldLstm(workbench);
      const { page } = workbench;
      await page.locator('.part.editor .tab.active', { hasText: 'Untitled' }).waitFor();
      await page.locator('.statusbar').getByText('TypeScript', { exact: true }).waitFor();
      // The editor holds the lines in view only; copied, it gives up all of them.
      await page.locator('.part.editor .monaco-editor .view-line').first().click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied.replaceAll('\r\n', '\n'), snippet);
    } finally {
      await workbench.close();
    }
  });

  test('goes into the folder that is chosen where there are several, and nowhere without a choice', async () => {
    const place = mkdtempSync(join(tmpdir(), 'unfold-folders-'));
    for (const name of ['first', 'second']) mkdirSync(join(place, name));
    const workspace = join(place, 'both.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
    const written = (name: string) => join(place, name, 'practice', 'lstm.ts');
    const workbench = await openWorkbench({ theme: 'dark', workspace });
    try {
      const { page } = workbench;
      const question = page.locator('.quick-input-widget');
      await scaffoldLstm(workbench);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'first' }).waitFor();
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'hidden' });

      await scaffoldLstm(workbench);
      await workbench.pick('second', 'second');
      await question.filter({ hasText: 'Path of the new file' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.part.editor .tab.active', { hasText: 'lstm.ts' }).waitFor();
      await page
        .getByText(/To run practice\/lstm\.ts, type in second\/practice:/)
        .first()
        .waitFor();
      assert.equal(readFileSync(written('second'), 'utf8'), snippet);
      assert.equal(existsSync(written('first')), false);
    } finally {
      await workbench.close();
      rmSync(place, { recursive: true, force: true });
    }
  });

  test('asks before it goes through a link that leads out of the folder', async () => {
    const place = mkdtempSync(join(tmpdir(), 'unfold-link-'));
    const [folder, outside] = [join(place, 'study'), join(place, 'outside')];
    for (const each of [folder, outside]) mkdirSync(each);
    symlinkSync('../outside', join(folder, 'practice'));
    symlinkSync('nowhere', join(folder, 'gone'));
    const workbench = await openWorkbench({ theme: 'hc-black', folder });
    try {
      const { page } = workbench;
      const dialog = page.locator('.monaco-dialog-box');
      await scaffoldLstm(workbench);
      await enterPath(page, 'practice/lstm.ts');
      await dialog.filter({ hasText: 'practice is a link to another place.' }).waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'hidden' });
      assert.deepEqual(readdirSync(outside), []);

      await scaffoldLstm(workbench);
      await enterPath(page, 'practice/lstm.ts');
      await dialog.getByRole('button', { name: 'Write Through the Link' }).click();
      await page.locator('.part.editor .tab.active', { hasText: 'lstm.ts' }).waitFor();
      assert.deepEqual(readdirSync(outside), ['lstm.ts']);

      await scaffoldLstm(workbench);
      await enterPath(page, 'gone/lstm.ts');
      await page
        .getByText(/gone is a link that leads nowhere\. Choose another name\./)
        .first()
        .waitFor();
    } finally {
      await workbench.close();
      rmSync(place, { recursive: true, force: true });
    }
  });

  test('on a full disk is not there by half, and no own text is lost', async function () {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-full-'));
    const small = ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder];
    // Only root may make a small disk; the same is held without one in test/unit/host.
    if (process.platform !== 'linux' || spawnSync('mount', small).status !== 0) {
      rmSync(folder, { recursive: true });
      return this.skip();
    }
    const own = '// mine\n';
    mkdirSync(join(folder, 'practice'));
    writeFileSync(join(folder, 'practice', 'mine.ts'), own);
    // One page of 4 KB is left: less than the practice file.
    writeFileSync(join(folder, 'filler'), Buffer.alloc(14 * 4096));
    const workbench = await openWorkbench({ theme: 'light', folder });
    const there = () =>
      Object.fromEntries(
        readdirSync(join(folder, 'practice')).map((name) => [
          name,
          readFileSync(join(folder, 'practice', name), 'utf8'),
        ]),
      );
    try {
      const { page } = workbench;
      const error = (file: string) =>
        page.getByText(new RegExp(`practice/${file} cannot be written: .*disk`, 'i')).first();
      await scaffoldLstm(workbench);
      await enterPath(page, 'practice/lstm.ts');
      await error('lstm.ts').waitFor();
      assert.deepEqual(there(), { 'mine.ts': own });

      await scaffoldLstm(workbench);
      await enterPath(page, 'practice/mine.ts');
      await page
        .locator('.monaco-dialog-box')
        .getByRole('button', { name: 'Overwrite', exact: true })
        .click();
      await error('mine.ts').waitFor();
      assert.deepEqual(there(), { 'mine.ts': own });
    } finally {
      await workbench.close();
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
