import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Accept } from '../../../src/lab/experiment';
import { experiments } from '../../../src/lab/experiments';
import { main, measureAcceptance } from '../../../src/tools/acceptance';

interface AcceptanceFile {
  readonly lines: readonly {
    readonly experiment: string;
    readonly metric: string;
    readonly op: '>=' | '>' | '<=' | '<' | '==';
    readonly threshold: number;
  }[];
}

// The cast: the file is the reference, in the form that its `meta` describes.
const { lines } = JSON.parse(readFileSync('test/golden/acceptance.json', 'utf8')) as AcceptanceFile;

const acceptOf = {
  '>=': (atLeast) => ({ atLeast }),
  '>': (above) => ({ above }),
  '<=': (atMost) => ({ atMost }),
  '<': (below) => ({ below }),
  '==': (exactly) => ({ exactly }),
} satisfies Record<AcceptanceFile['lines'][number]['op'], (threshold: number) => Accept>;

/** Of what the reference has no figures for: measured here, on ten seeds. */
const ownLines = new Set(['zero_shot_gain', 'zero_shot_accuracy', 'dqn_steps', 'dqn_value_error']);

/** Not the stored run's, and not among those that the typical ranges come from. */
const seeds = [101, 102];

suite('acceptance', function () {
  // Whole default runs.
  this.timeout(600_000);

  for (const experiment of experiments) {
    const reference = lines.filter((line) => line.experiment === experiment.id);
    const declared = Object.entries(experiment.metrics).flatMap(([name, { accept }]) =>
      accept ? [[name, accept] as const] : [],
    );
    if (reference.length > 0) {
      test(`${experiment.id} declares the lines of the reference, and its own beside them`, () => {
        const known = new Set(reference.map(({ metric }) => metric));
        assert.deepEqual(
          Object.fromEntries(declared.filter(([name]) => known.has(name) || !ownLines.has(name))),
          Object.fromEntries(
            reference.map(({ metric, op, threshold }) => [metric, acceptOf[op](threshold)]),
          ),
        );
      });
    }

    test(`${experiment.id} bears its claim out on two seeds`, async () => {
      const { failed, held, metrics } = await measureAcceptance(experiment, seeds);
      assert.deepEqual(
        { failed, held },
        { failed: [], held: seeds.length },
        JSON.stringify(metrics),
      );
    });
  }

  test('the reference names experiments that there are', () => {
    for (const id of ['echo-memory', 'lstm-gates']) {
      assert.ok(experiments.some((experiment) => experiment.id === id));
      assert.ok(lines.some(({ experiment }) => experiment === id));
    }
  });

  test('the command refuses what it does not know', async () => {
    await assert.rejects(main(['perpetual-motion']), /no experiment "perpetual-motion"/);
    await assert.rejects(main(['--fast']), /Unknown option --fast/);
    for (const wrong of [
      'many',
      '',
      '1.5',
      '-3',
      '0',
      '0x10',
      '1e4',
      '1,x',
      '1,,2',
      ',',
      '-1,',
      '1,4294967296',
    ]) {
      await assert.rejects(main([`--seeds=${wrong}`]), /--seeds/, wrong);
    }
    await assert.rejects(main(['--seeds']), /--seeds needs a value/);
  });
});
