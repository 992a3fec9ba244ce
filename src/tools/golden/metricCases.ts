/** Computes a metric case of a golden file under the file's names. */
import { classify } from '../../lab/metrics/classification';
import {
  averagePrecision,
  boxIou,
  cocoMeanAveragePrecision,
  maskOverlap,
  matchingOf,
  rankDetections,
  type ApDefinition,
  type Box,
  type Detection,
  type GroundTruth,
  type Matching,
} from '../../lab/metrics/detection';
import { brierScore, logLoss, softmaxCrossEntropy } from '../../lab/metrics/loss';
import { precisionRecallCurve, rocCurve } from '../../lab/metrics/ranking';
import { regress } from '../../lab/metrics/regression';
import {
  brevityPenalty,
  closestReferenceLength,
  corpusBleu,
  modifiedPrecision,
  perplexity,
  sentenceBleu,
} from '../../lab/metrics/text';
import {
  asNumber,
  asString,
  fieldsAt,
  isFields,
  listOf,
  numberAt,
  numbersAt,
  own,
  type Fields,
} from './fields';

type Evaluate = (input: Fields, expected: Fields) => Fields;

const words = (value: unknown, name: string): string[] => listOf(value, name, asString);
const sentences = (value: unknown, name: string): string[][] => listOf(value, name, words);

function asBox(value: unknown, name: string): Box {
  const [x1, y1, x2, y2, ...rest] = listOf(value, name, asNumber);
  if (y2 === undefined || rest.length > 0) throw new Error(`"${name}" is not four numbers`);
  return [x1!, y1!, x2!, y2];
}

function asDetection(value: unknown, name: string): Detection {
  if (!isFields(value)) throw new Error(`"${name}" is not an object`);
  return {
    image: asString(value['image'], `${name}.image`),
    score: numberAt(value, 'score'),
    box: asBox(value['box'], `${name}.box`),
  };
}

/** JSON has no NaN: `null` and `"nan"` stand for scikit-learn's `np.nan`. */
function zeroDivision(input: Fields): number {
  const given = input['zero_division'];
  if (given === undefined) return 0;
  return given === null || given === 'nan' ? NaN : numberAt(input, 'zero_division');
}

const classification: Evaluate = (input) => {
  const labels = numbersAt(input, 'labels');
  const report = classify(
    numbersAt(input, 'y_true'),
    numbersAt(input, 'y_pred'),
    labels,
    zeroDivision(input),
  );
  return {
    accuracy: report.accuracy,
    confusion_rows_true: report.confusion,
    micro: report.micro,
    macro: report.macro,
    weighted: report.weighted,
    per_class: {
      precision: report.perClass.map((scores) => scores.precision),
      recall: report.perClass.map((scores) => scores.recall),
      f1: report.perClass.map((scores) => scores.f1),
      support: report.perClass.map((scores) => scores.support),
    },
    binary_pos1: report.perClass[labels.indexOf(1)],
    balanced_accuracy: report.balancedAccuracy,
    mcc: report.matthews,
    cohen_kappa: report.kappa,
  };
};

const ranking: Evaluate = (input) => {
  const truth = numbersAt(input, 'y_true');
  const scores = numbersAt(input, 'scores');
  const roc = rocCurve(truth, scores);
  const curve = precisionRecallCurve(truth, scores);
  return {
    roc_auc: roc?.area,
    roc_fpr: roc?.falsePositiveRate,
    roc_tpr: roc?.truePositiveRate,
    average_precision: curve.averagePrecision,
    pr_precision: curve.precision,
    pr_recall: curve.recall,
    pr_auc_trapezoid: curve.trapezoidArea,
  };
};

const regression: Evaluate = (input) => {
  const report = regress(numbersAt(input, 'y_true'), numbersAt(input, 'y_pred'));
  return {
    mse: report.mse,
    rmse: report.rmse,
    mae: report.mae,
    median_ae: report.medianAbsoluteError,
    max_error: report.maxError,
    r2: report.r2,
  };
};

const bleu: Evaluate = (input) => {
  const pair = {
    references: sentences(input['references'], 'references'),
    hypothesis: words(input['hypothesis'], 'hypothesis'),
  };
  const maxN = input['max_n'] === undefined ? 4 : numberAt(input, 'max_n');
  const reference = closestReferenceLength(pair);
  return {
    bleu: sentenceBleu(pair, maxN),
    bleu_smooth_method1: sentenceBleu(pair, maxN, 'method1'),
    bleu_smooth_method2: sentenceBleu(pair, maxN, 'method2'),
    bleu_smooth_method3: sentenceBleu(pair, maxN, 'method3'),
    bleu1: sentenceBleu(pair, 1),
    bleu2: sentenceBleu(pair, 2),
    bleu3: sentenceBleu(pair, 3),
    bleu4: sentenceBleu(pair, 4),
    modified_precision_num_den: Array.from({ length: maxN }, (_, i) => [
      ...modifiedPrecision(pair, i + 1),
    ]),
    closest_ref_len: reference,
    brevity_penalty: brevityPenalty(pair.hypothesis.length, reference),
  };
};

const bleuCorpus: Evaluate = (input) => {
  const hypotheses = sentences(input['hypotheses'], 'hypotheses');
  const references = listOf(input['references'], 'references', sentences);
  if (references.length !== hypotheses.length) {
    throw new Error('"references" and "hypotheses" differ in length');
  }
  const pairs = hypotheses.map((hypothesis, i) => ({ hypothesis, references: references[i]! }));
  return {
    corpus_bleu: corpusBleu(pairs),
    mean_sentence_bleu: pairs.reduce((total, pair) => total + sentenceBleu(pair), 0) / pairs.length,
  };
};

/**
 * Whose hits a case means: `matching` of its input says so; else those of the average precisions that
 * it expects, VOC's where it expects VOC's or none.
 */
function matchingShown(input: Fields, wanted: unknown): Matching {
  const named = input['matching'];
  if (named === 'voc' || named === 'coco') return named;
  if (named !== undefined) throw new Error('"matching" is neither "voc" nor "coco"');
  const names = isFields(wanted) ? Object.keys(wanted) : [];
  const onlyCoco = names.includes('coco101') && !names.some((name) => name.startsWith('voc'));
  return onlyCoco ? 'coco' : 'voc';
}

const detectionAp: Evaluate = (input, expected) => {
  const detections = listOf(input['detections'], 'detections', asDetection);
  const truth: GroundTruth = Object.fromEntries(
    Object.entries(fieldsAt(input, 'ground_truth')).map(([image, boxes]) => [
      image,
      listOf(boxes, image, asBox),
    ]),
  );
  const atThreshold = (threshold: number, wanted: unknown): Fields => {
    const ranked = (matching: Matching) => rankDetections(detections, truth, threshold, matching);
    const area = (definition: ApDefinition) =>
      averagePrecision(ranked(matchingOf[definition]), definition);
    const shown = ranked(matchingShown(input, wanted));
    return {
      tp: shown.hits,
      recall: shown.recall,
      precision: shown.precision,
      n_gt: shown.objects,
      voc11: area('voc11'),
      voc_all_points: area('vocAllPoints'),
      coco101: area('coco101'),
    };
  };
  const thresholds = Object.keys(expected).flatMap((key) => {
    const threshold = Number(/^iou(\d?\.\d+)$/.exec(key)?.[1]);
    return Number.isNaN(threshold) ? [] : [[key, atThreshold(threshold, expected[key])] as const];
  });
  return {
    ...Object.fromEntries(thresholds),
    coco_map_50_95: cocoMeanAveragePrecision(detections, truth),
  };
};

const loss: Evaluate = (input) => {
  if ('logits' in input) {
    return { ce_nats: softmaxCrossEntropy(numbersAt(input, 'logits'), numberAt(input, 'target')) };
  }
  const truth = numbersAt(input, 'y_true');
  const probabilities = numbersAt(input, 'p');
  return { log_loss: logLoss(truth, probabilities), brier: brierScore(truth, probabilities) };
};

const evaluators: Readonly<Record<string, Evaluate>> = {
  classification,
  ranking,
  regression,
  bleu,
  bleu_corpus: bleuCorpus,
  detection_ap: detectionAp,
  loss,
  perplexity: (input) => {
    const result = perplexity(numbersAt(input, 'token_probs'));
    return {
      cross_entropy_nats: result.crossEntropyNats,
      cross_entropy_bits: result.crossEntropyBits,
      perplexity: result.perplexity,
    };
  },
  iou_box: (input) => ({ iou: boxIou(asBox(input['a'], 'a'), asBox(input['b'], 'b')) }),
  iou_mask: (input) => {
    const mask = (name: string): number[][] =>
      listOf(input[name], name, (row, at) => listOf(row, at, asNumber));
    return { ...maskOverlap(mask('a'), mask('b')) };
  },
};

/** @throws Error where the metric is unknown or its input broken. */
export function evaluateMetric(metric: string, input: Fields, expected: Fields): Fields {
  const evaluate = own(evaluators, metric);
  if (!evaluate) {
    throw new Error(`unknown metric "${metric}"; known are ${Object.keys(evaluators).join(', ')}`);
  }
  return evaluate(input, expected);
}
