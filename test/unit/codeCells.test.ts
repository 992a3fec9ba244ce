import { putPage, takePageAway } from './experiment/browser';
import assert from 'node:assert/strict';
import { mountCodeCell, type PracticeFile } from '../../webview/panel/codeCells';

takePageAway();

/** A code cell as the host renders it, mounted. */
function mount(options: { practice?: PracticeFile; copy?: (text: string) => Promise<unknown> }) {
  const cell = document.createElement('section');
  cell.dataset['language'] = 'ts';
  cell.innerHTML = '<pre><code>const a = 1;</code></pre>';
  mountCodeCell(cell, {
    copy: options.copy ?? (async () => undefined),
    practice: options.practice,
  });
  return { cell, said: () => cell.querySelector('.cell-said')?.textContent };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

suite('a code cell', () => {
  suiteSetup(putPage);
  suiteTeardown(takePageAway);

  test('names the file that scaffolding writes, and whose it is', () => {
    let scaffolded = 0;
    const { cell } = mount({
      practice: {
        concept: 'lstm',
        title: 'Long short-term memory (LSTM)',
        scaffold: () => (scaffolded += 1),
      },
    });
    const button = cell.querySelector<HTMLElement>('.scaffold')!;
    assert.equal(button.textContent, 'Scaffold practice file lstm.ts');
    assert.match(button.title, /lstm\.ts, the practice file for Long short-term memory \(LSTM\)/);
    assert.match(button.title, /not this cell's code/);
    button.click();
    assert.equal(scaffolded, 1);
  });

  test('offers no file where the page has none', () => {
    assert.equal(mount({}).cell.querySelector('.scaffold'), null);
  });

  test('copies its code, and says for a while whether it could', async () => {
    const { setTimeout: later } = globalThis;
    const ends: (() => void)[] = [];
    // The while is the test's to end.
    Object.assign(globalThis, { setTimeout: (end: () => void) => ends.push(end) });
    try {
      const copied: string[] = [];
      const good = mount({ copy: async (text) => copied.push(text) });
      good.cell.querySelector<HTMLElement>('.copy-code')!.click();
      await settled();
      assert.deepEqual(copied, ['const a = 1;']);
      assert.equal(good.said(), 'Copied');
      for (const end of ends.splice(0)) end();
      assert.equal(good.said(), '');
      const bad = mount({ copy: () => Promise.reject(new Error('no')) });
      bad.cell.querySelector<HTMLElement>('.copy-code')!.click();
      await settled();
      assert.equal(bad.said(), 'Could not be copied');
    } finally {
      globalThis.setTimeout = later;
    }
  });

  test('says its language in full, and one that it does not know as it is', () => {
    const { cell } = mount({});
    assert.equal(cell.querySelector('.cell-language')?.textContent, 'TypeScript');
  });
});
