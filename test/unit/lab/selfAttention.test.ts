/** The look-up task, the head of attention that solves it, and what is measured of them. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import {
  askAll,
  byLag,
  weightOnAsked,
  weightsMap,
} from '../../../src/lab/experiments/self-attention/measures';
import {
  createAttention,
  createGru,
  normsByPosition,
} from '../../../src/lab/experiments/self-attention/networks';
import { createRandom } from '../../../src/lab/random';
import {
  askLists,
  drawLookups,
  keys,
  lookupColumns,
  type LookupBatch,
} from '../../../src/lab/tasks/keyLookup';

const list = { keys: [3, 39, 0], values: [1, 3, 0] };

/** The list read back from its inputs, and the answer looked up in it. */
function answerOf({ inputs, steps }: LookupBatch, row: number): number {
  const columns = (step: number): number[] => {
    const at = (row * steps + step) * lookupColumns;
    return [...inputs.subarray(at, at + lookupColumns).entries()].flatMap(([column, value]) =>
      value === 1 ? [column] : [],
    );
  };
  const [wanted, flag] = columns(steps - 1);
  assert.equal(flag, lookupColumns - 1);
  const found = Array.from({ length: steps - 1 }, (_, step) => columns(step)).filter(
    ([key]) => key === wanted,
  );
  assert.equal(found.length, 1, 'the key stands in the list once');
  return found[0]![1]! - keys;
}

suite('self-attention: the task', () => {
  test('the answer is the value beside the key that is asked for', () => {
    const drawn = drawLookups(createRandom(1), 100, 12);
    drawn.answers.forEach((answer, row) => assert.equal(answer, answerOf(drawn, row)));
    assert.deepEqual(new Set(drawn.answers), new Set([0, 1, 2, 3]));
  });

  test('a list can be asked for each of its keys', () => {
    const all = askAll(list);
    assert.deepEqual([all.asked, all.answers, all.steps], [[0, 1, 2], [1, 3, 0], 4]);
  });
});

suite('self-attention: the networks', () => {
  const open = async (create: typeof createGru) =>
    create({
      nets: await engineBackend.load(),
      pairs: 3,
      learningRate: 0.02,
      weights: createRandom(2),
      data: createRandom(3),
    });

  test('have the sizes that the two have', async () => {
    const [attention, gru] = [await open(createAttention), await open(createGru)];
    assert.deepEqual([attention.parameters, gru.parameters], [5508, 7620]);
    attention.dispose();
    gru.dispose();
  });

  test('attention shares its weights out, and does not mind the order of the list', async () => {
    const attention = await open(createAttention);
    const turned = { keys: [0, 3, 39], values: [0, 1, 3] };
    const [one] = attention.weights!(askLists([list], [1]));
    const [other] = attention.weights!(askLists([turned], [2]));
    assert.ok(Math.abs(one!.reduce((sum, share) => sum + share, 0) - 1) < 1e-6);
    [0, 1, 2].forEach((pair) =>
      assert.ok(Math.abs(one![pair]! - other![(pair + 1) % 3]!) < 1e-6, String(pair)),
    );
    attention.dispose();
  });

  test('asking for the gradient of the input leaves the weights as they are', async () => {
    const batch = askLists([list], [1]);
    for (const create of [createAttention, createGru]) {
      const model = await open(create);
      const norms = model.inputGradient(batch);
      assert.equal(norms.length, 4);
      assert.ok(norms.every((norm) => norm > 0));
      assert.deepEqual(model.inputGradient(batch), norms);
      model.dispose();
    }
  });
});

suite('self-attention: what is measured', () => {
  test('norms are taken by position, over all lists', () => {
    // Two lists of two positions, two columns each.
    const gradient = [3, 4, 1, 0, 0, 0, 0, 1];
    assert.deepEqual(normsByPosition(gradient, { batch: 2, steps: 2 }), [Math.sqrt(12.5), 1]);
  });

  test('lag 1 is the pair before the question, and the measure of the others', () => {
    assert.deepEqual(byLag([0.01, 0.1, 10, 7]), [
      [1, 0],
      [2, -2],
      [3, -3],
    ]);
  });

  test('the weight that counts is that on the pair asked for', () => {
    const all = askAll(list);
    const weights = [
      Float32Array.of(0.5, 0.25, 0.25, 0),
      Float32Array.of(0.5, 0.25, 0.25, 0),
      Float32Array.of(0, 0, 0.75, 0.25),
    ];
    assert.equal(weightOnAsked(all, weights), 0.5);
    const map = weightsMap(list, weights);
    assert.deepEqual([map.rows, map.columns], [3, 4]);
    assert.deepEqual(map.columnLabels, ['D2', 'n4', 'A1', 'question']);
    assert.deepEqual(map.rowLabels, ['D?', 'n?', 'A?']);
    assert.equal(map.values[2 * 4 + 2], 0.75);
  });
});
