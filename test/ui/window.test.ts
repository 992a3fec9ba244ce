import assert from 'node:assert/strict';
import { type Workbench, openWorkbench } from './workbench';

suite('The window', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark' });
  });
  suiteTeardown(() => workbench.close());

  test('opens in the theme that was asked for, on the scratch folder', async () => {
    await workbench.page.locator('.monaco-workbench.vs-dark').waitFor();
    assert.match(await workbench.page.title(), /unfold-folder-/);
  });

  test('changes its theme', async () => {
    for (const theme of ['hc-light', 'hc-black', 'light', 'dark'] as const) {
      await workbench.setTheme(theme);
    }
  });

  test('runs a command by its title', async () => {
    await workbench.runCommand('View: Toggle Panel Visibility');
    await workbench.page.locator('.part.panel').waitFor();
    await workbench.runCommand('View: Toggle Panel Visibility');
    await workbench.page.locator('.part.panel').waitFor({ state: 'hidden' });
  });
});
