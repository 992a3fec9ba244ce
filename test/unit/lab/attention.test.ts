/** What the copying experiment measures, and that its networks copy as they are asked to. */
import assert from 'node:assert/strict';
import { engineBackend } from '../../../src/lab/backends/engineBackend';
import { Copier } from '../../../src/lab/experiments/attention/copier';
import { diagonalShare, weightMap } from '../../../src/lab/experiments/attention/measures';
import type { Written } from '../../../src/lab/nets/sequenceToSequence';
import { createRandom } from '../../../src/lab/random';
import { copiesAsText, drawSequences, exactShare } from '../../../src/lab/tasks/symbolSequences';

const sources = [
  [0, 1],
  [2, 3],
];
const copies: Written = {
  written: [
    [0, 1],
    [2, 7],
  ],
  // The first output of the second sequence looks elsewhere.
  weights: [Float32Array.of(0.75, 0.25, 0.5, 0.5), Float32Array.of(0.25, 0.75, 0, 1)],
};

suite('attention: what is measured', () => {
  test('a copy counts only where every symbol is right', () => {
    assert.equal(exactShare(sources, copies.written), 0.5);
    assert.equal(exactShare(sources, sources), 1);
    assert.equal(
      exactShare(sources, [
        [1, 0],
        [2, 2],
      ]),
      0,
    );
  });

  test('the diagonal is where each output repeats its input', () => {
    assert.deepEqual(diagonalShare(copies), { argmax: 0.75, mass: (0.75 + 0.5 + 0.25 + 1) / 4 });
  });

  test('the map has the letters themselves beside it', () => {
    assert.deepEqual(weightMap(sources[1]!, copies, 1), {
      rows: 2,
      columns: 2,
      values: copies.weights[1],
      rowLabels: ['1 C', '2 H'],
      columnLabels: ['1 C', '2 D'],
    });
  });

  test('each network’s symbols are marked right or wrong below their source', () => {
    const { lines } = copiesAsText(sources, [
      ['With', copies.written],
      ['Without', undefined],
    ]);
    assert.deepEqual(
      lines.map(({ label, signs }) => [label, signs.map(({ text }) => text).join('')]),
      [
        ['Input 1', 'AB'],
        ['With', 'AB'],
        ['Input 2', 'CD'],
        ['With', 'CH'],
      ],
    );
    assert.deepEqual(
      lines[3]!.signs.map(({ mark }) => mark),
      ['good', 'bad'],
    );
  });
});

suite('attention: the networks', () => {
  const open = async (attends: boolean) => {
    const { create } = await engineBackend.load();
    const random = createRandom(3);
    return new Copier({ create, attends, length: 3, learningRate: 0.01, random });
  };

  test('have the sizes that the two have', async () => {
    for (const [attends, parameters] of [
      [true, 12_600],
      [false, 8232],
    ] as const) {
      const copier = await open(attends);
      assert.equal(copier.parameters, parameters);
      copier.dispose();
    }
  });

  test('weights are shared out over the inputs, and there are none without attention', async () => {
    const drawn = drawSequences(createRandom(1), 4, 3);
    const [one, other] = [await open(true), await open(false)];
    for (const weights of one.copy(drawn).weights) {
      for (let t = 0; t < 3; t += 1) {
        const sum = weights.subarray(3 * t, 3 * t + 3).reduce((total, share) => total + share, 0);
        assert.ok(Math.abs(sum - 1) < 1e-5, String(sum));
      }
    }
    assert.deepEqual(other.copy(drawn).weights, []);
    one.dispose();
    other.dispose();
  });

  test('learn to copy short sequences, also those they were not trained on', async () => {
    const copier = await open(true);
    const drawn = drawSequences(createRandom(2), 64, 3);
    assert.ok(exactShare(drawn, copier.copy(drawn).written) < 0.1);
    for (let step = 0; step < 200; step += 1) copier.train();
    assert.ok(exactShare(drawn, copier.copy(drawn).written) > 0.9);
    copier.dispose();
  });
});
