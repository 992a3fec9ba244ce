import { contentSchemas } from './contentSchemas';
import { splitFrontMatter } from './frontMatter';
import { headingOf } from './headings';
import { parseBlocks } from './parseBlocks';
import { lineOfValue, parseYaml } from './parseYaml';
import type { ContentProblem, MarkPoint, ParsedQuestion, Result } from './question';
import { readLines } from './sourceText';

/** The section that every question starts with: what is written down in the exam. */
export const examAnswerHeading = 'Exam answer';

/** What the schema of a question's front matter establishes. */
interface QuestionFields {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly short?: string;
  readonly marks: number;
  readonly concepts: readonly string[];
  readonly points: readonly MarkPoint[];
  readonly siblings?: readonly string[];
}

/**
 * Parses one question file. Never throws: everything that is wrong comes back as a problem with file,
 * line and remedy.
 * @param file The name to use in messages, for example `content/questions/2023-05/q3b.md`.
 */
export function parseQuestion(text: string, file: string): Result<ParsedQuestion> {
  const lines = readLines(text, file);
  if (!lines.ok) return lines;
  const parts = splitFrontMatter(lines.value, file);
  if (!parts.ok) return parts;
  const { yaml, yamlLine, body, bodyLine } = parts.value;
  const head = parseYaml(yaml, contentSchemas.question, file, yamlLine);
  const blocks = parseBlocks(body, file, bodyLine);
  const problems: ContentProblem[] = [];
  if (head.ok) {
    // What the schema has just established.
    const { marks, points } = head.value as QuestionFields;
    const sum = marksProblem(marks, points);
    if (sum) problems.push({ file, line: lineOfField(yaml, 'points', yamlLine), ...sum });
    problems.push(...pointIdProblems(points, yaml, yamlLine).map((found) => ({ file, ...found })));
  } else problems.push(...head.problems);
  if (blocks.ok) {
    const first = blocks.value[0];
    const heading =
      first?.kind === 'prose' ? headingOf(first.markdown.split('\n', 1)[0]!) : undefined;
    if (heading?.level !== 2 || heading.text !== examAnswerHeading) {
      problems.push({
        file,
        line: first?.at.line ?? bodyLine,
        message: `The first section is not "## ${examAnswerHeading}".`,
        remedy: `Start the text with "## ${examAnswerHeading}" and the answer that fits its marks.`,
      });
    }
  } else problems.push(...blocks.problems);
  if (!head.ok || !blocks.ok || problems.length > 0) return { ok: false, problems };
  const fields = head.value as QuestionFields;
  return {
    ok: true,
    value: {
      ...fields,
      title: fields.title.trim(),
      siblings: fields.siblings ?? [],
      paper: fields.id.slice(0, fields.id.lastIndexOf('-')),
      blocks: blocks.value,
      file,
    },
  };
}

function marksProblem(
  marks: number,
  points: readonly MarkPoint[],
): { message: string; remedy: string } | undefined {
  const sum = points.reduce((total, point) => total + point.marks, 0);
  if (Math.abs(sum - marks) < 1e-9) return undefined;
  return {
    message: `The mark points add up to ${sum}, but the question has ${marks} marks.`,
    remedy: 'Correct the marks of the points, or the marks of the question.',
  };
}

/** Ticks are kept by a point's id, so two points must not share one. Reported where the second stands. */
function pointIdProblems(
  points: readonly MarkPoint[],
  yaml: string,
  firstLine: number,
): { line: number; message: string; remedy: string }[] {
  return points.flatMap(({ id }, index) => {
    if (points.findIndex((other) => other.id === id) === index) return [];
    return {
      line: lineOfValue(yaml, ['points', index, 'id'], firstLine),
      message: `The point's id "${id}" is taken by an earlier point.`,
      remedy: "Give one of the two points another id; a reader's ticks are kept by it.",
    };
  });
}

function lineOfField(yaml: string, field: string, firstLine: number): number {
  return (
    firstLine +
    Math.max(
      0,
      yaml.split('\n').findIndex((line) => line.startsWith(`${field}:`)),
    )
  );
}
