/** What is shown of a reader's own data, and what it says. */
import { classify } from '../../metrics/classification';
import { sentenceBleu } from '../../metrics/text';
import type { MatrixData, MatrixDeclaration } from '../../views/matrix';
import type { TableData, TableDeclaration } from '../../views/table';
import type { ViewContents, ViewDeclaration } from '../../views/view';
import { apAt, detectionRows, ownDetectionsView, stepsData, stepsViewOf, usualIou } from './boxes';
import { bleuData, ownBleuView } from './language';
import { readBoxes, readCases, readNumbers, readSentences, type Classes } from './ownData';
import { coverageData, coverageView, lossOf, surenessData, surenessView } from './probabilities';
import {
  areasOf,
  balanced,
  comparedScores,
  comparedView,
  prevalenceBars,
  prevalenceView,
  reportAt,
  thresholdData,
  thresholdView,
  usualThreshold,
} from './ranking';
import { ownRegressionView, regressionData, scoresText } from './regression';

export interface OwnSettings {
  readonly part: string;
  readonly cases: string;
  readonly numbers: string;
  readonly sentences: string;
  readonly boxes: string;
}

/** One of the reader's tables or texts: how it is shown, what of it, and what it says. */
interface Shown {
  readonly views: readonly ViewDeclaration[];
  readonly contents: ViewContents;
  /** Rows, or words of the candidate. */
  readonly count: number;
  readonly says: string;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function showCases(text: string): Shown {
  const own = readCases(text);
  if (own.kind === 'classes') return showClasses(own.classes);
  const { scored } = own;
  const positives = scored.truth.filter((label) => label === 1).length;
  const count = scored.truth.length;
  const [drawn, even] = [areasOf(scored), areasOf(balanced(scored))];
  const { accuracy = 0 } = reportAt(scored, usualThreshold);
  return {
    views: [thresholdView, comparedView, prevalenceView, surenessView, coverageView],
    contents: {
      threshold: thresholdData(scored, usualThreshold),
      compared: comparedScores(scored),
      prevalence: prevalenceBars(drawn, even),
      sureness: surenessData(scored),
      coverage: coverageData(scored),
    },
    count,
    says: `Of your ${count} cases ${positives} are positive. Always answering “negative” would be right for ${percent(1 - positives / count)} of them; these scores, at a threshold of 0.5, are for ${percent(accuracy)}. The area under their ROC curve is ${drawn.roc.toFixed(3)}, their average precision ${drawn.averagePrecision.toFixed(3)}. Read as probabilities, they have a log loss of ${lossOf(scored).toFixed(3)}.`,
  };
}

function showClasses({ names, truth, predicted }: Classes): Shown {
  const report = classify(
    truth,
    predicted,
    names.map((_, at) => at),
  );
  const values = report.confusion.flat();
  const confusion: MatrixData = {
    rows: names.length,
    columns: names.length,
    values,
    rowLabels: names,
    columnLabels: names,
  };
  const average = (name: string, of: typeof report.macro) => [
    name,
    ...[of.precision, of.recall, of.f1].map((value) => value ?? 'n/a'),
    truth.length,
  ];
  const scores: TableData = {
    columns: ['Class', 'Precision', 'Recall', 'F1', 'Cases'],
    rows: [
      ...names.map((name, at) => {
        const { precision, recall, f1, support } = report.perClass[at]!;
        return [name, ...[precision, recall, f1].map((value) => value ?? 'n/a'), support];
      }),
      average('Mean over classes', report.macro),
      average('Mean over cases', report.weighted),
    ],
  };
  const confusionView: MatrixDeclaration = {
    kind: 'matrix',
    id: 'confusion',
    title: 'Confusion matrix',
    x: 'Predicted class',
    y: 'True class',
    range: [0, Math.max(...values)],
  };
  const classesView: TableDeclaration = {
    kind: 'table',
    id: 'classScores',
    title: 'Each class',
    note: 'A precision or recall of 0/0 counts as 0.',
  };
  const most = Math.max(...report.perClass.map(({ support }) => support));
  return {
    views: [confusionView, classesView],
    contents: { confusion, classScores: scores },
    count: truth.length,
    says: `Of your ${truth.length} cases ${percent(report.accuracy ?? 0)} were predicted right; always naming the most frequent class would be right for ${percent(most / truth.length)}. The F1 of the classes has a mean of ${(report.macro.f1 ?? 0).toFixed(3)}.`,
  };
}

function showNumbers(text: string): Shown {
  const { truth, predicted } = readNumbers(text);
  return {
    views: [ownRegressionView],
    contents: { regression: regressionData(predicted, truth) },
    count: truth.length,
    says: `Your ${truth.length} predicted numbers have ${scoresText(truth, predicted)}.`,
  };
}

function showSentences(text: string): Shown {
  const pair = readSentences(text);
  return {
    views: [ownBleuView(pair)],
    contents: { bleu: bleuData(pair) },
    count: pair.hypothesis.length,
    says: `Your candidate of ${pair.hypothesis.length} words has a BLEU of ${sentenceBleu(pair).toFixed(3)} without smoothing.`,
  };
}

function showBoxes(text: string): Shown {
  const task = readBoxes(text);
  const { objects, detections } = task;
  return {
    views: [stepsViewOf(task), ownDetectionsView(task)],
    contents: { steps: stepsData(usualIou, task), detections: detectionRows(usualIou, task) },
    count: objects.length + detections.length,
    says: `Your ${detections.length} detections of ${objects.length} objects have an average precision of ${apAt(usualIou, 'vocAllPoints', task).toFixed(3)} at an IoU of at least 0.5.`,
  };
}

const shows = {
  classes: ({ cases }: OwnSettings) => showCases(cases),
  sureness: ({ cases }: OwnSettings) => showCases(cases),
  numbers: ({ numbers }: OwnSettings) => showNumbers(numbers),
  language: ({ sentences }: OwnSettings) => showSentences(sentences),
  boxes: ({ boxes }: OwnSettings) => showBoxes(boxes),
} as const;
type PartName = keyof typeof shows;
const partNames = Object.keys(shows) as readonly PartName[]; // its own keys

/** All that is shown of the part that the reader chose. @throws TextError where a text is damaged */
export function showOwn(settings: OwnSettings): Shown {
  const shown = partNames
    // Of all, the same cases are shown once.
    .filter((name) => (settings.part === 'all' ? name !== 'sureness' : settings.part === name))
    .map((name) => shows[name](settings));
  return {
    views: shown.flatMap(({ views }) => views),
    contents: Object.assign({}, ...shown.map(({ contents }) => contents)) as ViewContents,
    count: shown.reduce((sum, { count }) => sum + count, 0),
    says: shown.map(({ says }) => says).join(' '),
  };
}
