import type { ResolvedBlock } from './question';

/** The experiments on a page with everything that it includes: each id once, in the page's order. */
export function experimentIds(blocks: readonly ResolvedBlock[]): readonly string[] {
  return [...new Set(blocks.flatMap((block) => (block.kind === 'experiment' ? block.id : [])))];
}
