import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerHost, installExtension, startServer } from '../../src/tools/editor/serverHost';
import { packExtension } from '../../src/tools/package';
import { type Workbench, openWorkbench } from './workbench';

/** As a reader has it: no development query, a connection token, a folder that is not trusted. */
suite('The packaged extension, installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unfold-installed-'));
  let server: ServerHost | undefined;
  let workbench: Workbench;

  suiteSetup(async function () {
    // The package is built, and the editor's log compiled where that was never done.
    this.timeout(240_000);
    await installExtension(await packExtension(), folder);
    server = await startServer({ forTests: false, extensionsFolder: folder });
    workbench = await openWorkbench({
      address: server.address({ folder: mkdtempSync(join(folder, 'workspace-')) }),
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
  });
  suiteTeardown(async () => {
    await server?.stop();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows its tree', async () => {
    await workbench.activityBarItem('Unfold').click();
    await workbench.page
      .locator('.sidebar .monaco-list-row', { hasText: 'LSTM' })
      .first()
      .waitFor();
  });

  test('opens a question, also in a folder that is not trusted', async () => {
    assert(
      await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).isVisible(),
    );
    const frame = await workbench.openQuestion('2023-05-q3b');
    await frame.locator('.katex').first().waitFor();
  });
});
