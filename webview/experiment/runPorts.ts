/** The way to whoever runs: a worker, or the page's own thread where none starts. One at a time. */
import type { BackendName } from '../../src/lab/backends/backend';
import type { FromWorker, ToWorker } from '../worker/messages';

/** The way to one who runs experiments. */
export interface RunPort {
  readonly post: (message: ToWorker) => void;
  readonly close: () => void;
}

export interface PortEvents {
  readonly onMessage: (message: FromWorker) => void;
  /** It broke: nothing will come any more. */
  readonly onBroken: (reason: string) => void;
}

export interface PortMakers {
  /** May reject; what it opens says `ready` when it can take a run. */
  readonly openWorker: (events: PortEvents, backend: BackendName) => Promise<RunPort>;
  /** On the page's own thread: the way out where no worker starts. */
  readonly openLocal: (events: PortEvents, backend: BackendName) => RunPort | Promise<RunPort>;
  /** Calls back after so many milliseconds unless the returned function was called. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

export interface RunPortsOptions extends PortMakers, PortEvents {
  /** Something the reader should know that is no failure. */
  readonly onNotice: (notice: string) => void;
}

/** How long a worker may take to say it is there. */
export const startLimit = 5000;

export class RunPorts {
  readonly #options: RunPortsOptions;
  #port: RunPort | undefined;
  /** What the one at the other end of the port computes by. */
  #backend: BackendName = 'engine';
  #workerRefused = false;
  /** Ends the worker that is starting, and whoever waits for it; set while one is. */
  #abandon: (() => void) | undefined;
  /** Counts openings, so that a late event of a port given up on is not taken for the new one's. */
  #opening = 0;
  #cancelLimit: (() => void) | undefined;

  constructor(options: RunPortsOptions) {
    this.#options = options;
  }

  /** The one that is open, if one is. */
  get current(): RunPort | undefined {
    return this.#port;
  }

  /** The way to one who computes by that; `undefined` where it was given up meanwhile. */
  async to(backend: BackendName): Promise<RunPort | undefined> {
    if (backend !== this.#backend) {
      this.drop();
      this.#backend = backend;
    }
    return this.#port ?? (await this.#open());
  }

  /** One that starts slowly would else be left behind by the next run, which starts its own. */
  abandonOpening(): void {
    this.#abandon?.();
  }

  /** Ends whoever is at the other end, or on the way there: nothing is heard of it any more. */
  drop(): void {
    this.#abandon?.();
    this.#opening += 1;
    this.#port?.close();
    this.#port = undefined;
  }

  async #open(): Promise<RunPort | undefined> {
    if (!this.#workerRefused) {
      try {
        return await this.#openWorker();
      } catch (error) {
        this.drop();
        this.#workerRefused = true;
        const reason = error instanceof Error ? error.message : String(error);
        this.#options.onNotice(
          `No worker could be started (${reason}). The run goes on in the page itself, which may answer more slowly.`,
        );
      }
    }
    const opening = ++this.#opening;
    const port = await this.#options.openLocal(this.#events(opening), this.#backend);
    if (opening !== this.#opening) {
      port.close();
      return undefined;
    }
    this.#port = port;
    return port;
  }

  #openWorker(): Promise<RunPort | undefined> {
    const opening = ++this.#opening;
    return new Promise((resolve, reject) => {
      let opened: RunPort | undefined;
      let ready = false;
      const settle = () => {
        if (!ready || !opened || opening !== this.#opening) return;
        this.#cancelLimit?.();
        this.#abandon = undefined;
        this.#port = opened;
        resolve(opened);
      };
      const giveUp = (error: Error) => {
        if (opening !== this.#opening) return;
        this.#cancelLimit?.();
        this.#abandon = undefined;
        opened?.close();
        reject(error);
      };
      this.#abandon = () => {
        this.#abandon = undefined;
        this.#opening += 1;
        this.#cancelLimit?.();
        opened?.close();
        resolve(undefined);
      };
      const events = this.#events(opening);
      this.#cancelLimit = this.#options.after(startLimit, () =>
        giveUp(new Error(`it did not answer within ${startLimit / 1000} s`)),
      );
      this.#options
        .openWorker(
          {
            onMessage: (message) => {
              if (message.type === 'ready') {
                ready = true;
                settle();
              } else events.onMessage(message);
            },
            onBroken: (reason) => (ready ? events.onBroken(reason) : giveUp(new Error(reason))),
          },
          this.#backend,
        )
        .then((port) => {
          if (opening !== this.#opening) {
            port.close();
            return;
          }
          opened = port;
          settle();
        }, giveUp);
    });
  }

  #events(opening: number): PortEvents {
    return {
      onMessage: (message) => {
        if (opening === this.#opening) this.#options.onMessage(message);
      },
      onBroken: (reason) => {
        if (opening === this.#opening) this.#options.onBroken(reason);
      },
    };
  }
}
