import * as assert from 'node:assert/strict';
import { contentChecks } from '../../src/tools/content/contentChecks';
import { problemText } from '../../src/tools/content/problemText';
import { readCatalogue } from '../../src/tools/content/readContent';

suite('content', () => {
  for (const { title, problems } of contentChecks) {
    test(title, async () => {
      const found = await problems(readCatalogue());
      assert.equal(found.length, 0, `\n${found.map(problemText).join('\n')}`);
    }).timeout(600_000);
  }
});
