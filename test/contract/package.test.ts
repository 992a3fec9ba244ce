import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { PackageManager, listFiles } from '@vscode/vsce';

/** What may be in the package, and why it is there. */
const runs = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/host\/(desktop|web)\.js$/,
  // The list of the content files: a web page cannot list a folder.
  /^dist\/host\/content\.json$/,
  /^dist\/webview\/[^/]+\.(js|css)$/,
  /^dist\/webview\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^content\/(papers|concepts)\.json$/,
  /^content\/questions\/[^/]+\/[^/]+\.md$/,
  /^content\/concepts\/[^/]+\.md$/,
  /^content\/snippets\/[^/]+\.ts$/,
  /^content\/results\/[^/]+\.json$/,
  /^content\/schemas\/[^/]+\.json$/,
  /^media\/(icon\.png|unfold\.svg|(question|concept)-(dark|light)\.svg)$/,
  /^media\/walkthrough\/[^/]+\.svg$/,
];

function packaged(): Promise<string[]> {
  return listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
}

suite('the package', () => {
  test('holds only what runs', async () => {
    const files = await packaged();
    assert.deepEqual(
      files.filter((file) => !runs.some((pattern) => pattern.test(file))),
      [],
    );
  });

  test('holds every picture that the host names', async () => {
    const files = await packaged();
    const sources = readdirSync('src/host', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`src/host/${file}`, 'utf8'));
    const named = [...sources.join('\n').matchAll(/'(media\/[^'$]+)'/g)].map((match) => match[1]!);
    assert(named.length > 0);
    assert.deepEqual(
      named.filter((file) => !files.includes(file)),
      [],
    );
  });

  test('holds every file that the manifest names', async () => {
    const files = await packaged();
    const manifest = readFileSync('package.json', 'utf8');
    const named = [...manifest.matchAll(/"\.?\/?((?:dist|media|content)\/[^"*]+\.\w+)"/g)].map(
      (match) => match[1]!,
    );
    assert(named.length > 3);
    // A bundle is there once it was built.
    const missing = named.filter((file) => !files.includes(file) && !/^dist\//.test(file));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      named.filter((file) => /^dist\//.test(file) && existsSync(file) && !files.includes(file)),
      [],
    );
  });
});
