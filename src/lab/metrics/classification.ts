/** How well classes were predicted: scikit-learn's definitions. `undefined` = the metric has no value. */

/** Each undefined only where it is 0/0 and `zeroDivision` is NaN. */
export interface PrecisionRecall {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  /** 2 · hits / (predictions + occurrences): 0, not undefined, where only one of the two is 0/0. */
  readonly f1: number | undefined;
}

export interface ClassScores extends PrecisionRecall {
  /** How often the class occurs. */
  readonly support: number;
}

export interface ClassificationReport {
  /** Undefined where nothing was counted. */
  readonly accuracy: number | undefined;
  /** `confusion[i][j]`: how often class i was predicted as class j. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly ClassScores[];
  /** Counts pooled over the classes: the accuracy, where every sample has one class. */
  readonly micro: PrecisionRecall;
  /** Every class counts the same, but for those that have no value. */
  readonly macro: PrecisionRecall;
  /** Every class counts as often as it occurs. */
  readonly weighted: PrecisionRecall;
  /** Mean recall over the classes that occur; undefined where none does. */
  readonly balancedAccuracy: number | undefined;
  /** Matthews' correlation coefficient (Gorodkin's for several classes); 0 where it is 0/0. */
  readonly matthews: number;
  /** Cohen's κ; undefined where chance alone agrees always. */
  readonly kappa: number | undefined;
}

/**
 * @param labels the classes, in the order of rows and columns; each sample's must be among them.
 * @param zeroDivision what a precision, recall or F1 of 0/0 counts as, 0 … 1; NaN leaves it undefined,
 *   and out of the means over the classes.
 * @throws RangeError where lengths differ, nothing is given, a label is unknown or given twice, or
 *   `zeroDivision` is out of range.
 */
export function classify(
  truth: readonly number[],
  predicted: readonly number[],
  labels: readonly number[],
  zeroDivision = 0,
): ClassificationReport {
  return classificationReport(confusionMatrix(truth, predicted, labels), zeroDivision);
}

/**
 * The same from counts.
 *
 * @param confusion square; `confusion[i][j]`: how often class i was predicted as class j.
 * @param zeroDivision what a precision, recall or F1 of 0/0 counts as, as in `classify`.
 * @throws RangeError where `zeroDivision` is out of range.
 */
export function classificationReport(
  confusion: readonly (readonly number[])[],
  zeroDivision = 0,
): ClassificationReport {
  if (zeroDivision < 0 || zeroDivision > 1) {
    throw new RangeError(`What 0/0 counts as is in [0, 1], or NaN; got ${zeroDivision}.`);
  }
  const rows = confusion.map((row) => sum(row));
  const total = sum(rows);
  const columns = confusion.map((_, j) => sum(confusion.map((row) => row[j]!)));
  const hits = confusion.map((row, i) => row[i]!);
  const correct = sum(hits);
  const ratio = (part: number, whole: number): number | undefined => {
    if (whole > 0) return part / whole;
    return Number.isNaN(zeroDivision) ? undefined : zeroDivision;
  };
  const score = (hit: number, predictions: number, occurrences: number): PrecisionRecall => ({
    precision: ratio(hit, predictions),
    recall: ratio(hit, occurrences),
    f1: ratio(2 * hit, predictions + occurrences),
  });
  const perClass = confusion.map((_, i) => ({
    ...score(hits[i]!, columns[i]!, rows[i]!),
    support: rows[i]!,
  }));
  const average = (weights: readonly number[]): PrecisionRecall => {
    const mean = (pick: (scores: ClassScores) => number | undefined): number | undefined =>
      meanOfDefined(perClass.map(pick), weights);
    return {
      precision: mean((scores) => scores.precision),
      recall: mean((scores) => scores.recall),
      f1: mean((scores) => scores.f1),
    };
  };
  const recalls = hits.map((hit, i) => (rows[i]! > 0 ? hit / rows[i]! : undefined));
  return {
    accuracy: total > 0 ? correct / total : undefined,
    confusion,
    perClass,
    micro: score(correct, total, total),
    macro: average(confusion.map(() => 1)),
    weighted: average(rows),
    balancedAccuracy: meanOfDefined(recalls),
    matthews: matthews(correct, total, rows, columns),
    kappa: kappa(correct, total, rows, columns),
  };
}

/** The mean of the values that there are, undefined where there is none. */
function meanOfDefined(
  values: readonly (number | undefined)[],
  weights: readonly number[] = values.map(() => 1),
): number | undefined {
  let total = 0;
  let weight = 0;
  values.forEach((value, i) => {
    if (value === undefined) return;
    total += weights[i]! * value;
    weight += weights[i]!;
  });
  return weight > 0 ? total / weight : undefined;
}

/** @throws RangeError where lengths differ, nothing is given, or a label is unknown or given twice. */
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
  if (index.size < labels.length) {
    throw new RangeError(`A label is listed twice: ${labels.join(', ')}.`);
  }
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
