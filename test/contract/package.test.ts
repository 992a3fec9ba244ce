import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { loadBundler } from '../../src/tools/bundler';
import { noticesFile, thirdPartyNotices } from '../../src/tools/notices';
import { listingLimit, packagedFiles } from './packagedFiles';

/** What may be in the package, and why it is there. */
const runs = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  // What the licences of bundled packages ask for.
  /^dist\/ThirdPartyNotices\.txt$/,
  /^dist\/host\/(desktop|web)\.js$/,
  /^dist\/kernel\/worker\.js$/,
  // The list of the content files: a web page cannot list a folder.
  /^dist\/host\/content\.json$/,
  /^dist\/webview\/[^/]+\.(js|css)$/,
  /^dist\/webview\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^content\/(papers|concepts)\.json$/,
  /^content\/questions\/[^/]+\/[^/]+\.md$/,
  /^content\/concepts\/[^/]+\.md$/,
  /^content\/(snippets|exercises)\/[^/]+\.ts$/,
  /^content\/results\/[^/]+\.json$/,
  /^content\/schemas\/[^/]+\.json$/,
  /^media\/(icon\.png|unfold\.svg|(question|concept|experiment|ledger)-(dark|light)\.svg)$/,
  /^media\/walkthrough\/[^/]+\.svg$/,
];

/** By its name and version, as its notice begins. */
function nameAndVersion(folder: string): string {
  const text = readFileSync(`${folder}/package.json`, 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return `${name} ${version}`;
}

suite('the package', () => {
  let files: readonly string[];

  suiteSetup(async function () {
    this.timeout(listingLimit);
    // It is written when the extension is packed, and is listed once it is there.
    mkdirSync('dist', { recursive: true });
    if (!existsSync(noticesFile)) writeFileSync(noticesFile, '');
    files = await packagedFiles();
  });

  test('holds the notice of every package that is in a bundle, and of no other', async () => {
    const bundler = await loadBundler();
    const built = await Promise.all(
      Object.values(bundler.bundles(false)).map((options) =>
        esbuild.build({ ...options, write: false, metafile: true }),
      ),
    );
    const inputs = bundler.inputsOf(built.map(({ metafile }) => metafile!));
    const notices = thirdPartyNotices(inputs);
    const bundled = inputs.flatMap((input) => {
      const parts = input.split('/');
      const at = parts.lastIndexOf('node_modules') + 1;
      if (at === 0) return [];
      return parts.slice(0, at + (parts[at]!.startsWith('@') ? 2 : 1)).join('/');
    });
    const compilers = ['node_modules/assemblyscript', 'node_modules/binaryen'];
    const expected = [...new Set([...bundled, ...compilers].map(nameAndVersion))].sort();
    const named = [...notices.matchAll(/^-{80}\n\n(.+)\nLicence: (.+)$/gm)];
    assert.deepEqual(named.map(([, name]) => name).sort(), expected);
    for (const name of ['katex ', 'markdown-it ', 'highlight.js ', 'yaml ']) {
      assert.ok(
        expected.some((each) => each.startsWith(name)),
        name,
      );
    }
    assert.ok(files.includes(noticesFile));
  }).timeout(600_000);

  test('has no link in its README that only the editor would follow, or nobody', () => {
    // The packer takes every link for one of the repository, also between backquotes.
    const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\(([^)]+)\)/g)];
    assert.deepEqual(
      links
        .map(([, address]) => address!)
        .filter((address) => !/^(https:\/\/|#)/.test(address) && !existsSync(address)),
      [],
    );
  });

  test('holds only what runs', () => {
    assert.deepEqual(
      files.filter((file) => !runs.some((pattern) => pattern.test(file))),
      [],
    );
  });

  test('holds every picture that the host names', () => {
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

  test('holds every file that the manifest names', () => {
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
