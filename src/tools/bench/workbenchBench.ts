/** Benchmarks that need the real workbench: its driver belongs to the tests, and is bundled with them. */
import * as esbuild from 'esbuild';
import { pathToFileURL } from 'node:url';
import { loadBundler } from '../bundler';
import { inProject } from '../paths';

/**
 * Builds what ships and bundles `test/bench/<name>.ts`.
 *
 * @returns what that module exports, which the caller states.
 */
export async function loadWorkbenchBench(name: string): Promise<unknown> {
  await (await loadBundler()).build();
  const outfile = inProject('dist', 'tools', `${name}.cjs`);
  await esbuild.build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    entryPoints: [inProject('test', 'bench', `${name}.ts`)],
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}
