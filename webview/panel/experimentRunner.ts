/**
 * Steers one run at a time: starts the worker, grants frames, pauses, steps, stops. Knows neither the
 * DOM nor what an experiment computes; ports and timers are injected.
 */
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Frame } from '../../src/lab/experiment';
import { memoryProblem } from '../../src/lab/failures';
import type { FromWorker, RunFailure, RunRequest, ToWorker } from '../worker/messages';

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

export type RunState =
  'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

export interface RunnerOptions {
  /** May reject; what it opens says `ready` when it can take a run. */
  readonly openWorker: (events: PortEvents) => Promise<RunPort>;
  /** On the page's own thread: the way out where no worker starts. */
  readonly openLocal: (events: PortEvents) => RunPort | Promise<RunPort>;
  readonly onState: (state: RunState) => void;
  readonly onFrame: (frame: Frame) => void;
  /** Which build of the engine trains. */
  readonly onEngine: (variant: EngineVariant) => void;
  readonly onFailure: (failure: RunFailure) => void;
  /** Something the reader should know that is no failure. */
  readonly onNotice: (notice: string) => void;
  /** Calls back after so many milliseconds unless the returned function was called. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** How long a worker may take to say it is there. */
export const startLimit = 5000;
/**
 * How long a worker may take to acknowledge a stop before it is ended: no training step, however
 * long, is waited for. One that is between two short steps answers within a turn of its pacer.
 */
export const stopLimit = 25;
/** Milliseconds between two questions for a sign of life: a worker may die without a word. */
export const pulse = 2000;
/**
 * Questions that may go unanswered before a worker counts as dead. It answers between two training
 * steps, which on a busy machine take seconds.
 */
export const patience = 4;
/** Frames under way at once: enough that the worker never idles for the page's answer. */
const pipeline = 4;

export class ExperimentRunner {
  readonly #options: RunnerOptions;
  #state: RunState = 'idle';
  #port: RunPort | undefined;
  #workerRefused = false;
  #run = 0;
  /** Counts openings, so that a late event of a port given up on is not taken for the new one's. */
  #opening = 0;
  /** Frames granted and not yet arrived. */
  #underWay = 0;
  /** Arrived and not yet shown: what was under way when the reader paused. */
  #held: (Frame | 'finished')[] = [];
  /** Frames that a paused run may still show, because the reader asked for them one by one. */
  #steps = 0;
  #cancelTimer: (() => void) | undefined;
  #cancelPulse: (() => void) | undefined;
  /** Questions for a sign of life since the last message. */
  #unanswered = 0;
  /** The run that was told to stop and has not said so yet, and who waits for that. */
  #stopping: { readonly run: number; readonly done: () => void } | undefined;
  #stopped: Promise<void> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  get state(): RunState {
    return this.#state;
  }

  /** Starts a run; one that is under way is stopped first. `step` shows one frame, then waits. */
  async start(request: RunRequest, mode: 'run' | 'step' = 'run'): Promise<void> {
    this.stop();
    const run = ++this.#run;
    this.#to('starting');
    await this.#stopped;
    if (run !== this.#run) return;
    const port = this.#port ?? (await this.#open());
    if (run !== this.#run) return;
    this.#held = [];
    this.#underWay = 0;
    port.post({ type: 'run', run, ...request });
    this.#steps = mode === 'step' ? 1 : 0;
    this.#to(mode === 'step' ? 'paused' : 'running');
    this.#grant();
    this.#unanswered = 0;
    this.#listen(port);
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#steps = 0;
    this.#to('paused');
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#to('running');
    this.#show();
    this.#grant();
  }

  /** One frame further, then wait. */
  step(): void {
    if (this.#state !== 'paused') return;
    this.#steps += 1;
    this.#show();
    this.#grant();
  }

  /** Takes effect at once for the reader: no frame is shown after it. */
  stop(): void {
    if (!isActive(this.#state)) return;
    const run = this.#run;
    const posted = this.#state !== 'starting';
    this.#run += 1;
    this.#held = [];
    this.#to('stopped');
    const port = this.#port;
    if (!posted || !port) return;
    this.#stopped = new Promise((done) => (this.#stopping = { run, done }));
    port.post({ type: 'stop', run });
    this.#timer(stopLimit, () => this.#drop());
  }

  dispose(): void {
    this.#run += 1;
    this.#state = 'idle';
    this.#cancelPulse?.();
    this.#drop();
  }

  #grant(): void {
    const wanted =
      this.#state === 'running' ? pipeline : this.#state === 'paused' ? this.#steps : 0;
    const frames = wanted - this.#underWay;
    if (frames <= 0) return;
    this.#underWay += frames;
    this.#port?.post({ type: 'grant', run: this.#run, frames });
  }

  #show(): void {
    while (this.#state === 'running' || (this.#state === 'paused' && this.#steps > 0)) {
      const item = this.#held.shift();
      if (item === undefined) return;
      if (this.#state === 'paused') this.#steps -= 1;
      if (item === 'finished') this.#to('finished');
      else this.#options.onFrame(item);
    }
  }

  #to(state: RunState): void {
    this.#state = state;
    if (!isActive(state)) this.#cancelPulse?.();
    this.#options.onState(state);
  }

  /** Asks the one who runs for signs of life, as long as the run is under way. */
  #listen(port: RunPort): void {
    this.#cancelPulse?.();
    if (!isActive(this.#state) || port !== this.#port) return;
    this.#cancelPulse = this.#options.after(pulse, () => {
      if (this.#unanswered >= patience) {
        this.#break('it no longer answers');
        return;
      }
      this.#unanswered += 1;
      port.post({ type: 'ping', run: this.#run });
      this.#listen(port);
    });
  }

  #timer(milliseconds: number, callback: () => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.after(milliseconds, callback);
  }

  #acknowledged(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#stopping?.done();
    this.#stopping = undefined;
  }

  #drop(): void {
    this.#acknowledged();
    this.#opening += 1;
    this.#port?.close();
    this.#port = undefined;
  }

  async #open(): Promise<RunPort> {
    if (!this.#workerRefused) {
      const run = this.#run;
      try {
        return await this.#openWorker();
      } catch (error) {
        this.#drop();
        this.#workerRefused = true;
        const reason = error instanceof Error ? error.message : String(error);
        if (run === this.#run)
          this.#options.onNotice(
            `No worker could be started (${reason}). The run goes on in the page itself, which may answer more slowly.`,
          );
      }
    }
    const port = await this.#options.openLocal(this.#events(++this.#opening));
    this.#port = port;
    return port;
  }

  #openWorker(): Promise<RunPort> {
    const opening = ++this.#opening;
    return new Promise((resolve, reject) => {
      let opened: RunPort | undefined;
      let ready = false;
      const settle = () => {
        if (!ready || !opened || opening !== this.#opening) return;
        this.#cancelTimer?.();
        this.#port = opened;
        resolve(opened);
      };
      const giveUp = (error: Error) => {
        opened?.close();
        reject(error);
      };
      const events = this.#events(opening);
      this.#timer(startLimit, () =>
        giveUp(new Error(`it did not answer within ${startLimit / 1000} s`)),
      );
      this.#options
        .openWorker({
          onMessage: (message) => {
            if (message.type === 'ready') {
              ready = true;
              settle();
            } else events.onMessage(message);
          },
          onBroken: (reason) => (ready ? events.onBroken(reason) : giveUp(new Error(reason))),
        })
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
        if (opening === this.#opening) this.#receive(message);
      },
      onBroken: (reason) => {
        if (opening !== this.#opening) return;
        this.#break(reason);
      },
    };
  }

  /** Whoever ran is gone, or not to be trusted any more: the next run starts afresh. */
  #break(reason: string): void {
    this.#drop();
    if (!isActive(this.#state)) return;
    const message =
      memoryProblem(reason) ??
      `The run broke off: the worker that trained it broke down (${reason}). Press Run to start again with a new one.`;
    this.#fail({ kind: 'error', message });
  }

  #receive(message: FromWorker): void {
    this.#unanswered = 0;
    if (message.type === 'ready' || message.type === 'pong') return;
    if (message.run === this.#stopping?.run && isLast(message)) this.#acknowledged();
    if (message.run !== this.#run || !isActive(this.#state)) return;
    if (message.type === 'engine') this.#options.onEngine(message.variant);
    else if (message.type === 'failed') {
      // What broke in the middle may have left its memory full or its state in pieces.
      if (message.failure.kind === 'error') this.#drop();
      this.#fail(message.failure);
    } else if (message.type === 'stopped') this.#to('stopped');
    else {
      this.#underWay -= 1;
      this.#held.push(message.type === 'frame' ? message.frame : 'finished');
      this.#show();
      this.#grant();
    }
  }

  #fail(failure: RunFailure): void {
    this.#held = [];
    this.#to('failed');
    this.#options.onFailure(failure);
  }
}

/** Nothing more comes of that run. */
const isLast = ({ type }: FromWorker): boolean =>
  type === 'finished' || type === 'stopped' || type === 'failed';

/** Under way, whether it moves or waits. */
export const isActive = (state: RunState): boolean =>
  state === 'starting' || state === 'running' || state === 'paused';
