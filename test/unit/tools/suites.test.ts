import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMocha } from '../../../src/tools/suites/nodeSuites';
import {
  type Sink,
  type SuiteOptions,
  type SuiteResult,
  closingLine,
  exitCode,
  failureLines,
  runForStats,
  runSuite,
} from '../../../src/tools/suites/suite';

/** Of a run whose output would read like a part, or a failure, of this one. */
const nowhere: Sink = { stdout: () => undefined, stderr: () => undefined };
const program = (script: string) => runForStats(process.execPath, ['-e', script], nowhere);
const stats = (passes: number, failures: number, pending = 0) =>
  `console.log('UNFOLD-STATS ' + JSON.stringify({ passes: ${passes}, failures: ${failures}, pending: ${pending} }));`;

/** A run of one test file. */
async function runFile(code: string, options: SuiteOptions = {}): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'unfold-suite-'));
  try {
    const file = join(folder, 'some.cjs');
    writeFileSync(file, code);
    return await runMocha([file], options, [], nowhere);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

suite('the test command', () => {
  test('counts what a run of tests says of itself', async () => {
    assert.deepEqual(await program(stats(3, 0, 4)), { passed: 3, failed: 0, skipped: 4 });
    assert.deepEqual(await program(`${stats(3, 2)} process.exitCode = 2`), {
      passed: 3,
      failed: 2,
      skipped: 0,
    });
  });

  test('a run that ends without a result, or badly after a good one, has failed', async () => {
    await assert.rejects(program(''), /without a result/);
    await assert.rejects(program(`${stats(3, 0)} process.exitCode = 7`), /ended with 7/);
  });

  test('ends with its last test, whatever a test left running', async () => {
    const result = await runFile("test('leaks', () => { setInterval(() => {}, 1000); });");
    assert.deepEqual(result, { passed: 1, failed: 0, skipped: 0 });
  });

  test('runs the tests that were asked for; that a file has none of them is no failure', async () => {
    const code = "test('adds', () => {}); test('subtracts', () => {});";
    const ran = async (grep: string) => (await runFile(code, { grep })).passed;
    assert.deepEqual([await ran('adds'), await ran('divides')], [1, 0]);
  });

  test('names what failed once more, shortened, where the output ends', async () => {
    const result = await runFile(
      "suite('sums', () => { test('hold', () => { throw new Error('1 is not 2'); }); test('fit', () => {}); });",
    );
    assert.deepEqual(failureLines([{ passed: 1, failed: 0, skipped: 0 }, result]), [
      '✗ sums hold: 1 is not 2',
    ]);
    const long = failureLines([{ ...result, failures: ['x'.repeat(5000)] }]);
    assert.ok(long[0]!.length < 700);
  });

  test('a suite that cannot start, or runs no test, counts as one failure', async () => {
    const suite = (run: () => Promise<SuiteResult>) =>
      runSuite({ name: 'x', title: 'X', run }, {}, nowhere);
    const broken = await suite(() => Promise.reject(new Error('no browser')));
    assert.deepEqual(broken, { passed: 0, failed: 1, skipped: 0, failures: ['X: no browser'] });
    const empty = await suite(() => Promise.resolve({ passed: 0, failed: 0, skipped: 2 }));
    assert.deepEqual(empty, { passed: 0, failed: 1, skipped: 0, failures: ['X: No test ran.'] });
  });

  test('closes with one line over all suites', () => {
    const results = [
      { passed: 3, failed: 0, skipped: 2 },
      { passed: 4, failed: 1, skipped: 1 },
    ];
    assert.equal(closingLine(results), '7 passed, 1 failed, 3 skipped');
  });

  test('ends with 0 only where nothing failed', () => {
    const good = { passed: 3, failed: 0, skipped: 1 };
    assert.equal(exitCode([good, good]), 0);
    assert.equal(exitCode([good, { ...good, failed: 1 }]), 1);
    assert.equal(exitCode([{ passed: 0, failed: 1, skipped: 0 }, good]), 1);
  });
});
