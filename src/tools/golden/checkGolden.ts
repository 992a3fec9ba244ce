/** Runs the cases of a golden file and reports the deviations. */
import { loadTfjs } from '../../lab/backends/tfjsKernels';
import { loadEngineCells } from './engineCells';
import { evaluateCell, plainCells, type CellImplementation } from './cellCases';
import { compareFields, newComparison, type Comparison, type Deviation } from './compare';
import { fieldsAt, isFields, own, type Fields } from './fields';
import { evaluateMetric } from './metricCases';

export interface GoldenReport {
  readonly cases: number;
  /** Names of the cases that deviate, cannot be computed or are of an unknown kind. */
  readonly failed: readonly string[];
  readonly worst: Deviation | null;
}

/** By the name that `--engine` takes. */
export const implementations: Readonly<Record<string, () => Promise<CellImplementation>>> = {
  cells: async () => {
    await loadTfjs();
    return plainCells;
  },
  engine: async () => {
    await loadTfjs();
    return loadEngineCells();
  },
};

interface Tolerances {
  readonly output: number;
  readonly gradient: number;
  readonly metric: number;
}

const defaultTolerances: Tolerances = { output: 1e-5, gradient: 1e-4, metric: 1e-9 };

/** `meta.tolerance`, where a file has one, holds for all of its numbers. */
function tolerancesOf(file: Fields): Tolerances {
  const meta = own(file, 'meta');
  const given = isFields(meta) ? own(meta, 'tolerance') : undefined;
  if (given === undefined) return defaultTolerances;
  if (typeof given !== 'number' || !(given >= 0 && given < Infinity)) {
    throw new Error(`"meta.tolerance" is a number of at least 0, not ${JSON.stringify(given)}.`);
  }
  return { output: given, gradient: given, metric: given };
}

/** What a cell case expects of the outputs; the gradients are under `grads`. */
const cellOutputs = ['out', 'h_n', 'c_n', 'scores', 'alpha', 'context', 'loss'];

/**
 * @param file the parsed file.
 * @param explain called with the reason of each failure.
 * @throws Error where the file is no golden file, its tolerance is no number, or the engine unknown.
 */
export async function checkGolden(
  file: unknown,
  engine: string,
  explain: (reason: string) => void,
): Promise<GoldenReport> {
  const cases = isFields(file) ? file['cases'] : undefined;
  if (!isFields(file) || !Array.isArray(cases) || cases.length === 0) {
    throw new Error('Not a golden file: it needs a list "cases" with at least one case.');
  }
  const tolerances = tolerancesOf(file);
  const load = own(implementations, engine);
  if (!load) {
    throw new Error(
      `Unknown engine "${engine}". Known are: ${Object.keys(implementations).join(', ')}.`,
    );
  }
  const cells = await load();
  const comparison = newComparison();
  const failed: string[] = [];
  cases.forEach((entry: unknown, i) => {
    const name =
      isFields(entry) && typeof entry['name'] === 'string' ? entry['name'] : `cases[${i}]`;
    const mismatches = checkCase(entry, name, cells, tolerances, comparison);
    if (mismatches.length === 0) return;
    failed.push(name);
    explain(mismatches[0]! + (mismatches.length > 1 ? ` (and ${mismatches.length - 1} more)` : ''));
  });
  const { worst } = comparison;
  return {
    cases: cases.length,
    failed,
    worst: worst ? { name: worst.name, absolute: worst.absolute, relative: worst.relative } : null,
  };
}

function checkCase(
  entry: unknown,
  name: string,
  cells: CellImplementation,
  tolerances: Tolerances,
  comparison: Comparison,
): string[] {
  const mine: Comparison = { worst: comparison.worst, mismatches: [] };
  try {
    if (!isFields(entry)) throw new Error('not an object');
    const { metric, kind } = entry;
    if (typeof metric === 'string') checkMetric(entry, metric, name, tolerances, mine);
    else if (typeof kind === 'string') checkCell(entry, kind, name, cells, tolerances, mine);
    else throw new Error('has neither "kind" nor "metric"');
  } catch (error) {
    mine.mismatches.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  comparison.worst = mine.worst;
  return mine.mismatches;
}

function checkMetric(
  entry: Fields,
  metric: string,
  name: string,
  tolerances: Tolerances,
  comparison: Comparison,
): void {
  const expected = fieldsAt(entry, 'expected');
  if (Object.keys(expected).length === 0) throw new Error('expects nothing');
  const actual = evaluateMetric(metric, fieldsAt(entry, 'input'), expected);
  compareFields(comparison, name, expected, actual, tolerances.metric, '/');
}

/** A case without `grads` is held to its outputs alone. */
function checkCell(
  entry: Fields,
  kind: string,
  name: string,
  cells: CellImplementation,
  tolerances: Tolerances,
  comparison: Comparison,
): void {
  const { outputs, gradients } = evaluateCell(kind, entry, cells);
  const expected = Object.entries(entry).filter(([key]) => cellOutputs.includes(key));
  if (expected.length === 0) throw new Error('expects no output');
  compareFields(comparison, name, Object.fromEntries(expected), outputs, tolerances.output, '/');
  if (!Object.hasOwn(entry, 'grads')) return;
  if (!gradients) throw new Error('"grads" need an "upstream_…" for an output');
  compareFields(
    comparison,
    `${name}/grads`,
    fieldsAt(entry, 'grads'),
    gradients,
    tolerances.gradient,
  );
}
