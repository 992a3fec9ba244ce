import assert from 'node:assert/strict';
import {
  classificationReport,
  classify,
  confusionMatrix,
} from '../../../src/lab/metrics/classification';
import {
  averagePrecision,
  boxIou,
  intersection,
  cocoMeanAveragePrecision,
  maskOverlap,
  rankDetections,
  type Box,
  type Detection,
} from '../../../src/lab/metrics/detection';
import { brierScore, logLoss, softmaxCrossEntropy } from '../../../src/lab/metrics/loss';
import { precisionRecallCurve, rocCurve } from '../../../src/lab/metrics/ranking';
import { regress } from '../../../src/lab/metrics/regression';
import {
  brevityPenalty,
  closestReferenceLength,
  corpusBleu,
  modifiedPrecision,
  perplexity,
  sentenceBleu,
} from '../../../src/lab/metrics/text';

function close(actual: number | undefined, expected: number, tolerance = 1e-12): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${actual}, not ${expected}`,
  );
}

suite('metrics: classes', () => {
  test('a confusion matrix has a row for each true class, in the order of the labels', () => {
    assert.deepEqual(confusionMatrix([7, 7, 3], [3, 7, 3], [7, 3]), [
      [1, 1],
      [0, 1],
    ]);
  });

  test('0/0 counts as what is asked for: a number, or nothing at all', () => {
    const report = (zeroDivision?: number) => classify([0, 0], [0, 0], [0, 1], zeroDivision);
    assert.deepEqual(report().perClass[1], { precision: 0, recall: 0, f1: 0, support: 0 });
    assert.equal(report().macro.f1, 0.5);
    assert.equal(report(1).macro.f1, 1);
    assert.equal(report(0.5).perClass[1]!.recall, 0.5);
    const left = report(NaN);
    assert.deepEqual(left.perClass[1], {
      ...{ precision: undefined, recall: undefined, f1: undefined, support: 0 },
    });
    assert.deepEqual(left.macro, { precision: 1, recall: 1, f1: 1 });
    assert.deepEqual(left.weighted, { precision: 1, recall: 1, f1: 1 });
    // Nothing is left to take the mean of.
    assert.equal(classify([0], [1], [0, 1], NaN).weighted.precision, undefined);
    for (const wrong of [-0.1, 1.1, Infinity]) {
      assert.throws(() => report(wrong), new RegExp(`in \\[0, 1\\], or NaN; got ${wrong}`));
    }
  });

  test('a matrix in which nothing was counted has no accuracy', () => {
    const report = classificationReport(
      [
        [0, 0],
        [0, 0],
      ],
      NaN,
    );
    const { accuracy, balancedAccuracy, kappa, matthews } = report;
    assert.deepEqual(
      [accuracy, balancedAccuracy, kappa, matthews],
      [undefined, undefined, undefined, 0],
    );
    assert.equal(report.micro.f1, undefined);
    assert.equal(
      classificationReport([
        [1, 0],
        [0, 0],
      ]).perClass[1]!.f1,
      0,
    );
  });

  test('what cannot be counted is refused', () => {
    const classes = (truth: number[], predicted: number[], labels = [0, 1]) => {
      return () => classify(truth, predicted, labels);
    };
    assert.throws(classes([], []), /at least one; got 0 and 0/);
    assert.throws(classes([0, 1], [0]), /got 1 and 2/);
    assert.throws(classes([0, 2], [0, 1]), /Label 2 is not among 0, 1/);
    assert.throws(classes([0], [0.5]), /Label 0.5 is not among/);
    assert.throws(classes([0], [0], [0, 1, 0]), /listed twice: 0, 1, 0/);
  });

  test('chance-corrected scores at their ends', () => {
    const perfect = classify([0, 1, 2], [0, 1, 2], [0, 1, 2]);
    assert.deepEqual([perfect.matthews, perfect.kappa], [1, 1]);
    const inverted = classify([0, 0, 1, 1], [1, 1, 0, 0], [0, 1]);
    assert.deepEqual([inverted.matthews, inverted.kappa], [-1, -1]);
    const constant = classify([1, 1], [1, 1], [0, 1]);
    assert.deepEqual([constant.matthews, constant.kappa], [0, undefined]);
    assert.equal(constant.balancedAccuracy, 1);
  });
});

suite('metrics: detection', () => {
  const square = (x: number, side = 10): Box => [x, 0, x + side, side];
  const seen = (image: string, score: number, box: Box): Detection => ({ image, score, box });

  test('boxes that touch, lie apart or are empty share nothing', () => {
    assert.equal(boxIou(square(0), square(10)), 0);
    assert.equal(boxIou(square(0), square(30)), 0);
    assert.equal(boxIou(square(0, 0), square(0, 0)), 0);
    assert.equal(boxIou([5, 5, 0, 0], square(0)), 0);
    assert.equal(boxIou(square(0), square(0)), 1);
    close(boxIou(square(0), square(5)), 1 / 3);
    // Sides below 1, as in relative coordinates.
    close(boxIou([0, 0, 0.2, 0.2], [0.1, 0, 0.3, 0.2]), 1 / 3);
    assert.equal(intersection(square(0), [0, 10, 10, 20]), undefined);
    assert.equal(intersection(square(0), square(10)), undefined);
    assert.deepEqual(intersection(square(0), square(4)), [4, 0, 10, 10]);
  });

  test('masks of another size are refused, also with as many pixels', () => {
    const flat = [[1, 1, 0, 0]];
    const deep = [
      [1, 1],
      [0, 0],
    ];
    assert.throws(() => maskOverlap(flat, deep), /same size/);
    assert.throws(() => maskOverlap(flat, [[1]]), /same size/);
    assert.deepEqual(maskOverlap(deep, [...deep].reverse()), { iou: 0, dice: 0 });
    assert.deepEqual(maskOverlap([[0]], [[0]]), { iou: undefined, dice: undefined });
  });

  test('an overlap of exactly the threshold is a hit, and one below is none', () => {
    const truth = { a: [square(0)] };
    const half: Box = [0, 0, 10, 5];
    assert.deepEqual(rankDetections([seen('a', 1, half)], truth, 0.5).hits, [1]);
    assert.deepEqual(rankDetections([seen('a', 1, half)], truth, 0.5001).hits, [0]);
    assert.deepEqual(rankDetections([seen('a', 1, half)], truth, 0.5, 'coco').hits, [1]);
    // Without any overlap there is no hit, however low the threshold.
    assert.deepEqual(rankDetections([seen('a', 1, square(50))], truth, 0).hits, [0]);
    assert.deepEqual(rankDetections([seen('b', 1, square(0))], truth, 0).hits, [0]);
  });

  test('an object is found once, by the best-scored detection; equal scores keep their order', () => {
    const truth = { a: [square(0)] };
    const detections = [seen('a', 0.2, square(0)), seen('a', 0.9, square(1))];
    const { hits, precision, recall } = rankDetections(detections, truth, 0.5);
    assert.deepEqual(
      { hits, precision, recall },
      { hits: [1, 0], precision: [1, 0.5], recall: [1, 1] },
    );
    const mixed = [0.5, 0.9, 0.2, 0.7].map((score) =>
      seen('a', score, square(score === 0.7 ? 0 : 50)),
    );
    assert.deepEqual(rankDetections(mixed, truth, 0.5).hits, [0, 1, 0, 0]);
    const equal = [seen('a', 0.5, square(50)), seen('a', 0.5, square(0))];
    assert.deepEqual(rankDetections(equal, truth, 0.5).hits, [0, 1]);
  });

  test('a detection is matched with the object it overlaps most, wherever that is listed', () => {
    for (const boxes of [
      [square(4), square(1)],
      [square(1), square(4)],
    ]) {
      const detections = [seen('a', 0.9, square(0)), seen('a', 0.8, square(4))];
      assert.deepEqual(rankDetections(detections, { a: boxes }, 0.3).hits, [1, 1]);
      assert.deepEqual(rankDetections(detections, { a: boxes }, 0.3, 'coco').hits, [1, 1]);
    }
  });

  test('two objects may be one and the same box', () => {
    const twin = square(0);
    const detections = [seen('a', 0.9, square(0)), seen('a', 0.8, square(0))];
    const hits = (matching: 'voc' | 'coco') =>
      rankDetections(detections, { a: [twin, twin] }, 0.5, matching).hits;
    assert.deepEqual(
      [hits('voc'), hits('coco')],
      [
        [1, 0],
        [1, 1],
      ],
    );
  });

  test('an image may be called like a method of every object', () => {
    for (const image of ['constructor', 'toString', '__proto__']) {
      assert.deepEqual(rankDetections([seen(image, 1, square(0))], { a: [] }, 0.5).hits, [0]);
    }
  });

  test('COCO counts the 100 best-scored detections of an image', () => {
    const many = (image: string) =>
      Array.from({ length: 101 }, (_, i) => seen(image, 1 - i / 1000, square(i * 20)));
    const truth = { a: [square(2000)], b: [square(1980)] };
    const detections = [...many('a'), ...many('b')];
    const found = (matching: 'voc' | 'coco') =>
      rankDetections(detections, truth, 0.5, matching).hits.filter((hit) => hit === 1).length;
    assert.deepEqual([found('voc'), found('coco')], [2, 1]);
    assert.equal(rankDetections(detections, truth, 0.5, 'coco').hits.length, 200);
  });

  test('a recall counts as reached although its last bit is missing', () => {
    // 0.1 + 0.2 and 0.7 in thirds and tenths: each benchmark's points are met from below.
    const reached = (recall: number) =>
      averagePrecision({ precision: [1], recall: [recall], objects: 10 }, 'voc11');
    close(reached(0.3 - 1e-16), 4 / 11);
    close(reached(0.3 - 1e-9), 3 / 11);
    close(reached(1), 1);
    close(averagePrecision({ precision: [1], recall: [0.29], objects: 100 }, 'coco101'), 30 / 101);
  });

  test('the area under the envelope looks ahead for the best precision', () => {
    const curve = { precision: [0.5, 0.4, 0.6], recall: [0.2, 0.2, 0.6], objects: 5 };
    close(averagePrecision(curve, 'vocAllPoints'), 0.36);
    close(averagePrecision(curve, 'voc11'), (7 * 0.6) / 11);
    assert.equal(averagePrecision({ ...curve, objects: 0 }, 'voc11'), undefined);
  });

  test("COCO's mean takes ten thresholds, .95 among them", () => {
    // IoU .95: a hit at all ten. IoU .90: at nine.
    const wide = (side: number): Box => [0, 0, 100, side];
    const mean = (side: number) =>
      cocoMeanAveragePrecision([seen('a', 1, wide(side))], { a: [wide(100)] });
    close(mean(95), 1);
    close(mean(90), 0.9);
    close(mean(50), 0.1);
    close(mean(49), 0);
    assert.equal(cocoMeanAveragePrecision([seen('a', 1, wide(1))], {}), undefined);
  });

  test('a threshold out of range and a score that is no number are refused', () => {
    assert.deepEqual(rankDetections([seen('a', 1, square(0))], { a: [square(0)] }, 1).hits, [1]);
    for (const threshold of [-0.1, 1.1, NaN]) {
      assert.throws(() => rankDetections([], {}, threshold), RangeError);
    }
    assert.throws(() => rankDetections([seen('a', NaN, square(0))], {}, 0.5), /score .* NaN/);
  });
});

suite('metrics: ranking', () => {
  test('equal scores are one point of the curve, and tied pairs count one half', () => {
    const roc = rocCurve([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.2])!;
    assert.deepEqual(roc.falsePositiveRate, [0, 0.5, 1]);
    assert.deepEqual(roc.truePositiveRate, [0, 1, 1]);
    assert.equal(roc.area, 0.75);
    assert.equal(rocCurve([1, 0], [3, 3])!.area, 0.5);
  });

  test('one kind of sample has no ROC curve, and a recall of 1 where nothing is to be found', () => {
    assert.equal(rocCurve([1, 1], [1, 2]), undefined);
    assert.equal(rocCurve([0, 0], [1, 2]), undefined);
    assert.deepEqual(precisionRecallCurve([0, 0], [1, 2]).recall, [1, 1, 0]);
  });

  test('precision and recall run from the lowest threshold to (0, 1)', () => {
    const curve = precisionRecallCurve([1, 0, 1], [0.9, 0.8, 0.1]);
    assert.deepEqual(curve.precision, [2 / 3, 0.5, 1, 1]);
    assert.deepEqual(curve.recall, [1, 0.5, 0.5, 0]);
    close(curve.averagePrecision, 0.5 + 1 / 3);
    close(curve.trapezoidArea, 0.5 + (0.5 * (0.5 + 2 / 3)) / 2);
  });

  test('what has no rank is refused', () => {
    assert.throws(() => rocCurve([], []), /at least one; got 0 and 0/);
    assert.throws(() => rocCurve([1, 0], [1]), /got 1 and 2/);
    assert.throws(() => rocCurve([1, 0.5], [1, 2]), /A truth is 1 or 0, not 0.5/);
    assert.throws(() => precisionRecallCurve([1, 0], [1, NaN]), /NaN, which has no rank/);
  });
});

suite('metrics: numbers', () => {
  test('the median of an even number of errors lies between the two in the middle', () => {
    assert.equal(regress([0, 0, 0, 0], [4, 1, 2, 9]).medianAbsoluteError, 3);
    assert.equal(regress([0, 0, 0], [4, 1, 9]).medianAbsoluteError, 4);
  });

  test('R² of predicting the mean is 0, of worse predictions negative, of one sample nothing', () => {
    close(regress([1, 2, 3], [2, 2, 2]).r2, 0);
    close(regress([1, 2, 3], [3, 2, 1]).r2, -3);
    assert.equal(regress([1], [1]).r2, undefined);
  });

  test('a constant target is one at every magnitude', () => {
    assert.equal(regress([0, 0, 0], [0, 0, 0]).r2, 1);
    for (const value of [0.1, 1.1, 1 / 3, -0.7, 1e-30, 1e30, 12345.678]) {
      const truth = new Array<number>(7).fill(value);
      const off = truth.map((y, i) => (i === 3 ? y * 1.001 : y));
      assert.equal(regress(truth, off).r2, 0, `${value}`);
      assert.equal(regress(truth, truth).r2, 1, `${value}`);
    }
  });

  test('lengths that differ are refused', () => {
    assert.throws(() => regress([], []), RangeError);
    assert.throws(() => regress([1], [1, 2]), /got 2 and 1/);
  });
});

suite('metrics: losses', () => {
  test('the cross-entropy of large logits is finite', () => {
    close(softmaxCrossEntropy([1000, 0], 0), 0);
    close(softmaxCrossEntropy([1000, 0], 1), 1000);
    close(softmaxCrossEntropy([0, 0, 0], 2), Math.log(3));
    assert.throws(() => softmaxCrossEntropy([0, 0], 2), /Target 2 is not one of 2 classes/);
  });

  test('log loss and Brier score of single predictions', () => {
    close(logLoss([1, 0], [0.5, 0.75]), (Math.log(2) + Math.log(4)) / 2);
    close(brierScore([1, 0], [0.5, 0.75]), (0.25 + 0.5625) / 2);
    assert.equal(logLoss([1], [0]), Infinity);
    assert.equal(logLoss([1], [1]), 0);
  });

  test('truths and probabilities out of range are refused', () => {
    for (const loss of [logLoss, brierScore]) {
      assert.throws(() => loss([], []), /at least one; got 0 and 0/);
      assert.throws(() => loss([1, 0], [0.5]), /got 1 and 2/);
      assert.throws(() => loss([2], [0.5]), /A truth is 1 or 0, not 2/);
      for (const p of [-0.1, 1.1, NaN]) {
        assert.throws(() => loss([1], [p]), new RegExp(`in \\[0, 1\\]; got ${p}`));
      }
    }
  });
});

suite('metrics: text', () => {
  const words = (text: string): string[] => (text === '' ? [] : text.split(' '));
  const pair = (hypothesis: string, ...references: string[]) => ({
    hypothesis: words(hypothesis),
    references: references.map(words),
  });

  test('perplexity of equal probabilities is their number; one 0 makes it infinite', () => {
    close(perplexity([0.25, 0.25, 0.25]).perplexity, 4);
    close(perplexity([0.25]).crossEntropyBits, 2);
    close(perplexity([1, 0.25]).crossEntropyNats, Math.log(2));
    assert.equal(perplexity([1, 0]).perplexity, Infinity);
    assert.equal(perplexity([1]).perplexity, 1);
  });

  test('what is no probability has no perplexity', () => {
    assert.throws(() => perplexity([]), /at least one token/);
    for (const p of [-0.1, 1.1, NaN]) {
      assert.throws(() => perplexity([0.5, p]), new RegExp(`in \\[0, 1\\]; got ${p}`));
    }
  });

  test('an n-gram counts at most as often as in the reference that has it most', () => {
    const papineni = pair('the the the the the the the', 'the cat is on the mat', 'a cat the');
    assert.deepEqual(modifiedPrecision(papineni, 1), [2, 7]);
    assert.deepEqual(modifiedPrecision(pair('a b c', 'a b d'), 2), [1, 2]);
    assert.deepEqual(modifiedPrecision(pair('a', 'a b'), 2), [0, 1]);
  });

  test('of two references as near in length the shorter one counts', () => {
    assert.equal(closestReferenceLength(pair('a b c', 'a b c d', 'a b')), 2);
    assert.equal(closestReferenceLength(pair('a b c', 'a b', 'a b c d')), 2);
    assert.equal(closestReferenceLength(pair('a b c', 'a b c d', 'a')), 4);
  });

  test('a translation that is too short pays, one that is longer does not', () => {
    close(brevityPenalty(3, 6), Math.exp(-1));
    assert.equal(brevityPenalty(6, 6), 1);
    assert.equal(brevityPenalty(7, 6), 1);
    assert.equal(brevityPenalty(0, 6), 0);
    assert.equal(brevityPenalty(0, 0), 0);
  });

  test('the BLEU of a corpus adds counts up before it divides', () => {
    const pairs = [pair('a b c d', 'a b c d'), pair('a x c y', 'a b c d')];
    // (4 + 2) / 8, (3 + 0) / 6, (2 + 0) / 4, (1 + 0) / 2, geometric mean.
    close(corpusBleu(pairs), (0.75 * 0.5 * 0.5 * 0.5) ** 0.25);
    assert.equal(sentenceBleu(pairs[1]!), 0);
  });

  test("Chen and Cherry's smoothing, by hand", () => {
    const near = pair('a b x y', 'a b c d');
    const mean = (...p: number[]) => p.reduce((product, value) => product * value, 1) ** 0.25;
    close(sentenceBleu(near, 4, 'method1'), mean(2 / 4, 1 / 3, 0.1 / 2, 0.1));
    close(sentenceBleu(near, 4, 'method2'), mean(2 / 4, 2 / 4, 1 / 3, 1 / 2));
    close(sentenceBleu(near, 4, 'method3'), mean(2 / 4, 1 / 3, 1 / (2 * 2), 1 / 4));
    assert.equal(sentenceBleu(pair('x', 'a'), 1, 'method1'), 0);
  });

  test('no sentence and no reference are refused', () => {
    assert.throws(() => corpusBleu([]), /at least one sentence/);
    assert.throws(() => corpusBleu([pair('a b')]), /a reference for each/);
    assert.throws(() => corpusBleu([pair('a', 'a'), pair('a b')]), /a reference for each/);
  });
});
