import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { loadBundler } from '../../src/tools/bundler';
import { inProject } from '../../src/tools/paths';

async function metafileOf(options: BuildOptions): Promise<Metafile> {
  const result = await build({ ...options, write: false, metafile: true });
  // The cast: asked for, the metafile is there.
  return result.metafile as Metafile;
}

/** The source files that a bundle is made of, by project-relative name. */
async function inputsOf(options: BuildOptions): Promise<readonly string[]> {
  return Object.keys((await metafileOf(options)).inputs);
}

/** The page's scripts: what is in the document, and what it imports after its first paint. */
async function pageScripts() {
  const { bundles } = await loadBundler();
  const { outputs, inputs } = await metafileOf(bundles(false).panel);
  const scripts = Object.entries(outputs).filter(([file]) => file.endsWith('.js'));
  const [[, first], ...more] = scripts.filter(([file]) => file.endsWith('/panel.js')) as [
    (typeof scripts)[number],
    ...typeof scripts,
  ];
  assert.deepEqual(more, []);
  const later = scripts.filter(([, script]) => script !== first);
  return { first, later, inputs: Object.keys(inputs) };
}

/** Bytes of script that the first paint may wait for. */
const mostAtFirst = 260_000;

suite('the bundles', function () {
  this.timeout(240_000);
  let page: Awaited<ReturnType<typeof pageScripts>>;
  suiteSetup(async () => {
    page = await pageScripts();
  });

  test('a build leaves alone what is the same already, and takes away what it does not make', async () => {
    const { build } = await loadBundler();
    const made = (): readonly string[] =>
      ['host', 'webview', 'kernel'].flatMap((folder) =>
        readdirSync(inProject('dist', folder), { recursive: true })
          .map((name) => inProject('dist', folder, String(name)))
          .map((file) => `${file} ${statSync(file).ino} ${statSync(file).mtimeMs}`),
      );
    await build();
    const before = made();
    const left = inProject('dist', 'webview', 'chunk-of-an-earlier-build.js');
    writeFileSync(left, '');
    await build();
    assert.deepEqual(made(), before);
  });

  test("the page declares every experiment, and holds no run, no engine's memory and no tfjs", async () => {
    const { inputs } = page;
    assert.ok(inputs.some((file) => /lab\/experiments\/[^/]+\/declaration\.ts$/.test(file)));
    assert.deepEqual(
      inputs.filter((file) =>
        /@tensorflow|lab\/(engine|tape|ops|nets)\/|lab\/runs\.ts|lab\/experiments\/[^/]+\/run\.ts/.test(
          file,
        ),
      ),
      [],
    );
  });

  test('the first paint waits for one script of at most 260 kB, and for no experiment, view or walk', async () => {
    const { first, later } = page;
    assert.ok(first.bytes <= mostAtFirst, `${first.bytes} bytes`);
    assert.deepEqual(
      first.imports.filter(({ kind }) => kind !== 'dynamic-import'),
      [],
      'a script in the document has no file beside it',
    );
    const parts =
      /lab\/(experiments|views|trace)|webview\/views|TravelView|linkedViews|experimentCell|experimentFigures/;
    assert.deepEqual(
      Object.keys(first.inputs).filter((file) => parts.test(file)),
      [],
    );
    // All of the others come with one of those that it imports later, or are imported by them.
    const reached = new Set(first.imports.map(({ path }) => path));
    const byName = new Map(later);
    for (const file of reached) for (const { path } of byName.get(file)!.imports) reached.add(path);
    assert.deepEqual([...reached].sort(), later.map(([file]) => file).sort());
  });

  test('what the ledger holds to account is loaded by its own page alone', async () => {
    const { first, later } = page;
    const holdsLedger = (inputs: object): boolean =>
      Object.keys(inputs).some((file) => /^(src\/lab|webview)\/ledger\//.test(file));
    const holding = later.filter(([, { inputs }]) => holdsLedger(inputs));
    assert.equal(holdsLedger(first.inputs), false);
    assert.equal(holding.length, 1);
    // Whoever imports it does so when the page is shown, not with the rest of what comes later.
    const [[ledger]] = holding as [(typeof holding)[number]];
    const imports = later.flatMap(([, script]) => script.imports);
    assert.deepEqual(
      imports.filter(({ path }) => path === ledger).map(({ kind }) => kind),
      ['dynamic-import'],
    );
  });

  test('nothing is in two of the scripts of a page', async () => {
    const { first, later } = page;
    const all = [first, ...later.map(([, script]) => script)].flatMap(({ inputs }) =>
      Object.keys(inputs),
    );
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes('webview/dom.ts'));
  });

  test('each worker holds every run, what computes it, and nothing of the other backend', async () => {
    const { bundles } = await loadBundler();
    const all = bundles(false);
    // The tape itself may be there: a check of gradients in double precision has no other.
    const compiled = /^engine:|lab\/engine\/loadEngine/;
    for (const [bundle, by, foreign] of [
      [all.worker, /^src\/lab\/engine\/loadEngine\.ts$/, /@tensorflow/],
      [all.local, /^src\/lab\/engine\/loadEngine\.ts$/, /@tensorflow/],
      [all.tfjsWorker, /@tensorflow\/tfjs-core/, compiled],
      [all.tfjsLocal, /@tensorflow\/tfjs-core/, compiled],
    ] as const) {
      const inputs = await inputsOf(bundle);
      const declared = inputs.filter((file) => file.endsWith('/declaration.ts'));
      assert.ok(declared.length > 0);
      for (const file of declared) {
        const run = file.replace('declaration.ts', 'run.ts');
        assert.ok(inputs.includes(run), run);
      }
      assert.ok(inputs.some((file) => by.test(file)));
      assert.deepEqual(
        inputs.filter((file) => foreign.test(file)),
        [],
      );
    }
  });
});
