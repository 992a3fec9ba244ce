import { dataChoice, isOwn, isPage } from '../../data/ownData';
import { TextError } from '../../data/textError';
import { defineExperiment } from '../../experiment';
import type { ViewDeclaration } from '../../views/view';
import { detectionsView, overlapView, stepsView } from './boxes';
import { bleuView, perplexityView } from './language';
import { ownFields } from './ownData';
import { showOwn, type OwnSettings } from './ownViews';
import { coverageView, surenessView } from './probabilities';
import { surenessPart, surenessViews } from './sureness';
import { comparedView, prevalenceView, thresholdView } from './ranking';
import { regressionView } from './regression';

const [usualPositives, usualNegatives, usualSeparation] = [20, 180, 1.5];

/** The views of each part, in the order in which all of them are shown. */
const views = {
  classes: [thresholdView, comparedView, prevalenceView, surenessView, coverageView],
  numbers: [regressionView],
  language: [perplexityView, bleuView],
  boxes: [overlapView, stepsView, detectionsView],
  sureness: surenessViews,
} as const;

/** What was kept may be of another version, whose texts are not read any more. */
function ownOf(settings: OwnSettings): Pick<ReturnType<typeof showOwn>, 'views' | 'says'> {
  try {
    return showOwn(settings);
  } catch (error) {
    if (error instanceof TextError) return { views: [], says: error.message };
    throw error;
  }
}

const everyView = [...views.classes, ...views.numbers, ...views.language, ...views.boxes];

export const metricsExplorer = defineExperiment({
  id: 'metrics-explorer',
  title: 'What each metric sees, and what it does not',
  shortTitle: 'What each metric sees',
  claim: {
    text: 'Each metric answers one question and is silent about others. Where one case in ten is positive, always answering “negative” is 90 % accurate and finds nothing; and the same scores keep their area under the ROC curve while their average precision is far below that of balanced classes.',
    source:
      'Fawcett 2006, sections 4 and 7; Davis and Goadrich 2006; Papineni et al. 2002, section 2.1; Everingham et al. 2010, section 4.2.',
    settings: ['data', 'positives', 'negatives', 'separation'],
    teaches: [
      { when: isOwn, says: (settings) => ownOf(settings).says },
      {
        when: ({ positives, negatives }) => positives === negatives,
        says: 'With as many positives as negatives nothing is hidden: accuracy and balanced accuracy are the same, and a classifier that looks at nothing has one half.',
      },
      {
        when: ({ separation }) => separation === 0,
        says: 'The scores of both classes come from the same distribution. The ROC curve runs along its diagonal, and precision stays near the share of positives, whatever the threshold.',
      },
      {
        when: ({ separation }) => separation >= 3,
        says: 'Scores so far apart are ranked nearly without a fault, and then even a rare class is found with few false alarms. The share of positives matters where the ranking is not perfect.',
      },
      {
        when: ({ positives, negatives }) => positives > negatives,
        says: 'Now the positives are the many: “always positive” looks accurate, and the average precision of a random ranking is high. Call the rare class the positive one.',
      },
      {
        when: ({ positives }) => positives < usualPositives,
        says: 'With so few positives each of them moves the curves by a large step: another seed gives another area. Report how many there were.',
      },
    ],
  },
  look: 'Drag the threshold: which of the four counts change, and where does the point go on the two curves? Then compare the bars: which of the two areas depends on how many positives there are?',
  parameters: [
    {
      kind: 'choice',
      name: 'part',
      label: 'Metrics for',
      description: 'What is shown. All of it is computed in any case.',
      options: [
        { value: 'all', label: 'all tasks' },
        { value: 'classes', label: 'classes and scores' },
        { value: 'sureness', label: 'scores as probabilities' },
        { value: 'numbers', label: 'predicted numbers' },
        { value: 'language', label: 'language' },
        { value: 'boxes', label: 'boxes' },
      ],
      default: 'all',
    },
    dataChoice,
    ...ownFields,
    {
      kind: 'number',
      name: 'positives',
      offered: isPage,
      label: 'Positive cases',
      description: 'How many of the cases are really positive.',
      min: 2,
      max: 100,
      step: 1,
      default: usualPositives,
    },
    {
      kind: 'number',
      name: 'negatives',
      offered: isPage,
      label: 'Negative cases',
      description: 'How many are really negative.',
      min: 2,
      max: 300,
      step: 1,
      default: usualNegatives,
    },
    {
      kind: 'number',
      name: 'separation',
      offered: isPage,
      label: 'Separation of the classes',
      description: 'How far the scores of the two classes are apart, in standard deviations.',
      min: 0,
      max: 4,
      step: 0.1,
      default: usualSeparation,
    },
  ],
  views: (settings): readonly ViewDeclaration[] => {
    if (isOwn(settings)) return ownOf(settings).views;
    return settings.part === 'all' ? everyView : views[settings.part];
  },
  metrics: {
    majority_accuracy: {
      label: 'Accuracy of “always negative”',
      format: 'percent',
      accept: { exactly: 0.9 },
      typical: [0.9, 0.9],
    },
    majority_balanced_accuracy: {
      label: 'Balanced accuracy of “always negative”',
      format: 'percent',
      accept: { exactly: 0.5 },
      typical: [0.5, 0.5],
    },
    majority_recall: {
      label: 'Recall of “always negative”',
      format: 'percent',
      accept: { exactly: 0 },
      typical: [0, 0],
    },
    roc_area: { label: 'Area under ROC', format: 'number', typical: [0.79, 0.95] },
    roc_area_change: {
      label: 'Area under ROC: change with balanced classes',
      format: 'scientific',
      accept: { below: 1e-9 },
      typical: [0, 1e-15],
    },
    average_precision: { label: 'Average precision', format: 'number', typical: [0.33, 0.75] },
    average_precision_gain: {
      label: 'Average precision: gain with balanced classes',
      format: 'number',
      accept: { above: 0.1 },
      typical: [0.19, 0.46],
    },
    r2_worse_than_mean: {
      label: 'R² of the truth in reverse order',
      format: 'number',
      accept: { below: 0 },
      typical: [-3, -3],
    },
    repeated_word_precision: {
      label: 'Clipped unigram precision of one word said seven times',
      format: 'number',
      accept: { between: [0.285, 0.286] },
      typical: [0.285, 0.286],
    },
    detection_ap_50: {
      label: 'AP of the seven detections, IoU at least 0.5',
      format: 'number',
      typical: [0.854, 0.855],
    },
    ...surenessPart.metrics,
    detection_ap_75: {
      label: 'AP of the same detections, IoU at least 0.75',
      format: 'number',
      typical: [0.375, 0.375],
    },
  },
  predict: {
    question:
      'One case in ten is positive. Then the same classifier is measured where both classes are as frequent; the scores inside each class stay as they are. What becomes of the area under its ROC curve and of its average precision?',
    options: [
      { value: 'one', label: 'The ROC area stays; the average precision is much higher' },
      { value: 'both', label: 'Both are higher: the balanced task is easier' },
      { value: 'neither', label: 'Both stay: no score has changed' },
    ],
    answer: ({ roc_area_change: change, average_precision_gain: gain }) => {
      if (change === undefined || gain === undefined) return undefined;
      if (change < 1e-6) return gain > 0.02 ? 'one' : 'neither';
      return gain > 0.02 ? 'both' : undefined;
    },
    explanation:
      'Both rates of the ROC curve are counted inside one class: the share of the positives that are found, and the share of the negatives that give a false alarm. How many there are of each class cancels out. Precision mixes the classes: of all alarms, how many are right? The more negatives there are, the more false alarms come with the same threshold. So a ROC curve can look good where most alarms are false, and a precision means nothing without the share of positives.',
  },
  parts: { parameter: 'part', of: { sureness: surenessPart } },
  traits: {
    short: { positives: 4, negatives: 8 },
    trains: false,
    seeded: isPage,
    backends: [],
  },
});
