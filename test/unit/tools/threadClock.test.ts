import assert from 'node:assert/strict';
import { mainThreadClock, parseSchedule } from '../../../src/tools/bench/threadClock';

suite('bench: the clock of a thread', () => {
  test('reads the time on a processor, in milliseconds', () => {
    assert.equal(parseSchedule('1500000 77 12\n'), 1.5);
    for (const text of ['', '0 0 0\n', 'kernel says no']) {
      assert.equal(parseSchedule(text), undefined, text);
    }
  });

  test('counts what is computed, and not what is waited for', async function () {
    const now = mainThreadClock();
    if (!now) return this.skip();
    const begin = now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const waited = now() - begin;
    const start = performance.now();
    let rounds = 0;
    // Until the clock itself says so: the machine may be busy.
    while (now() - begin - waited < 100) rounds += 1;
    assert.ok(rounds > 0 && performance.now() - start > 80);
    assert.ok(waited < 150, `${String(waited)} ms while waiting`);
  });
});
