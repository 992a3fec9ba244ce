/** A number in running text, and what it may stand for: `85.4 %` is 85.4 and 0.854. */
export interface StatedNumber {
  readonly text: string;
  readonly readings: readonly Reading[];
  /** A year, which is a claim of history. */
  readonly year: boolean;
}

export interface Reading {
  readonly value: number;
  /** Digits after the point that are shown. */
  readonly decimals: number;
  /** Whether it may have been rounded: it shows three digits or more, or the text says "about". */
  readonly rounded: boolean;
}

/** Parts of a book, steps and slots: they say where something stands, not how much it is. */
const places =
  /\b(?:sections?|chapters?|equations?|tables?|figures?|algorithms?|pages?|steps?|positions?|slots?|layers?|rows?|columns?|lines?|parts?|papers?)\s+\d+(?:\.\d+)*(?:(?:,| and| or| to|–)\s*\d+(?:\.\d+)*)*/gi;

const numeral = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const number = new RegExp(
  String.raw`(?<about>\b(?:about|around|nearly|almost|roughly|some|≈) ?)?(?<![\p{L}\d_.^/])(?<text>(?<digits>${numeral})(?:\s?(?<unit>%|per cent|thousand|million|billion))?)(?![\p{L}\d_])(?!\.\d)`,
  'gu',
);
const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const words = [
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const wordValues = new Map<string, number>([
  ...words.map((word, index) => [word, index + 1] as const),
  ...tens.map((word, index) => [word, 10 * (index + 2)] as const),
  ['hundred', 100],
  ['thousand', 1000],
]);
const word = [...wordValues.keys()].join('|');
/** In words only what is plainly a measure: `four times`, `five of sixteen`. */
const ratio = new RegExp(
  String.raw`\b(?<first>${word}) (?:times (?:as|the|those|more|fewer|larger|smaller|faster|slower)|of (?:the )?(?<second>${word})\b)`,
  'giu',
);

const parts = new Map([
  ['half', 2],
  ['third', 3],
  ['quarter', 4],
  ['fifth', 5],
  ['tenth', 10],
]);
/** `one third`, `three quarters`. */
const fraction = /\b(one|two|three|four|seven|nine)[ -](half|third|quarter|fifth|tenth)s?\b/giu;

/**
 * The numbers of a sentence that claim something. Not among them: 0 and 1, the ends of most scales;
 * numbers that are part of a name (F1, A3C, 2D); places (section 10.2, step 3).
 */
export function findNumbers(sentence: string): readonly StatedNumber[] {
  const text = sentence.replace(places, ' ');
  const digits = [...text.matchAll(number)].flatMap(({ groups }): StatedNumber[] => {
    const [shown, unit] = [groups!['digits']!, groups!['unit']];
    const value = Number(shown.replaceAll(',', ''));
    const decimals = /\.(\d+)$/.exec(shown)?.[1]!.length ?? 0;
    if (unit === undefined && (shown === '0' || shown === '1')) return [];
    const year = unit === undefined && /^(?:19|20)\d\d$/.test(shown);
    const rounded = groups!['about'] !== undefined || shown.replace(/^[0.]+|\D/g, '').length >= 3;
    return [{ text: groups!['text']!, readings: readings(value, decimals, rounded, unit), year }];
  });
  const inWords = [...text.matchAll(ratio)].flatMap(({ groups }) =>
    [groups!['first']!, groups!['second']].flatMap((each): StatedNumber[] => {
      const value = wordValues.get(each?.toLowerCase() ?? '');
      if (value === undefined || value === 1) return [];
      return [{ text: each!, readings: [{ value, decimals: 0, rounded: false }], year: false }];
    }),
  );
  const fractions = [...text.matchAll(fraction)].map(([shown, count, part]): StatedNumber => {
    const value = wordValues.get(count!.toLowerCase())! / parts.get(part!.toLowerCase())!;
    return { text: shown, readings: [{ value, decimals: 2, rounded: true }], year: false };
  });
  return [...digits, ...inWords, ...fractions];
}

function readings(
  value: number,
  decimals: number,
  rounded: boolean,
  unit: string | undefined,
): readonly Reading[] {
  if (unit === undefined) return [{ value, decimals, rounded }];
  const scale = scales[unit];
  if (scale !== undefined) return [{ value: value * scale, decimals: 0, rounded }];
  return [
    { value: value / 100, decimals: decimals + 2, rounded },
    { value, decimals, rounded },
  ];
}
