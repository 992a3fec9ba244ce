/** Layers that hold what was put into them, and networks of as many weights. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { deepRnn } from '../../../src/lab/experiments/deep-rnn/declaration';
import { drawStates, heldBetween, readLayer } from '../../../src/lab/experiments/deep-rnn/layers';
import {
  createStack,
  singleUnits,
  stackWeights,
  unitsOfStack,
} from '../../../src/lab/experiments/deep-rnn/networks';
import { linearRecall } from '../../../src/lab/metrics/linearRecall';
import { createRandom } from '../../../src/lab/random';
import { drawComparedBits } from '../../../src/lab/tasks/comparedBits';

const near = (a: number, b: number, by = 1e-6): void =>
  assert.ok(Math.abs(a - b) <= by, `${a}, not ${b}`);

suite('deep-rnn', () => {
  test('the answer is whether two bits differ, at each step that has both', () => {
    const [lag, steps] = [3, 8];
    const { inputs, targets, weights } = drawComparedBits(createRandom(1), 5, lag, steps);
    for (let at = 0; at < inputs.length; at += 1) {
      const asked = at % steps >= lag;
      assert.equal(weights[at], Number(asked));
      assert.equal(targets[at], Number(asked && inputs[at] !== inputs[at - lag]));
    }
  });

  test('a linear readout recalls a weighted sum, and nothing of a product', () => {
    const random = createRandom(2);
    const draw = (rows: number) => {
      const states = Float64Array.from({ length: 3 * rows }, (_, at) =>
        at % 3 === 2 ? 1 : random.sign(),
      );
      const row = (value: (a: number, b: number) => number) =>
        Float64Array.from({ length: rows }, (_, at) => value(states[3 * at]!, states[3 * at + 1]!));
      return { states, targets: [row((a, b) => 2 * a - b + 5), row((a, b) => a * b)] };
    };
    const [sum, product] = linearRecall(3, draw(400), draw(400));
    near(sum!, 1);
    assert.ok(product! < 0.05, String(product));
  });

  test('a stack has the weights that are counted, as near as can be to those of one layer', async () => {
    const backend = await engineBackend.load();
    const single = stackWeights(1, singleUnits);
    for (const layers of [1, 2, 3, 4, 5]) {
      const units = unitsOfStack(layers);
      const net = createStack(backend, layers, units, {
        learningRate: 0.01,
        random: createRandom(1),
      });
      assert.equal(net.parameterCount, stackWeights(layers, units));
      net.dispose();
      for (const other of [units - 1, units + 1]) {
        const away = Math.abs(stackWeights(layers, other) - single);
        assert.ok(Math.abs(stackWeights(layers, units) - single) <= away);
      }
    }
    assert.equal(unitsOfStack(1), singleUnits);
  });

  test('of a state that holds some bits and the answer, these are read, and no others', () => {
    const [lag, steps, units] = [3, 12, 3];
    const test = drawComparedBits(createRandom(3), 200, lag, steps);
    // The bit of now, that of two steps ago, and the answer; h_0 stands before them.
    const hidden = new Float32Array(test.batch * (steps + 1) * units);
    for (let sequence = 0; sequence < test.batch; sequence += 1) {
      for (let t = 0; t < steps; t += 1) {
        const at = sequence * steps + t;
        const ago = t >= 2 ? test.inputs[at - 2]! : 0;
        const held = [test.inputs[at]!, ago, test.targets[at]!];
        hidden.set(held, (sequence * (steps + 1) + t + 1) * units);
      }
    }
    const held = readLayer({ hidden: () => hidden }, units, test, lag);
    near(held.answer, 1);
    assert.equal(held.bits.length, lag + 1);
    [1, 0, 1, 0].forEach((share, ago) => near(held.bits[ago]!, share, 0.05));
    near(heldBetween(held), 0.5, 0.05);
  });

  test('the states of the first sequence are drawn with the top layer above', () => {
    const test = {
      ...{ batch: 2, steps: 3, inputs: Float32Array.of(1, -1, -1, 1, 1, 1) },
      ...{ targets: Float32Array.of(0, 1, 0, 0, 0, 0), weights: Float32Array.of(0, 1, 1, 0, 1, 1) },
    };
    const view = (from: number) => ({
      // h_0 … h_3 of two units, of two sequences.
      hidden: () => Float32Array.from({ length: 16 }, (_, at) => (at < 2 ? 0 : from + at)),
    });
    const map = drawStates([view(0), view(100)], 2, test);
    assert.deepEqual(map.rowLabels, ['2.1', '2.2', '1.1', '1.2']);
    assert.deepEqual(map.columnLabels, ['1: +', '2: − ≠', '3: − =']);
    assert.deepEqual([...map.values], [102, 104, 106, 103, 105, 107, 2, 4, 6, 3, 5, 7]);
  });

  test('each answer of the prediction can be borne out', () => {
    const answer = (below: readonly [number, number], above: readonly [number, number]) =>
      deepRnn.predict.answer({
        ...{ lowest_answer: below[0], lowest_between: below[1] },
        ...{ top_answer: above[0], top_between: above[1] },
      });
    assert.equal(answer([0.1, 0.95], [1, 0.3]), 'divided');
    assert.equal(answer([0.9, 0.95], [1, 0.9]), 'alike');
    assert.equal(answer([0.9, 0.4], [1, 0.9]), 'memory');
    assert.equal(answer([0.1, 0.9], [0.4, 0.9]), undefined);
  });

  test('what has not been learned is said before anything about layers', () => {
    const said = (lag: number, stack: number, single: number) =>
      deepRnn.claim.teaches.find(({ when }) =>
        when(
          { layers: 3, lag, steps: 300, learningRate: 0.01 },
          { stack_accuracy: stack, single_accuracy: single, lowest_answer: 0.9 },
        ),
      )!.says as string;
    assert.match(said(12, 0.9, 1), /single layer is ahead/);
    assert.match(said(4, 0.9, 1), /has not learned/);
    assert.match(said(4, 1, 1), /units to spare/);
  });
});
