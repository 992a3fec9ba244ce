/** An empty page in Chromium whose workers run scripts of this project. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { WorkerAnswer } from './answerMessages';
import { bundleWorker } from './bundleWorker';
import { launchBrowser } from './editor/browser';

export interface WorkerPage {
  readonly browser: string;
  /** Starts a worker; resolves with its answer to a first message. */
  start: <Result>(id: string, script: string, message: unknown) => Promise<Result>;
  /** Asks a worker that was started. */
  ask: <Result>(id: string, message: unknown) => Promise<Result>;
  stop: (id: string) => Promise<void>;
  /** Milliseconds from a new worker to its answer to a first message. */
  timeFirstAnswer: (script: string, message: unknown) => Promise<number>;
  close: () => Promise<void>;
}

export interface WorkerPageOptions {
  /** TypeScript files by name; each calls `answerMessages`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** A folder whose files workers find below `/wasm/`. */
  readonly wasm?: string;
}

/** Runs in the page. */
function installWorkers(): void {
  const workers = new Map<string, Worker>();
  const ask = (worker: Worker, message: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.value);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(message);
    });
  Object.assign(globalThis, {
    startWorker: (id: string, script: string, message: unknown) => {
      const worker = new Worker(`/${script}.js`);
      workers.set(id, worker);
      return ask(worker, message);
    },
    askWorker: (id: string, message: unknown) => ask(workers.get(id)!, message),
    stopWorker: (id: string) => {
      workers.get(id)?.terminate();
      workers.delete(id);
    },
    timeFirstAnswer: async (script: string, message: unknown) => {
      const begin = performance.now();
      const worker = new Worker(`/${script}.js`);
      await ask(worker, message);
      const elapsed = performance.now() - begin;
      worker.terminate();
      return elapsed;
    },
  });
}

/** Calls a function that `installWorkers` put on the page. */
function call<Result>(page: Page, name: string, args: readonly unknown[]): Promise<Result> {
  const text = `${name}(...${JSON.stringify(args)})`;
  return page.evaluate<Result>(text);
}

export async function openWorkerPage({ scripts, wasm }: WorkerPageOptions): Promise<WorkerPage> {
  const texts = new Map<string, string>();
  for (const [name, file] of Object.entries(scripts)) {
    texts.set(`/${name}.js`, await bundleWorker(file));
  }
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const text = texts.get(url);
    if (text !== undefined) {
      response.setHeader('Content-Type', 'text/javascript').end(text);
    } else if (wasm !== undefined && url.startsWith('/wasm/')) {
      response.setHeader('Content-Type', 'application/wasm');
      response.end(readFileSync(join(wasm, basename(url))));
    } else {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Workers</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(`(${installWorkers.toString()})()`);
  return {
    browser: `Chromium ${browser.version()}`,
    start: (id, script, message) => call(page, 'startWorker', [id, script, message]),
    ask: (id, message) => call(page, 'askWorker', [id, message]),
    stop: (id) => call(page, 'stopWorker', [id]),
    timeFirstAnswer: (script, message) => call(page, 'timeFirstAnswer', [script, message]),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
