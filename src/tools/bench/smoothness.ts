/**
 * `bench -- smoothness [--rounds N] [--seconds S] [--trace]`: whether the page stays smooth while a
 * network trains and while twelve views of all kinds change with every frame, and how soon a stop takes
 * effect, in the real editor's webview. `--trace` keeps the
 * browser's traces in `dist/bench/`, for its performance panel to show where the time goes.
 */
import { availableParallelism, loadavg } from 'node:os';
import { bundleWorker } from '../bundleWorker';
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
  /** The texts of the page of twelve views, and of the worker that feeds it. */
  readonly twelveViews: { readonly page: string; readonly worker: string };
}

export async function smoothness(args: readonly string[]): Promise<unknown> {
  const { rounds, seconds, trace } = readSmoothnessArguments(args);
  // The cast states what that file exports.
  const { measureSmoothness } = (await loadWorkbenchBench('measureSmoothness')) as {
    measureSmoothness: (options: SmoothnessOptions) => Promise<object>;
  };
  const bundle = (name: string) => bundleWorker(inProject('test', 'bench', name));
  const worker = await bundle('trainingWorker.ts');
  const twelveViews = {
    page: await bundle('twelveViewsPage.ts'),
    worker: await bundle('twelveViewsWorker.ts'),
  };
  const traces = trace ? { traces: inProject('dist', 'bench') } : {};
  // Times by the clock say little where other programs wait for the same cores: the reader is to know.
  const machine = { cores: availableParallelism(), loadBefore: loadavg()[0] };
  const measured = await measureSmoothness({ rounds, seconds, worker, twelveViews, ...traces });
  return { smoothness: { machine, ...measured } };
}
