import { contentSchemas } from './contentSchemas';
import { splitFrontMatter } from './frontMatter';
import { headingOf } from './headings';
import { parseBlocks } from './parseBlocks';
import { parseYaml } from './parseYaml';
import type { ContentProblem, MarkPoint, Question, Result } from './question';
import { readLines } from './sourceText';

/** The section that every question starts with: what is written down in the exam. */
export const examAnswerHeading = 'Exam answer';

/** What the schema of a question's front matter establishes. */
interface QuestionFields {
  readonly id: string;
  readonly number: string;
  readonly title: string;
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
export function parseQuestion(text: string, file: string): Result<Question> {
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
    const sum = marksProblem(head.value as QuestionFields);
    if (sum) problems.push({ file, line: lineOfField(yaml, 'points', yamlLine), ...sum });
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

function marksProblem(fields: QuestionFields): { message: string; remedy: string } | undefined {
  const sum = fields.points.reduce((total, point) => total + point.marks, 0);
  if (Math.abs(sum - fields.marks) < 1e-9) return undefined;
  return {
    message: `The mark points add up to ${sum}, but the question has ${fields.marks} marks.`,
    remedy: 'Correct the marks of the points, or the marks of the question.',
  };
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
