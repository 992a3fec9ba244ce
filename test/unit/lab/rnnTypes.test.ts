/** The tasks of the five types, held to another way of working out their answers. */
import assert from 'node:assert/strict';
import { drawPictures } from '../../../src/lab/experiments/rnn-types/pictures';
import {
  countWords,
  drawSentences,
  sentenceLength,
  vocabulary,
} from '../../../src/lab/experiments/rnn-types/sentences';
import { sortedSequences } from '../../../src/lab/experiments/rnn-types/sorting';
import {
  drawTagged,
  frequentTags,
  isAmbiguous,
  taggedWords,
  tagName,
  tagShare,
} from '../../../src/lab/experiments/rnn-types/tagging';
import { createRandom } from '../../../src/lab/random';

/** By reading from left to right: “not” turns the next word round. */
function praises(words: readonly string[]): boolean {
  const worth = (word: string): number =>
    ['good', 'great', 'fine'].includes(word) ? 1 : ['bad', 'awful', 'poor'].includes(word) ? -1 : 0;
  return (
    words.reduce((sum, word, t) => sum + (words[t - 1] === 'not' ? -1 : 1) * worth(word), 0) > 0
  );
}

suite('rnn-types: the tasks', () => {
  test('a sentence praises by the sum of its words, each turned round after “not”', () => {
    const { batch, tokens, targets } = drawSentences(createRandom(1), 400);
    const balance = targets.reduce((sum, target) => sum + target, 0) / batch;
    assert.ok(Math.abs(balance - 0.5) < 0.08, String(balance));
    for (let row = 0; row < batch; row += 1) {
      const own = tokens.subarray(row * sentenceLength, (row + 1) * sentenceLength);
      const words = Array.from(own, (word) => vocabulary[word]!);
      assert.equal(targets[row], Number(praises(words)), words.join(' '));
    }
  });

  test('counted words say how often each occurs, and nothing of their order', () => {
    const tokens = Int32Array.of(0, 0, 11, 3, 6, 7, 8, 9);
    const counts = countWords({ batch: 1, tokens, targets: Float32Array.of(1) });
    assert.deepEqual([...counts], [2, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1]);
    assert.deepEqual(
      countWords({ batch: 1, tokens: tokens.slice().reverse(), targets: Float32Array.of(1) }),
      counts,
    );
  });

  test('an ambiguous word is a verb after a pronoun, and a noun after anything else', () => {
    const { tokens, targets } = drawTagged(createRandom(2), 50);
    let seen = 0;
    tokens.forEach((word, at) => {
      const text = taggedWords[word]!;
      const tag = tagName(targets[at]!);
      if (!isAmbiguous(word)) {
        if (['the', 'a'].includes(text)) assert.equal(tag, 'determiner');
        if (text === 'dog') assert.equal(tag, 'noun');
        return;
      }
      assert.notEqual(at % 10, 0, 'no clause begins with one');
      seen += 1;
      const before = taggedWords[tokens[at - 1]!]!;
      assert.equal(tag, ['I', 'they'].includes(before) ? 'verb' : 'noun');
    });
    assert.ok(seen > 100);
  });

  test('tags are counted over all words, or over those that were asked for', () => {
    const [run, dog] = [taggedWords.indexOf('run'), taggedWords.indexOf('dog')];
    const drawn = {
      batch: 1,
      tokens: Int32Array.of(run, run, run, dog),
      targets: Int32Array.of(4, 2, 4, 2),
    };
    assert.equal(tagShare(drawn, [4, 4, 4, 2]), 0.75);
    assert.equal(tagShare(drawn, [4, 4, 4, 2], isAmbiguous), 2 / 3);
    const frequent = frequentTags(drawn);
    assert.deepEqual([frequent[run], frequent[dog]], [4, 2]);
  });

  test('sorting keeps every letter, also twice', () => {
    assert.deepEqual(sortedSequences([[7, 0, 3, 3, 1]]), [[0, 1, 3, 3, 7]]);
  });

  test('pictures show the shape of their label, in noise of a half', () => {
    const { batch, inputs, targets } = drawPictures(createRandom(3), 4000);
    const mean = (shape: number, pixel: number): number => {
      const own = [...targets.keys()].filter((row) => targets[row] === shape);
      return own.reduce((sum, row) => sum + inputs[row * 25 + pixel]!, 0) / own.length;
    };
    // Top left: square, cross and tee; the middle: plus and cross.
    assert.deepEqual(
      [0, 1, 2, 3].map((shape) => [mean(shape, 0), mean(shape, 12)].map((each) => each > 0.5)),
      [
        [true, false],
        [false, true],
        [true, true],
        [true, true],
      ],
    );
    const corner = [1, 0, 1, 1];
    let noise = 0;
    targets.forEach((shape, row) => (noise += (inputs[row * 25]! - corner[shape]!) ** 2));
    assert.ok(Math.abs(noise / batch - 0.25) < 0.03, String(noise / batch));
  });
});
