/**
 * Reads back what `setState` kept. It may come from an older or a newer Unfold, or be damaged: what
 * does not fit is left out, part by part, so that one bad field does not cost the reader the rest.
 */
import { isAnswerLength, isFields, type Fields } from './guards';
import {
  viewStateVersion,
  type ExperimentState,
  type FigureState,
  type StoredCharts,
  type StoredMatrix,
  type StoredRun,
  type StoredTable,
  type ViewState,
} from './viewState';

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** The entries of a record that pass, rebuilt; anything but a record gives none. */
function entries<T>(value: unknown, read: (item: unknown) => T | undefined): Record<string, T> {
  const kept: Record<string, T> = {};
  if (!isFields(value)) return kept;
  for (const [key, item] of Object.entries(value)) {
    const passed = read(item);
    if (passed !== undefined) kept[key] = passed;
  }
  return kept;
}

const number = (value: unknown): number | undefined => (isNumber(value) ? value : undefined);
const setting = (value: unknown): number | string | undefined =>
  isText(value) ? value : number(value);

function points(value: unknown): [number, number][] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((point: unknown): [number, number][] =>
    Array.isArray(point) && isNumber(point[0]) && isNumber(point[1]) ? [[point[0], point[1]]] : [],
  );
}

/** A matrix whose numbers fit its size; a hole in it is 0. */
export function parseMatrix(value: unknown): StoredMatrix | undefined {
  if (!isFields(value) || !isNumber(value.rows) || !isNumber(value.columns)) return undefined;
  const { rows, columns } = value;
  if (!Array.isArray(value.values) || value.values.length !== rows * columns) return undefined;
  return {
    rows,
    columns,
    values: value.values.map((item: unknown) => (isNumber(item) ? item : 0)),
    ...(isTexts(value.rowLabels) && { rowLabels: value.rowLabels }),
    ...(isTexts(value.columnLabels) && { columnLabels: value.columnLabels }),
  };
}

function table(value: unknown): StoredTable | undefined {
  if (!isFields(value) || !isTexts(value.columns) || !Array.isArray(value.rows)) return undefined;
  const rows = value.rows.filter((row: unknown): row is (string | number)[] =>
    Array.isArray(row) ? row.every((cell) => setting(cell) !== undefined) : false,
  );
  return { columns: value.columns, rows };
}

/** Series, matrices and tables in the form that charts take. */
export function parseCharts(value: Fields): StoredCharts {
  return {
    points: entries(value.points, points),
    matrices: entries(value.matrices, parseMatrix),
    tables: entries(value.tables, table),
  };
}

export const parseNumbers = (value: unknown): Record<string, number> => entries(value, number);
export const parseSettings = (value: unknown): Record<string, number | string> =>
  entries(value, setting);

function storedRun(value: unknown): StoredRun | undefined {
  if (!isFields(value) || !isNumber(value.seed) || !isNumber(value.seconds)) return undefined;
  if (!isText(value.finishedAt) || Number.isNaN(Date.parse(value.finishedAt))) return undefined;
  if (typeof value.holds !== 'boolean') return undefined;
  return {
    seed: value.seed,
    parameters: parseSettings(value.parameters),
    metrics: parseNumbers(value.metrics),
    holds: value.holds,
    seconds: value.seconds,
    finishedAt: value.finishedAt,
    ...(isText(value.engine) && { engine: value.engine }),
    ...(isFields(value.charts) && { charts: parseCharts(value.charts) }),
  };
}

function experimentState(value: unknown): ExperimentState | undefined {
  if (!isFields(value) || !isNumber(value.seed)) return undefined;
  const lastRun = storedRun(value.lastRun);
  return {
    parameters: parseSettings(value.parameters),
    seed: value.seed,
    ...(isText(value.prediction) && { prediction: value.prediction }),
    ...(lastRun && { lastRun }),
  };
}

function figureState(value: unknown): FigureState | undefined {
  if (!isFields(value)) return undefined;
  return {
    ...(typeof value.board === 'boolean' && { board: value.board }),
    ...(typeof value.travelling === 'boolean' && { travelling: value.travelling }),
    ...(isFields(value.travel) && {
      travel: entries(value.travel, (item) => (typeof item === 'boolean' ? item : setting(item))),
    }),
  };
}

/** `undefined` where there is no state to speak of: none, or of another version. */
export function parseViewState(value: unknown): ViewState | undefined {
  if (!isFields(value) || value.version !== viewStateVersion) return undefined;
  if (!isText(value.pageId)) return undefined;
  const { anchor } = value;
  return {
    version: viewStateVersion,
    pageId: value.pageId,
    scroll: isNumber(value.scroll) ? Math.max(0, value.scroll) : 0,
    ...(isFields(anchor) &&
      isText(anchor.cell) &&
      isNumber(anchor.fraction) && {
        anchor: { cell: anchor.cell, fraction: Math.min(1, Math.max(0, anchor.fraction)) },
      }),
    ...(typeof value.outline === 'boolean' && { outline: value.outline }),
    toggled: isTexts(value.toggled) ? value.toggled : [],
    ...(isAnswerLength(value.length) && { length: value.length }),
    ...(Array.isArray(value.ticked) && { ticked: value.ticked.filter(isNumber) }),
    experiments: entries(value.experiments, experimentState),
    ...(isFields(value.figures) && { figures: entries(value.figures, figureState) }),
  };
}
