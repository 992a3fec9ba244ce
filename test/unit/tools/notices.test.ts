import * as assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagesOf, thirdPartyNotices } from '../../../src/tools/notices';

suite('third-party notices', () => {
  let root: string;
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'unfold-notices-'));
  });
  teardown(() => rmSync(root, { recursive: true }));

  function install(folder: string, manifest: object, files: Record<string, string> = {}): string {
    mkdirSync(join(root, folder), { recursive: true });
    const all = { 'package.json': JSON.stringify(manifest), ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(root, folder, name), text);
    return `${folder}/index.js`;
  }

  test('packages are found by their innermost folder, scoped or not, each once', () => {
    assert.deepEqual(
      packagesOf([
        'src/host/extension.ts',
        'node_modules/a/lib/x.js',
        'node_modules/a/y.js',
        'node_modules/@s/b/z.js',
        'node_modules/a/node_modules/@s/c/z.js',
        'content/papers.json',
      ]),
      ['node_modules/@s/b', 'node_modules/a', 'node_modules/a/node_modules/@s/c'],
    );
    assert.deepEqual(packagesOf(['engine:simd', 'engine:relaxed']), [
      'node_modules/assemblyscript',
      'node_modules/binaryen',
    ]);
  });

  test('each has its name, version, licence and the whole text of its files', () => {
    const input = install(
      'node_modules/a',
      { name: 'a', version: '1.2.3', license: 'ISC', repository: { url: 'https://x.y/a' } },
      { 'LICENSE.md': 'Take it.\n', NOTICE: 'By A.', 'license.js': '', 'readme.md': 'no' },
    );
    const text = thirdPartyNotices([input], root);
    assert.ok(text.includes('\n\na 1.2.3\nLicence: ISC\nhttps://x.y/a\n\nTake it.\n\nBy A.'), text);
    assert.ok(!text.includes('no\n'));
  });

  test('a package that only names the MIT licence gets its text with its author', () => {
    for (const author of ['Ada <a@b.c>', { name: 'Ada' }]) {
      const input = install('node_modules/a', { name: 'a', version: '1', license: 'MIT', author });
      assert.match(thirdPartyNotices([input], root), /Copyright \(c\) Ada\n\nPermission is/);
    }
  });

  test('a package that names both licences gets the texts of both', () => {
    const both = { name: 'a', version: '1', license: 'Apache-2.0 AND MIT', main: 'main.js' };
    const input = install('node_modules/a', both, { 'main.js': '// Copyright 2024 Ada LLC\n' });
    const text = thirdPartyNotices([input], root);
    assert.match(
      text,
      /Copyright 2024 Ada LLC\n\n\s*Apache License[^]*MIT License\n\nCopyright \(c\) 2024 Ada LLC\n/,
    );
  });

  test('a package that only names the Apache licence gets its text with the copyright of its files', () => {
    const apache = { name: 'a', version: '1', license: 'Apache-2.0', main: 'main.js' };
    const main = '/**\n * @license\n * Copyright 2024 Ada LLC. All Rights Reserved.\n */';
    const input = install('node_modules/a', apache, { 'main.js': main });
    const text = thirdPartyNotices([input], root);
    assert.match(text, /\n\nCopyright 2024 Ada LLC\. All Rights Reserved\.\n\n +Apache License\n/);
    assert.match(text, /END OF TERMS AND CONDITIONS/);
    const silent = install('node_modules/b', { ...apache, name: 'b' }, { 'main.js': '' });
    assert.throws(() => thirdPartyNotices([silent], root), /b ships without the text/);
  });

  test('a package without the text of another licence cannot be packed', () => {
    for (const more of [{ license: 'BSD-3-Clause', author: 'A' }, { license: 'MIT' }, {}]) {
      const input = install('node_modules/a', { name: 'a', version: '1', ...more });
      assert.throws(() => thirdPartyNotices([input], root), /^Error: a ships without the text/);
    }
  });
});
