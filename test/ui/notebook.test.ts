import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openWorkbench } from './workbench';

const text = `# Mine

\`\`\`ts run
const rows = [1, 2, 3].map((t) => ({ t, h: Math.round(100 * 0.9 ** t) / 100 }));
display(rows);
\`\`\`

\`\`\`ts run
display(tf.tensor2d([[1, -1], [0, 2]]));
\`\`\`

\`\`\`ts run
const a: number = 1;
nope(a);
\`\`\`
`;

/** The frame of the notebook's outputs in which something can be found. */
async function frameWith(page: Page, selector: string): Promise<Frame> {
  for (;;) {
    for (const frame of page.frames()) {
      const found = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    await page.locator('.notebookOverlay').waitFor();
  }
}

suite('A notebook in the editor', () => {
  test('opens from its Markdown, runs, draws its outputs and marks a line, and stays as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-notebook-'));
    const file = join(folder, 'mine.unfold.md');
    writeFileSync(file, text);
    const workbench = await openWorkbench({ theme: 'dark', folder });
    try {
      const { page } = workbench;
      await page.keyboard.press('ControlOrMeta+P');
      await page.locator('.quick-input-widget input[type="text"]').first().fill('mine.unfold');
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: 'mine.unfold.md' })
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.notebookOverlay .code-cell-row .monaco-editor').first().waitFor();
      await workbench.runCommand('Notebook: Run All');
      const frame = await frameWith(page, '.view-matrix');
      await frame.locator('.view-table td', { hasText: '0.73' }).waitFor();
      await frame.locator('.chart-title', { hasText: 'Tensor 2 × 2, float32' }).waitFor();
      await frame
        .getByText(/ReferenceError: nope is not defined/)
        .first()
        .waitFor();
      await page.locator('.squiggly-error').first().waitFor();

      await frame.locator('.view-table [aria-label^="Copy values"]').click();
      await frame.locator('.view-table .cell-said', { hasText: 'Copied' }).waitFor();
      assert.match(
        await page.evaluate(() => navigator.clipboard.readText()),
        /^\(index\),t,h\r\n0,1,0\.9\r/,
      );

      await page.locator('.tab.active:not(.dirty)', { hasText: 'mine.unfold.md' }).waitFor();
      assert.equal(readFileSync(file, 'utf8'), text);
    } finally {
      await workbench.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
