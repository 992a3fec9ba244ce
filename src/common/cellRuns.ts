/**
 * How the code cells of a page stand, as host and page say it to each other. A page has one session:
 * what a cell declares, the others know, whichever panel shows them.
 */
import { parseCellError, type CellError, type Output } from './cellOutput';
import { isFields, type Fields } from './fields';
import { outputToJson } from './outputJson';

/** A cell that the reader wants to run, with its text as it stands on the page. */
export interface CellToRun {
  /** What the cell is on its page, for example `code:formula#2`. */
  readonly cell: string;
  /** What errors call it, for example `Cell 2`. */
  readonly label: string;
  readonly code: string;
}

/** A cell's last run, so far. On its way to a page an output is JSON. */
export interface CellRun<Given = Output> {
  readonly cell: string;
  /** What was run: the cell may have been changed since. */
  readonly code: string;
  /** Counts the runs of the page, from 1. */
  readonly order: number;
  /** The run by which the cell was another text than before; 0: it has run as one text alone. */
  readonly changed: number;
  /** Its names are gone, as the kernel that it ran in is. */
  readonly isLost: boolean;
  readonly outputs: readonly Given[];
  /** Left out while it runs. */
  readonly end?: CellEnd;
}

export interface CellEnd {
  /** Milliseconds from its start. */
  readonly ms: number;
  readonly error?: CellError;
}

/** What happens to the cells of a page. */
export type CellEvent<Given = Output> =
  /** The cell waits for one before it, or does so no more. */
  | { readonly kind: 'waiting'; readonly cell: string; readonly waits: boolean }
  /** It runs, or a page that comes is told of a run: what was there of an earlier one goes. */
  | { readonly kind: 'run'; readonly run: CellRun<Given> }
  | { readonly kind: 'output'; readonly cell: string; readonly output: Given }
  | { readonly kind: 'end'; readonly cell: string; readonly end: CellEnd }
  /** The kernel is gone, and with it the names of all cells that have run. */
  | { readonly kind: 'lost' };

/** An event as it goes to a page: messages know no infinite numbers. */
export type SentCellEvent = CellEvent<string>;

export function sentCellEvent(event: CellEvent): SentCellEvent {
  if (event.kind === 'output') return { ...event, output: outputToJson(event.output) };
  if (event.kind !== 'run') return event;
  return { ...event, run: { ...event.run, outputs: event.run.outputs.map(outputToJson) } };
}

/** More code cells than this no page has. */
export const mostCells = 200;
/** Characters of a cell's text. */
export const longestCell = 100_000;

const cellName = /^code:[^\s]{0,200}$/;
const isCell = (value: unknown): value is string =>
  typeof value === 'string' && cellName.test(value);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** The cells to run, rebuilt from what was checked; `undefined` where one of them is none. */
export function parseCellsToRun(value: unknown): readonly CellToRun[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostCells) return undefined;
  const cells = value.flatMap((each: unknown): CellToRun[] => {
    if (!isFields(each)) return [];
    const { cell, label, code } = each;
    if (!isCell(cell) || typeof code !== 'string' || code.length > longestCell) return [];
    return typeof label === 'string' && label.length <= 100 ? [{ cell, label, code }] : [];
  });
  return cells.length === value.length ? cells : undefined;
}

function parseEnd(value: unknown): CellEnd | undefined {
  if (!isFields(value) || typeof value.ms !== 'number') return undefined;
  const error = parseCellError(value.error);
  return { ms: value.ms, ...(error && { error }) };
}

function parseRun(value: unknown): CellRun<string> | undefined {
  if (!isFields(value)) return undefined;
  const { cell, code, order, changed, isLost, outputs } = value;
  if (!isCell(cell) || typeof code !== 'string' || !isCount(order)) return undefined;
  if (!isCount(changed)) return undefined;
  if (!Array.isArray(outputs) || !outputs.every((each) => typeof each === 'string'))
    return undefined;
  const end = parseEnd(value.end);
  return { cell, code, order, changed, isLost: isLost === true, outputs, ...(end && { end }) };
}

/** An event as it came from the host; `undefined` where it is none. */
export function parseCellEvent(value: unknown): SentCellEvent | undefined {
  if (!isFields(value)) return undefined;
  const { kind, cell } = value;
  if (kind === 'lost') return { kind };
  if (kind === 'run') {
    const run = parseRun(value.run);
    return run && { kind, run };
  }
  return isCell(cell) ? parseOfCell(value, cell) : undefined;
}

function parseOfCell({ kind, ...fields }: Fields, cell: string): SentCellEvent | undefined {
  switch (kind) {
    case 'waiting':
      return { kind, cell, waits: fields.waits === true };
    case 'output': {
      const { output } = fields;
      return typeof output === 'string' ? { kind, cell, output } : undefined;
    }
    case 'end': {
      const end = parseEnd(fields.end);
      return end && { kind, cell, end };
    }
    default:
      return undefined;
  }
}
