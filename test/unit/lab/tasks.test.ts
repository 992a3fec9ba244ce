import assert from 'node:assert/strict';
import { createRandom } from '../../../src/lab/random';
import { drawEcho, scoredSteps, windowsOf } from '../../../src/lab/tasks/echo';
import { drawLatch, latchInputs } from '../../../src/lab/tasks/latch';

suite('tasks', () => {
  test('echo: the target is the bit of k steps ago', () => {
    const lag = 3;
    const { steps, inputs, targets } = drawEcho(createRandom(1), 4, lag);
    assert.equal(steps, lag + scoredSteps);
    for (let sequence = 0; sequence < 4; sequence += 1) {
      for (let t = lag; t < steps; t += 1) {
        const bit = inputs[sequence * steps + t - lag]!;
        assert.equal(targets[sequence * scoredSteps + t - lag], bit > 0 ? 1 : 0);
      }
    }
  });

  test('echo: a window holds the latest bits, the present one first, and 0 before the start', () => {
    const batch = drawEcho(createRandom(2), 2, 1);
    const windows = windowsOf(batch, 4);
    // The first scored step is t = 1: it has seen two bits.
    assert.deepEqual([...windows.subarray(0, 4)], [batch.inputs[1], batch.inputs[0], 0, 0]);
    const second = batch.steps;
    const at = (scoredSteps + 4) * 4;
    assert.deepEqual(
      [...windows.subarray(at, at + 4)],
      [5, 4, 3, 2].map((t) => batch.inputs[second + t]),
    );
  });

  test('latch: memory follows the events, the target shows it only when it is read', () => {
    const { batch, steps, inputs, memory, targets, events, reads } = drawLatch(
      createRandom(3),
      50,
      20,
    );
    for (let at = 0; at < batch * steps; at += 1) {
      const [value, write, reset, read] = inputs.subarray(at * latchInputs, (at + 1) * latchInputs);
      const before = at % steps === 0 ? 0 : memory[at - 1]!;
      assert.equal(memory[at], write === 1 ? value : reset === 1 ? 0 : before);
      assert.equal(targets[at], read === 1 ? memory[at] : 0);
      assert.equal(events[at], write === 1 ? 'write' : reset === 1 ? 'reset' : 'hold');
      assert.equal(reads[at], read === 1);
      assert.ok(!(write === 1 && reset === 1));
    }
  });

  test('latch: events come as often as the task says', () => {
    const { events, reads, targets } = drawLatch(createRandom(4), 500, 20);
    const share = (count: number): number => count / events.length;
    const of = (event: string): number => share(events.filter((other) => other === event).length);
    assert.ok(Math.abs(of('write') - 0.2) < 0.02);
    assert.ok(Math.abs(of('reset') - 0.1) < 0.02);
    assert.ok(Math.abs(share(reads.filter(Boolean).length) - 0.5) < 0.02);
    const variance = targets.reduce((sum, target) => sum + target ** 2, 0) / targets.length;
    assert.ok(Math.abs(variance - 0.295) < 0.02);
  });
});
