import type { Schema } from '@cfworker/json-schema';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { ContentProblem, Result } from './question';
import { schemaProblems } from './schemaProblems';

/** Longer YAML than this is refused: its parser is recursive, and no front matter comes near it. */
const maxYamlLength = 64 * 1024;
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
  const problem = (at: number, message: string, remedy: string): ContentProblem => ({
    file,
    line: at,
    message,
    remedy,
  });
  const repair =
    'Correct the YAML; put text that holds ": " or starts with a sign in quotation marks.';
  if (text.length > maxYamlLength) {
    const message = `The YAML is too long: ${text.length} characters, at most ${maxYamlLength}.`;
    return { ok: false, problems: [problem(line, message, 'Shorten it.')] };
  }
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, {
      lineCounter,
      schema: 'core',
      logLevel: 'error',
      prettyErrors: false,
      stringKeys: true,
    });
    const unreadable = [...document.errors, ...document.warnings].slice(0, maxProblems);
    if (unreadable.length > 0) {
      return {
        ok: false,
        problems: unreadable.map((error) =>
          problem(
            line + Math.max(0, lineCounter.linePos(error.pos[0]).line - 1),
            `The YAML cannot be read: ${error.message.split('\n')[0] ?? ''}`,
            repair,
          ),
        ),
      };
    }
    const value: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
    const wrong = schemaProblems(schema, value).slice(0, maxProblems);
    if (wrong.length === 0) return { ok: true, value };
    return {
      ok: false,
      problems: wrong.map(({ path, message, remedy }) =>
        problem(line + lineOf(document, path, lineCounter), message, remedy),
      ),
    };
  } catch (error) {
    // Thousands of nested brackets exhaust the parser's stack; alias bombs are refused by toJS.
    const reason = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return { ok: false, problems: [problem(line, `The YAML cannot be read: ${reason}.`, repair)] };
  }
}

/** Lines below the first of the YAML at which the value at `path`, or its nearest parent, starts. */
function lineOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  lineCounter: LineCounter,
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return Math.max(0, lineCounter.linePos(node.range[0]).line - 1);
  }
  return 0;
}
