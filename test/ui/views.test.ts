/** The views of an experiment, in the editor: read by keyboard, changed, taken along, and kept. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { type Workbench, openWorkbench } from './workbench';

const question = '2023-05-q4b';
/** One of those that are on the page. */
const cell = '.cell-experiment[data-experiment="attention"]';

suite('Views of an experiment', () => {
  let workbench: Workbench;
  let frame: Frame;

  suiteSetup(async () => {
    workbench = await openWorkbench({ theme: 'dark', height: 1000 });
    frame = await workbench.openQuestion(question);
    await frame.locator('.toolbar').waitFor();
    await frame.locator(`${cell} .prediction .pass`).click();
  });
  suiteTeardown(() => workbench.close());

  const view = (id: string): Locator => frame.locator(`${cell} [data-chart="${id}"]`);
  const readout = (id: string): Promise<string> => view(id).locator('.chart-readout').innerText();

  test('are read by keyboard: a curve, a cell, a line of text', async () => {
    const { keyboard } = workbench.page;
    await view('loss').locator('canvas').focus();
    await keyboard.press('End');
    assert.match(await readout('loss'), /^Training step 400: With attention 0\.\d+, One context/);
    await view('weights').locator('canvas').focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    assert.match(await readout('weights'), /, Input symbol .+: [\d.e-]+$/);
    await view('copies').locator('.view-picture').focus();
    await keyboard.press('ArrowDown');
    assert.match(await readout('copies'), /^.+: [A-H ]+$/);
  });

  /** Colours of the curves that are on the canvas. */
  const picture = () =>
    view('loss')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  test('a curve can be hidden, by keyboard too, and the others are drawn anew', async () => {
    const entry = view('loss').locator('.legend-item').nth(1);
    const before = await picture();
    await entry.focus();
    await workbench.page.keyboard.press('Enter');
    assert.equal(await entry.getAttribute('aria-pressed'), 'false');
    await frame.waitForFunction(
      ([selector, old]) => {
        const canvas = document.querySelector<HTMLCanvasElement>(selector!);
        return canvas !== null && canvas.toDataURL() !== old;
      },
      [`${cell} [data-chart="loss"] canvas`, before],
    );
    // A keyboard goes on from where it was.
    assert.equal(await frame.evaluate(() => document.activeElement?.className), 'legend-item');
    await view('loss').locator('canvas').focus();
    await workbench.page.keyboard.press('End');
    assert.doesNotMatch(await readout('loss'), /One context vector/);
  });

  /** Presses a button of a view, and accepts the name that the dialog offers. */
  async function save(id: string, button: string, name: string): Promise<Buffer> {
    await view(id).locator(`button[title="${button}"]`).click();
    const input = workbench.page.locator('.quick-input-widget input[type="text"]').first();
    await workbench.page.waitForFunction(
      (end) =>
        document
          .querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]')
          ?.value.endsWith(end) === true,
      name,
    );
    await input.press('Enter');
    await view(id).getByText('Saved').waitFor();
    const path = join(workbench.folder!, name);
    assert.ok(existsSync(path), path);
    return readFileSync(path);
  }

  test('values and pictures are saved in the folder that is open', async () => {
    const values = (await save('loss', 'Save values', 'loss-while-training.csv')).toString('utf8');
    const [head, first] = values.split('\r\n');
    assert.equal(head, 'Training step,With attention,One context vector');
    assert.match(first!, /^\d+,[\d.]+,[\d.]+$/);
    const png = await save('loss', 'Save picture', 'loss-while-training.png');
    assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    assert.ok(png.length > 4000, String(png.length));
    const svg = await save('copies', 'Save picture', 'what-the-two-networks-write.svg');
    assert.match(svg.toString('utf8'), /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg.toString('utf8'), /What the two networks write/);
    assert.doesNotMatch(svg.toString('utf8'), /var\(--/);
  });

  test('what was hidden and opened is so again after a reload', async () => {
    await view('weights').locator('summary').click();
    await view('weights').locator('.data-table td').first().waitFor();
    await workbench.hasStored(/"weights":\{"words":true\}/);
    await workbench.hasKept(new RegExp(`pageId\\W{1,12}${question}`));
    await workbench.reload();
    frame = await workbench.pageFrame(question);
    await frame.locator('.toolbar').waitFor();
    const entry = view('loss').locator('.legend-item').nth(1);
    assert.equal(await entry.getAttribute('aria-pressed'), 'false');
    assert.ok(await view('weights').locator('.data-table td').first().isVisible());
    assert.equal(await view('loss').locator('details').getAttribute('open'), null);
  });
});
