/** Pages that the reader picks, or that a command names. */
import { window } from 'vscode';
import type { PageKind } from '../../common/protocol';
import type { LoadedCatalogue } from '../content/questionStore';
import { plain } from '../util/plainText';
import { pageArgument } from './pageArgument';
import type { Parts } from './parts';
import { pickConcept } from './pickConcept';
import { pickExperiment } from './pickExperiment';
import { pickQuestion } from './pickQuestion';
import type { Picked } from './pickToOpen';

type Pick = (
  catalogue: LoadedCatalogue,
  parts: Parts,
  current: string | undefined,
) => Promise<Picked<{ readonly id: string }> | undefined>;

/** There is but one page of the ledger. */
type PickedKind = Exclude<PageKind, 'ledger'>;

const picks: Readonly<Record<PickedKind, Pick>> = {
  question: (catalogue, { progress }, current) => pickQuestion(catalogue, progress, current),
  concept: (catalogue, _, current) => pickConcept(catalogue, current),
  experiment: (catalogue, _, current) => pickExperiment(catalogue, current),
};

/** Opens what the reader picks from all pages of this kind. */
export async function pickPage(parts: Parts, kind: PageKind): Promise<void> {
  if (kind === 'ledger') return;
  const panels = parts.panels[kind];
  const picked = await picks[kind](await parts.store.load(), parts, panels.active?.pageId);
  if (picked) await panels.open(picked.value.id, picked.toSide, picked.target);
}

/** Opens the page that the argument of a command names; without one, what the reader picks. */
export async function openPage(
  parts: Parts,
  kind: PickedKind,
  argument: unknown,
  toSide: boolean,
): Promise<void> {
  const id = pageArgument[kind](argument);
  if (id === undefined) await pickPage(parts, kind);
  else if ((await parts.store.load())[kind](id)) await parts.panels[kind].open(id, toSide);
  else void window.showErrorMessage(plain`There is no ${kind} "${id}".`);
}
