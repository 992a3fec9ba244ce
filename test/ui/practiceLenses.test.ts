import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaffoldedText } from '../../src/common/practice/scaffoldedText';
import { inProject } from '../../src/tools/paths';
import { openWorkbench } from './workbench';

suite('An exercise in the editor', () => {
  test('is checked and peeked at from the lines above it, and reset, with nothing installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-exercise-'));
    const file = join(folder, 'exercises', 'rnn.ts');
    const snippet = readFileSync(inProject('content', 'snippets', 'rnn.ts'), 'utf8');
    const exercise = scaffoldedText(snippet, 'rnn', 'exercise');
    mkdirSync(join(folder, 'exercises'));
    // The first region as somebody wrote it who forgot everything but the input.
    const mine = exercise.replace(/throw new Error\('Your turn 1.*/, 'return times(Wxh, x);');
    writeFileSync(file, mine);
    const workbench = await openWorkbench({ theme: 'dark', folder });
    try {
      const { page } = workbench;
      const lens = (text: string) => page.locator('.codelens-decoration a', { hasText: text });
      await page.keyboard.press('ControlOrMeta+P');
      await page.locator('.quick-input-widget input[type="text"]').first().fill('rnn.ts');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'rnn.ts' }).waitFor();
      await page.keyboard.press('Enter');
      for (const title of ['Run', 'Debug', 'Check', 'Reset', 'Peek'])
        await lens(title).first().waitFor();

      await lens('Check').first().click();
      await lens('Check: 0 of 6 hold').waitFor();
      await workbench.runCommand('Problems: Focus on Problems View');
      const problems = page.locator('.markers-panel');
      await problems
        .getByText(/it should be 0\.53705/)
        .first()
        .waitFor();
      await problems
        .getByText(/Your turn 2: .* \(not written yet\)/)
        .first()
        .waitFor();
      await workbench.runCommand('View: Hide Panel');

      await lens('Peek').nth(1).click();
      const solution = page.locator('.tab', { hasText: 'Solution of Your turn 1' });
      await solution.locator('.tab-actions a').click();
      await solution.waitFor({ state: 'detached' });

      // By its command: the editor draws the lines above the code in an order of its own.
      await workbench.runCommand('Unfold: Reset Practice File');
      // Said when it is done, and not before.
      await page.getByText('is as it was scaffolded').first().waitFor();
      await workbench.runCommand('File: Save');
      await page.locator('.tab.active:not(.dirty)', { hasText: 'rnn.ts' }).waitFor();
      assert.equal(readFileSync(file, 'utf8'), exercise);
    } finally {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
