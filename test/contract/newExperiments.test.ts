/**
 * What README says of adding an experiment, done: its own example, one that trains by either backend and
 * one that TensorFlow.js alone computes, written over the operations, in a copy of the project where each
 * touches its folder and two lines.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'esbuild';
import type { Bundler } from '../../src/tools/bundler';
import { inProject } from '../../src/tools/paths';

/** Without its packages, which a link leads to, and without what it has built. */
const copied = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'esbuild.mjs', 'README.md'],
  ...['src', 'webview', 'test', 'content'],
];
const ids = ['coin-toss', 'last-bit', 'and-unit'];
const fixtures = [
  { id: 'last-bit', name: 'lastBit' },
  { id: 'and-unit', name: 'andUnit' },
];

/** The one block of TypeScript in README that has this in it. */
function readmeBlock(part: string): string {
  const blocks = [...readFileSync(inProject('README.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)]
    .map(([, code = '']) => code)
    .filter((code) => code.includes(part));
  assert.equal(blocks.length, 1, `README has ${blocks.length} blocks with ${part}.`);
  return blocks[0]!;
}

suite('a new experiment, as README adds it', function () {
  // It compiles and trains, on a machine that may be busy.
  this.timeout(900_000);
  let folder: string;

  const inCopy = (...parts: string[]) => join(folder, ...parts);
  function put(id: string, declaration: string, run: string): void {
    const own = inCopy('src', 'lab', 'experiments', id);
    mkdirSync(own);
    writeFileSync(join(own, 'declaration.ts'), declaration);
    writeFileSync(join(own, 'run.ts'), run);
  }
  function register(declarationLine: string, runLine: string): void {
    appendFileSync(inCopy('src', 'lab', 'declarations.ts'), declarationLine);
    const runs = inCopy('src', 'lab', 'runs.ts');
    const before = readFileSync(runs, 'utf8');
    writeFileSync(runs, before.replace(/^} satisfies/m, `${runLine}$&`));
  }
  function run(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${args.join(' ')}\n${stdout}\n${stderr}`);
    // What colours its marks goes by the environment (TERM, FORCE_COLOR), not by where it writes.
    return stripVTControlCharacters(stdout);
  }
  const tool = (...args: string[]) => run(join('src', 'tools', 'run.mjs'), ...args);

  suiteSetup(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'unfold-new-')));
    for (const each of copied) {
      cpSync(inProject(each), inCopy(each), {
        recursive: true,
        filter: (path) => !basename(path).endsWith('.tsbuildinfo'),
      });
    }
    symlinkSync(inProject('node_modules'), inCopy('node_modules'), 'junction');
    put('coin-toss', readmeBlock('defineExperiment({'), readmeBlock('Run<typeof coinToss>'));
    register(
      readmeBlock('export { coinToss }'),
      readmeBlock("import('./experiments/coin-toss/run')"),
    );
    for (const { id, name } of fixtures) {
      const [declaration, code] = ['declaration.ts', 'run.ts'].map((file) =>
        readFileSync(inProject('test', 'contract', 'newExperiments', id, file), 'utf8').replaceAll(
          '../../../../src/lab/',
          '../../',
        ),
      );
      put(id, declaration!, code!);
      register(
        `export { ${name} } from './experiments/${id}/declaration';\n`,
        `  '${id}': () => import('./experiments/${id}/run'),\n`,
      );
    }
  });
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  test('compiles', () => {
    run(join('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'src/lab');
  });

  test('has its run stored, and is found by the tests that all experiments have', () => {
    tool('results', ...ids);
    const files = ['experiments', 'backends', 'acceptance'].map(
      (name) => `test/unit/lab/${name}.test.ts`,
    );
    const said = tool('unit', ...files, '--grep', ids.join('|'));
    for (const id of ids) {
      assert.match(said, new RegExp(`✔ ${id} bears its claim out on two seeds`));
      const byBoth = new RegExp(`✔ ${id}: the first losses and the metrics are the same`);
      if (id === 'last-bit') assert.match(said, byBoth);
      else assert.doesNotMatch(said, byBoth);
    }
    assert.equal(said.match(/✔ its stored result is of the default run/g)?.length, ids.length);
  });

  test('runs on the command line, by either backend where it trains a net', () => {
    for (const [id, ...backend] of [
      ['coin-toss'],
      ['last-bit', '--backend', 'tfjs', '--set', 'steps=20'],
      ['and-unit'],
    ] as const) {
      const { metrics, backend: by } = JSON.parse(tool('experiment', id, ...backend)) as {
        readonly metrics: object; // The cast: what README says that it prints.
        readonly backend?: string | null;
      };
      assert.equal(Object.keys(metrics).length, 1);
      assert.equal(by, id === 'coin-toss' ? null : 'tfjs');
    }
  });

  test('brings its declaration into the page, and not its run', async () => {
    // The cast states what that file exports.
    const { bundles } = (await import(pathToFileURL(inCopy('esbuild.mjs')).href)) as Bundler;
    const { metafile } = await build({ ...bundles(false).panel, write: false, metafile: true });
    const inputs = Object.keys(metafile.inputs);
    for (const id of ids) {
      const own = inputs.filter((file) => file.includes(`lab/experiments/${id}/`));
      assert.deepEqual(
        own.map((file) => basename(file)),
        ['declaration.ts'],
      );
    }
  });
});
