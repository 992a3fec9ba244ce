import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { editDistance } from './editDistance';

export interface SchemaProblem {
  /** Where in the value: `['points', 0, 'marks']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly remedy: string;
}

/** With the name of the field, where the problem is that it is unknown or missing. */
interface DescribedProblem extends SchemaProblem {
  readonly unknown?: string;
  readonly missing?: string;
}

/** Keywords whose message only says that something below them failed. */
const wrappers = new Set([
  'properties',
  'items',
  'additionalProperties',
  'patternProperties',
  'allOf',
  '$ref',
]);

/** Checks a value against a JSON Schema (draft 7) and says what is wrong in an author's words. */
export function schemaProblems(schema: Schema, value: unknown): readonly SchemaProblem[] {
  const { valid, errors } = new Validator(schema, '7', false).validate(value);
  if (valid) return [];
  // Errors inside the branches of an anyOf add nothing to the error about the anyOf itself.
  const choices = errors.filter((error) => error.keyword === 'anyOf');
  const told = errors
    .filter((error) => !wrappers.has(error.keyword))
    .filter((error) => error.keyword !== 'false' || !isKnownField(schema, error))
    .filter(
      (error) =>
        !choices.some(
          (choice) =>
            choice !== error && error.keywordLocation.startsWith(`${choice.keywordLocation}/`),
        ),
    );
  return misspelt(told.map((error) => describe(schema, value, error)));
}

/**
 * A field with a wrong name is unknown under the one name and missing under the other: one fault, which
 * the unknown field tells, with the most similar of the names that are missing.
 */
function misspelt(problems: readonly DescribedProblem[]): readonly SchemaProblem[] {
  const meant = new Map<DescribedProblem, DescribedProblem>();
  for (const problem of problems) {
    if (problem.unknown === undefined) continue;
    const owner = JSON.stringify(problem.path.slice(0, -1));
    const [first] = problems
      .filter(({ missing, path }) => missing !== undefined && JSON.stringify(path) === owner)
      .filter((candidate) => ![...meant.values()].includes(candidate))
      .map((candidate) => [editDistance(problem.unknown!, candidate.missing!), candidate] as const)
      .sort(([a], [b]) => a - b);
    if (first) meant.set(problem, first[1]);
  }
  const covered = new Set(meant.values());
  return problems
    .filter((problem) => !covered.has(problem))
    .map((problem) => {
      const { path, message, remedy } = problem;
      const name = meant.get(problem)?.missing;
      if (name === undefined) return { path, message, remedy };
      return { path, message, remedy: `Call it "${name}", which is missing, or remove it.` };
    });
}

/** A known field whose value does not fit counts as unknown, too, to the validator. */
function isKnownField(schema: Schema, error: OutputUnit): boolean {
  const path = pointer(error.instanceLocation);
  const fields = schemaAt(schema, path.slice(0, -1))?.properties ?? {};
  return Object.hasOwn(fields, String(path.at(-1)));
}

function describe(schema: Schema, value: unknown, error: OutputUnit): DescribedProblem {
  const path = pointer(error.instanceLocation);
  const here = schemaAt(schema, path);
  const name = path.length > 0 ? `"${path.join('.')}"` : 'The whole';
  const remedy = (at: Schema | undefined): string => at?.description ?? 'See content/schemas.';
  switch (error.keyword) {
    case 'required': {
      const missing = (here?.required ?? []).filter(
        (field) => !hasField(valueAt(value, path), field),
      );
      const field = missing.find((candidate) => error.error.includes(`"${candidate}"`)) ?? '';
      const owner = path.length > 0 ? `${name}: the` : 'The';
      return {
        path,
        message: `${owner} field "${field}" is missing.`,
        remedy: `Add it. ${remedy(schemaAt(schema, [...path, field]))}`,
        missing: field,
      };
    }
    case 'false': {
      const known = Object.keys(schemaAt(schema, path.slice(0, -1))?.properties ?? {});
      return {
        path,
        message: `Unknown field ${name}.`,
        remedy: `Remove it or correct its name; known are ${known.join(', ')}.`,
        unknown: String(path.at(-1)),
      };
    }
    case 'type':
      return {
        path,
        message: `${name} is ${kind(valueAt(value, path))}, not ${expected(here)}.`,
        remedy: remedy(here),
      };
    default:
      return {
        path,
        message: `${name} does not fit: ${error.error.replace(/^Instance|^String|^Array/, 'it').replace(/\.$/, '')}.`,
        remedy: remedy(here),
      };
  }
}

function pointer(location: string): (string | number)[] {
  return location
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function schemaAt(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const part of path) {
    const next: unknown =
      typeof part === 'number'
        ? at?.items
        : (at?.properties?.[part] ?? at?.additionalProperties ?? undefined);
    at = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : undefined;
  }
  return at;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const part of path) {
    // Indexing what is known to be an object or array; a missing part gives undefined.
    at =
      typeof at === 'object' && at !== null
        ? (at as Record<string | number, unknown>)[part]
        : undefined;
  }
  return at;
}

function hasField(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field);
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of fields';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function expected(schema: Schema | undefined): string {
  const types = ([] as string[]).concat(schema?.type ?? 'allowed');
  const words: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'a map of fields',
    number: 'a number',
    boolean: 'true or false',
  };
  return types.map((type) => words[type] ?? type).join(' or ');
}
