/** The ledger: what papers print, held to what comes out here. */
import assert from 'node:assert/strict';
import { mostParts, parsePart, verifiedPart } from '../../../src/common/pageState';
import type { Measured } from '../../../src/lab/experiment';
import { experiments, findExperiment } from '../../../src/lab/experiments';
import type { LedgerEntry, LedgerRun } from '../../../src/lab/ledger/entry';
import { ledgerEntries } from '../../../src/lab/ledger/ledger';
import { ledgerReport, ledgerTable } from '../../../src/lab/ledger/report';
import { keyOf, printedOf, rounds, roundedAs, verify } from '../../../src/lab/ledger/verify';
import { resolveParameters } from '../../../src/lab/parameters';
import { toCsv } from '../../../src/lab/views/kinds';
import { main } from '../../../src/tools/ledger';

const never = (): Promise<Measured> => assert.fail('needs no run');
const ofKind = <K extends LedgerEntry['kind']>(kind: K) =>
  ledgerEntries.filter((entry): entry is Extract<LedgerEntry, { kind: K }> => entry.kind === kind);

suite('the ledger', () => {
  test('has at least thirty exact anchors, twelve shapes and the claim of every experiment', () => {
    assert.ok(ofKind('exact').length >= 30);
    assert.ok(ofKind('shape').length + ofKind('sampled').length >= 12);
    assert.deepEqual(
      ofKind('claim').map(({ experiment }) => experiment),
      experiments.map(({ id }) => id),
    );
    const ids = ledgerEntries.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('what came of every entry can be kept', () => {
    const value = { version: '1', build: 'b', ours: '', seeds: [], holds: null };
    for (const { id } of ledgerEntries)
      assert.deepEqual(parsePart(verifiedPart(id), value), value, id);
    // With room for the rest of what a page keeps.
    assert.ok(ledgerEntries.length < mostParts / 2);
  });

  for (const anchor of [...ofKind('exact'), ...ofKind('sampled')]) {
    test(`${anchor.id} holds`, async () => {
      const [result] = await verify([anchor], { run: never });
      assert.equal(result!.holds, true, `${result!.printed} is printed; ours is ${result!.ours}`);
    });
  }

  test('every shape looks at metrics that its experiment has, with settings that it takes', () => {
    for (const { id, experiment, given, ours, atLeast, seeds } of ofKind('shape')) {
      const declared = findExperiment(experiment);
      assert.doesNotThrow(() => resolveParameters(declared, given), id);
      const all = Object.fromEntries(Object.keys(declared.metrics).map((name) => [name, 0.5]));
      assert.doesNotMatch(ours(all), /not measured/, id);
      assert.match(ours({}), /not measured/, id);
      assert.ok(atLeast >= 1 && atLeast <= seeds.length, id);
    }
  });

  test('no shape holds where nothing was measured, or where everything came out alike', () => {
    for (const { id, holds, experiment } of ofKind('shape')) {
      assert.equal(holds({}), false, id);
      const alike = Object.keys(findExperiment(experiment).metrics).map((name) => [name, 0.5]);
      const relative = !['attention-aligned', 'attention-short', 'tanh-at-baseline'].includes(id);
      if (relative) assert.equal(holds(Object.fromEntries(alike) as Measured), false, id);
    }
  });

  test('a number rounds to what is printed, to as many digits', () => {
    assert.equal(roundedAs('0.7313', 0.73126), '0.7313');
    assert.equal(roundedAs('9.8e-4', 0.25 ** 5), '9.8e-4');
    assert.ok(rounds(0.73126, '0.7313'));
    assert.ok(!rounds(0.7312, '0.7313'));
    assert.ok(!rounds(NaN, '0.7313'));
    assert.ok(rounds(0.5, '0.500'));
    assert.ok(!rounds(94, '93'));
  });

  test('a result says in its table and its counts what its verdict is', () => {
    const common = { kind: 'exact', claim: 'A, b.', source: 's', printed: '1', ours: '1' } as const;
    const results = [
      { ...common, id: 'a', seeds: [], holds: true },
      { ...common, id: 'b', seeds: [1, 2], holds: false },
      { ...common, id: 'c', seeds: [], holds: null },
    ];
    const report = ledgerReport(results, 1234.56);
    assert.deepEqual(
      [report.held, report.failed, report.notReproduced, report.seconds],
      [1, 1, 1, 1.235],
    );
    const [, second] = toCsv(ledgerTable(results)).split('\r\n').slice(1);
    assert.equal(second, 'b,exact,"A, b.",s,1,1,1 2,does not hold');
  });

  test('every entry says what is printed before anything is computed', async () => {
    const printed = ofKind('claim').map(printedOf);
    assert.ok(
      printed.every((text) => /^\w+ [≥>≤<=]|\w+ .* … /.test(text)),
      printed.join('; '),
    );
    const [result] = await verify([ofKind('exact')[0]!], { run: never });
    assert.equal(result!.printed, printedOf(ofKind('exact')[0]!));
  });

  suite('with runs', () => {
    const [claim] = ofKind('claim').filter(({ experiment }) => experiment === 'echo-memory');
    const good: Measured = {
      rnn_accuracy_k5: 1,
      rnn_accuracy_k10: 0.8,
      rnn_accuracy_k15: 0.7,
      window_accuracy_inside: 1,
      window_accuracy_outside: 0.5,
    };
    const [forgets] = ofKind('shape').filter(({ id }) => id === 'forgets-with-lag');

    test('what two entries look at is run once', async () => {
      const asked: LedgerRun[] = [];
      const results = await verify([claim!, forgets!], {
        run: (run) => {
          asked.push(run);
          return Promise.resolve(good);
        },
      });
      assert.deepEqual(
        asked.map(({ seed }) => seed),
        [1, 2, 3],
      );
      assert.deepEqual(
        results.map(({ holds }) => holds),
        [true, true],
      );
    });

    test('a line that one of two seeds misses is a claim that does not hold, and says which', async () => {
      const [result] = await verify([claim!], {
        run: ({ seed }) => Promise.resolve(seed === 1 ? good : { ...good, rnn_accuracy_k5: 0.9 }),
      });
      assert.equal(result!.holds, false);
      assert.match(result!.ours, /rnn_accuracy_k5 1 and 0\.9 \(1 of 2\)/);
      assert.match(result!.printed, /rnn_accuracy_k5 ≥ 0\.99/);
    });

    test('a run that came to nothing holds nothing', async () => {
      const results = await verify([claim!, forgets!], { run: () => Promise.resolve({}) });
      assert.deepEqual(
        results.map(({ holds }) => holds),
        [false, false],
      );
    });

    test('as many seeds as are asked for, and no fewer', async () => {
      const entry = { ...forgets!, seeds: [1, 2, 3], atLeast: 2 };
      const bad = { ...good, rnn_accuracy_k10: 1 };
      const holdsWith = async (...all: readonly Measured[]) => {
        const [result] = await verify([entry], {
          run: ({ seed }) => Promise.resolve(all[seed - 1]!),
        });
        return result!.holds;
      };
      assert.equal(await holdsWith(good, bad, good), true);
      assert.equal(await holdsWith(bad, bad, good), false);
    });

    test('an abort leaves out what has not ended', async () => {
      const abort = new AbortController();
      const seen: string[] = [];
      const results = await verify([ofKind('exact')[0]!, claim!], {
        signal: abort.signal,
        onResult: ({ id }) => seen.push(id),
        run: () => {
          abort.abort();
          return Promise.resolve(good);
        },
      });
      assert.deepEqual(seen, [ofKind('exact')[0]!.id]);
      assert.equal(results.length, 1);
    });

    test('the same settings in another order are the same run', () => {
      const run = { experiment: 'echo-memory', seed: 1 };
      assert.equal(
        keyOf({ ...run, given: { lag: 10, steps: 20 } }),
        keyOf({ ...run, given: { steps: 20 } }),
      );
      assert.notEqual(keyOf({ ...run, given: { lag: 11 } }), keyOf({ ...run, given: {} }));
    });
  });

  test('from the command line: one entry as JSON, and what it does not know is refused', async () => {
    const { log, error } = console;
    const printed: string[] = [];
    console.log = (line: string) => printed.push(line);
    console.error = () => undefined;
    try {
      assert.equal(await main(['bleu-first', 'ntm-weights', '--jobs', '1']), 0);
    } finally {
      Object.assign(console, { log, error });
    }
    // The cast: what the command prints.
    const { entries, held, failed, notReproduced } = JSON.parse(printed[0]!) as {
      entries: { id: string; ours: string }[];
      held: number;
      failed: number;
      notReproduced: number;
    };
    assert.deepEqual([held, failed, notReproduced], [1, 0, 1]);
    assert.equal(entries[0]!.ours, '7, 16, 4, 15, 50.4567');
    await assert.rejects(main(['perpetual-motion']), /no entry "perpetual-motion"/);
    await assert.rejects(main(['--fast']), /Unknown option --fast/);
  });
});
