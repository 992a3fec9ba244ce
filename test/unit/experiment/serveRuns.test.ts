import assert from 'node:assert/strict';
import type { Frame } from '../../../src/lab/run';
import type { FromWorker } from '../../../webview/worker/messages';
import { serveRuns } from '../../../webview/worker/serveRuns';

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const frame = (step: number): Frame => ({ step, total: 100, phase: 'Counting' });

/** A service that counts without end; what happens in it is in `events`, in order. */
function serve(execute?: () => AsyncGenerator<Frame, void>) {
  const events: string[] = [];
  let letIn: (() => void) | undefined;
  const take = serveRuns({
    post: (message: FromWorker) =>
      events.push(
        message.type === 'frame' ? `frame ${message.frame.step} of ${message.run}` : message.type,
      ),
    execute:
      execute ??
      async function* (_id, { name }) {
        try {
          for (let step = 1; ; step += 1) yield frame(step);
        } finally {
          await Promise.resolve();
          events.push(`${String(name)} cleaned up`);
        }
      },
    describeFailure: (error) => ({ kind: 'error', message: String(error) }),
    breathe: () =>
      new Promise((resolve) => {
        events.push('breath');
        letIn = resolve;
      }),
  });
  const run = (number: number) =>
    take({ type: 'run', run: number, experiment: 'x', parameters: { name: number }, seed: 1 });
  return { take, run, events, breathe: () => letIn?.() };
}

suite('a service of runs', () => {
  test('whoever wants the metrics alone gets no views, and grants nothing', async () => {
    const sent: FromWorker[] = [];
    const take = serveRuns({
      post: (message) => sent.push(message),
      execute: async function* () {
        yield { ...frame(1), views: {} };
        yield { ...frame(2), views: {}, metrics: { loss: 0.5 } };
      },
      describeFailure: (error) => ({ kind: 'error', message: String(error) }),
      breathe: () => Promise.resolve(),
    });
    take({ type: 'run', run: 1, experiment: 'x', parameters: {}, seed: 1, metricsOnly: true });
    await settle();
    assert.deepEqual(
      sent.map(({ type }) => type),
      ['frame', 'finished'],
    );
    assert.deepEqual(sent[0], {
      type: 'frame',
      run: 1,
      frame: { ...frame(2), metrics: { loss: 0.5 } },
    });
  });

  test('says at the end how long it computed, without what it waited for the page', async () => {
    const ends: FromWorker[] = [];
    const take = serveRuns({
      post: (message) => {
        if (message.type === 'finished') ends.push(message);
      },
      execute: async function* () {
        for (let step = 1; step <= 2; step += 1) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          yield frame(step);
        }
      },
      describeFailure: (error) => ({ kind: 'error', message: String(error) }),
      breathe: () => Promise.resolve(),
    });
    take({ type: 'run', run: 1, experiment: 'x', parameters: {}, seed: 1 });
    // A page that takes its time: ten times as long as the run computes.
    await new Promise((resolve) => setTimeout(resolve, 400));
    take({ type: 'grant', run: 1, frames: 3 });
    for (let turn = 0; ends.length === 0 && turn < 1000; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const [end] = ends;
    assert.ok(end?.type === 'finished');
    assert.ok(end.seconds >= 0.035, `${end.seconds} s`);
    assert.ok(end.seconds < 0.4, `${end.seconds} s`);
  });

  test('lets waiting messages in after every frame, before it goes on', async () => {
    const { take, run, events, breathe } = serve();
    run(1);
    take({ type: 'grant', run: 1, frames: 3 });
    await settle();
    assert.deepEqual(events, ['frame 1 of 1', 'breath']);
    take({ type: 'stop', run: 1 });
    breathe();
    await settle();
    assert.deepEqual(events, ['frame 1 of 1', 'breath', '1 cleaned up', 'stopped']);
  });

  test('has cleaned up when it says that a run has stopped', async () => {
    const { take, run, events, breathe } = serve();
    run(1);
    take({ type: 'grant', run: 1, frames: 1 });
    await settle();
    breathe();
    take({ type: 'stop', run: 1 });
    await settle();
    assert.deepEqual(events.slice(-2), ['1 cleaned up', 'stopped']);
  });

  test('goes on with the next run while the one before it still ends', async () => {
    const { take, run, events, breathe } = serve();
    run(1);
    take({ type: 'grant', run: 1, frames: 1 });
    await settle();
    run(2);
    breathe();
    await settle();
    assert.ok(events.includes('1 cleaned up'));
    take({ type: 'grant', run: 2, frames: 1 });
    await settle();
    assert.ok(events.includes('frame 1 of 2'), events.join());
    take({ type: 'stop', run: 2 });
    breathe();
    await settle();
    assert.equal(events.at(-1), 'stopped');
  });

  test('a run that is over takes no more messages, and answers for the next one', async () => {
    const { take, run, events, breathe } = serve(async function* () {
      yield frame(1);
    });
    run(1);
    take({ type: 'grant', run: 1, frames: 9 });
    await settle();
    breathe();
    await settle();
    assert.equal(events.at(-1), 'finished');
    take({ type: 'stop', run: 1 });
    take({ type: 'grant', run: 1, frames: 1 });
    take({ type: 'ping', run: 1 });
    await settle();
    assert.deepEqual(events.slice(-2), ['finished', 'pong']);
  });

  test('what a run throws on its way out of a stop is no failure', async () => {
    const { take, run, events, breathe } = serve(async function* () {
      try {
        yield frame(1);
        yield frame(2);
      } finally {
        throw new Error('on the way out');
      }
    });
    run(1);
    take({ type: 'grant', run: 1, frames: 1 });
    await settle();
    take({ type: 'stop', run: 1 });
    breathe();
    await settle();
    assert.equal(events.at(-1), 'stopped');
  });
});
