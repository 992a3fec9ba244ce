import assert from 'node:assert/strict';
import { timeRuns } from '../../../src/tools/bench/experiments';

suite('times of default runs', () => {
  test('a run that comes to its end is run as often as asked', async () => {
    const times = await timeRuns('metrics-explorer', undefined, { rounds: 2, limit: 60 });
    assert.equal(times.rounds, 2);
    assert.equal(times.stoppedAt, undefined);
    assert.ok(times.firstFrameMs > 0 && times.firstFrameMs <= times.seconds * 1000 + 1);
  });

  test('one that takes too long is ended there, once, and says how far it came', async () => {
    const times = await timeRuns('echo-memory', 'tfjs', { rounds: 3, limit: 0.001 });
    assert.equal(times.rounds, 1);
    assert.ok(times.stoppedAt! > 0 && times.stoppedAt! < 1);
  });
});
