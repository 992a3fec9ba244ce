/** Scores that papers and the field's standard programs print for small examples. */
import { averagePrecision, type ApDefinition } from '../metrics/detection';
import { precisionRecallCurve, rocCurve } from '../metrics/ranking';
import {
  brevityPenalty,
  modifiedPrecision,
  sentenceBleu,
  type SentencePair,
} from '../metrics/text';
import type { ExactAnchor } from './entry';

const exact = (anchor: Omit<ExactAnchor, 'kind'>): ExactAnchor => ({ kind: 'exact', ...anchor });
const words = (text: string): readonly string[] => text.split(' ');

/** The example of Papineni et al. 2002, section 2.1. */
const references = [
  'It is a guide to action that ensures that the military will forever heed Party commands',
  'It is the guiding principle which guarantees the military forces always being under the command of the Party',
  'It is the practical guide for the army always to heed the directions of the party',
].map(words);
const first: SentencePair = {
  references,
  hypothesis: words(
    'It is a guide to action which ensures that the military always obeys the commands of the party',
  ),
};
const second: SentencePair = {
  references,
  hypothesis: words(
    'It is to insure the troops forever hearing the activity guidebook that party direct',
  ),
};
const theCat: SentencePair = {
  references: ['the cat is on the mat', 'there is a cat on the mat'].map(words),
  hypothesis: words('the the the the the the the'),
};
const short: SentencePair = {
  references: [words('the quick brown fox jumps over the dog')],
  hypothesis: words('the quick brown fox jumps'),
};
const sat: SentencePair = {
  references: [words('the cat is on the mat')],
  hypothesis: words('the cat sat on the mat'),
};

const papineni = 'Papineni et al. 2002, section 2.1; sacreBLEU 2.6';
const precisions = (pair: SentencePair, ...sizes: readonly number[]): number[] =>
  sizes.flatMap((n) => [...modifiedPrecision(pair, n)]);

/** Table 1 of Fawcett 2006: twenty instances by falling score. */
const fawcettScores = [
  0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.51, 0.505, 0.4, 0.39, 0.38, 0.37, 0.36, 0.35, 0.34,
  0.33, 0.3, 0.1,
];
const fawcettTruth = [...'11011100101010001010'].map(Number);

const smallTruth = [0, 0, 1, 1];
const smallScores = [0.1, 0.4, 0.35, 0.8];

/** Ten ranked detections of five objects. */
const hits = [...'1100011001'].map(Number);

function apOfHits(definition: ApDefinition): number {
  const objects = 5;
  let found = 0;
  const ranked = hits.map((hit) => (found += hit));
  return averagePrecision(
    {
      precision: ranked.map((count, at) => count / (at + 1)),
      recall: ranked.map((count) => count / objects),
      objects,
    },
    definition,
  )!;
}

const ap = (definition: ApDefinition, name: string, printed: string): ExactAnchor =>
  exact({
    id: `ap-${definition}`,
    claim: `One ranked list of detections has the average precision ${printed} by the definition of ${name}.`,
    source: `the definition of ${name}, computed by hand`,
    printed: [printed],
    compute: () => [apOfHits(definition)],
  });

export const metricAnchors: readonly ExactAnchor[] = [
  exact({
    id: 'bleu-unigrams',
    claim: 'Of the words of two translations 17 of 18 and 8 of 14 are in a reference.',
    source: papineni,
    printed: ['17', '18', '8', '14'],
    compute: () => [...precisions(first, 1), ...precisions(second, 1)],
  }),
  exact({
    id: 'bleu-bigrams',
    claim: 'Of their pairs of words 10 of 17 and 1 of 13 are.',
    source: papineni,
    printed: ['10', '17', '1', '13'],
    compute: () => [...precisions(first, 2), ...precisions(second, 2)],
  }),
  exact({
    id: 'bleu-first',
    claim: 'The first of them has 7 of 16 triples, 4 of 15 quadruples, and a BLEU of 50.4567.',
    source: papineni,
    printed: ['7', '16', '4', '15', '50.4567'],
    compute: () => [...precisions(first, 3, 4), 100 * sentenceBleu(first)],
  }),
  exact({
    id: 'bleu-second',
    claim: 'The second has a brevity penalty of 0.8669 and, without smoothing, a BLEU of 0.',
    source: papineni,
    printed: ['0.8669', '0'],
    compute: () => [brevityPenalty(second.hypothesis.length, 16), sentenceBleu(second)],
  }),
  exact({
    id: 'bleu-clipping',
    claim: 'Seven times “the” has a clipped precision of 2 of 7.',
    source: 'Papineni et al. 2002, section 2.1, example 2',
    printed: ['2', '7'],
    compute: () => precisions(theCat, 1),
  }),
  exact({
    id: 'bleu-zero',
    claim: '“the cat sat on the mat” matches 5/6, 3/5, 1/4 and 0/3, so its BLEU is 0.',
    source: 'sacreBLEU 2.6, smooth:none',
    printed: ['5', '6', '3', '5', '1', '4', '0', '3', '0'],
    compute: () => [...precisions(sat, 1, 2, 3, 4), sentenceBleu(sat)],
  }),
  exact({
    id: 'bleu-brevity',
    claim: 'A translation that is right as far as it goes, five words of eight, has e^(1 − 8/5).',
    source: 'sacreBLEU 2.6, smooth:none',
    printed: ['0.5488', '54.8812'],
    compute: () => [brevityPenalty(5, 8), 100 * sentenceBleu(short)],
  }),
  exact({
    id: 'roc-small',
    claim: 'Four instances with scores 0.1, 0.4, 0.35 and 0.8 have the ROC area 0.75.',
    source: 'scikit-learn 1.9, roc_curve and roc_auc_score',
    printed: ['0', '0', '0.5', '0.5', '1', '0', '0.5', '0.5', '1', '1', '0.75'],
    compute: () => {
      const curve = rocCurve(smallTruth, smallScores)!;
      return [...curve.falsePositiveRate, ...curve.truePositiveRate, curve.area];
    },
  }),
  exact({
    id: 'ap-small',
    claim: 'Their average precision is 0.8333.',
    source: 'scikit-learn 1.9, average_precision_score',
    printed: ['0.8333'],
    compute: () => [precisionRecallCurve(smallTruth, smallScores).averagePrecision],
  }),
  exact({
    id: 'roc-fawcett',
    claim: "Fawcett's twenty instances have the ROC area 0.68 and the average precision 0.7357.",
    source: 'Fawcett 2006, figure 3; scikit-learn 1.9',
    printed: ['0.68', '0.7357'],
    compute: () => [
      rocCurve(fawcettTruth, fawcettScores)!.area,
      precisionRecallCurve(fawcettTruth, fawcettScores).averagePrecision,
    ],
  }),
  ap('voc11', 'Pascal VOC 2007 (11 points)', '0.7532'),
  ap('vocAllPoints', 'Pascal VOC 2010 (all points)', '0.7286'),
  ap('coco101', 'COCO (101 points)', '0.7313'),
];
