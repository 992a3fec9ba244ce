import { renameSync } from 'node:fs';
import { build } from 'esbuild';
import { loadBundler } from './bundler';
import { inProject } from './paths';

/**
 * Bundles the worker that cells run in, as it ships, and returns its path. Another process may be
 * reading the bundle of the same name: it is put in place whole.
 */
export async function buildKernelWorker(): Promise<string> {
  const { bundles } = await loadBundler();
  const file = inProject('dist', 'tools', 'kernelWorker.js');
  const fresh = inProject('dist', 'tools', `kernelWorker.${process.pid}.js`);
  await build({ ...bundles(false).kernel, outfile: fresh });
  renameSync(fresh, file);
  return file;
}
