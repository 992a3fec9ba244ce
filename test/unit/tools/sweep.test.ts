/** Many seeds of an experiment: spread over threads, in shards, put together again. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main as experimentCommand } from '../../../src/tools/experiment';
import { main as mergeCommand } from '../../../src/tools/merge';
import { parseSweep } from '../../../src/tools/sweep/parseSweep';
import { holdsWith } from '../../../src/tools/sweep/seedRun';
import { runSeeds } from '../../../src/tools/sweep/runSeeds';
import { parseJobs, parseSeeds, parseShard, seedsOf } from '../../../src/tools/sweep/seeds';
import { summarise } from '../../../src/lab/summarise';
import { mergeShards, sweep, type Sweep } from '../../../src/tools/sweep/sweep';
import { findExperiment } from '../../../src/lab/experiments';

const settings = { id: 'lstm-gates', given: { steps: 12 }, backend: 'engine' } as const;

/** All that has to be the same however it was computed. */
function withoutSeconds({ seconds, ...rest }: Sweep): Omit<Sweep, 'seconds'> {
  assert.ok(seconds >= 0);
  return rest;
}

suite('a sweep over seeds', function () {
  this.timeout(240_000);

  let whole: Sweep;
  suiteSetup(async () => {
    whole = await sweep(settings, { seeds: [5, 2, 9, 4, 7], jobs: 1 });
  });

  test('has the runs in the order of the seeds, each as it is alone', async () => {
    assert.deepEqual(
      whole.runs.map(({ seed }) => seed),
      [5, 2, 9, 4, 7],
    );
    const [alone] = (await sweep(settings, { seeds: [9], jobs: 1 })).runs;
    assert.deepEqual(whole.runs[2], alone);
    assert.notDeepEqual(whole.runs[0]!.metrics, whole.runs[1]!.metrics);
  });

  test('is the same from three threads as from one', async () => {
    const told: number[] = [];
    const spread = await sweep(settings, {
      seeds: [5, 2, 9, 4, 7],
      jobs: 3,
      onRun: ({ seed }) => told.push(seed),
    });
    assert.deepEqual(withoutSeconds(spread), withoutSeconds(whole));
    assert.deepEqual(told.sort(), [2, 4, 5, 7, 9]);
  });

  test('a thread that fails ends the sweep with the seed and the reason', async () => {
    const impossible = { ...settings, given: { steps: -1 } };
    await assert.rejects(
      runSeeds(impossible, [3, 8], 2, () => undefined),
      /^Error: Seed [38]: .*steps/,
    );
  });

  test('a run that diverges is a result that satisfies no line', async () => {
    const experiment = findExperiment('lstm-gates');
    const run = { seed: 1, steps: 0, metrics: {}, holds: false, error: 'The run diverged' };
    const { satisfied, median } = summarise(experiment, [run])['mse']!;
    assert.deepEqual([satisfied ?? 0, median], [0, null]);
  });

  test('what is not finite has no place in the median and the range', () => {
    const experiment = findExperiment('lstm-gates');
    const runs = [3, Infinity, 1, NaN].map((mse, at) => ({
      ...{ seed: at, steps: 1, holds: false },
      metrics: { mse },
    }));
    const { median, lowest, highest } = summarise(experiment, runs)['mse']!;
    assert.deepEqual([median, lowest, highest], [2, 1, 3]);
  });

  test('a run without numbers refutes the claim at its settings, and is not judged at others', () => {
    assert.equal(holdsWith({ ...settings, given: {} }, {}), false);
    assert.equal(holdsWith(settings, {}), null);
  });

  suite('in shards', () => {
    let shards: { file: string; sweep: Sweep }[];
    suiteSetup(async () => {
      shards = await Promise.all(
        ['1/2', '2/2'].map(async (shard) => ({
          file: `${shard[0]}.json`,
          sweep: await sweep(settings, {
            seeds: [5, 2, 9, 4, 7],
            jobs: 1,
            shard: parseShard(shard),
          }),
        })),
      );
    });

    test('each runs its own seeds', () => {
      assert.deepEqual(
        shards.map(({ sweep: { runs } }) => runs.map(({ seed }) => seed)),
        [
          [5, 9, 7],
          [2, 4],
        ],
      );
    });

    test('put together, in whatever order, they are the whole', () => {
      assert.deepEqual(withoutSeconds(mergeShards(shards)), withoutSeconds(whole));
      assert.deepEqual(withoutSeconds(mergeShards([...shards].reverse())), withoutSeconds(whole));
    });

    test('what was printed reads back', () => {
      const [{ file, sweep: printed }] = shards as [{ file: string; sweep: Sweep }];
      const read = parseSweep(file, JSON.stringify(printed));
      assert.deepEqual(read.runs, printed.runs);
      assert.deepEqual(read.metrics, printed.metrics);
    });

    test('a missing, a doubled and a foreign shard are named', async () => {
      const [first, second] = shards as [NonNullable<(typeof shards)[0]>, (typeof shards)[0]];
      assert.throws(() => mergeShards([first]), /missing: there is no run with seed 2, 4\.$/);
      assert.throws(
        () => mergeShards([first, second, { ...second, file: 'again.json' }]),
        /Seed 2 is in 2\.json and in again\.json\./,
      );
      const other = await sweep({ ...settings, given: { steps: 11 } }, { seeds: [1], jobs: 1 });
      assert.throws(
        () => mergeShards([first, { file: 'other.json', sweep: other }]),
        /other\.json is of another sweep than 1\.json: its parameters differ\./,
      );
    });

    test('a file that is cut, or none of ours, is named', () => {
      const text = JSON.stringify(shards[0]!.sweep);
      for (const [wrong, why] of [
        [text.slice(0, 100), /^Error: cut\.json is not what a sweep prints/],
        ['[]', /holds no object/],
        [text.replace('"seed":5', '"seed":6'), /its runs are not those of its seeds/],
        [text.replace(/("steps":12,"metrics":\{"\w+":)[^,}]+/, '$1"1"'), /run 1 is none/],
        [text.replace('"steps":12,"metrics"', '"steps":"12","metrics"'), /run 1 is none/],
      ] as const) {
        assert.throws(() => parseSweep('cut.json', wrong), why);
      }
    });
  });

  test('from the command line: shards, then merge', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-sweep-'));
    const { log, error } = console;
    const printed: string[] = [];
    console.log = (line: string) => printed.push(line);
    console.error = () => undefined;
    try {
      const args = ['lstm-gates', '--seeds', '3', '--jobs=1', '--set', 'steps=12'];
      await experimentCommand(args);
      for (const shard of ['1/3', '2/3', '3/3'])
        await experimentCommand([...args, '--shard', shard]);
      const files = printed.slice(1).map((line, at) => {
        const file = join(folder, `${at}.json`);
        writeFileSync(file, line);
        return file;
      });
      await mergeCommand(files);
      // The casts: what the command prints.
      const [all, merged] = [printed[0]!, printed[4]!].map((line) => JSON.parse(line) as Sweep);
      assert.deepEqual(withoutSeconds(merged!), withoutSeconds(all!));
      await assert.rejects(async () => mergeCommand([]), /Usage: npm run -s merge/);
    } finally {
      Object.assign(console, { log, error });
      rmSync(folder, { recursive: true });
    }
  });

  test('seeds, shards and jobs are refused with what they take', async () => {
    assert.deepEqual(parseSeeds('3'), [1, 2, 3]);
    assert.deepEqual(parseSeeds('3,'), [3]);
    assert.throws(() => parseSeeds('4,4'), /has 4 twice/);
    for (const wrong of ['', '0', '0x10', '-1', '1.5', '100001', '1,,2', ',', '1,4294967296'])
      assert.throws(() => parseSeeds(wrong), /--seeds/, wrong);
    for (const wrong of ['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3'])
      assert.throws(() => parseShard(wrong), /--shard wants i\/n/, wrong);
    for (const wrong of ['0', '-1', '1.5', 'all', '1025'])
      assert.throws(() => parseJobs(wrong), /--jobs takes a whole number from 1 to 1024/, wrong);
    assert.deepEqual(seedsOf({ index: 2, of: 3 }, [1, 2, 3, 4, 5]), [2, 5]);
    await assert.rejects(
      experimentCommand(['lstm-gates', '--jobs', '2']),
      /--jobs goes with --seeds/,
    );
    await assert.rejects(
      experimentCommand(['lstm-gates', '--seed', '1', '--seeds', '2']),
      /Either --seed or --seeds/,
    );
  });
});
