/** Takes the README's pictures from the real workbench: `npm run -s screenshots`. Prints their paths. */
import * as esbuild from 'esbuild';
import { pathToFileURL } from 'node:url';
import { loadBundler } from './bundler';
import { inProject } from './paths';

export async function main(): Promise<number> {
  await (await loadBundler()).build();
  // The driver of the workbench belongs to the tests, which this folder must not depend on.
  const outfile = inProject('dist', 'tools', 'pictures.cjs');
  await esbuild.build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    entryPoints: [inProject('test', 'ui', 'pictures.ts')],
    outfile,
  });
  // The cast states what that file exports.
  const { takePictures } = (await import(pathToFileURL(outfile).href)) as {
    takePictures: (folder: string) => Promise<string[]>;
  };
  for (const path of await takePictures(inProject('media'))) console.log(path);
  return 0;
}
