import type { ContentProblem, Result } from './question';

export interface FrontMatter {
  /** The YAML between the two `---` lines. */
  readonly yaml: string;
  /** Line of the file, from 1, on which the YAML starts. */
  readonly yamlLine: number;
  readonly body: readonly string[];
  /** Line of the file, from 1, on which the body starts. */
  readonly bodyLine: number;
}

/** Parts a content file into its YAML head and its Markdown body. */
export function splitFrontMatter(lines: readonly string[], file: string): Result<FrontMatter> {
  const problem = (line: number, message: string, remedy: string): Result<never> => ({
    ok: false,
    problems: [{ file, line, message, remedy } satisfies ContentProblem],
  });
  if (lines[0]?.trimEnd() !== '---') {
    return problem(
      1,
      'The file does not start with front matter.',
      'Put "---" on the first line, then the fields (id, title, …), then "---" on a line of its own.',
    );
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) {
    return problem(
      1,
      'The front matter is not closed.',
      'Put "---" on a line of its own after the last field.',
    );
  }
  return {
    ok: true,
    value: {
      yaml: lines.slice(1, end).join('\n'),
      yamlLine: 2,
      body: lines.slice(end + 1),
      bodyLine: end + 2,
    },
  };
}
