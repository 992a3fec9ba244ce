/**
 * How far a reader is, as it is kept and synchronised. Every entry carries its time, so that two
 * windows or two machines that changed different questions lose neither's change.
 */
import type { ReadState } from '../../common/protocol';

export const progressVersion = 1;

export interface ProgressEntry {
  readonly state: ReadState;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface TickEntry {
  readonly ticked: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** By the mark point's id. */
export type Ticks = Readonly<Record<string, TickEntry>>;

export interface ProgressData {
  readonly version: typeof progressVersion;
  /** Everything older was reset. Milliseconds since 1970. */
  readonly resetAt: number;
  /** By question id. `unread` is kept too: it must win over an older `read` elsewhere. */
  readonly entries: Readonly<Record<string, ProgressEntry>>;
  /**
   * Mark points, by question id and the point's id. What was ticked and taken back is kept too. Unfold
   * 1.0 has none, and passes over them.
   */
  readonly ticks: Readonly<Record<string, Ticks>>;
}

export const noProgress: ProgressData = {
  version: progressVersion,
  resetAt: 0,
  entries: {},
  ticks: {},
};

const readStates: readonly ReadState[] = ['unread', 'read', 'done'];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The last moment that JavaScript can name, in the year 275760. A later time would be newer than every
 * change to come, and near 2^53 adding 1 to it would no longer make it later.
 */
const lastMoment = 8.64e15;

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= lastMoment;
}

function parseEntry(value: unknown): ProgressEntry | undefined {
  if (!isRecord(value) || !isTime(value['at'])) return undefined;
  const state = readStates.find((known) => known === value['state']);
  return state === undefined ? undefined : { state, at: value['at'] };
}

function parseTick(value: unknown): TickEntry | undefined {
  if (!isRecord(value) || !isTime(value['at']) || typeof value['ticked'] !== 'boolean')
    return undefined;
  return { ticked: value['ticked'], at: value['at'] };
}

/** The entries of a record that can be read; a record of a prototype's names is one like any other. */
function readEach<T>(value: unknown, read: (item: unknown) => T | undefined): Record<string, T> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([id, item]): [string, T][] => {
      const entry = read(item);
      return entry === undefined ? [] : [[id, entry]];
    }),
  );
}

/** Reads what was stored; what cannot be read is left out, entry by entry. */
export function parseProgress(value: unknown): ProgressData {
  if (!isRecord(value) || value['version'] !== progressVersion) return noProgress;
  return {
    version: progressVersion,
    resetAt: isTime(value['resetAt']) ? value['resetAt'] : 0,
    entries: readEach(value['entries'], parseEntry),
    ticks: readEach(value['ticks'], (ticks) => readEach(ticks, parseTick)),
  };
}

/** Of each entry the later one, where it is later than the reset. */
function mergeEntries<T extends { readonly at: number }>(
  sources: readonly Readonly<Record<string, T>>[],
  resetAt: number,
): Record<string, T> {
  const entries = new Map<string, T>();
  for (const source of sources) {
    for (const [id, entry] of Object.entries(source)) {
      const known = entries.get(id);
      if (entry.at > resetAt && (!known || entry.at > known.at)) entries.set(id, entry);
    }
  }
  return Object.fromEntries(entries);
}

/** The later change of each question and of each mark point wins; what either side reset stays reset. */
export function mergeProgress(one: ProgressData, other: ProgressData): ProgressData {
  const resetAt = Math.max(one.resetAt, other.resetAt);
  const questions = new Set([...Object.keys(one.ticks), ...Object.keys(other.ticks)]);
  const ticks = [...questions].map((id): [string, Ticks] => [
    id,
    mergeEntries([own(one.ticks, id) ?? {}, own(other.ticks, id) ?? {}], resetAt),
  ]);
  return {
    version: progressVersion,
    resetAt,
    entries: mergeEntries([one.entries, other.entries], resetAt),
    ticks: Object.fromEntries(ticks.filter(([, points]) => Object.keys(points).length > 0)),
  };
}

/** What a record holds itself: an id may be the name of something that every object has. */
function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

export function stateOf(progress: ProgressData, questionId: string): ReadState {
  return own(progress.entries, questionId)?.state ?? 'unread';
}

export function withState(
  progress: ProgressData,
  questionId: string,
  state: ReadState,
  now: number,
): ProgressData {
  // Clocks differ: a change made here must be newer than what it replaces.
  const at = Math.max(now, (own(progress.entries, questionId)?.at ?? 0) + 1, progress.resetAt + 1);
  return { ...progress, entries: { ...progress.entries, [questionId]: { state, at } } };
}

/** What the reader ticked and took back, by the mark point's id. */
export function ticksOf(progress: ProgressData, questionId: string): Ticks {
  return own(progress.ticks, questionId) ?? {};
}

/** The ids of the mark points that are ticked. */
export function tickedOf(progress: ProgressData, questionId: string): readonly string[] {
  const points = Object.entries(ticksOf(progress, questionId));
  return points.flatMap(([id, { ticked }]) => (ticked ? [id] : []));
}

/** @param changes By the point's id, whether it is ticked now. */
export function withTicks(
  progress: ProgressData,
  questionId: string,
  changes: Readonly<Record<string, boolean>>,
  now: number,
): ProgressData {
  const known = ticksOf(progress, questionId);
  const changed = Object.entries(changes).map(([id, ticked]): [string, TickEntry] => [
    id,
    { ticked, at: Math.max(now, (own(known, id)?.at ?? 0) + 1, progress.resetAt + 1) },
  ]);
  const points = { ...known, ...Object.fromEntries(changed) };
  return { ...progress, ticks: { ...progress.ticks, [questionId]: points } };
}

/** Every question is unread and no point is ticked. */
export function resetProgress(progress: ProgressData, now: number): ProgressData {
  const times = [
    ...Object.values(progress.entries),
    ...Object.values(progress.ticks).flatMap((points) => Object.values(points)),
  ].map(({ at }) => at);
  const latest = times.reduce((most, at) => Math.max(most, at), progress.resetAt);
  return { ...noProgress, resetAt: Math.max(now, latest) };
}
