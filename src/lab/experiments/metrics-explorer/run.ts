import { isOwn } from '../../data/ownData';
import { viewsOf } from '../../experiment';
import { modifiedPrecision } from '../../metrics/text';
import { regress } from '../../metrics/regression';
import { createPacer } from '../../pacer';
import { createRandom } from '../../random';
import type { Run } from '../../run';
import { apAt, detectionRows, overlapData, stepsData } from './boxes';
import { metricsExplorer } from './declaration';
import { bleuData, perplexityData, translations } from './language';
import { showOwn } from './ownViews';
import {
  coverageData,
  lossOf,
  riseOfLoss,
  sidesChanged,
  surenessData,
  surestHalf,
} from './probabilities';
import {
  areasOf,
  balanced,
  comparedScores,
  drawScores,
  firstOf,
  prevalenceBars,
  reportAt,
  thresholdData,
  usualThreshold,
  type Scored,
} from './ranking';
import { regressionData, regressionTruth } from './regression';

/** The cases come in so many parts, the same share of both classes in each. */
const frames = 10;

/** Of the scores that came so far. */
function rankingViews(scored: Scored) {
  return {
    threshold: thresholdData(scored, usualThreshold),
    compared: comparedScores(scored),
    prevalence: prevalenceBars(areasOf(scored), areasOf(balanced(scored))),
    sureness: surenessData(scored),
    coverage: coverageData(scored),
  };
}

/** What no case changes: the reader sets it. */
const fixedViews = () => ({
  regression: regressionData(),
  perplexity: perplexityData(),
  bleu: bleuData(translations.repeated.pair),
  overlap: overlapData(),
  steps: stepsData(),
  detections: detectionRows(),
});

function measure(scored: Scored) {
  const majority = reportAt({ ...scored, scores: scored.truth.map(() => 0) }, usualThreshold);
  const [drawn, even] = [areasOf(scored), areasOf(balanced(scored))];
  const [matches, words] = modifiedPrecision(translations.repeated.pair, 1);
  return {
    majority_accuracy: majority.accuracy!, // there are cases
    majority_balanced_accuracy: majority.balancedAccuracy!,
    majority_recall: majority.perClass[0]!.recall!, // there are positives
    roc_area: drawn.roc,
    roc_area_change: Math.abs(drawn.roc - even.roc),
    average_precision: drawn.averagePrecision,
    average_precision_gain: even.averagePrecision - drawn.averagePrecision,
    r2_worse_than_mean: regress(regressionTruth, [...regressionTruth].reverse()).r2!, // four cases
    repeated_word_precision: matches / words,
    detection_ap_50: apAt(0.5),
    detection_ap_75: apAt(0.75),
    log_loss: lossOf(scored),
    log_loss_rise: riseOfLoss(scored),
    sides_changed: sidesChanged(scored),
    covered_accuracy: surestHalf(scored),
  };
}

export const run: Run<typeof metricsExplorer> = async function* (settings, { seed, signal }) {
  const { positives, negatives, separation } = settings;
  if (isOwn(settings)) {
    const { contents, count } = showOwn(settings);
    const metrics = { own_rows: count };
    yield { step: count, total: count, phase: 'Measuring your data', views: contents, metrics };
    return;
  }
  const shown = new Set(viewsOf(metricsExplorer, settings).map(({ id }) => id));
  const all = drawScores(createRandom(seed), positives, negatives, separation);
  const total = all.truth.length;
  const pacer = createPacer(signal);
  for (let frame = 1; frame <= frames; frame += 1) {
    if (await pacer.stopped()) return;
    const scored = firstOf(all, frame / frames);
    const count = scored.truth.length;
    const views = { ...rankingViews(scored), ...(frame === 1 && fixedViews()) };
    yield {
      step: count,
      total,
      phase: `Scoring case ${count} of ${total}`,
      views: Object.fromEntries(Object.entries(views).filter(([id]) => shown.has(id))),
      ...(frame === frames && { metrics: measure(scored) }),
    };
  }
};
