/** Perplexity of a few words, and BLEU with the n-grams that count. */
import { log } from '../../elementary';
import {
  brevityPenalty,
  closestReferenceLength,
  markNgrams,
  modifiedPrecision,
  perplexity,
  sentenceBleu,
  type SentencePair,
} from '../../metrics/text';
import type { BarsData, BarsDeclaration } from '../../views/bars';
import type { TextData, TextDeclaration, TextLine } from '../../views/text';

const tokens = ['the', 'cat', 'sat', 'down'] as const;
const usualProbability = 0.25;
const nameOf = (at: number): string => `p${at + 1}`;

/** @param probabilities what the model gave to each of the four words that came */
export function perplexityData(
  probabilities: readonly number[] = tokens.map(() => usualProbability),
): BarsData {
  const { crossEntropyNats: nats, perplexity: value } = perplexity(probabilities);
  return {
    bars: [
      ...tokens.map((label, at) => ({
        label,
        value: -log(probabilities[at]!),
        group: '−ln p of the word',
      })),
      {
        label: 'mean',
        value: nats,
        group: `Mean; perplexity = e^${nats.toFixed(3)} = ${value.toFixed(2)}`,
      },
    ],
  };
}

export const perplexityView = {
  kind: 'bars',
  id: 'perplexity',
  title: 'Perplexity of four words',
  x: 'Word that came',
  y: '−ln p',
  note: 'A quarter for each word is as if the model wavered between four words. A single word that it took for nearly impossible spoils the mean; at a probability of 0 the perplexity is infinite.',
  controls: tokens.map((token, at) => ({
    kind: 'number' as const,
    name: nameOf(at),
    label: `p(${token})`,
    description: 'What the model gave to the word that came.',
    min: 0.001,
    max: 1,
    step: 0.001,
    default: usualProbability,
  })),
  select: (_: BarsData, settings: Readonly<Record<string, number | string>>) =>
    perplexityData(tokens.map((__, at) => Number(settings[nameOf(at)]))),
} as const satisfies BarsDeclaration;

const words = (text: string): readonly string[] => text.split(' ');
const cat = 'the cat is on the mat';

/** The first is from Papineni et al. 2002, section 2.1. */
export const translations = {
  repeated: {
    label: 'One word again and again',
    pair: {
      references: [words(cat), words('there is a cat on the mat')],
      hypothesis: words('the the the the the the the'),
    },
  },
  oneWrong: {
    label: 'One word wrong',
    pair: { references: [words(cat)], hypothesis: words('the cat sat on the mat') },
  },
  order: {
    label: 'The right words, another order',
    pair: { references: [words(cat)], hypothesis: words('on the mat is the cat') },
  },
  short: {
    label: 'Right, but too short',
    pair: { references: [words(cat)], hypothesis: words('the cat is on') },
  },
  exact: { label: 'Word for word', pair: { references: [words(cat)], hypothesis: words(cat) } },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly pair: SentencePair }>
>;

const orders = [1, 2, 3, 4] as const;
const marks = { counted: 'good', clipped: 'strong', missing: 'bad' } as const;

const plain = (label: string, text: readonly string[]): TextLine => ({
  label,
  signs: text.map((each) => ({ text: each })),
});

/** The n-grams of each order with what becomes of them, then what the score is made of. */
export function bleuData(pair: SentencePair, smoothed = false): TextData {
  const { references, hypothesis } = pair;
  const smoothing = smoothed ? 'method1' : 'none';
  const penalty = brevityPenalty(hypothesis.length, closestReferenceLength(pair));
  return {
    lines: [
      ...references.map((reference, at) =>
        plain(references.length === 1 ? 'Reference' : `Reference ${at + 1}`, reference),
      ),
      plain('Candidate', hypothesis),
      ...orders.map((n) => {
        const [matches, all] = modifiedPrecision(pair, n);
        return {
          label: `${n}-grams: ${matches}/${all}`,
          signs: markNgrams(pair, n).map(({ ngram, counts }) => ({
            text: ngram.join('·'),
            mark: marks[counts],
          })),
        };
      }),
      plain('Brevity penalty', [penalty.toFixed(3)]),
      plain('BLEU', [sentenceBleu(pair, 4, smoothing).toFixed(3)]),
    ],
  };
}

const isTranslation = (name: unknown): name is keyof typeof translations =>
  typeof name === 'string' && Object.hasOwn(translations, name);

const smoothingControl = {
  kind: 'choice',
  name: 'smoothing',
  label: 'Smoothing',
  description: 'What stands for a count of 0. Without it one such count makes BLEU 0.',
  options: [
    { value: 'none', label: 'None' },
    { value: 'method1', label: '0.1 instead of 0' },
  ],
  default: 'none',
} as const;

export const bleuView = {
  kind: 'text',
  id: 'bleu',
  title: 'BLEU: which n-grams count',
  marks: {
    good: 'counts',
    strong: 'clipped: no reference has it so often',
    bad: 'in no reference',
  },
  controls: [
    {
      kind: 'choice',
      name: 'candidate',
      label: 'Candidate',
      description: 'A translation to be scored.',
      options: Object.entries(translations).map(([value, { label }]) => ({ value, label })),
      default: 'repeated',
    },
    smoothingControl,
  ],
  select: (data: TextData, { candidate, smoothing }: Readonly<Record<string, number | string>>) =>
    isTranslation(candidate)
      ? bleuData(translations[candidate].pair, smoothing === 'method1')
      : data,
} as const satisfies TextDeclaration;

/** @param pair the reader's own */
export const ownBleuView = (pair: SentencePair) =>
  ({
    kind: 'text',
    id: 'bleu',
    title: 'BLEU of your candidate: which n-grams count',
    marks: bleuView.marks,
    controls: [smoothingControl],
    select: (_: TextData, { smoothing }: Readonly<Record<string, number | string>>) =>
      bleuData(pair, smoothing === 'method1'),
  }) as const satisfies TextDeclaration;
