/**
 * What a reader did on a page, part by part: a tick, an experiment's settings, its last run, the place.
 * A part is named after what it belongs to, never after where that stands:
 *
 *     place   length   outline
 *     point:<id>                      a tick in the mark scheme
 *     details:<thing>                 a part that can be folded is open
 *     figure:<id>[#n]                 the n-th figure of that id on the page, from 2
 *     code:<section>[#n]/text         a code cell as the reader has written it
 *     verification                    how far the ledger is
 *     verified:<id>                   what came of one of its entries
 *     experiment:<id>[#n]/settings    parameters, seed and backend; also /prediction, /run, /interrupted, /views, /seeds
 *     experiment:<id>[#n]/kept/<slot> a run that the reader kept under a name
 *
 * Every part carries the time of its change. Two panels, windows or machines that changed different
 * parts lose neither change, and of two changes of one part the later wins.
 */
import { longestCell } from './cellRuns';
import { isAnswerLength, isFields } from './fields';
import {
  parseFigureState,
  parseInterruptedRun,
  parseKeptRun,
  parsePlace,
  parsePrediction,
  parseSettingsState,
  parseStoredRun,
  parseStoredSeeds,
  parseVerification,
  parseVerifiedEntry,
  parseViewsState,
} from './parseViewState';

export interface StatePart {
  /** Milliseconds since 1970, by the clock of who changed it. */
  readonly at: number;
  /** Of the kind that the part's name says; `null` = taken back. */
  readonly value: unknown;
}

export type StateParts = Readonly<Record<string, StatePart>>;

/** The fields that an experiment's state is kept in. */
export const experimentFields = [
  'settings',
  'prediction',
  'run',
  'interrupted',
  'views',
  'seeds',
] as const;
export type ExperimentField = (typeof experimentFields)[number];

/**
 * Runs that were kept are parts of their own, so that two windows that keep one each lose neither. There
 * are more slots than runs may be kept ({@link mostKept}): what was taken back stays as a part.
 */
export const keptSlots: readonly string[] = Array.from({ length: 32 }, (_, slot) => String(slot));
/** So many runs of an experiment are kept on a page. */
export const mostKept = 8;

/** More parts than this no page has. */
export const mostParts = 400;
/** Latest time that a date can name. */
const latestTime = 8.64e15;

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= latestTime;

export const pointPart = (id: string): string => `point:${id}`;
/** The id of a mark point from its part's name; `undefined` where it is another part's. */
export const pointOfPart = (part: string): string | undefined =>
  part.startsWith('point:') ? part.slice('point:'.length) : undefined;
/** @param index Counts the parts of one cell that can be folded, from 0. */
export const detailsPart = (thing: string, index: number): string =>
  index > 0 ? `details:${thing}/${index + 1}` : `details:${thing}`;
export const textPart = (thing: string): string => `${thing}/text`;
export const verificationPart = 'verification';
export const verifiedPart = (id: string): string => `verified:${id}`;
export const experimentPart = (thing: string, field: ExperimentField): string =>
  `${thing}/${field}`;
export const keptPart = (thing: string, slot: string): string => `${thing}/kept/${slot}`;

const flag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;
const length = (value: unknown): string | undefined => (isAnswerLength(value) ? value : undefined);

const cellText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= longestCell ? value : undefined;

type Parse = (value: unknown, experiment: string) => unknown;

const fieldParsers: Readonly<Record<ExperimentField, Parse>> = {
  settings: parseSettingsState,
  prediction: parsePrediction,
  run: parseStoredRun,
  interrupted: parseInterruptedRun,
  views: parseViewsState,
  seeds: parseStoredSeeds,
};

const id = '[a-z0-9][a-z0-9.-]{0,99}';
/** The first that fits reads the part. */
const parsers: readonly (readonly [RegExp, (match: RegExpExecArray) => Parse])[] = [
  [/^place$/, () => parsePlace],
  [/^length$/, () => length],
  [/^outline$/, () => flag],
  [new RegExp(`^point:${id}$`), () => flag],
  [/^verification$/, () => parseVerification],
  [/^verified:[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/, () => parseVerifiedEntry],
  [/^details:[^\s]{1,200}$/, () => flag],
  [/^code:[^\s]{0,200}\/text$/, () => cellText],
  [new RegExp(`^figure:${id}(?:#\\d{1,3})?$`), () => parseFigureState],
  [
    new RegExp(`^experiment:(${id})(?:#\\d{1,3})?/(${experimentFields.join('|')})$`),
    // The pattern lets only the fields through.
    ([, experiment = '', field]) =>
      (value) =>
        fieldParsers[field as ExperimentField](value, experiment),
  ],
  [
    new RegExp(`^experiment:(${id})(?:#\\d{1,3})?/kept/(?:${keptSlots.join('|')})$`),
    ([, experiment = '']) =>
      (value) =>
        parseKeptRun(value, experiment),
  ],
];

/** The value of a part as it may be kept; `undefined` where there is no such part or it is damaged. */
export function parsePart(name: string, value: unknown): unknown {
  for (const [pattern, parserOf] of parsers) {
    const match = pattern.exec(name);
    if (match) return value === null ? null : parserOf(match)(value, '');
  }
  return undefined;
}

/** Reads parts of any origin; what does not fit is left out, part by part. */
export function parseParts(value: unknown): StateParts {
  if (!isFields(value)) return {};
  const entries = Object.entries(value).flatMap(([name, part]): [string, StatePart][] => {
    if (!isFields(part) || !isTime(part.at)) return [];
    const passed = parsePart(name, part.value);
    return passed === undefined ? [] : [[name, { at: part.at, value: passed }]];
  });
  return Object.fromEntries(entries.slice(0, mostParts));
}

const partOf = (parts: StateParts, name: string): StatePart | undefined =>
  Object.hasOwn(parts, name) ? parts[name] : undefined;

/** Of each part the later change; of two changes at one time the first one's. */
export function mergeParts(one: StateParts, other: StateParts): StateParts {
  const newer = Object.entries(other).filter(
    ([name, part]) => part.at > (partOf(one, name)?.at ?? -1),
  );
  return newer.length === 0 ? one : { ...one, ...Object.fromEntries(newer) };
}

/** The value of a part; `undefined` where there is none, or it was taken back. */
export const valueOf = (parts: StateParts, name: string): unknown =>
  partOf(parts, name)?.value ?? undefined;

/** Changes parts; each is newer than what it replaces, even by a clock that is behind. */
export function changeParts(
  parts: StateParts,
  changes: Readonly<Record<string, unknown>>,
  now: number,
): StateParts {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]): [string, StatePart] => [
      name,
      { at: Math.max(now, (partOf(parts, name)?.at ?? -1) + 1), value: value ?? null },
    ]),
  );
}
