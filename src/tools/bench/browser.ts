import { type Plugin, build } from 'esbuild';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { inProject } from '../paths';
import type { ContenderName, WorkerRequest } from './worker';
import type { Workload } from './workloads';

/** A page whose workers run contenders. */
export interface BenchPage {
  readonly browser: string;
  /** Starts a worker with a contender; its first step is done when this returns. */
  start: (id: string, contender: ContenderName, work: Workload) => Promise<void>;
  /** Steps per second. */
  round: (id: string, seconds: number) => Promise<number>;
  stop: (id: string) => Promise<void>;
  /** Milliseconds from a new worker to the end of its first step. */
  firstStep: (work: Workload) => Promise<number>;
  close: () => Promise<void>;
}

async function bundle(name: string): Promise<string> {
  const plugin = (await import(pathToFileURL(inProject('src', 'tools', 'engine.mjs')).href)) as {
    enginePlugin: Plugin;
  };
  const { outputFiles } = await build({
    entryPoints: [inProject('src', 'tools', 'bench', `${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: 'es2022',
    plugins: [plugin.enginePlugin],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

function executable(): string {
  const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('No Chromium: install it, or name its executable in CHROMIUM.');
  return found;
}

/** Runs in the page. */
function installWorkers(): void {
  const workers = new Map<string, Worker>();
  const ask = (worker: Worker, message: unknown): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.error === undefined) resolve(data.value);
        else reject(new Error(data.error));
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(message);
    });
  Object.assign(globalThis, {
    startWorker: (id: string, message: unknown) => {
      const worker = new Worker('/worker.js');
      workers.set(id, worker);
      return ask(worker, message);
    },
    askWorker: (id: string, message: unknown) => ask(workers.get(id)!, message),
    stopWorker: (id: string) => {
      workers.get(id)?.terminate();
      workers.delete(id);
    },
    firstStep: async (work: unknown) => {
      const begin = performance.now();
      const worker = new Worker('/first.js');
      await ask(worker, work);
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

export async function openBenchPage(): Promise<BenchPage> {
  const scripts: Record<string, string> = {
    '/worker.js': await bundle('worker'),
    '/first.js': await bundle('firstStepWorker'),
  };
  const wasm = inProject('node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (scripts[url]) {
      response.setHeader('Content-Type', 'text/javascript').end(scripts[url]);
    } else if (url.startsWith('/wasm/')) {
      response.setHeader('Content-Type', 'application/wasm');
      response.end(readFileSync(`${wasm}/${basename(url)}`));
    } else {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Bench</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: executable(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(`(${installWorkers.toString()})()`);
  return {
    browser: `Chromium ${browser.version()}`,
    start: async (id, contender, work) => {
      const message: WorkerRequest = { start: { contender, work } };
      await call(page, 'startWorker', [id, message]);
    },
    round: (id, seconds) => call(page, 'askWorker', [id, { round: seconds }]),
    stop: (id) => call(page, 'stopWorker', [id]),
    firstStep: (work) => call(page, 'firstStep', [work]),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
