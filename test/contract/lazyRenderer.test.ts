import * as assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../src/tools/paths';

suite('activation', () => {
  test('the renderer and its packages load with the first page, not before', () => {
    const host = inProject('src', 'host');
    const files = readdirSync(host, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts') && !/^render[\\/]/.test(file));
    assert.ok(files.length > 10);
    for (const file of files) {
      const text = readFileSync(join(host, file), 'utf8');
      const imports = text.match(/^import (?!type )[^;]*from '[^']*';/gm) ?? [];
      for (const line of imports) {
        assert.doesNotMatch(line, /\/render\/|'(?:katex|markdown-it|highlight\.js)/, file);
      }
    }
  });
});
