import type { Concept } from '../../common/question';
import { escapeHtml } from './escapeHtml';

/**
 * The name of a concept as the way to its page, with its summary as tooltip; plain text where there is
 * no such concept.
 */
export function conceptChip(id: string, concepts: readonly Concept[]): string {
  const concept = concepts.find((each) => each.id === id);
  if (!concept) return escapeHtml(id);
  return (
    `<button type="button" class="chip" data-open-concept="${escapeHtml(id)}" ` +
    `title="${escapeHtml(concept.summary)}">${escapeHtml(concept.title)}</button>`
  );
}
