import { pathToFileURL } from 'node:url';
import type { BuildOptions, Metafile } from 'esbuild';
import { inProject } from './paths';

type BundleName = 'panel' | 'worker' | 'local' | 'tfjsWorker' | 'tfjsLocal' | 'kernel';

export interface Bundler {
  /** How what ships is bundled. */
  bundles(dev: boolean): Readonly<Record<BundleName, BuildOptions>>;
  /** Bundles what ships. Paths are from the project's root. */
  build(dev?: boolean): Promise<{ readonly files: string[]; readonly inputs: string[] }>;
  /** What has come into the bundles. */
  inputsOf(metafiles: readonly Metafile[]): string[];
  /** The paths of a suite's test files. */
  testFiles(suite: string): string[];
  /** How test files of a suite are bundled, each by itself. */
  testBundle(suite: string, files: readonly string[], outdir: string): BuildOptions;
  /** Bundles every test file of a suite by itself; returns the output folder. */
  buildTests(suite: string): Promise<string>;
  /** Bundles a tool; returns the bundle's path. */
  buildTool(name: string, options?: BuildOptions): Promise<string>;
}

/** The build script is plain JavaScript that runs before anything is built. */
export async function loadBundler(): Promise<Bundler> {
  // The cast states what esbuild.mjs exports: it has no types of its own.
  return (await import(pathToFileURL(inProject('esbuild.mjs')).href)) as Bundler;
}
