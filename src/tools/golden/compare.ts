/** Compares what we computed with what a golden file expects, number by number. */
import { isFields, type Fields } from './fields';

export interface Deviation {
  /** Where: the case and the path inside it, `lstm_B2/grads.x`. */
  readonly name: string;
  readonly absolute: number;
  /** `absolute` over the expected magnitude; 0 where both are 0. */
  readonly relative: number;
}

export interface Comparison {
  /** The largest deviation, measured against what is allowed. */
  worst: (Deviation & { readonly overTolerance: number }) | undefined;
  readonly mismatches: string[];
}

export function newComparison(): Comparison {
  return { worst: undefined, mismatches: [] };
}

/**
 * Everything that `expected` names must be in `actual`. `null` means undefined, `"inf"` infinite. A
 * number may deviate by `tolerance` times its magnitude or 1, whichever is more: a sum of thousands
 * of float32 terms cannot be held to the same last digit as a single one.
 */
export function compare(
  comparison: Comparison,
  name: string,
  expected: unknown,
  actual: unknown,
  tolerance: number,
): void {
  const mismatch = (what: string): void => void comparison.mismatches.push(`${name}: ${what}`);
  if (expected === null) {
    if (actual !== undefined) mismatch(`expected no value, got ${String(actual)}`);
  } else if (expected === 'inf' || expected === '-inf') {
    const infinite = expected === 'inf' ? Infinity : -Infinity;
    if (actual !== infinite) mismatch(`expected ${infinite}, got ${String(actual)}`);
  } else if (typeof expected === 'number') {
    if (typeof actual !== 'number') mismatch(`expected ${expected}, got ${describe(actual)}`);
    else compareNumbers(comparison, name, expected, actual, tolerance);
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) mismatch(`expected a list, got ${describe(actual)}`);
    else if (actual.length !== expected.length) {
      mismatch(`expected ${expected.length} elements, got ${actual.length}`);
    } else {
      expected.forEach((value, i) =>
        compare(comparison, `${name}[${i}]`, value, actual[i], tolerance),
      );
    }
  } else if (isFields(expected)) {
    if (!isFields(actual)) mismatch(`expected an object, got ${describe(actual)}`);
    else {
      compareFields(comparison, name, expected, actual, tolerance);
    }
  } else mismatch(`cannot compare with ${JSON.stringify(expected)}`);
}

/** What `expected` names, also as having no value, must be among what was computed. */
export function compareFields(
  comparison: Comparison,
  name: string,
  expected: Fields,
  actual: Fields,
  tolerance: number,
  separator = '.',
): void {
  for (const [key, value] of Object.entries(expected)) {
    const path = `${name}${separator}${key}`;
    if (Object.hasOwn(actual, key)) compare(comparison, path, value, actual[key], tolerance);
    else comparison.mismatches.push(`${path}: no value of this name is computed`);
  }
}

function compareNumbers(
  comparison: Comparison,
  name: string,
  expected: number,
  actual: number,
  tolerance: number,
): void {
  const absolute = Math.abs(actual - expected);
  const allowed = tolerance * Math.max(1, Math.abs(expected));
  // Not `absolute > allowed`: NaN must fail.
  if (!(absolute <= allowed)) {
    comparison.mismatches.push(`${name}: expected ${expected}, got ${actual}`);
  }
  const share = absolute === 0 ? 0 : absolute / allowed;
  const overTolerance = Number.isNaN(share) ? Infinity : share;
  if (comparison.worst === undefined || overTolerance > comparison.worst.overTolerance) {
    const relative = absolute === 0 ? 0 : absolute / Math.abs(expected);
    comparison.worst = { name, absolute, relative, overTolerance };
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'no value';
  return Array.isArray(value) ? 'a list' : `${typeof value} ${JSON.stringify(value)}`;
}
