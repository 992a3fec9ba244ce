/** How well classes were predicted: scikit-learn's definitions. `undefined` = the metric has no value. */

export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ClassScores extends PrecisionRecall {
  /** How often the class occurs. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly accuracy: number;
  /** `confusion[i][j]`: how often class i was predicted as class j. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly ClassScores[];
  /** Counts pooled over the classes: the accuracy, where every sample has one class. */
  readonly micro: PrecisionRecall;
  /** Every class counts the same. */
  readonly macro: PrecisionRecall;
  /** Every class counts as often as it occurs. */
  readonly weighted: PrecisionRecall;
  /** Mean recall over the classes that occur. */
  readonly balancedAccuracy: number;
  /** Matthews' correlation coefficient (Gorodkin's for several classes); 0 where it is 0/0. */
  readonly matthews: number;
  /** Cohen's κ; undefined where chance alone agrees always. */
  readonly kappa: number | undefined;
}

/**
 * @param labels the classes, in the order of rows and columns; each sample's must be among them.
 * @param zeroDivision what a precision, recall or F1 of 0/0 counts as.
 * @throws RangeError where lengths differ, nothing is given, or a label is unknown.
 */
export function classify(
  truth: readonly number[],
  predicted: readonly number[],
  labels: readonly number[],
  zeroDivision = 0,
): ClassificationReport {
  const confusion = confusionMatrix(truth, predicted, labels);
  const total = truth.length;
  const rows = confusion.map((row) => sum(row));
  const columns = labels.map((_, j) => sum(confusion.map((row) => row[j]!)));
  const hits = confusion.map((row, i) => row[i]!);
  const correct = sum(hits);
  const score = (hit: number, predictions: number, occurrences: number): PrecisionRecall => ({
    precision: predictions > 0 ? hit / predictions : zeroDivision,
    recall: occurrences > 0 ? hit / occurrences : zeroDivision,
    f1: predictions + occurrences > 0 ? (2 * hit) / (predictions + occurrences) : zeroDivision,
  });
  const perClass = labels.map((_, i) => ({
    ...score(hits[i]!, columns[i]!, rows[i]!),
    support: rows[i]!,
  }));
  const average = (weights: readonly number[]): PrecisionRecall => {
    const mean = (pick: (scores: ClassScores) => number): number =>
      sum(perClass.map((scores, i) => weights[i]! * pick(scores))) / sum(weights);
    return {
      precision: mean((scores) => scores.precision),
      recall: mean((scores) => scores.recall),
      f1: mean((scores) => scores.f1),
    };
  };
  const occurring = perClass.filter((scores) => scores.support > 0);
  return {
    accuracy: correct / total,
    confusion,
    perClass,
    micro: score(correct, total, total),
    macro: average(labels.map(() => 1)),
    weighted: average(rows),
    balancedAccuracy: sum(occurring.map((scores) => scores.recall)) / occurring.length,
    matthews: matthews(correct, total, rows, columns),
    kappa: kappa(correct, total, rows, columns),
  };
}

/** @throws RangeError where lengths differ, nothing is given, or a label is unknown. */
export function confusionMatrix(
  truth: readonly number[],
  predicted: readonly number[],
  labels: readonly number[],
): number[][] {
  if (truth.length === 0 || truth.length !== predicted.length) {
    throw new RangeError(
      `Need as many predictions as truths, and at least one; got ${predicted.length} and ${truth.length}.`,
    );
  }
  const index = new Map(labels.map((label, i) => [label, i]));
  const position = (label: number): number => {
    const at = index.get(label);
    if (at === undefined) throw new RangeError(`Label ${label} is not among ${labels.join(', ')}.`);
    return at;
  };
  const confusion = labels.map(() => labels.map(() => 0));
  truth.forEach((label, sample) => {
    const row = confusion[position(label)]!;
    const column = position(predicted[sample]!);
    row[column] = row[column]! + 1;
  });
  return confusion;
}

function matthews(
  correct: number,
  total: number,
  rows: readonly number[],
  columns: readonly number[],
): number {
  const covariance = correct * total - dot(rows, columns);
  const spread = (total ** 2 - dot(rows, rows)) * (total ** 2 - dot(columns, columns));
  return spread > 0 ? covariance / Math.sqrt(spread) : 0;
}

function kappa(
  correct: number,
  total: number,
  rows: readonly number[],
  columns: readonly number[],
): number | undefined {
  const byChance = dot(rows, columns);
  if (byChance === total ** 2) return undefined;
  return (correct * total - byChance) / (total ** 2 - byChance);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, i) => value * b[i]!));
}
