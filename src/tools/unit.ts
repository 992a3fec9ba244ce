/** Runs the unit suite in Node: `npm run test:unit -- [mocha arguments, e.g. --grep LSTM]`. */
import { spawnSync } from 'node:child_process';
import { loadBundler } from './bundler';
import { inProject } from './paths';

export async function main(args: readonly string[]): Promise<number> {
  const folder = await (await loadBundler()).buildTests('unit');
  const mocha = inProject('node_modules', 'mocha', 'bin', 'mocha.js');
  const run = spawnSync(
    process.execPath,
    [
      ...['--enable-source-maps', mocha],
      // The limit is for what hangs, not for a busy machine.
      ...['--ui', 'tdd', '--recursive', '--extension', 'cjs', '--timeout', '20000', folder],
      ...args,
    ],
    { stdio: 'inherit' },
  );
  return run.status ?? 1;
}
