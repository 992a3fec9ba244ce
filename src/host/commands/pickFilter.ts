import { QuickPickItemKind, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { ReadState } from '../../common/protocol';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionFilter } from '../questions/questionFilter';
import type { LoadedCatalogue } from '../questions/questionStore';
import { marksText, stateIcons, stateTitles } from '../questions/questionText';

interface FilterPick extends QuickPickItem {
  readonly state?: ReadState;
  readonly marks?: number;
  readonly concept?: string;
}

function counted(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`;
}

function picks(
  catalogue: LoadedCatalogue,
  progress: ProgressStore,
  filter: QuestionFilter,
): readonly FilterPick[] {
  const { questions } = catalogue;
  const separator = (label: string): FilterPick => ({ label, kind: QuickPickItemKind.Separator });
  const states = (['unread', 'read', 'done'] as const).map((state): FilterPick => ({
    state,
    label: `$(${stateIcons[state]}) ${stateTitles[state]}`,
    description: counted(questions.filter(({ id }) => progress.get(id) === state).length),
    picked: filter.states.includes(state),
  }));
  const marks = [...new Set(questions.map((question) => question.marks))]
    .sort((a, b) => a - b)
    .map((worth): FilterPick => ({
      marks: worth,
      label: marksText(worth),
      description: counted(questions.filter((question) => question.marks === worth).length),
      picked: filter.marks.includes(worth),
    }));
  const concepts = catalogue.concepts.flatMap(({ id, title }): FilterPick[] => {
    const count = questions.filter((question) => question.concepts.includes(id)).length;
    if (count === 0) return [];
    const picked = filter.concepts.includes(id);
    return [{ concept: id, label: title, description: counted(count), picked }];
  });
  return [
    separator('State'),
    ...states,
    separator('Marks'),
    ...marks,
    separator('Concept'),
    ...concepts,
  ];
}

/** Lets the reader tick what to show; `undefined` where it was dismissed. */
export async function pickFilter(
  catalogue: LoadedCatalogue,
  progress: ProgressStore,
  filter: QuestionFilter,
): Promise<QuestionFilter | undefined> {
  const chosen = await window.showQuickPick([...picks(catalogue, progress, filter)], {
    title: 'Filter Questions',
    placeHolder: 'Tick what to show; nothing ticked shows everything',
    canPickMany: true,
    matchOnDescription: true,
  });
  return (
    chosen && {
      states: chosen.flatMap(({ state }) => state ?? []),
      marks: chosen.flatMap(({ marks }) => marks ?? []),
      concepts: chosen.flatMap(({ concept }) => concept ?? []),
    }
  );
}
