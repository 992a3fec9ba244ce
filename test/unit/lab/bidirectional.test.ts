/** Questions about bits to come, and what is measured of the answers. */
import assert from 'node:assert/strict';
import {
  answersAsText,
  answersOf,
  drawDirections,
  shareByStep,
  shareRight,
} from '../../../src/lab/experiments/bidirectional/measures';
import { createRandom } from '../../../src/lab/random';
import { drawBits, type BitsBatch } from '../../../src/lab/tasks/bitsToCome';

/** Two sentences of three bits; the last step is not asked. */
const batch: BitsBatch = {
  batch: 2,
  steps: 3,
  tokens: Int32Array.of(0, 1, 1, 1, 0, 0),
  targets: Int32Array.of(1, 1, 0, 0, 0, 0),
  weights: Float32Array.of(1, 1, 0, 1, 1, 0),
};

suite('bits to come', () => {
  for (const question of ['ahead', 'last', 'majority'] as const) {
    test(`${question}: the answers are those that the bits give`, () => {
      const { steps, tokens, targets, weights } = drawBits(createRandom(1), 40, 7, question);
      for (let at = 0; at < tokens.length; at += 1) {
        const end = at - (at % steps) + steps;
        const rest = [...tokens.slice(at, end)].join('');
        const ones = rest.replaceAll('0', '').length;
        const zeros = rest.replaceAll('1', '').length;
        const wanted = {
          ahead: rest[2],
          last: rest.at(-1),
          majority: ones === zeros ? undefined : ones > zeros ? '1' : '0',
        }[question];
        assert.equal(weights[at], wanted === undefined ? 0 : 1);
        if (wanted !== undefined) assert.equal(String(targets[at]), wanted, rest);
      }
    });
  }

  test('the larger logit is the answer, and only steps that are asked count', () => {
    const answers = answersOf(Float32Array.of(0, 1, 2, -1, 0, 1, 3, 2, -5, -6, 0, 9));
    assert.deepEqual([...answers], [1, 0, 1, 0, 0, 1]);
    assert.equal(shareRight(batch, answers), 0.75);
    assert.deepEqual(shareByStep(batch, answers), [
      [1, 1],
      [2, 0.5],
    ]);
  });

  test('each network’s answers stand below what is wanted, right or wrong', () => {
    const { lines } = answersAsText(batch, [['LSTM', Uint8Array.of(1, 0, 1, 0, 0, 0)]]);
    assert.deepEqual(
      lines.map(({ signs }) => signs.map(({ text }) => text).join('')),
      ['011', '11·', '10·'],
    );
    assert.deepEqual(
      lines[2]!.signs.map(({ mark }) => mark),
      ['good', 'bad', 'faint'],
    );
  });

  test('the direction from right to left is shown beside the bits that it has read', () => {
    // h_0 … h_3 of one unit for two sentences, in the order of processing.
    const forward = { hidden: () => Float32Array.of(0, 1, 2, 3, 0, 0, 0, 0) };
    const backward = { hidden: () => Float32Array.of(0, 10, 20, 30, 0, 0, 0, 0) };
    const map = drawDirections(batch, [forward, backward], 1);
    assert.deepEqual([...map.values], [1, 2, 3, 30, 20, 10]);
    assert.deepEqual(map.rowLabels, ['→ 1', '← 1']);
    assert.deepEqual(map.columnLabels, ['1: 0', '2: 1', '3: 1']);
  });
});
