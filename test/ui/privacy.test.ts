import assert from 'node:assert/strict';
import { type Workbench, openWorkbench } from './workbench';

suite('The page asks nobody', () => {
  let workbench: Workbench;
  /** Hosts that frames of the page asked for something. */
  const hosts = new Set<string>();
  const violations: string[] = [];

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'hc-light' });
    const main = workbench.page.mainFrame();
    workbench.page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      // The window itself looks for updates of extensions; that is VS Code, not the page.
      const fromPage = !request.serviceWorker() && request.frame() !== main;
      if (fromPage && /^(http|ws)s?:$/.test(protocol)) hosts.add(hostname);
    });
    workbench.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
  });
  suiteTeardown(() => workbench.close());

  test('reading and running an experiment stay on this machine and within the policy', async () => {
    const frame = await workbench.openQuestion('2023-05-q3b');
    await frame.locator('.figure-body svg').first().waitFor();
    const cell = frame.locator('.cell-experiment').first();
    await cell.locator('[data-action="run"]').click();
    const stop = cell.locator('[data-action="stop"]');
    await cell.locator('.run-progress').waitFor();
    await stop.click();
    await cell.locator('[data-action="run"]').filter({ hasText: 'Run again' }).waitFor();

    // How a page's own files are named: a service worker of the window hands them out.
    const local = /^(127\.0\.0\.1|(.+\.)?vscode-resource\.vscode-cdn\.net)$/;
    assert(hosts.size > 0, 'the page loaded its files');
    assert.deepEqual(
      [...hosts].filter((host) => !local.test(host)),
      [],
    );
    assert.deepEqual(violations, []);
  });
});
