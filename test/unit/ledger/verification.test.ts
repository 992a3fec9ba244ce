import assert from 'node:assert/strict';
import type { VerificationState, VerifiedEntry } from '../../../src/common/viewState';
import type { Measured } from '../../../src/lab/experiment';
import { findExperiment } from '../../../src/lab/experiments';
import type { LedgerEntry, LedgerRun } from '../../../src/lab/ledger/entry';
import { Verification } from '../../../webview/ledger/verification';

const common = { claim: 'Something.', source: 'Somebody 1999' };
const exact: LedgerEntry = {
  ...{ kind: 'exact', id: 'two', printed: ['2'], ...common },
  compute: () => [2],
};
const impossible: LedgerEntry = {
  ...{ kind: 'not-reproduced', id: 'never', printed: '1', ours: '0', ...common },
};
const shape: LedgerEntry = {
  ...{ kind: 'shape', id: 'order', printed: 'more', ...common },
  ...{ experiment: 'attention', given: {}, seeds: [1, 2], atLeast: 2 },
  holds: ({ accuracy = 0 }) => accuracy > 0.5,
  ours: ({ accuracy }) => String(accuracy),
};
const claim: LedgerEntry = {
  ...{ kind: 'claim', id: 'claim', experiment: 'attention', seeds: [1], ...common },
};
const all = [exact, shape, claim, impossible];
const build = { version: '1.0.0', build: 'b1' };

interface Asked {
  readonly run: LedgerRun;
  readonly begin: () => void;
  readonly finish: (metrics: Measured) => void;
}

function open(
  kept: Readonly<Record<string, VerifiedEntry>> = {},
  keptState?: VerificationState,
  entries: readonly LedgerEntry[] = all,
) {
  const asked: Asked[] = [];
  const saved: Record<string, VerifiedEntry | undefined> = {};
  const states: VerificationState[] = [];
  let finished = 0;
  let now = 1000;
  const verification = new Verification({
    entries,
    build,
    kept: (id) => kept[id],
    keptState,
    isOwnState: true,
    keep: (state, changed) => {
      states.push(state);
      Object.assign(saved, Object.fromEntries(changed));
    },
    openRuns: () => {
      const pending: (() => void)[] = [];
      return {
        run: (run, begin) =>
          new Promise((resolve, reject) => {
            asked.push({ run, begin, finish: resolve });
            pending.push(() => reject(new Error('ended')));
          }),
        end: () => {
          for (const give of pending) give();
        },
      };
    },
    onChange: () => undefined,
    onFinished: () => (finished += 1),
    now: () => (now += 100),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const statuses = () => Object.fromEntries(verification.views.map((v) => [v.entry.id, v.status]));
  return { verification, asked, saved, states, settle, statuses, finished: () => finished };
}

/** What meets every line of the experiment. */
const good: Measured = Object.fromEntries([
  ['accuracy', 1],
  ...Object.entries(findExperiment('attention').metrics).flatMap(([name, { accept }]) => {
    if (!accept) return [];
    if ('atLeast' in accept) return [[name, accept.atLeast]];
    if ('atMost' in accept) return [[name, accept.atMost]];
    if ('above' in accept) return [[name, accept.above + 1e-6]];
    if ('below' in accept) return [[name, accept.below - 1e-6]];
    return [[name, 'exactly' in accept ? accept.exactly : accept.between[0]]];
  }),
]) as Measured;

const entry = (holds: boolean | null, by = build): VerifiedEntry => ({
  ...by,
  ours: 'before',
  seeds: [1],
  holds,
});

suite('Verifying the ledger in the page', () => {
  test('fills up: not yet, running, and what came out', async () => {
    const { verification, asked, settle, statuses, finished, saved } = open();
    assert.deepEqual(new Set(Object.values(statuses())), new Set(['waiting']));
    const ended = verification.start();
    await settle();
    assert.equal(statuses()['two'], 'holds');
    assert.equal(statuses()['never'], 'not-reproduced');
    assert.equal(statuses()['order'], 'waiting', 'its runs wait for a worker');
    // What two entries look at is run once.
    assert.deepEqual(
      asked.map(({ run }) => run.seed),
      [1, 2],
    );
    asked[0]!.begin();
    assert.deepEqual([statuses()['order'], statuses()['claim']], ['running', 'running']);
    assert.deepEqual(verification.runs, { done: 0, all: 3 });
    asked[0]!.finish(good);
    await settle();
    assert.equal(statuses()['claim'], 'holds');
    assert.deepEqual(verification.runs, { done: 2, all: 3 });
    asked[1]!.finish({ accuracy: 0.1 });
    await ended;
    assert.equal(statuses()['order'], 'fails');
    assert.equal(finished(), 1);
    assert.deepEqual(Object.keys(saved).sort(), ['claim', 'never', 'order', 'two']);
    assert.deepEqual(saved['two'], { ...build, ours: '2', seeds: [], holds: true });
  });

  test('cancelled, it keeps what is known, and goes on with the rest', async () => {
    const { verification, asked, settle, states, statuses, finished } = open();
    const ended = verification.start();
    await settle();
    asked[0]!.begin();
    asked[0]!.finish(good);
    await settle();
    verification.cancel();
    await ended;
    assert.equal(finished(), 0);
    assert.equal(states.at(-1)?.running, false);
    assert.deepEqual(statuses(), {
      ...{ two: 'holds', never: 'not-reproduced', claim: 'holds', order: 'waiting' },
    });
    const again = verification.start();
    await settle();
    assert.deepEqual(
      asked.slice(2).map(({ run }) => run.seed),
      [2],
      'a run that was over is not repeated',
    );
    asked[2]!.finish(good);
    await again;
    assert.deepEqual([verification.done, finished()], [4, 1]);
  });

  test('another document goes on with what was kept, by itself where it was under way', async () => {
    const kept = { two: entry(true), claim: entry(false) };
    const { verification, asked, settle, statuses } = open(kept, {
      ...{ running: true, milliseconds: 5000 },
    });
    assert.equal(verification.wasInterrupted, true);
    assert.equal(verification.milliseconds, 5000);
    assert.deepEqual([statuses()['two'], statuses()['claim']], ['holds', 'fails']);
    void verification.start();
    await settle();
    assert.deepEqual(
      asked.map(({ run }) => run.seed),
      [1, 2],
    );
    assert.ok(verification.milliseconds > 5000);
    assert.equal(
      open(kept, { running: false, milliseconds: 1 }).verification.wasInterrupted,
      false,
    );
  });

  test('what another Unfold found counts for nothing, is named, and found anew', async () => {
    const other = { version: '0.9.0', build: 'b0' };
    const { verification, settle } = open({ two: entry(false, other) }, undefined, [exact]);
    const [view] = verification.views;
    assert.deepEqual([view?.staleOf, view?.result?.ours], [other, 'before']);
    assert.deepEqual([verification.done, verification.results], [0, []]);
    await verification.start();
    await settle();
    assert.equal(verification.views[0]?.staleOf, undefined);
    assert.equal(verification.results[0]?.ours, '2');
  });

  test('started once more when all is known, it forgets it all first', async () => {
    const { verification, asked, settle, saved } = open(
      { two: entry(true), order: entry(true), claim: entry(true), never: entry(null) },
      { running: false, milliseconds: 5000 },
    );
    assert.equal(verification.done, 4);
    void verification.start();
    await settle();
    assert.equal(asked.length, 2);
    assert.equal(saved['order'], undefined);
    assert.ok('order' in saved, 'it is taken back where it is kept');
    assert.ok(verification.milliseconds < 5000, 'the time begins anew');
  });

  test('a page that is replaced leaves word that it went on', async () => {
    const { verification, asked, settle, states, finished } = open();
    const ended = verification.start();
    await settle();
    verification.dispose();
    await ended;
    const told = states.length;
    assert.equal(states.at(-1)?.running, true);
    asked[0]!.finish(good);
    await settle();
    assert.deepEqual([states.length, finished()], [told, 0], 'nothing is kept after that');
  });

  test('what was found in the last moment of a page is kept', async () => {
    const { verification, asked, settle, saved } = open({}, undefined, [claim, shape]);
    const ended = verification.start();
    await settle();
    asked[0]!.finish(good);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    assert.deepEqual([verification.done, Object.keys(saved)], [1, []], 'it waits for its turn');
    verification.dispose();
    assert.deepEqual(Object.keys(saved), ['claim']);
    await ended;
  });

  test('what cannot be computed ends it with its reason, and the rest stays', async () => {
    const broken: LedgerEntry = {
      ...exact,
      id: 'broken',
      compute: () => {
        throw new Error('no such number');
      },
    };
    const { verification } = open({}, undefined, [exact, broken]);
    await assert.rejects(verification.start(), /no such number/);
    assert.deepEqual([verification.isRunning, verification.done], [false, 1]);
  });
});
