/** The text, the loss and the measures of the experiment on word embeddings. */
import assert from 'node:assert/strict';
import {
  likeness,
  neighbourTable,
  shareBeside,
} from '../../../src/lab/experiments/word-embedding/measure';
import { inPlane, type PlanePoint } from '../../../src/lab/experiments/word-embedding/plane';
import { cosines } from '../../../src/lab/metrics/cosine';
import { skipGramLoss, skipGramWeights } from '../../../src/lab/nets/skipGram';
import { createRandom } from '../../../src/lab/random';
import { float64Memory } from '../../../src/lab/tape/float64';
import { createCheckNet } from '../../../src/lab/tape/tapeNet';
import {
  classOf,
  classWords,
  contextPairs,
  drawSentence,
  noiseOf,
  vocabulary,
  wordClasses,
} from '../../../src/lab/tasks/wordClasses';

const near = (ours: number, theirs: number, what = '', within = 1e-12): void =>
  assert.ok(Math.abs(ours - theirs) < within, `${what} ${ours}, not ${theirs}`);

suite('word embedding', () => {
  const random = createRandom(3);
  const sentences = Array.from({ length: 400 }, () => drawSentence(random));

  test('no two words of a class stand in one sentence, and each word stands in some', () => {
    for (const sentence of sentences) {
      const classes = sentence.flatMap((word) => classOf[word] ?? []);
      assert.equal(new Set(classes).size, classes.length, sentence.join(' '));
    }
    assert.deepEqual(new Set(sentences.flat()).size, vocabulary.length);
    assert.equal(classWords.length, 4 * wordClasses.length);
  });

  test('a window holds the words at both sides, and stops at the ends', () => {
    const [a, b, c, d] = [5, 6, 7, 8];
    assert.deepEqual(contextPairs([[a, b, c, d]], 1), [
      ...[[a, b] as const, [b, a] as const, [b, c] as const],
      ...[[c, b] as const, [c, d] as const, [d, c] as const],
    ]);
    assert.equal(contextPairs([[a, b, c, d], [a]], 9).length, 12);
  });

  test('negative samples come by frequency to the power of 3/4', () => {
    const draw = noiseOf([[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]);
    const counts = [0, 0];
    for (let at = 0; at < 9000; at += 1) counts[draw(random)]! += 1;
    // 16^(3/4) is 8.
    near(counts[0]! / 9000, 8 / 9, 'share of the frequent word', 0.02);
    assert.equal(counts[0]! + counts[1]!, 9000);
  });

  test('the loss is that of the paper, and its gradient a slope of it', () => {
    const weights = skipGramWeights(4, 3, random);
    const net = createCheckNet(float64Memory(2 ** 14), weights, 2 ** 12);
    const batch = { words: [0, 2], asked: [1, 3, 2, 3, 0, 1] };
    const row = (table: ArrayLike<number>, at: number) =>
      Array.from(table).slice(3 * at, 3 * at + 3);
    const lossOf = (words: ArrayLike<number>, contexts: ArrayLike<number>): number => {
      const terms = batch.words.flatMap((word, at) =>
        batch.asked.slice(3 * at, 3 * at + 3).map((asked, place) => {
          const other = row(contexts, asked);
          const dot = row(words, word).reduce((sum, value, k) => sum + value * other[k]!, 0);
          return Math.log(1 + Math.exp(place === 0 ? -dot : dot));
        }),
      );
      return terms.reduce((sum, term) => sum + term, 0) / terms.length;
    };
    const { words, contexts } = {
      words: Array.from(weights.words.values),
      contexts: Array.from(weights.contexts.values),
    };
    const [loss] = net.evaluate((ops, tables) => [skipGramLoss(ops, tables, batch)]);
    near(loss![0]!, lossOf(words, contexts), 'loss', 1e-9);
    const gradients = net.gradients((ops, tables) => skipGramLoss(ops, tables, batch));
    const by = 1e-5;
    words.forEach((value, at) => {
      const moved = (step: number) =>
        words.map((each, place) => (place === at ? value + step : each));
      const slope = (lossOf(moved(by), contexts) - lossOf(moved(-by), contexts)) / (2 * by);
      near(gradients.words[at]!, slope, `words ${at}`, 1e-8);
    });
    contexts.forEach((value, at) => {
      const moved = (step: number) =>
        contexts.map((each, place) => (place === at ? value + step : each));
      const slope = (lossOf(words, moved(by)) - lossOf(words, moved(-by))) / (2 * by);
      near(gradients.contexts[at]!, slope, `contexts ${at}`, 1e-8);
    });
    net.dispose();
  });

  test('cosines of a few vectors, and of one that is nothing', () => {
    const found = cosines([3, 0, 0, 2, 1, 1, 0, 0, -1, 0], 2);
    near(found[1]!, 0);
    near(found[2]!, Math.SQRT1_2);
    near(found[4]!, -1);
    near(found[3]!, 0);
    assert.equal(found[15], 0);
    near(found[0]!, 1);
  });

  test('where a class has one vector, all that is nearest is of the class', () => {
    const one = classOf.flatMap((name) => wordClasses.map((each) => Number(each === name)));
    const found = likeness(one, wordClasses.length);
    assert.deepEqual([found.within, found.between, found.sameClass], [1, 0, 1]);
    assert.equal(shareBeside(found, contextPairs(sentences, 2)), 0);
    const [first] = neighbourTable(found).rows;
    assert.deepEqual(first, [
      'cat',
      'animals',
      'dog\u00a01.00',
      'horse\u00a01.00',
      'bird\u00a01.00',
    ]);
  });

  test('where a word has the vector of its neighbour, that is what is nearest', () => {
    // An animal and what it does, a meal and its food: one vector for both; places have none.
    const pairs = classOf.flatMap((name) => {
      const at = name ? wordClasses.indexOf(name) : 4;
      return [Number(at < 2), Number(at === 2 || at === 3), Number(at === 4)];
    });
    const own = classWords.map((word) => (word % 4) / 100);
    const table = pairs.map(
      (value, at) => value + (at % 3 === 2 ? 0 : (own[Math.floor(at / 3)] ?? 0)),
    );
    const found = likeness(table, 3);
    assert.ok(shareBeside(found, contextPairs(sentences, 2)) > 0.3);
    assert.ok(found.sameClass < 0.7);
  });

  suite('the plane', () => {
    const table = Array.from({ length: 30 }, () => random.normal());
    const gaps = (one: readonly PlanePoint[], other: readonly PlanePoint[]): number =>
      Math.max(...one.map(([x, y], at) => Math.hypot(x - other[at]![0], y - other[at]![1])));

    test('is turned to where the points were, also by a reflection', () => {
      const points = inPlane(table, 3);
      const [cosine, sine] = [0.6, 0.8];
      const turned = points.map(([x, y]): PlanePoint => [
        cosine * x - sine * y,
        sine * x + cosine * y,
      ]);
      assert.ok(gaps(inPlane(table, 3, turned), turned) < 1e-12);
      const mirrored = points.map(([x, y]): PlanePoint => [y, x]);
      assert.ok(gaps(inPlane(table, 3, mirrored), mirrored) < 1e-12);
    });

    test('keeps all distances of two columns, and is a line for one', () => {
      const points = inPlane(table, 2);
      near(
        Math.hypot(points[0]![0] - points[1]![0], points[0]![1] - points[1]![1]),
        Math.hypot(table[0]! - table[2]!, table[1]! - table[3]!),
      );
      assert.ok(inPlane(table, 1).every(([, y]) => y === 0));
      assert.equal(inPlane(table, 1, inPlane(table, 1)).length, 30);
    });
  });
});
