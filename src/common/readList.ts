import type { contentSchemas } from './contentSchemas';
import { parseYamlList } from './parseYaml';
import type { ContentProblem } from './question';
import { maxFileLength } from './sourceText';

export interface ReadList<T> {
  readonly items: readonly T[];
  /** Whether every item could be read: if not, what is not in the list may still be meant to be. */
  readonly whole: boolean;
}

/** Reads a list of objects with an id. An item that cannot be used is left out and reported. */
export function readList<T extends { readonly id: string }>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: (typeof contentSchemas)['papers' | 'concepts'],
  problems: ContentProblem[],
): ReadList<T> {
  const text = files.get(file);
  if (text === undefined || text.length > maxFileLength) {
    const message = text === undefined ? 'The file is missing.' : 'The file is too long.';
    const remedy = 'Write a JSON list of objects with an "id"; see content/schemas.';
    problems.push({ file, line: 1, message, remedy });
    return { items: [], whole: false };
  }
  const list = parseYamlList(text, schema, file);
  problems.push(...list.problems);
  const seen = new Set<string>();
  const items = list.items.flatMap(({ value, line }) => {
    // What the schema has just established.
    const item = value as T;
    if (!seen.has(item.id)) {
      seen.add(item.id);
      return [item];
    }
    const message = `The id "${item.id}" is listed twice.`;
    problems.push({ file, line, message, remedy: 'Remove one of the two.' });
    return [];
  });
  return { items, whole: list.problems.length === 0 };
}
