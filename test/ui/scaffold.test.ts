import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../src/tools/paths';
import { type Workbench, openWorkbench } from './workbench';

const snippet = readFileSync(inProject('content', 'snippets', 'lstm.ts'), 'utf8');

/** Runs the command and takes the LSTM from its list. */
async function scaffoldLstm(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Unfold: Scaffold Practice File…');
  await workbench.page.getByPlaceholder('Which concept?').waitFor();
  await workbench.pick('Long short-term memory', 'Long short-term memory');
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
        .getByText(/To run practice\/lstm\.ts, type in second:/)
        .first()
        .waitFor();
      assert.equal(readFileSync(written('second'), 'utf8'), snippet);
      assert.equal(existsSync(written('first')), false);
    } finally {
      await workbench.close();
      rmSync(place, { recursive: true, force: true });
    }
  });
});
