import { contentSchemas } from './contentSchemas';
import { splitFrontMatter } from './frontMatter';
import { headingOf } from './headings';
import { parseBlocks } from './parseBlocks';
import { parseYaml } from './parseYaml';
import type { Block, ConceptSection, ContentProblem, ParsedConcept, Result } from './question';
import { slug } from './slug';
import { readLines } from './sourceText';

/**
 * Parses one concept file: front matter, then sections under level-2 headings. Never throws.
 * @param file The name to use in messages, for example `content/concepts/lstm.md`.
 */
export function parseConcept(text: string, file: string): Result<ParsedConcept> {
  const lines = readLines(text, file);
  if (!lines.ok) return lines;
  const parts = splitFrontMatter(lines.value, file);
  if (!parts.ok) return parts;
  const { yaml, yamlLine, body, bodyLine } = parts.value;
  const head = parseYaml(yaml, contentSchemas.concept, file, yamlLine);
  const blocks = parseBlocks(body, file, bodyLine);
  const problems: ContentProblem[] = [
    ...(head.ok ? [] : head.problems),
    ...(blocks.ok ? [] : blocks.problems),
  ];
  const sections = blocks.ok ? toSections(blocks.value, file, bodyLine, problems) : [];
  if (!head.ok || problems.length > 0) return { ok: false, problems };
  // What the schema has just established.
  const fields = head.value as {
    id: string;
    title: string;
    summary: string;
    sources?: readonly string[];
    related?: readonly string[];
  };
  return {
    ok: true,
    value: { ...fields, summary: fields.summary.trim(), sections, file },
  };
}

function toSections(
  blocks: readonly Block[],
  file: string,
  bodyLine: number,
  problems: ContentProblem[],
): readonly ConceptSection<Block>[] {
  const sections: { id: string; heading: string; blocks: Block[]; line: number }[] = [];
  for (const block of blocks) {
    const [firstLine = '', ...rest] = block.kind === 'prose' ? block.markdown.split('\n') : [];
    const heading = headingOf(firstLine);
    if (block.kind === 'prose' && heading?.level === 2) {
      const id = slug(heading.text);
      if (sections.some((section) => section.id === id)) {
        problems.push({
          file,
          line: block.at.line,
          message: `Two sections of the concept have the id "${id}".`,
          remedy: 'Give one of the headings another wording.',
        });
      }
      const lead = rest.findIndex((line) => line.trim() !== '');
      sections.push({
        id,
        heading: heading.text,
        line: block.at.line,
        blocks:
          lead < 0
            ? []
            : [
                {
                  kind: 'prose',
                  markdown: rest.slice(lead).join('\n'),
                  at: { file, line: block.at.line + 1 + lead },
                },
              ],
      });
    } else if (sections.length > 0) {
      sections.at(-1)!.blocks.push(block);
    } else {
      problems.push({
        file,
        line: block.at.line,
        message: 'Text stands before the first section.',
        remedy: 'Start with a "## " heading; the summary belongs into the front matter.',
      });
    }
  }
  if (blocks.length === 0) {
    problems.push({
      file,
      line: bodyLine,
      message: 'The concept has no sections.',
      remedy: 'Write at least one section under a "## " heading.',
    });
  }
  return sections;
}
