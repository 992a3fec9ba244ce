/**
 * The one way host and view talk: the same class on both sides, over an injected transport. One
 * channel only, because two transports have no order between them.
 *
 * - `ready` is the handshake. Its answer is the whole picture, so what the host would notify before
 *   it is dropped, and what it notifies while the answer is being made is held until it was sent.
 *   One is answered at a time, and only the newest: a document that was loaded anew asks again, and
 *   nobody waits for the answer to the one before.
 * - A handler that throws answers with the error's message; nobody waits for ever.
 * - Disposal rejects what is pending with `ChannelDisposedError`, which callers may ignore: a closed
 *   panel is no failure.
 * - What the parser does not recognise is refused, reported, and never reaches a handler.
 */
import type { Parsed } from './guards';
import type {
  Command,
  FromHost,
  FromView,
  Notification,
  Request,
  Requests,
  RequestType,
} from './protocol';

/** Carries messages of any shape; `listen` returns what ends the listening. */
export interface Transport {
  readonly send: (message: unknown) => void;
  readonly listen: (listener: (message: unknown) => void) => () => void;
}

export class ChannelDisposedError extends Error {
  constructor() {
    super('The channel was closed.');
    this.name = 'ChannelDisposedError';
  }
}

/** The other side refused or failed; `message` is what it said. */
export class RemoteError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RemoteError';
  }
}

interface ChannelOptions {
  readonly transport: Transport;
  /** Told of each message that was refused, and of each listener that threw. */
  readonly onProblem: (problem: string) => void;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** What both ends share: listening, refusing, ending. */
abstract class Channel<In> {
  #stop: (() => void) | undefined;
  #disposed = false;

  protected constructor(
    protected readonly options: ChannelOptions,
    parse: (value: unknown) => Parsed<In>,
  ) {
    this.#stop = options.transport.listen((value) => {
      if (this.#disposed) return;
      const parsed = parse(value);
      if (!parsed.ok) {
        this.options.onProblem(`Message refused: ${parsed.problem}`);
        return;
      }
      try {
        this.receive(parsed.value);
      } catch (error) {
        this.options.onProblem(`A listener failed: ${messageOf(error)}`);
      }
    });
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#stop?.();
    this.#stop = undefined;
  }

  protected abstract receive(message: In): void;

  protected post(message: FromView | FromHost): void {
    if (!this.#disposed) this.options.transport.send(message);
  }
}

export type RequestHandlers = {
  readonly [T in RequestType]: (
    params: Requests[T]['params'],
  ) => Requests[T]['result'] | Promise<Requests[T]['result']>;
};

export interface HostChannelOptions extends ChannelOptions {
  /** `parseFromView` of guards.ts. */
  readonly parse: (value: unknown) => Parsed<FromView>;
  readonly onCommand: (command: Command) => void | Promise<void>;
  readonly handlers: RequestHandlers;
  /** Calls back after so many milliseconds. */
  readonly after: (milliseconds: number, callback: () => void) => void;
}

/** Milliseconds between two answers to `ready`, which carry a whole page. */
export const readyPause = 200;

/** The host's end: answers requests, takes commands, notifies. */
export class HostChannel extends Channel<FromView> {
  readonly #handlers: RequestHandlers;
  readonly #onCommand: HostChannelOptions['onCommand'];
  #phase: 'waiting' | 'answering' | 'ready' = 'waiting';
  #held: Notification[] = [];
  /** The newest `ready` that has no answer yet. */
  #asked: Request | undefined;
  /** One is being answered, or was a moment ago. */
  #isBusy = false;
  readonly #after: HostChannelOptions['after'];

  constructor(options: HostChannelOptions) {
    super(options, options.parse);
    this.#handlers = options.handlers;
    this.#onCommand = options.onCommand;
    this.#after = options.after;
  }

  get ready(): boolean {
    return this.#phase === 'ready';
  }

  notify(notification: Notification): void {
    if (this.#phase === 'ready') this.post(notification);
    else if (this.#phase === 'answering') this.#held.push(notification);
  }

  /** The view is gone or hidden (a hidden view gets no messages): wait for its next `ready`. */
  reset(): void {
    this.#phase = 'waiting';
    this.#held = [];
  }

  protected receive(message: FromView): void {
    if (message.kind === 'command') {
      Promise.resolve(message)
        .then((command) => this.#onCommand(command))
        .catch((error: unknown) => {
          this.options.onProblem(`Command ${message.type} failed: ${messageOf(error)}`);
        });
      return;
    }
    if (message.type !== 'ready') {
      void this.#answer(message);
      return;
    }
    this.#phase = 'answering';
    this.#held = [];
    if (this.#asked) this.#refuse(this.#asked);
    this.#asked = message;
    if (!this.#isBusy) void this.#shakeHands(message);
  }

  async #shakeHands(request: Request): Promise<void> {
    this.#isBusy = true;
    await this.#answer(request);
    if (this.#asked === request) {
      this.#asked = undefined;
      if (this.#phase === 'answering') {
        this.#phase = 'ready';
        for (const notification of this.#held.splice(0)) this.post(notification);
      }
    }
    this.#after(readyPause, () => {
      this.#isBusy = false;
      if (this.#asked && !this.disposed) void this.#shakeHands(this.#asked);
    });
  }

  async #answer(request: Request): Promise<void> {
    const isOld = (): boolean => request.type === 'ready' && this.#asked !== request;
    try {
      const result = await this.#handle(request);
      if (!isOld()) this.post({ kind: 'response', id: request.id, ok: true, result });
    } catch (error) {
      this.options.onProblem(`Request ${request.type} failed: ${messageOf(error)}`);
      if (isOld()) return;
      this.post({ kind: 'response', id: request.id, ok: false, error: messageOf(error) });
    }
  }

  async #handle(request: Request): Promise<unknown> {
    switch (request.type) {
      case 'ready':
        return this.#handlers.ready(request.params);
      case 'copy':
        return this.#handlers.copy(request.params);
      case 'saveFile':
        return this.#handlers.saveFile(request.params);
    }
  }

  /** A document that asks twice is told, for whoever may wait. */
  #refuse({ id }: Request): void {
    const error = 'A newer request took its place.';
    this.post({ kind: 'response', id, ok: false, error });
  }
}

export interface ViewChannelOptions extends ChannelOptions {
  /** `parseFromHost` of guards.ts. */
  readonly parse: (value: unknown) => Parsed<FromHost>;
  readonly onNotification: (notification: Notification) => void;
  /** A number no earlier load of this view has used, so that a late answer to it finds nobody. */
  readonly firstId: number;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The view's end: asks, commands, listens. */
export class ViewChannel extends Channel<FromHost> {
  readonly #pending = new Map<number, Pending>();
  readonly #onNotification: (notification: Notification) => void;
  #nextId: number;

  constructor(options: ViewChannelOptions) {
    super(options, options.parse);
    this.#onNotification = options.onNotification;
    this.#nextId = options.firstId;
  }

  /** How many requests wait for their answers. */
  get waiting(): number {
    return this.#pending.size;
  }

  command(command: Command): void {
    this.post(command);
  }

  /** @throws RemoteError when the host refused or failed; ChannelDisposedError after disposal. */
  request<T extends RequestType>(
    type: T,
    params: Requests[T]['params'],
  ): Promise<Requests[T]['result']> {
    if (this.disposed) return Promise.reject(new ChannelDisposedError());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // The id ties the answer to this request's type; what `ready` brings is checked by its caller.
      this.#pending.set(id, { resolve: resolve as (result: unknown) => void, reject });
      // A union member built from a type parameter: the compiler cannot pair `type` with `params`.
      this.post({ kind: 'request', id, type, params } as Request);
    });
  }

  override dispose(): void {
    if (this.disposed) return;
    super.dispose();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new ChannelDisposedError());
  }

  protected receive(message: FromHost): void {
    if (message.kind === 'notification') {
      this.#onNotification(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    // An answer nobody waits for belongs to an earlier load of this view.
    if (!pending) return;
    this.#pending.delete(message.id);
    if (message.ok) pending.resolve(message.result);
    else pending.reject(new RemoteError(message.error));
  }
}
