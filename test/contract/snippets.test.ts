/**
 * Practice files stand by themselves: strictly typed, public packages only, and they really run and
 * print what they say. Their checks hold for the solution and fail for the exercise.
 */
import * as assert from 'node:assert/strict';
import { readCheckReport } from '../../src/common/practice/checkedText';
import { regionsOf } from '../../src/common/practice/regions';
import { practiceOf, scaffoldedText } from '../../src/common/practice/scaffoldedText';
import { runCommand } from '../../src/host/scaffold/practiceFile';
import { exerciseIds, PracticeFiles, snippetIds, snippetText, type Ended } from './practiceFiles';

/** The lines that a header says are printed. */
const promised = (text: string): readonly string[] =>
  [...text.matchAll(/^ \*\s+→ (.*\S)\s*$/gm)].map(([, line]) => line!);

/** For what hangs; a busy machine has its time. */
const limit = 600_000;

suite('snippets', () => {
  let files: PracticeFiles;
  let runs: ReadonlyMap<string, Promise<Ended>>;
  let checks: Promise<Ended>;

  suiteSetup(() => {
    files = new PracticeFiles();
    checks = files.run('everyCheck.mjs');
    runs = new Map(snippetIds.map((id) => [id, files.run(`${id}.ts`)]));
  });

  suiteTeardown(async function () {
    this.timeout(limit);
    await Promise.allSettled([checks, ...runs.values()]);
    files.remove();
  });

  test('there are practice files for the first three concepts, with exercises', () => {
    for (const id of ['rnn', 'lstm', 'encoder-decoder']) {
      assert.ok(snippetIds.includes(id), id);
      assert.ok(exerciseIds.includes(id), id);
    }
    assert.deepEqual(
      [...exerciseIds].sort(),
      [...snippetIds].sort(),
      'each snippet has its checks',
    );
  });

  test('all are strictly typed', () => {
    assert.deepEqual(files.problems(/^[\w-]+\.ts$/, true), []);
  }).timeout(limit);

  test('exercises and checks are strictly typed', () => {
    assert.deepEqual(files.problems(/\.(exercise|checked)\.ts$/, false), []);
  }).timeout(limit);

  for (const id of snippetIds) {
    const text = snippetText(id);

    test(`${id}.ts is short, imports public packages only, and has something to do`, () => {
      const lines = text.trimEnd().split('\n');
      assert.ok(lines.length >= 40 && lines.length <= 120, `it has ${lines.length} lines`);
      const imports = [...text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)];
      assert.deepEqual(
        imports.filter(([, module]) => module !== '@tensorflow/tfjs').map(([each]) => each),
        [],
      );
      assert.match(text, /^ \* Practice: /m);
      assert.match(text, /^ \* Your turn: [^]+? Expect:/m);
      assert.match(lines.at(-1)!, /^(void )?main\(\);$/, 'what runs is in main, called last');
      // Scaffolding rewrites this line for the name that the reader gives.
      assert.ok(text.includes(` *   ${runCommand(`${id}.ts`)}\n`), 'its header says how to run it');
      assert.ok(promised(text).length > 0, 'its header says what it prints (→)');
    });

    test(`${id}.ts has regions that can be left out`, () => {
      const regions = regionsOf(text);
      assert.ok(regions.length >= 1 && regions.length <= 4, `it has ${regions.length} regions`);
      assert.deepEqual(
        regions.map(({ number }) => number),
        regions.map((_, index) => index + 1),
      );
      const exercise = scaffoldedText(text, id, 'exercise');
      assert.deepEqual(
        regionsOf(exercise).map(({ number, task }) => [number, task]),
        regions.map(({ number, task }) => [number, task]),
      );
      assert.deepEqual(practiceOf(exercise), { concept: id, kind: 'exercise' });
    });

    test(`${id}.ts prints what its header says`, async () => {
      const { status, stdout, stderr } = await runs.get(id)!;
      assert.equal(status, 0, stderr);
      const lines = stdout.split('\n');
      for (const line of promised(text)) {
        const at = lines.findIndex((printed) => printed.includes(line));
        assert.notEqual(at, -1, `"${line}" is not printed, or not in that place:\n${stdout}`);
        lines.splice(0, at + 1);
      }
    }).timeout(limit);
  }

  for (const id of exerciseIds) {
    test(`the checks of ${id} hold for the solution and fail for the exercise`, async () => {
      const { status, stdout, stderr } = await checks;
      assert.equal(status, 0, stderr);
      // The cast: our own program printed it.
      const said = JSON.parse(stdout) as Readonly<Record<string, string>>;
      const solution = readCheckReport(said[`${id}.practice`]!);
      assert.deepEqual(
        solution.filter(({ ok }) => !ok),
        [],
      );
      for (const { number } of regionsOf(snippetText(id))) {
        const count = solution.filter(({ region }) => region === number).length;
        assert.ok(
          count >= 2,
          `Your turn ${number} has ${count} checks:\n${said[`${id}.practice`]}`,
        );
      }
      const exercise = readCheckReport(said[`${id}.exercise`]!);
      assert.equal(exercise.length, solution.length);
      for (const { region, line, title, message } of exercise) {
        assert.match(message, /^(First comes )?Your turn \d+: /, title);
        assert.ok(
          exercise.some((each) => each.message.startsWith(`Your turn ${region}: `)),
          title,
        );
        assert.ok(line !== undefined, title);
      }
    }).timeout(limit);
  }
});
