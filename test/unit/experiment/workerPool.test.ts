import assert from 'node:assert/strict';
import type { Frame } from '../../../src/lab/run';
import type { PortEvents } from '../../../webview/experiment/runPorts';
import { mostWorkers, PoolEndedError, WorkerPool } from '../../../webview/experiment/workerPool';
import { patience } from '../../../webview/experiment/signsOfLife';
import type { ToWorker } from '../../../webview/worker/messages';

interface FakeWorker {
  readonly events: PortEvents;
  readonly backend: string;
  readonly got: ToWorker[];
  closed: boolean;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function open(size: number, refuses = false) {
  const workers: FakeWorker[] = [];
  const notices: string[] = [];
  /** What is to be called after some time. */
  let waiting: (() => void)[] = [];
  const start = (events: PortEvents, backend: string) => {
    const worker: FakeWorker = { events, backend, got: [], closed: false };
    workers.push(worker);
    return {
      post: (message: ToWorker) => void worker.got.push(message),
      close: () => void (worker.closed = true),
    };
  };
  const pool = new WorkerPool({
    size,
    openWorker: async (events, backend) => {
      if (refuses) throw new Error('none here');
      const port = start(events, backend);
      setImmediate(() => events.onMessage({ type: 'ready' }));
      return port;
    },
    openLocal: start,
    after: (_, callback) => {
      waiting.push(callback);
      return () => (waiting = waiting.filter((each) => each !== callback));
    },
    onNotice: (notice) => notices.push(notice),
  });
  /** The newest run that a worker was given. */
  const orderOf = ({ got }: FakeWorker) => {
    const order = got.filter(({ type }) => type === 'run').at(-1);
    assert.ok(order?.type === 'run');
    return order;
  };
  const finish = (worker: FakeWorker, accuracy: number) => {
    const { run } = orderOf(worker);
    const frame: Frame = { step: 1, total: 1, phase: '', metrics: { accuracy } };
    worker.events.onMessage({ type: 'frame', run, frame });
    worker.events.onMessage({ type: 'finished', run, seconds: 1 });
  };
  /** So much time passes that whatever waits is called. */
  const pass = () => {
    for (const callback of waiting.splice(0)) callback();
  };
  return { pool, workers, notices, orderOf, finish, pass, isWaiting: () => waiting.length > 0 };
}

const order = (seed: number) => ({
  experiment: 'attention',
  parameters: {},
  seed,
  backend: 'engine' as const,
});

suite("A pool of the page's workers", () => {
  test('has no more workers than it may, and gives each the next run', async () => {
    const { pool, workers, orderOf, finish } = open(2);
    const runs = [1, 2, 3].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    assert.deepEqual(
      workers.map((worker) => orderOf(worker).seed),
      [1, 2],
    );
    finish(workers[1]!, 0.2);
    assert.deepEqual(await runs[1], { metrics: { accuracy: 0.2 } });
    await turn();
    assert.equal(orderOf(workers[1]!).seed, 3);
    finish(workers[1]!, 0.3);
    finish(workers[0]!, 0.1);
    assert.deepEqual(
      (await Promise.all(runs)).map(({ metrics }) => metrics.accuracy),
      [0.1, 0.2, 0.3],
    );
    await turn();
    assert.deepEqual(
      workers.map(({ closed }) => closed),
      [true, true],
      'idle ones are ended',
    );
  });

  test('a pool that was idle takes runs again', async () => {
    const { pool, workers, finish } = open(1);
    for (const seed of [1, 2]) {
      const run = pool.run(order(seed));
      await turn();
      await turn();
      finish(workers.at(-1)!, seed);
      assert.equal((await run).metrics.accuracy, seed);
      await turn();
    }
  });

  test('asks for the metrics alone where nobody looks at the frames', async () => {
    const { pool, workers, orderOf } = open(2);
    const frames: Frame[] = [];
    void pool.run(order(1));
    void pool.run({ ...order(2), onFrame: (frame) => frames.push(frame) });
    await turn();
    await turn();
    assert.deepEqual(
      workers.map((worker) => orderOf(worker).metricsOnly),
      [true, false],
    );
    assert.deepEqual(
      workers.map(({ got }) => got.some(({ type }) => type === 'grant')),
      [false, true],
    );
    const { run } = orderOf(workers[1]!);
    const frame = { step: 1, total: 1, phase: '', views: {} };
    workers[1]!.events.onMessage({ type: 'frame', run, frame });
    assert.deepEqual(frames, [frame]);
  });

  test('a run that diverged, and a worker that broke, are results; the next gets a new one', async () => {
    const { pool, workers, orderOf, finish } = open(1);
    const runs = [1, 2, 3].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    const failure = { kind: 'diverged', message: 'It diverged.' } as const;
    workers[0]!.events.onMessage({ type: 'failed', run: orderOf(workers[0]!).run, failure });
    assert.deepEqual(await runs[0], { metrics: {}, error: 'It diverged.' });
    await turn();
    workers[0]!.events.onBroken('out of memory');
    assert.match((await runs[1]!).error ?? '', /broke down: out of memory/);
    assert.equal(workers[0]!.closed, true);
    await turn();
    await turn();
    finish(workers[1]!, 1);
    assert.deepEqual(await runs[2], { metrics: { accuracy: 1 } });
  });

  test('a worker that is gone without a word is replaced, one that answers is waited for', async () => {
    const { pool, workers, orderOf, finish, pass, isWaiting } = open(1);
    const runs = [1, 2].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    for (let asked = 0; asked < 3 * patience; asked += 1) {
      pass();
      workers[0]!.events.onMessage({ type: 'pong', run: orderOf(workers[0]!).run });
    }
    assert.equal(workers[0]!.got.filter(({ type }) => type === 'ping').length, 3 * patience);
    assert.equal(workers[0]!.closed, false);
    for (let asked = 0; asked <= patience; asked += 1) pass();
    assert.match((await runs[0]!).error ?? '', /broke down: it no longer answers/);
    assert.equal(workers[0]!.closed, true);
    await turn();
    await turn();
    finish(workers[1]!, 1);
    assert.deepEqual(await runs[1], { metrics: { accuracy: 1 } });
    await turn();
    assert.equal(isWaiting(), false, 'nobody is asked who has nothing to do');
  });

  test('what an earlier run left under way is not taken for the next one', async () => {
    const { pool, workers, orderOf, finish } = open(1);
    const runs = [1, 2].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    const before = orderOf(workers[0]!).run;
    finish(workers[0]!, 0.1);
    await runs[0];
    await turn();
    workers[0]!.events.onMessage({ type: 'finished', run: before, seconds: 1 });
    finish(workers[0]!, 0.2);
    assert.equal((await runs[1]!).metrics.accuracy, 0.2);
  });

  test('ended, it gives up what is under way and what waits, at once', async () => {
    const { pool, workers } = open(1);
    const runs = [1, 2].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    pool.end();
    for (const run of runs) await assert.rejects(run, PoolEndedError);
    assert.equal(workers[0]!.closed, true);
    await assert.rejects(pool.run(order(3)), PoolEndedError);
  });

  test('where no worker starts, the page itself computes, and says so once', async () => {
    const { pool, workers, notices, finish } = open(2, true);
    const runs = [1, 2].map((seed) => pool.run(order(seed)));
    await turn();
    await turn();
    for (const worker of workers) finish(worker, 1);
    await Promise.all(runs);
    assert.equal(notices.length, 1);
    assert.match(notices[0]!, /none here/);
  });

  test('is never larger than a page may have, nor empty', () => {
    assert.equal(open(64).pool.size, mostWorkers);
    assert.equal(open(0).pool.size, 1);
  });
});
