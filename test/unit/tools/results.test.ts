import assert from 'node:assert/strict';
import { main } from '../../../src/tools/results';

suite('stored results', function () {
  this.timeout(120_000);

  test('the committed files are, byte for byte, what the default runs give', async () => {
    assert.equal(await main(['--check']), 0);
  });

  test('an unknown option and an unknown experiment are refused', async () => {
    await assert.rejects(main(['--force']), /Unknown option --force/);
    await assert.rejects(main(['nonsense']), /no experiment "nonsense"/);
  });
});
