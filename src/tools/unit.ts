/** Runs the unit suite in Node: `npm run test:unit -- [mocha arguments, e.g. --grep LSTM]`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths';

export async function main(args: readonly string[]): Promise<number> {
  const { buildTests } = (await import(pathToFileURL(inProject('esbuild.mjs')).href)) as {
    buildTests: (suite: string) => Promise<string>;
  };
  const folder = await buildTests('unit');
  const mocha = inProject('node_modules', 'mocha', 'bin', 'mocha.js');
  const run = spawnSync(
    process.execPath,
    [
      '--enable-source-maps',
      mocha,
      '--ui',
      'tdd',
      '--recursive',
      '--extension',
      'cjs',
      join(folder),
      ...args,
    ],
    { stdio: 'inherit' },
  );
  return run.status ?? 1;
}
