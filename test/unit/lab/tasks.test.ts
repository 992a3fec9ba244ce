import assert from 'node:assert/strict';
import { createRandom } from '../../../src/lab/random';
import { drawEcho, scoredSteps, windowsOf } from '../../../src/lab/tasks/echo';
import { drawLatch, latchInputs } from '../../../src/lab/tasks/latch';

suite('tasks', () => {
  test('echo: the target is the bit of k steps ago, and only steps that have one count', () => {
    const lag = 3;
    const { batch, steps, inputs, targets, weights } = drawEcho(createRandom(1), 4, lag);
    assert.equal(steps, lag + scoredSteps);
    for (let at = 0; at < batch * steps; at += 1) {
      const scored = at % steps >= lag;
      assert.equal(weights[at], scored ? 1 : 0);
      assert.equal(targets[at], scored && inputs[at - lag]! > 0 ? 1 : 0);
    }
  });

  test('echo: a window holds the latest bits, the present one first, and 0 before the start', () => {
    const batch = drawEcho(createRandom(2), 2, 1);
    const windows = windowsOf(batch, 4);
    assert.equal(windows.batch, 2 * scoredSteps);
    // The first scored step is t = 1: it has seen two bits.
    assert.deepEqual([...windows.inputs.subarray(0, 4)], [batch.inputs[1], batch.inputs[0], 0, 0]);
    assert.equal(windows.targets[0], batch.inputs[0]! > 0 ? 1 : 0);
    const row = scoredSteps + 4;
    const bits = [5, 4, 3, 2].map((t) => batch.inputs[batch.steps + t]!);
    assert.deepEqual([...windows.inputs.subarray(row * 4, row * 4 + 4)], bits);
    assert.equal(windows.targets[row], bits[1]! > 0 ? 1 : 0);
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
