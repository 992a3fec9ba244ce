import type { ConceptSection, ResolvedBlock } from './question';

/** The blocks of a concept's section with its heading, which shares a cell with the prose after it. */
export function sectionBlocks(section: ConceptSection, file: string): readonly ResolvedBlock[] {
  const markdown = `## ${section.heading}`;
  const [first, ...rest] = section.blocks;
  return first?.kind === 'prose'
    ? [{ ...first, markdown: `${markdown}\n\n${first.markdown}` }, ...rest]
    : [{ kind: 'prose', markdown, at: { file, line: section.line } }, ...section.blocks];
}
