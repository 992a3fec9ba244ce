/**
 * The harness of every exercise: put behind the student's file together with its checks, and run with
 * them. Each check prints one line; below a check that fails, what is wrong.
 */
type Nested = number | readonly Nested[];
type TensorLike = { readonly shape: readonly number[]; dataSync(): ArrayLike<number> };
type Check = { readonly region: string; readonly title: string; run(): void | Promise<void> };

const checks: Check[] = [];

/** Adds a check of a region, `Your turn 2`. It fails where `run` throws. */
function check(region: string, title: string, run: () => void | Promise<void>): void {
  checks.push({ region, title, run });
}

/** @throws Error that says `claim` where it does not hold. */
function that(holds: boolean, claim: string): void {
  if (!holds) throw new Error(claim);
}

/**
 * Compares numbers, texts, nested arrays, tensors, and plain objects key by key.
 * @param tolerance Of numbers; of those above 1, relative.
 * @throws Error that says how the shapes differ, else the first element that differs, then the hint.
 */
function equal(actual: unknown, expected: unknown, tolerance = 1e-4, hint = ''): void {
  const difference = differs(plain(actual), plain(expected), tolerance, '');
  if (difference) throw new Error(hint ? `${difference} ${hint}` : difference);
}

/**
 * Compares a derivative with central differences of `f`.
 * @param at Where: a number, or nested arrays of numbers.
 * @param derivative Of `f` by each number in `at`, in the same shape.
 */
function gradient<At extends Nested>(
  f: (at: At) => number,
  at: At,
  derivative: unknown,
  tolerance = 1e-3,
  hint = '',
): void {
  const step = 1e-3;
  const moved = (value: Nested, path: readonly number[], by: number): Nested => {
    if (typeof value === 'number') return value + by;
    return value.map((item, i) => (i === path[0] ? moved(item, path.slice(1), by) : item));
  };
  const measure = (value: Nested, path: readonly number[]): Nested => {
    if (typeof value !== 'number') return value.map((item, i) => measure(item, [...path, i]));
    // Moved by a number, a value keeps its shape.
    const difference = f(moved(at, path, step) as At) - f(moved(at, path, -step) as At);
    return difference / (2 * step);
  };
  const wrong = differs(plain(derivative), measure(at, []), tolerance, '');
  if (!wrong) return;
  // Which of the two is the student's depends on the check.
  const said = wrong.replaceAll('it should be', 'by central differences it is');
  throw new Error(hint ? `${said} ${hint}` : said);
}

/** Runs all checks in turn and prints what they say. @param lines Of the regions, by their names. */
async function reportChecks(lines: Readonly<Record<string, number>>): Promise<void> {
  let held = 0;
  for (const { region, title, run } of checks) {
    const line = lines[region];
    const where = line === undefined ? region : `${region} (line ${line})`;
    try {
      await run();
      held += 1;
      console.log(`✓ ${where}: ${title}`);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const turn = /^(Your turn \d+): /.exec(said)?.[1];
      const message = turn === undefined || turn === region ? said : `First comes ${said}`;
      console.log(`✗ ${where}: ${title}`);
      console.log(`    ${message.replace(/\s*\n\s*/g, ' ')}`);
    }
  }
  console.log(`${held} of ${checks.length} checks hold.`);
}

function differs(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  path: string,
): string | undefined {
  const at = path || 'The value';
  if (actual === undefined) return `${at} is undefined. Is something returned there?`;
  if (typeof expected === 'number' && typeof actual === 'number') {
    return near(actual, expected, tolerance) ? undefined : `${at} ${isNot(actual, expected)}`;
  }
  if (Array.isArray(expected)) {
    const [is, should] = [shapeOf(actual), shapeOf(expected)];
    if (is === undefined) return `${at} is ${show(actual)}, it should be an array.`;
    if (`${is}` !== `${should}`) {
      const turned = should?.length === 2 && `${is}` === `${[...should].reverse()}`;
      const said = `${at} has shape [${is.join(', ')}], it should be [${should?.join(', ')}].`;
      return turned ? `${said} It is turned: rows and columns are swapped.` : said;
    }
    return elementsDiffer(actual, expected, tolerance, path);
  }
  if (isRecord(expected) && isRecord(actual)) {
    for (const [key, value] of Object.entries(expected)) {
      const found = differs(actual[key], value, tolerance, path ? `${path}.${key}` : key);
      if (found) return found;
    }
    return undefined;
  }
  return Object.is(actual, expected) ? undefined : `${at} ${isNot(actual, expected)}`;
}

/** Of arrays of one shape: the first element that differs, and what all of them have in common. */
function elementsDiffer(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  path: string,
): string | undefined {
  const [is, should] = [leaves(actual, path), leaves(expected, path)];
  const wrong = should.flatMap(([place, value], i) => {
    const found = differs(is[i]?.[1], value, tolerance, place);
    return found ? [found] : [];
  });
  if (wrong.length === 0) return undefined;
  const count = should.length > 1 ? ` (${wrong.length} of ${should.length} differ)` : '';
  return `${wrong[0]?.replace(/\.$/, '')}${count}.${pattern(is, should, tolerance)}`;
}

/** A mistake that shows in all elements at once: a sign, a factor, a number added. */
function pattern(
  is: readonly (readonly [string, unknown])[],
  should: readonly (readonly [string, unknown])[],
  tolerance: number,
): string {
  const pairs = should.map(([, value], i) => [Number(is[i]?.[1]), Number(value)] as const);
  const [first] = pairs.filter(([, value]) => Math.abs(value) > 1e-6);
  if (pairs.length < 2 || !first || first[0] === 0) return '';
  const factor = first[0] / first[1];
  if (pairs.every(([a, b]) => near(a, factor * b, tolerance))) {
    return near(factor, -1, tolerance)
      ? ' All have the wrong sign.'
      : ` All are ${show(factor)} times what they should be.`;
  }
  const added = first[0] - first[1];
  if (!pairs.every(([a, b]) => near(a - b, added, tolerance))) return '';
  return ` All are too ${added > 0 ? 'large' : 'small'} by ${show(Math.abs(added))}.`;
}

function near(actual: number, expected: number, tolerance: number): boolean {
  if (Object.is(actual, expected)) return true;
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

function isNot(actual: unknown, expected: unknown): string {
  const [is, should] = [show(actual), show(expected)];
  // What differs behind the digits shown is told in full.
  return is === should
    ? `is ${String(actual)}, it should be ${String(expected)}.`
    : `is ${is}, it should be ${should}.`;
}

/** Tensors as nested arrays (of no dimension: as numbers), other values as they are. */
function plain(value: unknown): unknown {
  if (isTensor(value)) return nest(Array.from(value.dataSync()), value.shape);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function nest(values: readonly number[], [size, ...rest]: readonly number[]): unknown {
  if (size === undefined) return values[0];
  const each = values.length / Math.max(1, size);
  return Array.from({ length: size }, (_, i) => nest(values.slice(i * each, (i + 1) * each), rest));
}

function leaves(value: unknown, path: string): (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return [[path, value]];
  return value.flatMap((item, i) => leaves(item, `${path}[${i}]`));
}

/** Of nested arrays as far as their rows are equally long; `undefined` of anything else. */
function shapeOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const below = value.map(shapeOf);
  const [first] = below;
  return first && below.every((shape) => `${shape}` === `${first}`)
    ? [value.length, ...first]
    : [value.length];
}

function isTensor(value: unknown): value is TensorLike {
  return isRecord(value) && Array.isArray(value.shape) && typeof value.dataSync === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (typeof value !== 'number') return JSON.stringify(value) ?? String(value);
  return String(Number(value.toPrecision(6)));
}
