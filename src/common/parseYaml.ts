import type { Schema } from '@cfworker/json-schema';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { ContentProblem, Result } from './question';
import { schemaProblems } from './schemaProblems';
import {
  isTooDeep,
  linesBelow,
  parserFaults,
  refusedParts,
  unreadable,
  type YamlFault,
} from './yamlFaults';

/** Longer YAML than this is refused: its parser is recursive, and no front matter comes near it. */
export const maxYamlLength = 64 * 1024;
/** After so many problems in one piece of YAML the rest is left out. */
const maxProblems = 20;

/**
 * Parses YAML (JSON is YAML too) and checks it against a JSON Schema. Never throws.
 * @param line Line of `file`, from 1, on which `text` starts.
 */
export function parseYaml(
  text: string,
  schema: Schema,
  file: string,
  line: number,
): Result<unknown> {
  const read = readYaml(text, schema);
  if (read.faults.length === 0) return { ok: true, value: read.value };
  return {
    ok: false,
    problems: read.faults
      .slice(0, maxProblems)
      .map(({ below, message, remedy }) => ({ file, line: line + below, message, remedy })),
  };
}

export interface YamlList {
  /** Those without a fault, with the line of `file` that each starts on. */
  readonly items: readonly { readonly value: unknown; readonly line: number }[];
  readonly problems: readonly ContentProblem[];
}

/** As {@link parseYaml}, for a file that is a list: a fault in one item leaves the others as they are. */
export function parseYamlList(text: string, schema: Schema, file: string): YamlList {
  const { value, faults, lineOf } = readYaml(text, schema);
  const problems = faults
    .slice(0, maxProblems)
    .map(({ below, message, remedy }) => ({ file, line: 1 + below, message, remedy }));
  if (!Array.isArray(value) || faults.some(({ path }) => typeof path?.[0] !== 'number')) {
    return { items: [], problems };
  }
  const faulty = new Set(faults.map(({ path }) => path?.[0]));
  const items = value.flatMap((item: unknown, index) =>
    faulty.has(index) ? [] : [{ value: item, line: 1 + (lineOf?.([index]) ?? 0) }],
  );
  return { items, problems };
}

interface ReadYaml {
  /** Missing where nothing could be read. */
  readonly value?: unknown;
  readonly faults: readonly YamlFault[];
  /** Lines below the first at which the value at a path starts. */
  readonly lineOf?: (path: readonly (string | number)[]) => number;
}

function readYaml(text: string, schema: Schema): ReadYaml {
  if (text.length > maxYamlLength) {
    const message = `The YAML is too long: ${text.length} characters, at most ${maxYamlLength}.`;
    return { faults: [{ below: 0, message, remedy: 'Shorten it.' }] };
  }
  try {
    return checkYaml(text, schema);
  } catch (error) {
    return { faults: [unreadable(error, lineThatThrows(text, schema))] };
  }
}

/** @throws RangeError where the nesting exhausts the stack. */
function checkYaml(text: string, schema: Schema): ReadYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    schema: 'core',
    logLevel: 'error',
    prettyErrors: false,
    stringKeys: true,
  });
  const broken = parserFaults(document, lineCounter);
  if (broken.length > 0) return { faults: broken };
  const refused = refusedParts(document, lineCounter);
  if (refused.length > 0) return { faults: refused };
  const value: unknown = document.toJS() ?? {};
  const lineOf = (path: readonly (string | number)[]): number =>
    lineOfPath(document, path, lineCounter);
  const faults = schemaProblems(schema, value).map(({ path, message, remedy }) => ({
    below: lineOf(path),
    message,
    remedy,
    path,
  }));
  return { value, faults, lineOf };
}

/** How many lines below the first the line stands with which the text first cannot be read. */
function lineThatThrows(text: string, schema: Schema): number {
  const lines = text.split('\n');
  const throws = (count: number): boolean => {
    try {
      // Depending on where the stack ends, the parser throws or says so.
      return checkYaml(lines.slice(0, count).join('\n'), schema).faults.some(isTooDeep);
    } catch {
      return true;
    }
  };
  let [sound, broken] = [0, lines.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (throws(middle)) broken = middle;
    else sound = middle;
  }
  return broken - 1;
}

/**
 * The line of a value in YAML that {@link parseYaml} has read without a problem.
 * @param line Line, from 1, on which `text` starts; it is the answer where nothing is at `path`.
 */
export function lineOfValue(
  text: string,
  path: readonly (string | number)[],
  line: number,
): number {
  const lineCounter = new LineCounter();
  return line + lineOfPath(parseDocument(text, { lineCounter, schema: 'core' }), path, lineCounter);
}

/** Lines below the first of the YAML at which the value at `path`, or its nearest parent, starts. */
function lineOfPath(
  document: Document.Parsed,
  path: readonly (string | number)[],
  lineCounter: LineCounter,
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return linesBelow(lineCounter, node.range[0]);
  }
  return 0;
}
