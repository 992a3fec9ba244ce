/** A reader's own labels and own series of numbers. */
import { ownText } from '../../data/ownData';
import { alsoCalled, numberColumn, readTable, textColumn } from '../../data/table';
import { TextError } from '../../data/textError';
import { windowLength } from '../../tasks/forecasts';

const mostLabels = 1000;
const mostClasses = 10;

/** By the places of their names. */
export interface OwnLabels {
  readonly names: readonly string[];
  readonly labels: readonly number[];
}

export function readLabels(text: string): OwnLabels {
  const columns = { label: alsoCalled(textColumn(30), 'class', 'target', 'y') };
  const rows = readTable(text, columns, { least: 10, most: mostLabels });
  const names = [...new Set(rows.map(({ label }) => label))].sort();
  if (names.length < 2) {
    throw new TextError(
      undefined,
      `Every label is “${names[0]}”. At least two classes are needed.`,
    );
  }
  if (names.length > mostClasses) {
    const seen = new Set<string>();
    const over = rows.find(({ label }) => seen.add(label).size > mostClasses);
    throw new TextError(
      over?.line,
      `There are ${names.length} classes; at most ${mostClasses} are taken.`,
    );
  }
  return { names, labels: rows.map(({ label }) => names.indexOf(label)) };
}

/** Trained on are the first four fifths; what comes after them is forecast. */
const trainedShare = 0.8;
const [fewestValues, mostValues] = [3 * windowLength, 2000];

export interface OwnSeries {
  readonly values: readonly number[];
  /** So many of them are trained on. */
  readonly trained: number;
}

export function readSeries(text: string): OwnSeries {
  const columns = { value: alsoCalled(numberColumn(), 'y', 'close', 'price') };
  const rows = readTable(text, columns, { least: fewestValues, most: mostValues });
  const values = rows.map(({ value }) => value);
  const trained = Math.floor(trainedShare * values.length);
  if (values.slice(0, trained).every((value) => value === values[0])) {
    throw new TextError(
      undefined,
      'The first four fifths are one number again and again: there is nothing to learn.',
    );
  }
  return { values, trained };
}

const passengers = [
  ...[112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118],
  ...[115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140],
  ...[145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166],
  ...[171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194],
  ...[196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201],
  ...[204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229],
  ...[242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278],
  ...[284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306],
  ...[315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336],
  ...[340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337],
  ...[360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405],
  ...[417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432],
];

export const ownFields = [
  ownText({
    name: 'labels',
    label: 'Your labels',
    description: 'One label in each row, as your data set has them: no model is needed.',
    takes: 'a label in each row',
    example: [
      'label',
      ...Array.from({ length: 20 }, (_, at) => (at % 5 === 4 ? 'ill' : 'well')),
    ].join('\n'),
    read: readLabels,
  }),
  ownText({
    name: 'ownSeries',
    label: 'Your series',
    description: `One number in each row, in the order of time. Models learn from the first four fifths, and forecast each value of the rest from the ${windowLength} before it. At first stand the monthly passengers of airlines, in thousands, 1949 to 1960 (Box and Jenkins 1976, series G).`,
    takes: `at least ${fewestValues} numbers, one in each row`,
    example: ['value', ...passengers].join('\n'),
    read: readSeries,
  }),
] as const;
