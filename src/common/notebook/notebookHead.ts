/** What a notebook's file begins with: a byte order mark, and fields between two lines of dashes. */
import type { Schema } from '@cfworker/json-schema';
import { parseYaml } from '../parseYaml';
import type { NotebookFrame } from './notebookCell';
import { NotebookError } from './notebookError';
import { linesOf, type Line } from './notebookLines';

type Head = Pick<NotebookFrame, 'head' | 'title' | 'page'>;

/** What the fields may say of ours; a student's own stand beside them. */
const headSchema: Schema = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    page: { type: 'string', pattern: '^(question|concept)/[a-z0-9][a-z0-9.-]*$' },
  },
};

const markOf = (text: string): string => (text.startsWith('\uFEFF') ? '\uFEFF' : '');

interface FoundHead {
  readonly lines: readonly Line[];
  /** Of the closing line of dashes; less than 0: nothing closes it. */
  readonly end: number;
}

/** Where the text begins with fields. A line of dashes that no field follows is one across the page. */
function findHead(text: string): FoundHead | undefined {
  const mark = markOf(text);
  if (!/^---[ \t]*[\r\n]/.test(text.slice(mark.length))) return undefined;
  const lines = linesOf(text);
  const lineOf = (index: number): string => {
    const [start, end] = lines[index]!;
    return text.slice(start, end).trimEnd();
  };
  const first = lines.findIndex((_, index) => index > 0 && lineOf(index) !== '');
  const field = first < 0 ? '' : lineOf(first);
  if (!/^("[^"]*"|'[^']*'|[\w$][^:]*):( |$)/.test(field)) return undefined;
  const end = lines.findIndex((_, index) => index > 0 && lineOf(index) === '---');
  return end >= 0 || /^(title|page):/.test(field) ? { lines, end } : undefined;
}

/** Whether the text would be read as one that begins with fields. */
export const beginsWithFields = (text: string): boolean => findHead(text) !== undefined;

/**
 * @param file As the reader knows it, for messages.
 * @throws NotebookError where the fields cannot be read
 */
export function readHead(text: string, file: string | undefined): Head {
  const found = findHead(text);
  if (!found) return { head: markOf(text) };
  const { lines, end } = found;
  if (end < 0) {
    const remedy = 'Put "---" on a line of its own after the last field.';
    throw new NotebookError(file, 1, 'The front matter is not closed.', remedy);
  }
  const yaml = lines.slice(1, end).map(([from, to]) => text.slice(from, to));
  const read = parseYaml(yaml.join('\n'), headSchema, file ?? '', 2);
  if (!read.ok) {
    const [{ line, message, remedy }] = read.problems as [(typeof read.problems)[number]]; // at least one
    throw new NotebookError(file, line, message, remedy);
  }
  // What the schema has just established.
  const { title, page } = read.value as { title?: string; page?: string };
  const [, , next] = lines[end]!;
  return {
    head: text.slice(0, next),
    ...(title !== undefined && { title }),
    ...(page !== undefined && { page }),
  };
}
