/** The two ways to one who runs experiments: a worker of its own, or the page's own thread. */
import type { BackendName } from '../../src/lab/backends/backend';
import { createBreath, serveRuns, type ServeOptions } from '../worker/serveRuns';
import { parseFromWorker } from '../worker/parseFromWorker';
import type { PortEvents, RunPort } from './runPorts';

/** Where a run gets its frames from, and how its failures read. */
export type RunService = Pick<ServeOptions, 'execute' | 'describeFailure'>;

interface RunScripts {
  /** A worker's whole script. */
  readonly worker: string;
  /** The same for the page's own thread. */
  readonly local: string;
}

/** What the page loads to have runs computed, beside each other in the extension's folder. */
const scripts: Readonly<Record<BackendName, RunScripts>> = {
  engine: { worker: 'worker.js', local: 'local.js' },
  tfjs: { worker: 'tfjsWorker.js', local: 'tfjsLocal.js' },
};

/** @param workerUri of the engine's worker */
const scriptUri = (workerUri: string, backend: BackendName, kind: keyof RunScripts): string =>
  new URL(scripts[backend][kind], workerUri).href;

/** One source of workers for each backend: loaded when it is first chosen. */
export class WorkerSources {
  readonly #sources = new Map<BackendName, WorkerSource>();
  readonly #workerUri: string | undefined;

  constructor(workerUri: string | undefined) {
    this.#workerUri = workerUri;
  }

  open(events: PortEvents, backend: BackendName): Promise<RunPort> {
    const uri = this.#workerUri && scriptUri(this.#workerUri, backend, 'worker');
    const source = this.#sources.get(backend) ?? new WorkerSource(uri);
    this.#sources.set(backend, source);
    return source.open(events);
  }
}

/**
 * A webview may start workers from `blob:` only, so the script is fetched as text, once, and every
 * worker of the page starts from the same blob.
 */
export class WorkerSource {
  readonly #uri: string | undefined;
  #blob: Promise<string> | undefined;

  constructor(uri: string | undefined) {
    this.#uri = uri;
  }

  async open(events: PortEvents): Promise<RunPort> {
    this.#blob ??= this.#fetch();
    let worker: Worker;
    try {
      worker = new Worker(await this.#blob);
    } catch (error) {
      this.#blob = undefined;
      throw error;
    }
    const unreadable = () => events.onBroken('it sent what cannot be read');
    worker.onmessage = (event: MessageEvent<unknown>) => {
      const message = parseFromWorker(event.data);
      if (message) events.onMessage(message);
      else unreadable();
    };
    worker.onmessageerror = unreadable;
    worker.onerror = (event) => {
      event.preventDefault();
      events.onBroken(event.message || 'its script could not be loaded');
    };
    return {
      post: (message) => worker.postMessage(message),
      close: () => worker.terminate(),
    };
  }

  async #fetch(): Promise<string> {
    if (!this.#uri) throw new Error('its script is not known to the page');
    const response = await fetch(this.#uri);
    if (!response.ok) throw new Error(`its script was not found, ${response.status}`);
    const script = new Blob([await response.text()], { type: 'text/javascript' });
    return URL.createObjectURL(script);
  }
}

/**
 * Loads the script beside the worker's that runs experiments on the page itself. It goes by the
 * policy with the nonce of the panel's own script.
 */
export function loadLocalService(
  workerUri: string | undefined,
  nonce: string,
  backend: BackendName,
): Promise<RunService> {
  return new Promise((resolve, reject) => {
    if (!workerUri) {
      reject(new Error('The page does not know where its scripts are. Reopen the question.'));
      return;
    }
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = scriptUri(workerUri, backend, 'local');
    script.addEventListener('load', () => {
      script.remove();
      const service = globalThis.unfoldRunServices?.[backend];
      if (service) resolve(service);
      else reject(new Error('The script that runs experiments came to nothing.'));
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('The script that runs experiments could not be loaded.'));
    });
    document.head.append(script);
  });
}

/** Same service, same protocol, no thread of its own: between frames the page gets its turn. */
export function openLocalPort(events: PortEvents, service: RunService): RunPort {
  let open = true;
  let run = 0;
  const breath = createBreath();
  const take = serveRuns({
    ...service,
    breathe: breath.breathe,
    post: (message) => {
      if (open) events.onMessage(message);
    },
  });
  return {
    post: (message) => {
      run = message.run;
      take(message);
    },
    close: () => {
      open = false;
      take({ type: 'stop', run });
      breath.close();
    },
  };
}
