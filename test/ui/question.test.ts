import assert from 'node:assert/strict';
import { type Workbench, openWorkbench } from './workbench';

suite('A question in the workbench', () => {
  let workbench: Workbench;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark', width: 1400, height: 1000 });
  });
  suiteTeardown(() => workbench.close());

  test('stands in the tree of the activity bar with its marks and state', async () => {
    await workbench.activityBarItem('Unfold').click();
    const row = workbench.page.locator('.sidebar .monaco-list-row', { hasText: 'LSTM and BiLSTM' });
    await row.waitFor();
    const label = (await row.getAttribute('aria-label')) ?? '';
    for (const part of ['Q3 b', 'How LSTM and Bidirectional LSTM works.', '6 marks', 'unread']) {
      assert(label.includes(part), `"${label}" lacks "${part}"`);
    }
  });

  test('opens from the tree with one click', async () => {
    await workbench.page
      .locator('.sidebar .monaco-list-row', { hasText: 'LSTM and BiLSTM' })
      .click();
    const frame = await workbench.pageFrame('2023-05-q3b');
    assert.equal(await frame.locator('h1').innerText(), 'How LSTM and Bidirectional LSTM works.');
    assert(await workbench.page.locator('.tab.active', { hasText: 'Q3 b' }).isVisible());
  });

  test('opens through Go to Question', async () => {
    const frame = await workbench.openQuestion('2023-05-q3a');
    assert.match(await frame.locator('h1').innerText(), /What is RNN/);
  });

  test('is found by words of its page, and opens at their line', async () => {
    await workbench.runCommand('Unfold: Go to Question…');
    await workbench.pick('sequence must be known', 'must be known');
    const frame = await workbench.pageFrame();
    await workbench.pageHasFocus();
    const line = frame.locator('[data-arrived]');
    await line.waitFor();
    assert.match(await line.innerText(), /sequence must be known/);
    await frame.waitForFunction(() => {
      const top = document.querySelector('[data-arrived]')?.getBoundingClientRect().top ?? -1;
      return scrollY > 0 && top >= 0 && top < innerHeight;
    });
  });

  test('typesets its mathematics and draws its figures', async () => {
    const frame = await workbench.openQuestion('2023-05-q3b');
    await frame.locator('.katex').first().waitFor();
    await frame.locator('.figure-body svg').first().waitFor();
    const empty = await frame.locator('.figure-body:not(:has(svg, table))').count();
    assert.equal(empty, 0, 'figures that were not drawn');
  });

  test('follows the theme at once', async () => {
    const frame = await workbench.openQuestion('2023-05-q3b');
    const colour = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await colour();
    await workbench.setTheme('light');
    await frame.waitForFunction(
      (before) => getComputedStyle(document.body).backgroundColor !== before,
      dark,
    );
    assert.equal(
      await frame.evaluate(() => document.body.dataset['vscodeThemeKind']),
      'vscode-light',
    );
  });
});
