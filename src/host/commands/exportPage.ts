/** Which page is taken out of the editor: the one that the command names, or the one in front of the reader. */
import { window } from 'vscode';
import { plain } from '../util/plainText';
import { pageArgument } from './pageArgument';
import type { Parts } from './parts';
import { pickQuestion } from './pickQuestion';

/** A name that two pages share is the question's first, then the concept's. */
const kinds = ['question', 'concept', 'experiment'] as const;

export async function exportPage(parts: Parts, argument: unknown): Promise<void> {
  const catalogue = await parts.store.load();
  const asked = kinds
    .map((kind) => ({ kind, id: pageArgument[kind](argument) }))
    .filter(({ id }) => id !== undefined);
  const named = asked.find(({ kind, id }) => catalogue[kind](id!) !== undefined);
  if (named) return parts.panels[named.kind].exportPage(named.id!);
  if (asked.length > 0) {
    void window.showErrorMessage(plain`There is no page "${asked[0]!.id!}".`);
    return;
  }
  const active = kinds.find((kind) => parts.panels[kind].active !== undefined);
  if (active) return parts.panels[active].exportPage(parts.panels[active].active!.pageId);
  const picked = await pickQuestion(catalogue, parts.progress, undefined);
  if (picked) await parts.panels.question.exportPage(picked.value.id);
}
