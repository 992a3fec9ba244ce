import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { StoredResult } from '../../../src/lab/collectRun';
import { experiments } from '../../../src/lab/experiments';
import { main } from '../../../src/tools/results';

suite('stored results', function () {
  this.timeout(600_000);

  test('the committed files are, byte for byte, what the default runs give', async () => {
    assert.equal(await main(['--check']), 0);
  });

  test('what a page shows at first is typical, as the page says of it', () => {
    for (const { id, metrics } of experiments) {
      // The cast: `results -- --check` holds the file to what it is.
      const { metrics: stored } = JSON.parse(
        readFileSync(`content/results/${id}.json`, 'utf8'),
      ) as StoredResult;
      for (const [name, { typical }] of Object.entries(metrics)) {
        if (!typical) continue;
        const [low, high] = typical;
        assert.ok(stored[name]! >= low && stored[name]! <= high, `${id} ${name}: ${stored[name]}`);
      }
    }
  });

  test('a file that is off by one digit is found, and writing gives what is committed', async () => {
    const { id } = experiments[0]!;
    const committed = (file: string): string => readFileSync(file, 'utf8');
    const written = new Map<string, string>();
    const files = {
      read: (file: string) => committed(file).replace(/\d(?=\D*$)/, 'x'),
      write: (file: string, text: string) => void written.set(file, text),
    };
    assert.equal(await main(['--check', id], files), 1);
    assert.equal(written.size, 0);
    assert.equal(await main([id], files), 0);
    const file = `content/results/${id}.json`;
    assert.deepEqual([...written], [[file, committed(file)]]);
  });

  test('an unknown option and an unknown experiment are refused', async () => {
    await assert.rejects(main(['--force']), /Unknown option --force/);
    await assert.rejects(main(['nonsense']), /no experiment "nonsense"/);
  });
});
