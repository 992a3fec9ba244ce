/** The form in which a page's state is kept in its file, and how it is cut down to size. */
import { isFields } from '../../common/fields';
import { parseParts, type StateParts } from '../../common/pageState';

const fileVersion = 2;
/** Characters of JSON that a page may take: some forty runs with their views. */
export const mostCharacters = 2_000_000;

export interface PageStateFile {
  readonly version: typeof fileVersion;
  readonly parts: StateParts;
}

export function parsePageStateFile(value: unknown): PageStateFile {
  const parts = isFields(value) && value.version === fileVersion ? parseParts(value.parts) : {};
  return { version: fileVersion, parts };
}

export const toPageStateFile = (parts: StateParts): PageStateFile => ({
  version: fileVersion,
  parts,
});

/** What a run's views showed; `charts` is how it was called at first. */
const bulky: ReadonlySet<string> = new Set(['views', 'charts']);

/**
 * Leaves out what is bulky and oldest until the rest fits: first what the views of runs showed, then whole parts.
 * Settings, predictions and places are small, and go last.
 */
export function boundParts(parts: StateParts, most = mostCharacters): StateParts {
  let size = sizeOf(parts);
  if (size <= most) return parts;
  const kept = new Map(Object.entries(parts));
  const oldestFirst = [...kept.keys()].sort((a, b) => kept.get(a)!.at - kept.get(b)!.at);
  for (const name of oldestFirst) {
    const part = kept.get(name)!;
    if (size <= most || !isFields(part.value)) continue;
    const value = Object.fromEntries(
      Object.entries(part.value).filter(([field]) => !bulky.has(field)),
    );
    size -= sizeOf(part.value) - sizeOf(value);
    kept.set(name, { ...part, value });
  }
  // With the name, and the comma after it.
  const entrySize = (name: string): number => sizeOf({ [name]: kept.get(name) }) - 1;
  for (const name of oldestFirst.sort((a, b) => entrySize(b) - entrySize(a))) {
    if (size <= most) break;
    size -= entrySize(name);
    kept.delete(name);
  }
  return Object.fromEntries(kept);
}

const sizeOf = (value: unknown): number => JSON.stringify(value).length;
