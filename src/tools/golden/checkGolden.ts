/** Runs the cases of a golden file and reports the deviations. */
import { loadBackend } from '../../lab/backend';
import { loadEngineCells } from './engineCells';
import { evaluateCell, plainCells, type CellImplementation } from './cellCases';
import { compare, newComparison, type Comparison, type Deviation } from './compare';
import { fieldsAt, isFields, type Fields } from './fields';
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
    await loadBackend();
    return plainCells;
  },
  engine: async () => {
    await loadBackend();
    return loadEngineCells();
  },
};

const outputTolerance = 1e-5;
const gradientTolerance = 1e-4;
const metricTolerance = 1e-9;

/** What a cell case expects of the outputs; the gradients are under `grads`. */
const cellOutputs = ['out', 'h_n', 'c_n', 'scores', 'alpha', 'context', 'loss'];

/**
 * @param file the parsed file.
 * @param explain called with the reason of each failure.
 * @throws Error where the file is no golden file, or the engine unknown.
 */
export async function checkGolden(
  file: unknown,
  engine: string,
  explain: (reason: string) => void,
): Promise<GoldenReport> {
  const cases = isFields(file) ? file['cases'] : undefined;
  if (!Array.isArray(cases) || cases.length === 0) {
    throw new Error('Not a golden file: it needs a list "cases" with at least one case.');
  }
  const load = implementations[engine];
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
    const mismatches = checkCase(entry, name, cells, comparison);
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
  comparison: Comparison,
): string[] {
  const own: Comparison = { worst: comparison.worst, mismatches: [] };
  try {
    if (!isFields(entry)) throw new Error('not an object');
    if (typeof entry['metric'] === 'string') checkMetric(entry, entry['metric'], name, own);
    else if (typeof entry['kind'] === 'string') checkCell(entry, entry['kind'], name, cells, own);
    else throw new Error('has neither "kind" nor "metric"');
  } catch (error) {
    own.mismatches.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  comparison.worst = own.worst;
  return own.mismatches;
}

function checkMetric(entry: Fields, metric: string, name: string, comparison: Comparison): void {
  const expected = fieldsAt(entry, 'expected');
  if (Object.keys(expected).length === 0) throw new Error('expects nothing');
  const actual = evaluateMetric(metric, fieldsAt(entry, 'input'), expected);
  for (const [key, value] of Object.entries(expected)) {
    compare(comparison, `${name}/${key}`, value, actual[key], metricTolerance);
  }
}

function checkCell(
  entry: Fields,
  kind: string,
  name: string,
  cells: CellImplementation,
  comparison: Comparison,
): void {
  const { outputs, gradients } = evaluateCell(kind, entry, cells);
  const expected = cellOutputs.filter((output) => output in entry);
  if (expected.length === 0) throw new Error('expects no output');
  for (const key of expected) {
    compare(comparison, `${name}/${key}`, entry[key], outputs[key], outputTolerance);
  }
  for (const [key, value] of Object.entries(fieldsAt(entry, 'grads'))) {
    compare(comparison, `${name}/grads.${key}`, value, gradients[key], gradientTolerance);
  }
}
