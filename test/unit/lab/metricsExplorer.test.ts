/** What the explorer of metrics shows, against counts made by hand. */
import assert from 'node:assert/strict';
import {
  apAt,
  detectionRows,
  overlapData,
  overlapView,
  stepsData,
} from '../../../src/lab/experiments/metrics-explorer/boxes';
import {
  bleuData,
  bleuView,
  perplexityData,
  translations,
} from '../../../src/lab/experiments/metrics-explorer/language';
import {
  coverageData,
  coveragePoints,
  lossOf,
  riseOfLoss,
  sharpened,
  sidesChanged,
  surenessData,
  surestHalf,
} from '../../../src/lab/experiments/metrics-explorer/probabilities';
import {
  areasOf,
  balanced,
  comparedScores,
  drawScores,
  firstOf,
  thresholdData,
  thresholdView,
} from '../../../src/lab/experiments/metrics-explorer/ranking';
import { metricsExplorer } from '../../../src/lab/experiments/metrics-explorer/declaration';
import { partOf, viewsOf } from '../../../src/lab/experiment';
import { resolveParameters } from '../../../src/lab/parameters';
import { judge } from '../../../src/lab/verdict';
import { regressionView } from '../../../src/lab/experiments/metrics-explorer/regression';
import { markNgrams, modifiedPrecision } from '../../../src/lab/metrics/text';
import { createRandom } from '../../../src/lab/random';
import { drawAnyFigure } from '../../../webview/figures/experimentFigures';

const scored = { scores: [0.9, 0.4, 0.6, 0.3, 0.2, 0.1], truth: [1, 1, 0, 0, 0, 0] };

suite('metrics-explorer: scores', () => {
  test('a threshold cuts the cases into the four counts', () => {
    const { says, table } = thresholdData(scored, 0.4);
    assert.match(says, /2 true positives, 0 false negatives, 1 false positives, 3 true negatives/);
    const values = new Map(table!.rows.map(([name, value]) => [name, value]));
    assert.equal(values.get('Precision'), '0.667');
    assert.equal(values.get('F1'), '0.800');
    assert.equal(values.get('Balanced accuracy'), '0.875');
  });

  test('dragging it needs no run, and what is 0/0 has no value', () => {
    const data = thresholdData(scored, 0.5);
    assert.deepEqual(thresholdView.select(data, { threshold: 0.4 }), thresholdData(scored, 0.4));
    const strict = thresholdView.select(data, { threshold: 1 });
    assert.match(strict.says, /0 true positives, 2 false negatives.*Precision n\/a, Recall 0\.000/);
  });

  test('the figure has the counts on its sides and the point on both curves', () => {
    const { html, text } = drawAnyFigure('threshold', thresholdData(scored, 0.4).params);
    for (const count of ['0 FN', '2 TP', '3 TN', '1 FP']) assert.ok(html.includes(count), count);
    assert.match(text, /recall\) 1\.00, false positive rate 0\.25, precision 0\.67/);
    assert.equal(html.match(/<circle/g)?.length, 2);
    const strict = drawAnyFigure('threshold', thresholdData(scored, 1).params).html;
    assert.equal(strict.match(/<circle/g)?.length, 1, 'without a precision there is no point');
  });

  test('balancing repeats cases, which moves the precision and not the ROC curve', () => {
    const even = balanced(scored);
    assert.equal(even.truth.length, 8);
    assert.equal(even.truth.filter((label) => label === 1).length, 4);
    // By hand: the positives beat 4 and 3 of 4 negatives.
    assert.equal(areasOf(scored).roc, 7 / 8);
    assert.equal(areasOf(even).roc, 7 / 8);
    assert.ok(Math.abs(areasOf(scored).averagePrecision - (1 / 2 + (1 / 2) * (2 / 3))) < 1e-12);
    assert.ok(Math.abs(areasOf(even).averagePrecision - (1 / 2 + (1 / 2) * (4 / 5))) < 1e-12);
  });

  test('classifiers that look at nothing have a balanced accuracy of one half', () => {
    const [, never, always] = comparedScores(scored).rows;
    assert.deepEqual(never!.slice(1), ['0.667', '0.500', 'n/a', '0.000', '0.000', '0.000']);
    assert.deepEqual(always!.slice(1), ['0.333', '0.500', '0.333', '1.000', '0.500', '0.000']);
  });

  test('log-odds are multiplied, and no answer changes its side', () => {
    // Log-odds of 0.8 are ln 4: twice that is ln 16.
    assert.ok(Math.abs(sharpened(0.8, 2) - 16 / 17) < 1e-12);
    assert.ok(Math.abs(sharpened(0.2, 2) - 1 / 17) < 1e-12);
    assert.equal(sharpened(0.7, 0), 0.5);
    const sure = { scores: [0.8, 0.2], truth: [1, 1] };
    const { loss, wrong } = surenessData(sure).series;
    assert.ok(Math.abs(loss!.points[0]![1] - Math.LN2) < 1e-12);
    const asTheyAre = loss!.points.find(([factor]) => factor === 1)![1];
    assert.ok(Math.abs(asTheyAre + Math.log(0.8 * 0.2) / 2) < 1e-12);
    assert.ok(wrong!.points.every(([, share]) => share === 0.5));
    assert.ok(Number.isFinite(lossOf({ scores: [0, 1], truth: [1, 0] })));
  });

  test('the surest are answered first, and equally sure cases together', () => {
    // Sure by 0.9, 0.9, 0.8, 0.7, 0.6, 0.6; wrong: the 0.6 of a negative and the 0.4 of a positive.
    assert.deepEqual(coveragePoints(scored), [
      [2 / 6, 1],
      [3 / 6, 1],
      [4 / 6, 1],
      [1, 4 / 6],
    ]);
    assert.equal(surestHalf(scored), 1);
    assert.deepEqual(coverageData(scored).series['random']!.points, [
      [0, 4 / 6],
      [1, 4 / 6],
    ]);
  });

  test('four times the log-odds change no answer, and cost where one is wrong', () => {
    assert.equal(sidesChanged(scored), 0);
    // By hand: −ln of the share of the truth, as p⁴ / (p⁴ + (1 − p)⁴); two of the six are wrong.
    const loss = (power: number): number =>
      scored.scores.reduce((sum, score, at) => {
        const [yes, no] = [score ** power, (1 - score) ** power];
        return sum - Math.log((scored.truth[at] === 1 ? yes : no) / (yes + no)) / 6;
      }, 0);
    assert.ok(Math.abs(riseOfLoss(scored) - (loss(4) - loss(1))) < 1e-9);
    // Where none is wrong, it is less.
    assert.ok(riseOfLoss({ scores: [0.9, 0.6, 0.2], truth: [1, 1, 0] }) < 0);
  });

  test('the part on probabilities is asked and judged by its own lines', () => {
    const parameters = resolveParameters(metricsExplorer, { part: 'sureness' });
    const good = { log_loss_rise: 0.2, sides_changed: 0 };
    assert.equal(judge(metricsExplorer, parameters, good), 'holds');
    assert.equal(judge(metricsExplorer, parameters, { ...good, log_loss_rise: 0.01 }), 'fails');
    const { title, predict } = partOf(metricsExplorer, parameters);
    assert.match(title, /too sure/);
    assert.equal(predict.answer(good), 'worse');
    assert.equal(predict.answer({ ...good, log_loss_rise: -0.1 }), 'better');
    assert.equal(predict.answer({ ...good, sides_changed: 0.1 }), 'both');
    assert.deepEqual(
      viewsOf(metricsExplorer, parameters).map(({ id }) => id),
      ['sureness', 'coverage'],
    );
  });

  test('scores lie where a threshold of 1 accepts none, apart as asked, in parts of both classes', () => {
    const drawn = drawScores(createRandom(1), 100, 300, 2);
    assert.ok(drawn.scores.every((score) => score >= 0 && score < 1));
    // Φ(2 / √2) = 0.921: the chance that one of two Gaussians two deviations apart is the larger.
    assert.ok(Math.abs(areasOf(drawn).roc - 0.921) < 0.03, String(areasOf(drawn).roc));
    const first = firstOf(drawn, 0.1);
    assert.deepEqual(
      [first.truth.length, first.truth.filter((label) => label === 1).length],
      [40, 10],
    );
    assert.deepEqual(first.scores.slice(0, 10), drawn.scores.slice(0, 10));
    assert.deepEqual(first.scores.slice(10), drawn.scores.slice(100, 130));
  });
});

suite('metrics-explorer: numbers, language and boxes', () => {
  test('typed predictions are scored beside the mean', () => {
    const { series } = regressionView.select(
      { series: {} },
      { case1: 8, case2: 6, case3: 4, case4: 2 },
    );
    assert.match(series.predicted!.label!, /MSE 20, RMSE 4\.472, MAE 4, R² -3\)$/);
    assert.match(series.mean!.label!, /MSE 5, RMSE 2\.236, MAE 2, R² 0\)$/);
    assert.deepEqual(series.predicted!.points, [
      [1, 8],
      [2, 6],
      [3, 4],
      [4, 2],
    ]);
  });

  test('a quarter for each word is a perplexity of four', () => {
    assert.match(perplexityData().bars.at(-1)!.group!, /= 4\.00$/);
    const bars = perplexityData([1, 1, 1, Math.exp(-4)]).bars;
    assert.deepEqual(
      bars.map(({ value }) => Number(value.toFixed(9))),
      [0, 0, 0, 4, 1],
    );
  });

  test('n-grams are counted no more often than in the reference that has them most', () => {
    const marks = markNgrams(translations.repeated.pair, 1).map(({ counts }) => counts);
    assert.deepEqual(marks, ['counted', 'counted', ...new Array<string>(5).fill('clipped')]);
    assert.deepEqual(
      markNgrams(translations.oneWrong.pair, 2).map(({ ngram, counts }) => [
        ngram.join(' '),
        counts,
      ]),
      [
        ['the cat', 'counted'],
        ['cat sat', 'missing'],
        ['sat on', 'missing'],
        ['on the', 'counted'],
        ['the mat', 'counted'],
      ],
    );
    assert.deepEqual(markNgrams({ references: [['a']], hypothesis: ['a'] }, 2), []);
  });

  test('what is marked is what BLEU counts', () => {
    for (const { pair } of Object.values(translations)) {
      for (const n of [1, 2, 3, 4]) {
        const marked = markNgrams(pair, n).filter(({ counts }) => counts === 'counted').length;
        assert.equal(marked, modifiedPrecision(pair, n)[0]);
      }
    }
  });

  test('BLEU follows the candidate and the smoothing that are chosen', () => {
    const last = (settings: Readonly<Record<string, string>>) =>
      bleuView.select(bleuData(translations.exact.pair), settings).lines.at(-1)!.signs[0]!.text;
    assert.equal(last({ candidate: 'exact', smoothing: 'none' }), '1.000');
    assert.equal(last({ candidate: 'short', smoothing: 'none' }), Math.exp(1 - 6 / 4).toFixed(3));
    assert.equal(last({ candidate: 'oneWrong', smoothing: 'none' }), '0.000');
    // ⁴√(5/6 · 3/5 · 1/4 · 0.1/3)
    assert.equal(last({ candidate: 'oneWrong', smoothing: 'method1' }), '0.254');
  });

  test('boxes are moved by their edges', () => {
    // 4 × 3 of 24 + 24.
    assert.match(overlapData().says, /over union 0\.333/);
    const same = overlapView.select(overlapData(), { left: 1, top: 1, width: 6, height: 4 });
    assert.match(same.says, /over union 1\.000/);
  });

  test('a stricter overlap turns hits into false alarms', () => {
    const verdicts = (threshold: number) => detectionRows(threshold).rows.map((row) => row[2]);
    assert.deepEqual(
      verdicts(0.5),
      ['right', 'right', 'wrong', 'right', 'wrong', 'right', 'wrong'],
      'the third is on an object that was found',
    );
    assert.deepEqual(verdicts(0.75).indexOf('right', 1), 3);
    // By hand: precisions 1, 1, 3/4 and 4/6 at the four hits; 1 and 2/4 at two.
    assert.ok(Math.abs(apAt(0.5) - (1 + 1 + 3 / 4 + 4 / 6) / 4) < 1e-12);
    assert.ok(Math.abs(apAt(0.75) - (1 + 1 / 2) / 4) < 1e-12);
    assert.match(stepsData(0.75).series.envelope!.label!, /AP 0\.375/);
    assert.deepEqual(stepsData(0.5).series.ranked!.points.at(-1), [1, 4 / 7]);
    assert.deepEqual(stepsData(0.5).series.envelope!.points.slice(-2), [
      [0.75, 4 / 6],
      [1, 4 / 6],
    ]);
  });
});
