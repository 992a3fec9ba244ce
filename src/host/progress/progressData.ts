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

export interface ProgressData {
  readonly version: typeof progressVersion;
  /** Everything older was reset. Milliseconds since 1970. */
  readonly resetAt: number;
  /** By question id. `unread` is kept too: it must win over an older `read` elsewhere. */
  readonly entries: Readonly<Record<string, ProgressEntry>>;
}

export const noProgress: ProgressData = { version: progressVersion, resetAt: 0, entries: {} };

const readStates: readonly ReadState[] = ['unread', 'read', 'done'];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function parseEntry(value: unknown): ProgressEntry | undefined {
  if (!isRecord(value) || !isTime(value['at'])) return undefined;
  const state = readStates.find((known) => known === value['state']);
  return state === undefined ? undefined : { state, at: value['at'] };
}

/** Reads what was stored; what cannot be read is left out, entry by entry. */
export function parseProgress(value: unknown): ProgressData {
  if (!isRecord(value) || value['version'] !== progressVersion) return noProgress;
  const resetAt = isTime(value['resetAt']) ? value['resetAt'] : 0;
  const entries: Record<string, ProgressEntry> = {};
  for (const [id, stored] of Object.entries(isRecord(value['entries']) ? value['entries'] : {})) {
    const entry = parseEntry(stored);
    if (entry) entries[id] = entry;
  }
  return { version: progressVersion, resetAt, entries };
}

/** The later change of each question wins; what either side reset stays reset. */
export function mergeProgress(one: ProgressData, other: ProgressData): ProgressData {
  const resetAt = Math.max(one.resetAt, other.resetAt);
  const entries: Record<string, ProgressEntry> = {};
  for (const source of [one, other]) {
    for (const [id, entry] of Object.entries(source.entries)) {
      const known = entries[id];
      if (entry.at > resetAt && (!known || entry.at > known.at)) entries[id] = entry;
    }
  }
  return { version: progressVersion, resetAt, entries };
}

export function stateOf(progress: ProgressData, questionId: string): ReadState {
  const entry = Object.hasOwn(progress.entries, questionId)
    ? progress.entries[questionId]
    : undefined;
  return entry?.state ?? 'unread';
}

export function withState(
  progress: ProgressData,
  questionId: string,
  state: ReadState,
  now: number,
): ProgressData {
  // Clocks differ: a change made here must be newer than what it replaces.
  const at = Math.max(now, (progress.entries[questionId]?.at ?? 0) + 1, progress.resetAt + 1);
  return { ...progress, entries: { ...progress.entries, [questionId]: { state, at } } };
}

export function resetProgress(progress: ProgressData, now: number): ProgressData {
  const latest = Object.values(progress.entries).reduce(
    (most, entry) => Math.max(most, entry.at),
    progress.resetAt,
  );
  return { version: progressVersion, resetAt: Math.max(now, latest), entries: {} };
}
