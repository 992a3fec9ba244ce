import { build } from 'esbuild';
import { loadEnginePlugin } from './enginePlugin';

/** A worker's script as one text, as the extension's own worker is bundled. */
export async function bundleWorker(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: 'es2022',
    plugins: [await loadEnginePlugin()],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
