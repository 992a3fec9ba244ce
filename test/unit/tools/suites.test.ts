import assert from 'node:assert/strict';
import { closingLine, runForStats, runSuite } from '../../../src/tools/suites/suite';

const program = (script: string) => runForStats(process.execPath, ['-e', script]);
const stats = (passes: number, failures: number) =>
  `console.log('UNFOLD-STATS ' + JSON.stringify({ passes: ${passes}, failures: ${failures} }));`;

suite('the test command', () => {
  test('counts what a run of tests says of itself', async () => {
    assert.deepEqual(await program(stats(3, 0)), { passed: 3, failed: 0 });
    assert.deepEqual(await program(`${stats(3, 2)} process.exitCode = 2`), {
      passed: 3,
      failed: 2,
    });
  });

  test('a run that ends without a result, or badly after a good one, has failed', async () => {
    await assert.rejects(program(''), /without a result/);
    await assert.rejects(program(`${stats(3, 0)} process.exitCode = 7`), /ended with 7/);
  });

  test('a suite that cannot start, or runs no test, counts as one failure', async () => {
    const suite = (run: () => Promise<{ passed: number; failed: number }>) =>
      runSuite({ name: 'x', title: 'X', run }, {});
    const { error } = console;
    console.error = () => undefined;
    try {
      const broken = await suite(() => Promise.reject(new Error('no browser')));
      assert.deepEqual(broken, { passed: 0, failed: 1 });
      const empty = await suite(() => Promise.resolve({ passed: 0, failed: 0 }));
      assert.deepEqual(empty, { passed: 0, failed: 1 });
    } finally {
      console.error = error;
    }
  });

  test('closes with one line over all suites', () => {
    const results = [
      { passed: 3, failed: 0 },
      { passed: 4, failed: 1 },
    ];
    assert.equal(closingLine(results), '7 passed, 1 failed');
  });
});
