/** Tests that share one process (or one window) are bundled into one file. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { loadEnginePlugin } from '../enginePlugin';
import { inProject, projectRoot } from '../paths';

/** Every `*.test.ts` of a folder of `test/`: tests are found, never listed. */
export function findTests(suite: string): string[] {
  const folder = inProject('test', suite);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(folder, file));
}

/**
 * Bundles tests behind an entry that exports `load()`: it defines the suites, and is to be called once
 * mocha's globals are there. `entry`, if given, is a file that imports `virtual:tests` for that
 * function, and is what gets bundled. Returns the bundle's path, `dist/test/<name>.cjs`.
 */
export async function bundleTests(
  name: string,
  files: readonly string[],
  options: esbuild.BuildOptions & { readonly entry?: string },
): Promise<string> {
  if (files.length === 0) throw new Error(`There is no test for ${name}.`);
  const outfile = inProject('dist', 'test', `${name}.cjs`);
  const { entry, ...rest } = options;
  const loader = `export function load() {\n${files
    .map((file) => `  require(${JSON.stringify(file)});`)
    .join('\n')}\n}\n`;
  await esbuild.build({
    bundle: true,
    absWorkingDir: projectRoot,
    target: 'es2022',
    format: 'cjs',
    logLevel: 'warning',
    sourcemap: 'inline',
    ...rest,
    ...(entry === undefined
      ? { stdin: { contents: loader, resolveDir: projectRoot, sourcefile: 'tests.js' } }
      : { entryPoints: [entry] }),
    outfile,
    plugins: [
      await loadEnginePlugin(),
      {
        name: 'tests',
        setup(build) {
          build.onResolve({ filter: /^virtual:tests$/ }, () => ({
            path: name,
            namespace: 'tests',
          }));
          build.onLoad({ filter: /.*/, namespace: 'tests' }, () => ({
            contents: loader,
            resolveDir: projectRoot,
          }));
          // mocha's browser file is taken for an ES module, and would then set the exports of the
          // whole bundle instead of the global that it sets where there is no module.
          build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
            contents: `let module, exports;\n${readFileSync(path, 'utf8')}`,
          }));
        },
      },
    ],
  });
  return outfile;
}
