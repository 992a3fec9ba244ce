import { pathToFileURL } from 'node:url';
import { inProject } from './paths';

export interface Bundler {
  /** Bundles what ships; returns the files' paths from the project's root. */
  build(dev?: boolean): Promise<string[]>;
  /** Bundles every test file of a suite by itself; returns the output folder. */
  buildTests(suite: string): Promise<string>;
  /** Bundles a tool; returns the bundle's path. */
  buildTool(name: string): Promise<string>;
}

/** The build script is plain JavaScript that runs before anything is built. */
export async function loadBundler(): Promise<Bundler> {
  // The cast states what esbuild.mjs exports: it has no types of its own.
  return (await import(pathToFileURL(inProject('esbuild.mjs')).href)) as Bundler;
}
