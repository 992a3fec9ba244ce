import assert from 'node:assert/strict';
import { createRandom } from '../../../src/lab/random';
import { addingBaseline, drawAdding } from '../../../src/lab/tasks/adding';
import { drawEcho, scoredSteps, windowsOf } from '../../../src/lab/tasks/echo';
import { drawHeld, drawLatch, latchBaseline, latchInputs } from '../../../src/lab/tasks/latch';
import {
  drawOrderSequence,
  orderClasses,
  orderSymbols,
  withClass,
  type OrderSequence,
} from '../../../src/lab/tasks/temporalOrder';

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
    assert.ok(Math.abs(variance - latchBaseline) < 0.02);
  });

  test('latch: what is held was written at the first step and is asked for at the last', () => {
    const { inputs, events, reads, memory, targets } = drawHeld(createRandom(5), 30, 8);
    for (let at = 0; at < 30 * 8; at += 1) {
      const first = at - (at % 8);
      assert.equal(events[at], at === first ? 'write' : 'hold');
      assert.equal(memory[at], inputs[first * latchInputs]);
      if (at % 8 === 7) assert.ok(reads[at] && targets[at] === memory[first]);
    }
    // The noise goes on while it is held.
    const values = Array.from({ length: 240 }, (_, at) => inputs[at * latchInputs]);
    assert.ok(values.some((value, at) => at % 8 > 0 && value !== memory[at]));
  });

  test('adding: one number is marked in each half, and the target is their sum', () => {
    for (const steps of [4, 7, 30]) {
      const { batch, inputs, targets, marked } = drawAdding(createRandom(4), 200, steps);
      for (let row = 0; row < batch; row += 1) {
        const pairs = Array.from({ length: steps }, (_, t) =>
          inputs.subarray((row * steps + t) * 2, (row * steps + t) * 2 + 2),
        );
        const places = pairs.flatMap(([, mark], t) => (mark === 1 ? [t] : []));
        assert.deepEqual(places, marked[row]);
        const [first, second] = places;
        assert.ok(first! < Math.floor(steps / 2) && second! >= Math.floor(steps / 2));
        const sum = places.reduce((total, t) => total + pairs[t]![0]!, 0);
        assert.ok(Math.abs(targets[row]! - sum) < 1e-6);
      }
    }
  });

  test('adding: always answering 1 has the error that is called its baseline', () => {
    const { targets } = drawAdding(createRandom(5), 20_000, 4);
    const error = targets.reduce((sum, target) => sum + (target - 1) ** 2, 0) / targets.length;
    assert.ok(Math.abs(error - addingBaseline) < 0.004, String(error));
  });

  const spelled = ({ symbols }: Pick<OrderSequence, 'symbols'>): string =>
    Array.from(symbols, (symbol) => orderSymbols[symbol]).join('');

  for (const length of [100, 30]) {
    test(`temporal order of ${length} symbols: two relevant ones at their places, and their class`, () => {
      const random = createRandom(5);
      const seen = {
        sizes: new Set<number>(),
        firsts: new Set<number>(),
        seconds: new Set<number>(),
      };
      const classes = { XX: 'Q', XY: 'R', YX: 'S', YY: 'U' };
      const counts = new Map<string, number>();
      for (let count = 0; count < 2000; count += 1) {
        const sequence = drawOrderSequence(random, length);
        const word = spelled(sequence);
        assert.match(word, /^E[abcd]+[XY][abcd]+[XY][abcd]+B$/);
        const relevant = word.replace(/[^XY]/g, '');
        const name = orderClasses[sequence.target]!;
        assert.equal(name, classes[relevant as keyof typeof classes]);
        counts.set(name, (counts.get(name) ?? 0) + 1);
        const [first, second] = [
          word.search(/[XY]/),
          word.length - 1 - [...word].reverse().join('').search(/[XY]/),
        ];
        assert.deepEqual(sequence.places, [first, second]);
        seen.sizes.add(word.length);
        // Counted from 1, as the paper does.
        seen.firsts.add(first + 1);
        seen.seconds.add(second + 1);
      }
      const range = (from: number) => Array.from({ length: 11 }, (_, at) => from + at);
      const sorted = (numbers: Set<number>) => [...numbers].sort((a, b) => a - b);
      assert.deepEqual(sorted(seen.sizes), range(length));
      assert.deepEqual(sorted(seen.firsts), range(length / 10));
      assert.deepEqual(sorted(seen.seconds), range(length / 2));
      for (const count of counts.values()) assert.ok(Math.abs(count - 500) < 80);
    });
  }

  test('temporal order: the other classes of a sequence differ in the relevant symbols alone', () => {
    const sequence = drawOrderSequence(createRandom(6), 100);
    const words = orderClasses.map((_, target) => spelled(withClass(sequence, target)));
    assert.deepEqual(
      words.map((word) => word.replace(/[^XY]/g, '')),
      ['XX', 'XY', 'YX', 'YY'],
    );
    const without = words.map((word) => word.replace(/[XY]/g, '?'));
    assert.equal(new Set(without).size, 1);
    assert.equal(words[sequence.target], spelled(sequence));
  });
});
