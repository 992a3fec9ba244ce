/** What went wrong in a cell, with the cell's own line. */
import { CellFailure } from '../compile/cellFailure';
import type { CellError } from '../protocol';

/** How the engine's traces name the run of a cell. */
export const sourceName = (id: number): string => `unfold-cell-${id}.ts`;

const frame = /(?:at (?:async )?(.*?) ?\(?|)unfold-cell-(\d+)\.ts:(\d+):\d+\)?/;

/** Names that a browser and Node have, or only one of them, and what to do without. */
const notHere: Readonly<Record<string, string>> = {
  process: 'A cell runs in a worker of its own and has no Node around it.',
  document: 'A cell has no page of its own. Show a value with display().',
  window: 'A cell has no page of its own. Show a value with display().',
};

/** @param names What runs are called, by their id. */
export function cellError(
  error: unknown,
  id: number,
  names: ReadonlyMap<number, string>,
): CellError {
  if (error instanceof CellFailure) return error.cellError;
  if (!(error instanceof Error)) {
    return { name: 'Error', message: `The cell threw ${safeText(error)}, which is no Error.` };
  }
  const frames = framesOf(error.stack ?? '');
  const own = frames.find((each) => each.id === id);
  const { name, message } = error;
  const remedy = remedyOf(name, message);
  return {
    name: name === '' ? 'Error' : name,
    message: message === '' ? 'No message.' : message,
    ...(own && { line: own.line }),
    ...(remedy !== undefined && { remedy }),
    ...(frames.length > 0 && {
      stack: frames
        .map(({ id: cell, line, by }) => `at ${by} (${names.get(cell) ?? 'a cell'}:${line})`)
        .join('\n'),
    }),
  };
}

interface Frame {
  readonly id: number;
  readonly line: number;
  /** The function. */
  readonly by: string;
}

function framesOf(stack: string): readonly Frame[] {
  return stack.split('\n').flatMap((text) => {
    const found = frame.exec(text);
    if (!found) return [];
    const [, by = '', id, line] = found;
    const name = by.replace(/^Object\./, '');
    const isTop = name === '' || name.startsWith('eval');
    return [{ id: Number(id), line: Number(line), by: isTop ? 'the cell' : name }];
  });
}

function remedyOf(name: string, message: string): string | undefined {
  const missing = /^(\S+) is not defined$/.exec(message)?.[1];
  if (name === 'ReferenceError' && missing !== undefined) {
    if (Object.hasOwn(notHere, missing)) return notHere[missing];
    return `Run the cell that declares ${missing} first, or declare it here.`;
  }
  if (/^Assignment to constant variable/.test(message)) {
    return 'Declare it with let where it is declared, or give the new value a name of its own.';
  }
  if (name === 'RangeError' && /call stack/.test(message)) {
    return 'A function calls itself without end: see that its calls come to one.';
  }
  return undefined;
}

function safeText(value: unknown): string {
  try {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  } catch {
    return 'a value';
  }
}
