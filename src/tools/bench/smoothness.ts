/**
 * `bench -- smoothness [--rounds N] [--seconds S] [--trace]`: whether the page stays smooth while a
 * network trains, and how soon a stop takes effect, in the real editor's webview. `--trace` keeps the
 * browser's traces in `dist/bench/`, for its performance panel to show where the time goes.
 */
import * as esbuild from 'esbuild';
import { availableParallelism, loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths';
import { readSmoothnessArguments } from './options';
import { loadWorkbenchBench } from './workbenchBench';

export interface SmoothnessOptions {
  /** Stops per setting. */
  readonly rounds: number;
  /** A run is watched until it ends, or for so long. */
  readonly seconds: number;
  /** A folder to keep traces in, where they are wanted. */
  readonly traces?: string;
  /** The text of the worker that trains W1. */
  readonly worker: string;
}

export async function smoothness(args: readonly string[]): Promise<unknown> {
  const { rounds, seconds, trace } = readSmoothnessArguments(args);
  // The cast states what that file exports.
  const { measureSmoothness } = (await loadWorkbenchBench('measureSmoothness')) as {
    measureSmoothness: (options: SmoothnessOptions) => Promise<object>;
  };
  const worker = await bundleWorker();
  const traces = trace ? { traces: inProject('dist', 'bench') } : {};
  // Times by the clock say little where other programs wait for the same cores: the reader is to know.
  const machine = { cores: availableParallelism(), loadBefore: loadavg()[0] };
  const measured = await measureSmoothness({ rounds, seconds, worker, ...traces });
  return { smoothness: { machine, ...measured } };
}

/** As the page's own worker is bundled. */
async function bundleWorker(): Promise<string> {
  const { enginePlugin } = (await import(
    pathToFileURL(inProject('src', 'tools', 'engine.mjs')).href
  )) as { enginePlugin: esbuild.Plugin };
  const { outputFiles } = await esbuild.build({
    entryPoints: [inProject('test', 'bench', 'trainingWorker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: 'es2022',
    plugins: [enginePlugin],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
