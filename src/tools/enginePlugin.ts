import type { Plugin } from 'esbuild';
import { pathToFileURL } from 'node:url';
import { inProject } from './paths';

/** The plugin behind `import … from 'engine:simd'`: plain JavaScript that runs before anything is built. */
export async function loadEnginePlugin(): Promise<Plugin> {
  // The cast states what engine.mjs exports: it has no types of its own.
  const { enginePlugin } = (await import(
    pathToFileURL(inProject('src', 'tools', 'engine.mjs')).href
  )) as { enginePlugin: Plugin };
  return enginePlugin;
}
