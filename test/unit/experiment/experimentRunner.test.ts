import assert from 'node:assert/strict';
import type { Frame } from '../../../src/lab/run';
import type { RunStart } from '../../../src/lab/runExperiment';
import {
  ExperimentRunner,
  type RunnerOptions,
  stopLimit,
} from '../../../webview/experiment/experimentRunner';
import { patience, pulse } from '../../../webview/experiment/signsOfLife';
import { openLocalPort } from '../../../webview/experiment/runPort';
import { type PortEvents, startLimit } from '../../../webview/experiment/runPorts';
import type { RunState } from '../../../webview/experiment/runState';
import type { FromWorker, RunFailure, ToWorker } from '../../../webview/worker/messages';

const request = {
  experiment: 'count',
  parameters: { to: 100 },
  seed: 1,
  backend: 'engine',
} as const;
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Timers that run when the test says so. */
class Timers {
  #pending: { at: number; callback: () => void }[] = [];
  readonly after = (milliseconds: number, callback: () => void) => {
    const timer = { at: milliseconds, callback };
    this.#pending.push(timer);
    return () => void (this.#pending = this.#pending.filter((other) => other !== timer));
  };
  pass(milliseconds: number): void {
    const due = this.#pending.filter((timer) => timer.at <= milliseconds);
    this.#pending = this.#pending.filter((timer) => timer.at > milliseconds);
    for (const timer of due) timer.callback();
  }
  get waiting(): number {
    return this.#pending.length;
  }
}

/** A run that counts; `log` sees how far it really went. */
function counting(log: number[] = []) {
  return {
    execute: async function* (
      _experiment: string,
      parameters: Readonly<Record<string, number | string>>,
    ): AsyncGenerator<Frame, void> {
      for (let step = 1; step <= Number(parameters.to); step++) {
        await Promise.resolve();
        log.push(step);
        yield { step, total: Number(parameters.to), phase: 'Counting' };
      }
    },
    describeFailure: (error: unknown): RunFailure => ({
      kind: 'error',
      message: error instanceof Error ? error.message : String(error),
    }),
  };
}

/** Ended after each test: an open port keeps Node alive. */
const opened: ExperimentRunner[] = [];

function setup(options: Partial<RunnerOptions> = {}, log: number[] = []) {
  const timers = new Timers();
  const states: RunState[] = [];
  const frames: number[] = [];
  const notices: string[] = [];
  const failures: RunFailure[] = [];
  const engines: string[] = [];
  const runner = new ExperimentRunner({
    openWorker: (events) => {
      const port = openLocalPort(events, counting(log));
      queueMicrotask(() => events.onMessage({ type: 'ready' }));
      return Promise.resolve(port);
    },
    openLocal: (events) => openLocalPort(events, counting(log)),
    onState: (state) => states.push(state),
    onFrame: (frame) => frames.push(frame.step),
    onEngine: (engine) => engines.push(engine),
    onFailure: (failure) => failures.push(failure),
    onNotice: (notice) => notices.push(notice),
    after: timers.after,
    ...options,
  });
  opened.push(runner);
  return { runner, timers, states, frames, notices, failures, engines, log };
}

/** A worker in the test's hand: says nothing by itself. */
function puppet() {
  const sent: ToWorker[] = [];
  const held: { events?: PortEvents; closed: number; opened: number } = { closed: 0, opened: 0 };
  const openWorker = (events: PortEvents) => {
    held.events = events;
    held.opened += 1;
    return Promise.resolve({
      post: (message: ToWorker) => void sent.push(message),
      close: () => void (held.closed += 1),
    });
  };
  const pings = () => sent.filter(({ type }) => type === 'ping').length;
  const say = (message: FromWorker) => held.events?.onMessage(message);
  const frame = (run: number, step: number) =>
    say({ type: 'frame', run, frame: { step, total: 9, phase: '' } });
  return { openWorker, sent, say, frame, held, pings };
}

suite('experiment runner', () => {
  teardown(() => opened.splice(0).forEach((runner) => runner.dispose()));

  test('a run shows every frame in order and finishes', async () => {
    const { runner, states, frames, timers } = setup();
    await runner.start({ ...request, parameters: { to: 20 } });
    await settle();
    assert.deepEqual(
      frames,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    assert.deepEqual(states, ['starting', 'running', 'finished']);
    assert.equal(timers.waiting, 0);
  });

  test('a page that is busy holds the run back', async () => {
    const worker = puppet();
    const { runner } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    const granted = () =>
      worker.sent.reduce((sum, m) => sum + (m.type === 'grant' ? m.frames : 0), 0);
    assert.equal(granted(), 4);
    worker.frame(1, 1);
    assert.equal(granted(), 5);
  });

  test('pause holds what was under way, step shows one frame, resume shows the rest in order', async () => {
    const { runner, frames, states } = setup();
    await runner.start({ ...request, parameters: { to: 30 } });
    runner.pause();
    await settle();
    assert.deepEqual(frames, []);
    runner.step();
    await settle();
    assert.deepEqual(frames, [1]);
    for (let step = 0; step < 6; step++) runner.step();
    await settle();
    assert.deepEqual(frames, [1, 2, 3, 4, 5, 6, 7]);
    runner.resume();
    await settle();
    assert.equal(frames.length, 30);
    assert.deepEqual(
      frames,
      [...frames].sort((a, b) => a - b),
    );
    assert.equal(states.at(-1), 'finished');
  });

  test('a paused run goes no further than what was granted', async () => {
    const { runner, log } = setup();
    await runner.start(request);
    runner.pause();
    await settle();
    assert.equal(log.length, 4);
  });

  test('a run may begin with one step', async () => {
    const { runner, frames, log } = setup();
    await runner.start(request, 'step');
    await settle();
    assert.deepEqual(frames, [1]);
    assert.deepEqual(log, [1]);
    assert.equal(runner.state, 'paused');
  });

  test('after stop no frame is shown, and the worker is kept', async () => {
    const shown: number[] = [];
    const { runner, notices, timers } = setup({
      onFrame: (frame) => {
        shown.push(frame.step);
        if (frame.step === 10) runner.stop();
      },
    });
    await runner.start(request);
    await settle();
    assert.equal(shown.length, 10);
    assert.equal(runner.state, 'stopped');
    assert.equal(timers.waiting, 0);
    assert.deepEqual(notices, []);
  });

  test('a worker that does not acknowledge a stop at once is ended, and the next run starts a new one', async () => {
    const worker = puppet();
    const { runner, timers, notices, frames } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    runner.stop();
    worker.frame(1, 1);
    assert.equal(worker.held.closed, 0);
    timers.pass(stopLimit);
    assert.equal(worker.held.closed, 1);
    assert.deepEqual(notices, []);
    assert.deepEqual(frames, []);
    const again = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await again;
    assert.equal(worker.held.opened, 2);
    assert.equal(runner.state, 'running');
  });

  test('whoever runs is told to stop, and has its limit, before the page draws that it is stopped', async () => {
    const worker = puppet();
    const told: (readonly [RunState, ToWorker['type'] | undefined, number])[] = [];
    const timers = new Timers();
    const { runner } = setup({
      openWorker: worker.openWorker,
      after: timers.after,
      onState: (state) => told.push([state, worker.sent.at(-1)?.type, timers.waiting]),
    });
    for (const pausedFirst of [false, true]) {
      const started = runner.start(request);
      await settle();
      worker.say({ type: 'ready' });
      await started;
      if (pausedFirst) runner.pause();
      const before = timers.waiting;
      runner.stop();
      // No sign of life is wanted any more; a worker that does not answer is ended.
      assert.deepEqual(told.at(-1), ['stopped', 'stop', before]);
      assert.deepEqual(worker.sent.at(-1), { type: 'stop', run: pausedFirst ? 3 : 1 });
      worker.say({ type: 'stopped', run: pausedFirst ? 3 : 1 });
      assert.equal(timers.waiting, 0);
    }
  });

  test('a second run waits until the first has stopped', async () => {
    const { runner, frames, states } = setup();
    await runner.start(request);
    const again = runner.start({ ...request, parameters: { to: 3 } });
    await again;
    const before = frames.length;
    await settle();
    assert.deepEqual(frames.slice(before), [1, 2, 3]);
    assert.equal(states.at(-1), 'finished');
  });

  test('a worker that does not start in time leaves the run to the page, and it says so', async () => {
    const { runner, timers, notices, frames } = setup({
      openWorker: () => new Promise(() => undefined),
    });
    const started = runner.start({ ...request, parameters: { to: 5 } });
    await settle();
    timers.pass(startLimit);
    await started;
    await settle();
    assert.match(notices.join(), /did not answer within 5 s.*in the page itself/);
    assert.deepEqual(frames, [1, 2, 3, 4, 5]);
  });

  test('a worker that cannot be loaded leaves the run to the page at once, and for good', async () => {
    let tries = 0;
    const { runner, frames, notices } = setup({
      openWorker: () => {
        tries += 1;
        return Promise.reject(new Error('its script was not found, 404'));
      },
    });
    await runner.start({ ...request, parameters: { to: 2 } });
    await settle();
    await runner.start({ ...request, parameters: { to: 2 } });
    await settle();
    assert.deepEqual(frames, [1, 2, 1, 2]);
    assert.equal(tries, 1);
    assert.equal(notices.length, 1);
  });

  test('a worker that breaks down is reported, and the next run starts a new one', async () => {
    const worker = puppet();
    const { runner, failures, states } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    worker.held.events?.onBroken('out of memory');
    assert.equal(states.at(-1), 'failed');
    assert.match(failures[0]?.message ?? '', /more memory than there is.*Make it smaller/);
    const again = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await again;
    assert.equal(worker.held.opened, 2);
  });

  test('a worker that is gone without a word is reported, and the next run starts a new one', async () => {
    const worker = puppet();
    const { runner, failures, states, timers } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    worker.frame(1, 1);
    for (let asked = 0; asked < patience; asked++) timers.pass(pulse);
    assert.equal(worker.pings(), patience);
    assert.equal(failures.length, 0);
    timers.pass(pulse);
    assert.match(failures[0]?.message ?? '', /no longer answers.*Press Run to start again/);
    assert.equal(states.at(-1), 'failed');
    assert.equal(worker.held.closed, 1);
    assert.equal(timers.waiting, 0);
    const again = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await again;
    assert.equal(worker.held.opened, 2);
    assert.equal(runner.state, 'running');
  });

  test('a worker that is only slow is left alone, running or paused', async () => {
    const worker = puppet();
    const { runner, failures, timers } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    for (let second = 0; second < 30; second++) {
      if (second === 15) runner.pause();
      timers.pass(pulse);
      if (second % patience === 0) worker.say({ type: 'pong', run: 1 });
    }
    assert.deepEqual(failures, []);
    assert.equal(worker.held.closed, 0);
    runner.stop();
    worker.say({ type: 'stopped', run: 1 });
    assert.equal(timers.waiting, 0);
  });

  test('a sign of life is given at once, and is no acknowledgement of a stop', async () => {
    const heard: FromWorker[] = [];
    const events = { onMessage: (m: FromWorker) => heard.push(m), onBroken: assert.fail };
    const port = openLocalPort(events, counting());
    port.post({ type: 'ping', run: 7 });
    port.close();
    assert.deepEqual(heard, [{ type: 'pong', run: 7 }]);
    const worker = puppet();
    const { runner, timers } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await started;
    runner.stop();
    worker.say({ type: 'pong', run: 1 });
    timers.pass(stopLimit);
    assert.equal(worker.held.closed, 1);
  });

  test('a run that broke in the middle takes its worker with it, one that diverged does not', async () => {
    const worker = puppet();
    const { runner, failures } = setup({ openWorker: worker.openWorker });
    const begin = async () => {
      const started = runner.start(request);
      await settle();
      worker.say({ type: 'ready' });
      await started;
    };
    await begin();
    worker.say({ type: 'failed', run: 1, failure: { kind: 'diverged', message: 'NaN' } });
    await begin();
    assert.equal(worker.held.opened, 1);
    worker.say({ type: 'failed', run: 2, failure: { kind: 'error', message: 'torn' } });
    assert.equal(worker.held.closed, 1);
    await begin();
    assert.equal(worker.held.opened, 2);
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['NaN', 'torn'],
    );
  });

  test('says which build of the engine trains', async () => {
    const service = {
      ...counting(),
      execute: async function* (
        _experiment: string,
        _parameters: unknown,
        start: RunStart,
      ): AsyncGenerator<Frame, void> {
        start.onEngine?.('javascript');
        yield { step: 1, total: 1, phase: '' };
      },
    };
    const { runner, engines, frames } = setup({
      openWorker: () => Promise.reject(new Error('none')),
      openLocal: (events) => openLocalPort(events, service),
    });
    await runner.start(request);
    await settle();
    assert.deepEqual(engines, ['javascript']);
    assert.deepEqual(frames, [1]);
    assert.equal(runner.state, 'finished');
  });

  test('stopped while its worker is starting, a run never begins', async () => {
    const worker = puppet();
    const { runner, states } = setup({ openWorker: worker.openWorker });
    const started = runner.start(request);
    await settle();
    runner.stop();
    worker.say({ type: 'ready' });
    await started;
    assert.deepEqual(worker.sent, []);
    assert.equal(states.at(-1), 'stopped');
  });

  test('a run that throws ends as a failure with its message', async () => {
    const service = {
      ...counting(),
      execute: async function* (): AsyncGenerator<Frame, void> {
        throw new Error('No experiment "count".');
      },
    };
    const { runner, failures } = setup({
      openWorker: () => Promise.reject(new Error('none')),
      openLocal: (events) => openLocalPort(events, service),
    });
    await runner.start(request);
    await settle();
    assert.equal(runner.state, 'failed');
    assert.deepEqual(failures, [{ kind: 'error', message: 'No experiment "count".' }]);
  });

  test('slowed down, a run shows a frame a turn, and its worker waits for the page', async () => {
    const { runner, frames, timers, log, states } = setup();
    runner.setPace(40);
    await runner.start({ ...request, parameters: { to: 6 } });
    await settle();
    assert.deepEqual(frames, [1]);
    assert.equal(log.length, 5, 'no more than what is under way');
    for (const shown of [2, 3, 4]) {
      timers.pass(40);
      await settle();
      assert.equal(frames.length, shown);
    }
    runner.setPace(0);
    await settle();
    assert.deepEqual(frames, [1, 2, 3, 4, 5, 6]);
    assert.equal(states.at(-1), 'finished');
    assert.equal(timers.waiting, 0);
  });

  test('a slowed run is paused, stepped, resumed and stopped at once', async () => {
    const { runner, frames, timers } = setup();
    runner.setPace(200);
    await runner.start(request);
    await settle();
    runner.pause();
    timers.pass(200);
    await settle();
    assert.deepEqual(frames, [1], 'no turn comes while it is paused');
    runner.step();
    runner.step();
    await settle();
    assert.deepEqual(frames, [1, 2, 3]);
    runner.resume();
    await settle();
    assert.deepEqual(frames, [1, 2, 3, 4]);
    runner.stop();
    timers.pass(200);
    await settle();
    assert.deepEqual(frames, [1, 2, 3, 4]);
  });

  test('a worker that starts slowly is ended when its run is stopped, however often', async () => {
    const worker = puppet();
    const { runner, failures, notices, frames } = setup({ openWorker: worker.openWorker });
    const started: Promise<void>[] = [];
    for (let press = 0; press < 8; press += 1) {
      started.push(runner.start(request));
      await settle();
      runner.stop();
    }
    await Promise.all(started);
    assert.equal(worker.held.opened, 8);
    assert.equal(worker.held.closed, 8);
    const last = runner.start(request);
    await settle();
    worker.say({ type: 'ready' });
    await last;
    worker.frame(worker.sent[0]!.run, 1);
    assert.deepEqual(frames, [1]);
    assert.deepEqual([failures, notices], [[], []]);
  });

  test('the limit of a worker that was given up does not end the next one', async () => {
    const worker = puppet();
    const { runner, timers, notices } = setup({ openWorker: worker.openWorker });
    const first = runner.start(request);
    await settle();
    const second = runner.start(request);
    await settle();
    assert.equal(worker.held.closed, 1);
    worker.say({ type: 'ready' });
    await Promise.all([first, second]);
    timers.pass(startLimit);
    assert.deepEqual(notices, []);
    assert.equal(runner.state, 'running');
  });

  test('a page that goes ends the worker that is starting, even one still on its way', async () => {
    const worker = puppet();
    const one = setup({ openWorker: worker.openWorker });
    void one.runner.start(request);
    await settle();
    one.runner.dispose();
    assert.equal(worker.held.closed, 1);
    let arrive: (() => void) | undefined;
    const two = setup({
      openWorker: async (events) => {
        await new Promise<void>((resolve) => (arrive = resolve));
        return worker.openWorker(events);
      },
    });
    void two.runner.start(request);
    await settle();
    two.runner.dispose();
    arrive?.();
    await settle();
    assert.equal(worker.held.closed, 2);
  });

  test('a local service that comes when nobody waits any more is ended', async () => {
    let closed = 0;
    let arrive: (() => void) | undefined;
    const { runner } = setup({
      openWorker: () => Promise.reject(new Error('none')),
      openLocal: async () => {
        await new Promise<void>((resolve) => (arrive = resolve));
        return { post: () => assert.fail('it was asked'), close: () => void (closed += 1) };
      },
    });
    const started = runner.start(request);
    await settle();
    runner.dispose();
    arrive?.();
    await started;
    assert.equal(closed, 1);
  });

  test('a worker that was given up has nothing more to say', async () => {
    const worker = puppet();
    const { runner, frames, failures, timers } = setup({ openWorker: worker.openWorker });
    const begin = async () => {
      const started = runner.start(request);
      await settle();
      worker.say({ type: 'ready' });
      await started;
    };
    await begin();
    const old = worker.held.events!;
    runner.stop();
    timers.pass(stopLimit);
    await begin();
    old.onMessage({ type: 'frame', run: 3, frame: { step: 5, total: 9, phase: '' } });
    old.onBroken('late');
    for (let asked = 0; asked < patience; asked++) timers.pass(pulse);
    old.onMessage({ type: 'pong', run: 3 });
    assert.deepEqual([frames, failures], [[], []]);
    assert.equal(runner.state, 'running');
    // The late pong was no sign of life of the new one.
    timers.pass(pulse);
    assert.match(failures[0]?.message ?? '', /no longer answers/);
  });

  test('another backend has a worker of its own, and the one before is ended', async () => {
    const worker = puppet();
    const asked: string[] = [];
    const computed: number[] = [];
    const { runner, states } = setup({
      openWorker: (events, backend) => {
        asked.push(backend);
        return worker.openWorker(events);
      },
      onComputed: (seconds) => computed.push(seconds),
    });
    for (const [at, backend] of (
      ['engine', 'engine', 'tfjs', 'tfjs', 'engine'] as const
    ).entries()) {
      const started = runner.start({ ...request, backend });
      await settle();
      worker.say({ type: 'ready' });
      await started;
      worker.say({ type: 'finished', run: at + 1, seconds: at });
      assert.equal(states.at(-1), 'finished');
    }
    assert.deepEqual(asked, ['engine', 'tfjs', 'engine']);
    assert.equal(worker.held.closed, 2);
    assert.deepEqual(computed, [0, 1, 2, 3, 4]);
  });

  test('where no worker starts, the page is told what is to compute, too', async () => {
    const asked: string[] = [];
    const { runner, frames } = setup({
      openWorker: () => Promise.reject(new Error('none')),
      openLocal: (events, backend) => {
        asked.push(backend);
        return openLocalPort(events, counting());
      },
    });
    await runner.start({ ...request, parameters: { to: 2 }, backend: 'tfjs' });
    await settle();
    assert.deepEqual(asked, ['tfjs']);
    assert.deepEqual(frames, [1, 2]);
  });

  test('a worker that breaks down with nothing to do is replaced without a word', async () => {
    const worker = puppet();
    const { runner, failures, states } = setup({ openWorker: worker.openWorker });
    const begin = async () => {
      const started = runner.start(request);
      await settle();
      worker.say({ type: 'ready' });
      await started;
    };
    await begin();
    worker.say({ type: 'finished', run: 1, seconds: 0.1 });
    worker.held.events?.onBroken('out of memory');
    assert.deepEqual(failures, []);
    assert.equal(states.at(-1), 'finished');
    await begin();
    assert.equal(worker.held.opened, 2);
  });
});
