import { demoteHeadings } from './headings';
import type { Block, ContentProblem, IncludeBlock, ParsedConcept, ResolvedBlock } from './question';

/** More blocks than this on one page are refused: includes of includes multiply. */
const maxResolvedBlocks = 1000;
const maxIncludeDepth = 8;

export interface ResolvedBlocks {
  readonly blocks: readonly ResolvedBlock[];
  readonly problems: readonly ContentProblem[];
}

/**
 * Replaces every include by the section that it names, with that section's heading (or the one that
 * the include gives) at level 3 and the headings inside it below that. What cannot be resolved
 * becomes a paragraph that says so, and a problem.
 */
export function resolveIncludes(
  blocks: readonly Block[],
  concepts: ReadonlyMap<string, ParsedConcept>,
): ResolvedBlocks {
  const resolved: ResolvedBlock[] = [];
  const problems: ContentProblem[] = [];

  const missing = (
    include: IncludeBlock,
    message: string,
    remedy: string,
    about?: string,
  ): void => {
    problems.push({ ...include.at, message, remedy, ...(about && { about }) });
    resolved.push({
      kind: 'prose',
      markdown: `> **This part is missing.** ${message.replaceAll('"', '`')}`,
      at: include.at,
    });
  };

  let visited = 0;
  const visit = (list: readonly Block[], trail: readonly string[], demotion: number): void => {
    for (const block of list) {
      if (++visited > maxResolvedBlocks) return;
      if (block.kind !== 'include') {
        resolved.push(
          block.kind === 'prose' && demotion > 0
            ? { ...block, markdown: demoteHeadings(block.markdown, demotion) }
            : block,
        );
        continue;
      }
      const key = `${block.concept}#${block.section}`;
      const concept = concepts.get(block.concept);
      const section = concept?.sections.find(({ id }) => id === block.section);
      if (!concept) {
        missing(
          block,
          `There is no concept "${block.concept}".`,
          `Correct the concept of the include, or write content/concepts/${block.concept}.md.`,
          `concept:${block.concept}`,
        );
      } else if (!section) {
        missing(
          block,
          `The concept "${block.concept}" has no section "${block.section}".`,
          `Use one of its sections: ${concept.sections.map(({ id }) => id).join(', ')}.`,
        );
      } else if (trail.includes(key)) {
        missing(
          block,
          `The section "${key}" includes itself: ${[...trail, key].join(' → ')}.`,
          'Remove one of the includes of the circle.',
        );
      } else if (trail.length >= maxIncludeDepth) {
        missing(
          block,
          `The includes are nested more than ${maxIncludeDepth} deep: ${[...trail, key].join(' → ')}.`,
          'Include the innermost section where it is needed.',
        );
      } else {
        const heading = block.heading ?? section.heading;
        const level = Math.min(6, 3 + demotion);
        if (heading !== false) {
          resolved.push({
            kind: 'prose',
            markdown: `${'#'.repeat(level)} ${heading.split('\n').join(' ')}`,
            at: { file: concept.file, line: section.line },
          });
        }
        visit(section.blocks, [...trail, key], heading === false ? demotion : demotion + 1);
      }
    }
  };

  visit(blocks, [], 0);
  if (visited > maxResolvedBlocks) {
    const first = blocks[0];
    problems.push({
      file: first?.at.file ?? '',
      line: first?.at.line ?? 1,
      message: `The page has more than ${maxResolvedBlocks} blocks with everything it includes.`,
      remedy: 'Include less: name the sections that this answer needs.',
    });
  }
  return { blocks: mergeHeadings(resolved), problems };
}

/** Puts an included heading into the same cell as the prose that follows it. */
function mergeHeadings(blocks: readonly ResolvedBlock[]): readonly ResolvedBlock[] {
  const merged: ResolvedBlock[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (
      block.kind === 'prose' &&
      last?.kind === 'prose' &&
      /^#{3,6} [^\n]*$/.test(last.markdown) &&
      last.at.file === block.at.file
    ) {
      merged[merged.length - 1] = { ...last, markdown: `${last.markdown}\n\n${block.markdown}` };
    } else merged.push(block);
  }
  return merged;
}
