import assert from 'node:assert/strict';
import axe from 'axe-core';
import { openWorkbench, type ThemeName } from './workbench';

suite('A page that everybody can read', () => {
  const themes: readonly ThemeName[] = ['dark', 'light', 'hc-black', 'hc-light'];

  for (const theme of themes)
    test(`axe finds nothing on a page in ${theme}, colours included`, async () => {
      const workbench = await openWorkbench({ theme, width: 1400, height: 1000 });
      try {
        const frame = await workbench.openQuestion('2023-05-q3b');
        const figure = frame.locator('.figure[data-figure="bilstm"]').first();
        await figure.locator('vscode-button', { hasText: 'Step through time' }).click();
        await figure.locator('.time-travel').waitFor();
        await frame.locator('.equation [data-symbol]').first().hover();
        await frame.locator('.symbol-tip:visible').waitFor();
        await frame.evaluate(axe.source);
        const found = await frame.evaluate(async () => {
          const { axe: inside } = window as unknown as { axe: typeof axe }; // evaluated above
          // What is kept from screen readers is typeset twice; the other one is looked at.
          const { violations } = await inside.run({ exclude: [['.katex-html']] });
          return violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary ?? ''})`),
          );
        });
        assert.deepEqual(found, []);
      } finally {
        await workbench.close();
      }
    });
});
