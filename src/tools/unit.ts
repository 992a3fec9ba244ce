/**
 * Runs the unit suite in Node: `npm run test:unit -- [FILE…] [mocha arguments, e.g. --grep LSTM]`.
 * With files (`test/unit/….test.ts`) only those are bundled and run, which takes seconds.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { loadBundler } from './bundler';
import { inProject } from './paths';

export async function main(args: readonly string[]): Promise<number> {
  const files = args.filter((argument) => argument.endsWith('.test.ts'));
  const folder = files.length === 0 ? await buildAll() : await buildSome(files);
  const mocha = inProject('node_modules', 'mocha', 'bin', 'mocha.js');
  const run = spawnSync(
    process.execPath,
    [
      ...['--enable-source-maps', mocha],
      // The limit is for what hangs, not for a busy machine.
      ...['--ui', 'tdd', '--recursive', '--extension', 'cjs', '--timeout', '20000', '--exit'],
      folder,
      ...args.filter((argument) => !files.includes(argument)),
    ],
    { stdio: 'inherit' },
  );
  return run.status ?? 1;
}

const buildAll = async (): Promise<string> => (await loadBundler()).buildTests('unit');

/** Beside the whole suite's bundles, which a run of it may be using. */
async function buildSome(files: readonly string[]): Promise<string> {
  const folder = inProject('dist', 'test', 'unit-files', String(process.pid));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build(
    (await loadBundler()).testBundle(
      'unit',
      files.map((file) => inProject(file)),
      folder,
    ),
  );
  return folder;
}
