/**
 * Steers one run at a time: starts the worker, grants frames, pauses, steps, stops. Knows neither the
 * DOM nor what an experiment computes; ports and timers are injected.
 */
import type { BackendName } from '../../src/lab/backends/backend';
import type { RateChange } from '../../src/common/viewState';
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Frame } from '../../src/lab/run';
import { memoryProblem } from '../../src/lab/failures';
import type { FromWorker, RunFailure, RunRequest } from '../worker/messages';
import { RunPorts, type PortMakers } from './runPorts';
import { isActive, type RunState } from './runState';
import { SignsOfLife } from './signsOfLife';

export interface RunnerOptions extends PortMakers {
  readonly onState: (state: RunState) => void;
  readonly onFrame: (frame: Frame) => void;
  /** Whether a frame brings what the experiment declares; one that does not breaks the run off. */
  readonly fits?: (frame: Frame) => boolean;
  /** Which build of the engine trains. */
  readonly onEngine: (variant: EngineVariant) => void;
  /** The run trains at another learning rate now. */
  readonly onRate?: (change: RateChange) => void;
  /** How many seconds a run computed that is at its end, without what it waited for the page. */
  readonly onComputed?: (seconds: number) => void;
  readonly onFailure: (failure: RunFailure) => void;
  /** Something the reader should know that is no failure. */
  readonly onNotice: (notice: string) => void;
}

/**
 * How long a worker may take to acknowledge a stop before it is ended: no training step, however
 * long, is waited for. One that is between two short steps answers within a turn of its pacer.
 */
export const stopLimit = 25;
/** Frames under way at once: enough that the worker never idles for the page's answer. */
const pipeline = 4;

export interface RunOrder extends RunRequest {
  readonly backend: BackendName;
}

export class ExperimentRunner {
  readonly #options: RunnerOptions;
  readonly #ports: RunPorts;
  readonly #signs: SignsOfLife;
  #state: RunState = 'idle';
  #failure: RunFailure | undefined;
  #run = 0;
  /** Frames granted and not yet arrived. */
  #underWay = 0;
  /** Arrived and not yet shown: what was under way when the reader paused. */
  #held: (Frame | 'finished')[] = [];
  /** Frames that a paused run may still show, because the reader asked for them one by one. */
  #steps = 0;
  /** Milliseconds from one frame to the next while the run goes on; 0: as they come. */
  #pace = 0;
  /** Set while the next frame's turn has not come. */
  #cancelTurn: (() => void) | undefined;
  #cancelLimit: (() => void) | undefined;
  /** The run that was told to stop and has not said so yet, and who waits for that. */
  #stopping: { readonly run: number; readonly done: () => void } | undefined;
  #stopped: Promise<void> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#ports = new RunPorts({
      ...options,
      onMessage: (message) => this.#receive(message),
      onBroken: (reason) => this.#break(reason),
    });
    this.#signs = new SignsOfLife({
      after: options.after,
      ask: () => this.#ports.current?.post({ type: 'ping', run: this.#run }),
      onSilent: (reason) => this.#break(reason),
    });
  }

  get state(): RunState {
    return this.#state;
  }

  /** Why the run ended, where it failed. */
  get failure(): RunFailure | undefined {
    return this.#state === 'failed' ? this.#failure : undefined;
  }

  /** Starts a run; one that is under way is stopped first. `step` shows one frame, then waits. */
  async start({ backend, ...request }: RunOrder, mode: 'run' | 'step' = 'run'): Promise<void> {
    this.stop();
    const run = ++this.#run;
    this.#to('starting');
    await this.#stopped;
    if (run !== this.#run) return;
    const port = await this.#ports.to(backend);
    if (run !== this.#run || !port) return;
    this.#held = [];
    this.#underWay = 0;
    port.post({ type: 'run', run, ...request });
    this.#steps = mode === 'step' ? 1 : 0;
    this.#to(mode === 'step' ? 'paused' : 'running');
    this.#grant();
    if (isActive(this.#state)) this.#signs.listen();
  }

  /**
   * Shows frames at least so many milliseconds apart, so that a short run can be watched. Fewer are
   * granted, and the run waits for the page.
   */
  setPace(milliseconds: number): void {
    this.#pace = milliseconds;
    this.#endTurn();
    this.#show();
    this.#grant();
  }

  /** Trains on at this learning rate, where the run can. */
  setRate(rate: number): void {
    if (isActive(this.#state)) this.#ports.current?.post({ type: 'rate', run: this.#run, rate });
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#steps = 0;
    this.#endTurn();
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

  /**
   * Takes effect at once for the reader: no frame is shown after it. Whoever runs is told before the page
   * is: what the page has to draw of a stop takes longer than a training step.
   */
  stop(): void {
    if (!isActive(this.#state)) return;
    const run = this.#run;
    this.#run += 1;
    if (this.#state !== 'starting') this.#tellToStop(run);
    this.#held = [];
    this.#to('stopped');
    this.#ports.abandonOpening();
  }

  #tellToStop(run: number): void {
    const port = this.#ports.current;
    if (!port) return;
    this.#stopped = new Promise((done) => (this.#stopping = { run, done }));
    port.post({ type: 'stop', run });
    this.#cancelLimit = this.#options.after(stopLimit, () => this.#drop());
  }

  dispose(): void {
    this.#run += 1;
    this.#state = 'idle';
    this.#signs.stop();
    this.#endTurn();
    this.#drop();
  }

  #grant(): void {
    const wanted =
      this.#state === 'running' ? pipeline : this.#state === 'paused' ? this.#steps : 0;
    // What has arrived and waits for its turn is enough for now.
    const frames = wanted - this.#underWay - this.#held.length;
    if (frames <= 0) return;
    this.#underWay += frames;
    this.#ports.current?.post({ type: 'grant', run: this.#run, frames });
  }

  #show(): void {
    while (this.#state === 'running' || (this.#state === 'paused' && this.#steps > 0)) {
      if (this.#cancelTurn) return;
      const item = this.#held.shift();
      if (item === undefined) return;
      if (this.#state === 'paused') this.#steps -= 1;
      else if (this.#pace > 0) this.#takeTurn();
      if (item === 'finished') this.#to('finished');
      else this.#options.onFrame(item);
    }
  }

  /** The next frame is shown when this one has been seen. */
  #takeTurn(): void {
    this.#cancelTurn = this.#options.after(this.#pace, () => {
      this.#cancelTurn = undefined;
      this.#show();
      this.#grant();
    });
  }

  #endTurn(): void {
    this.#cancelTurn?.();
    this.#cancelTurn = undefined;
  }

  #to(state: RunState): void {
    this.#state = state;
    if (!isActive(state)) {
      this.#signs.stop();
      this.#endTurn();
    }
    this.#options.onState(state);
  }

  #acknowledged(): void {
    this.#cancelLimit?.();
    this.#cancelLimit = undefined;
    this.#stopping?.done();
    this.#stopping = undefined;
  }

  #drop(): void {
    this.#acknowledged();
    this.#ports.drop();
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
    this.#signs.heard();
    if (message.type === 'ready' || message.type === 'pong') return;
    if (message.run === this.#stopping?.run && isLast(message)) this.#acknowledged();
    if (message.run !== this.#run || !isActive(this.#state)) return;
    if (message.type === 'frame' && this.#options.fits?.(message.frame) === false) {
      this.#break('it sent what cannot be read');
      return;
    }
    if (message.type === 'finished') this.#options.onComputed?.(message.seconds);
    if (message.type === 'rate') {
      const { step, rate } = message;
      this.#options.onRate?.({ step, rate });
      return;
    }
    if (message.type === 'engine') this.#options.onEngine(message.variant);
    else if (message.type === 'failed') {
      // What broke in the middle may have left its memory full or its state in pieces.
      if (message.failure.kind === 'error') this.#drop();
      // What waits for its turn was measured before, and shows how it came to this.
      for (const item of this.#held) if (item !== 'finished') this.#options.onFrame(item);
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
    this.#failure = failure;
    this.#to('failed');
    this.#options.onFailure(failure);
  }
}

/** Nothing more comes of that run. */
const isLast = ({ type }: FromWorker): boolean =>
  type === 'finished' || type === 'stopped' || type === 'failed';
