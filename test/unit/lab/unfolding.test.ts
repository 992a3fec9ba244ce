/** The gradients of the copies of W_hh, against a network written out in plain numbers. */
import assert from 'node:assert/strict';
import { compareGradients } from '../../../src/lab/experiments/unfolding/gradients';
import { unfoldingWeights } from '../../../src/lab/experiments/unfolding/network';
import { createRandom } from '../../../src/lab/random';

const weights = unfoldingWeights(createRandom(7));
const units = 6;
const numbers = (name: keyof typeof weights) => Array.from(weights[name].values);

/** L_1 + L_2 + L_3 of CAT → A, T, $, with a W_hh for each step. */
function lossOf(recurrents: readonly (readonly number[])[]): number {
  const [kernel, bias, output] = [numbers('kernel'), numbers('bias'), numbers('output')];
  let h = new Array<number>(units).fill(0);
  let loss = 0;
  recurrents.forEach((recurrent, t) => {
    h = h.map((_, to) =>
      Math.tanh(
        h.reduce(
          (sum, value, from) => sum + value * recurrent[from * units + to]!,
          kernel[t * units + to]! + bias[to]!,
        ),
      ),
    );
    const logits = [0, 1, 2].map((to) =>
      h.reduce((sum, value, from) => sum + value * output[from * 3 + to]!, 0),
    );
    loss += Math.log(logits.reduce((sum, each) => sum + Math.exp(each), 0)) - logits[t]!;
  });
  return loss;
}

suite('unfolding', () => {
  const { copies, shared, difference } = compareGradients(weights);
  const recurrent = numbers('recurrent');

  test('each copy’s gradient is that of central differences', () => {
    const step = 1e-6;
    for (const [t, copy] of copies.entries()) {
      for (const at of [0, 9, 22, 35]) {
        const moved = (by: number) =>
          lossOf(
            copies.map((_, other) =>
              recurrent.map((value, n) => (other === t && n === at ? value + by : value)),
            ),
          );
        const wanted = (moved(step) - moved(-step)) / (2 * step);
        assert.ok(Math.abs(copy[at]! - wanted) < 1e-8, `${t}, ${at}: ${copy[at]}, ${wanted}`);
      }
    }
  });

  test('the copy of the first step has none, and the sum of all is the shared one', () => {
    assert.ok(copies[0]!.every((value) => value === 0));
    assert.ok(copies[1]!.some((value) => value !== 0));
    shared.forEach((value, at) => {
      const sum = copies.reduce((total, copy) => total + copy[at]!, 0);
      assert.ok(Math.abs(value - sum) < 1e-12);
    });
    assert.ok(difference < 1e-12);
  });
});
