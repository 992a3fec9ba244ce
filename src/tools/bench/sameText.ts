/** A question's page as one Markdown file, for a viewer that knows nothing of Unfold. */
import type { Question } from '../../common/question';

/**
 * The words, formulas, tables and code of a question's page with its includes resolved; without
 * figures and experiments, which a Markdown viewer would show as their source.
 */
export function sameText(question: Question): string {
  return [
    `# ${question.title}`,
    '## Mark scheme',
    question.points.map(({ text }) => `1. ${text}`).join('\n'),
    ...question.blocks.flatMap((block) => {
      if (block.kind === 'prose') return block.markdown;
      if (block.kind === 'code') return `\`\`\`${block.language}\n${block.code}\n\`\`\``;
      return [];
    }),
    '',
  ].join('\n\n');
}
