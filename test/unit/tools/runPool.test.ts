/** Threads of a sweep: what becomes of the runs when one of them dies. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunPool } from '../../../src/tools/sweep/runPool';

const settings = { id: 'coin-toss', given: {}, backend: undefined } as const;

/** Does as the seed says. Each run tells how many its thread has had before. */
const script = `
const { parentPort } = require('node:worker_threads');
let before = 0;
parentPort.on('message', ({ seed }) => {
  if (seed === 31) process.exit(3);
  if (seed === 32) throw new Error('out of memory');
  if (seed === 33) return parentPort.postMessage({ failed: 'Error: no such coin' });
  if (seed === 36) return; // It never ends.
  const metrics = { before: before++ };
  parentPort.postMessage({ run: { seed, steps: 1, metrics, holds: null } });
  // It dies with nothing to do.
  if (seed === 34) process.exit(3);
  if (seed === 35) throw new Error('too late');
});
`;

suite('threads of a sweep', function () {
  this.timeout(60_000);
  let folder: string;
  let built = 0;
  const pools: RunPool[] = [];
  const open = (jobs: number): RunPool => {
    const pool = new RunPool(jobs, () => {
      built += 1;
      return Promise.resolve(join(folder, 'worker.cjs'));
    });
    pools.push(pool);
    return pool;
  };
  /** Threads that live at most: with two there may be a run in each. */
  const jobs = 2;
  const beforeOf = async (pool: RunPool, seed: number) =>
    (await pool.run(settings, seed)).metrics['before'];

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), 'unfold-threads-'));
    writeFileSync(join(folder, 'worker.cjs'), script);
  });
  setup(() => (built = 0));
  teardown(() => Promise.all(pools.splice(0).map((pool) => pool.close())));
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  test('runs go on in the threads that there are; what they run is built once', async () => {
    const pool = open(jobs);
    const runs = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => pool.run(settings, seed)));
    assert.deepEqual(
      runs.map(({ seed }) => seed),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal(runs.filter(({ metrics }) => metrics['before'] === 0).length, jobs);
    assert.equal(built, 1);
  });

  for (const [seed, how, message] of [
    [31, 'ends', /^Error: Seed 31: its thread ended with 3\.$/],
    [32, 'throws', /^Error: Seed 32: out of memory$/],
    [33, 'says that it failed', /^Error: Seed 33: Error: no such coin$/],
  ] as const) {
    test(`a thread that ${how} fails its own run; those after it have another thread`, async () => {
      const pool = open(jobs);
      // The other thread is kept busy: all that follows is done by the one.
      const endless = pool.run(settings, 36).catch(() => 'ended');
      const first = beforeOf(pool, 1);
      const failing = assert.rejects(pool.run(settings, seed), message);
      const next = beforeOf(pool, 2);
      const last = beforeOf(pool, 3);
      await failing;
      assert.deepEqual([await first, await next, await last], [0, 0, 1]);
      await pool.close();
      assert.equal(await endless, 'ended');
    });
  }

  for (const [seed, how] of [
    [34, 'ends'],
    [35, 'throws'],
  ] as const) {
    test(`a thread that ${how} after its run has told it fails no more than the next, and is replaced`, async () => {
      const pool = open(jobs);
      const endless = pool.run(settings, 36).catch(() => 'ended');
      const [own, next, last] = await Promise.allSettled(
        [seed, 1, 2].map((each) => beforeOf(pool, each)),
      );
      assert.deepEqual(own, { status: 'fulfilled', value: 0 });
      assert.equal(last?.status, 'fulfilled');
      if (next?.status === 'rejected') assert.match(String(next.reason), /^Error: Seed 1: /);
      await pool.close();
      assert.equal(await endless, 'ended');
    });
  }

  test('closed, it ends its threads, and whoever waits hears of it', async () => {
    const pool = open(jobs);
    const running = [pool.run(settings, 36), pool.run(settings, 36)];
    const waiting = pool.run(settings, 1);
    const all = [
      ...running.map((run) => assert.rejects(run, /^Error: Seed 36: its thread ended with \d\.$/)),
      assert.rejects(waiting, /^Error: Seed 1: it was ended before it began\.$/),
    ];
    // Both have their thread by then.
    await beforeOf(open(jobs), 1);
    await pool.close();
    await Promise.all(all);
  });

  test('closed while it is building, it starts no thread', async () => {
    let done: (path: string) => void = assert.fail;
    const pool = new RunPool(jobs, () => new Promise((resolve) => (done = resolve)));
    const run = assert.rejects(pool.run(settings, 1), /^Error: Seed 1: it was ended before/);
    await pool.close();
    done(join(folder, 'worker.cjs'));
    await run;
  });
});
