import { QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { ReadState } from '../../common/protocol';
import { earnedOf, type Earned } from '../progress/earnedMarks';
import type { ProgressStore } from '../progress/progressStore';
import {
  allEarned,
  earnedTitles,
  withExperiment,
  type QuestionFilter,
} from '../tree/questionFilter';
import type { LoadedCatalogue } from '../content/questionStore';
import { marksText, stateIcons, stateTitles } from '../tree/questionText';
import { label, labelText } from '../util/plainText';

interface FilterPick extends QuickPickItem {
  readonly state?: ReadState;
  readonly marks?: number;
  readonly concept?: string;
  readonly experiment?: true;
  readonly earned?: Earned;
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
  const separator = (title: string): FilterPick => ({
    label: labelText(title),
    kind: QuickPickItemKind.Separator,
  });
  const states = (['unread', 'read', 'done'] as const).map((state): FilterPick => ({
    state,
    label: label`${new ThemeIcon(stateIcons[state])} ${stateTitles[state]}`,
    description: counted(questions.filter(({ id }) => progress.get(id) === state).length),
    picked: filter.states.includes(state),
  }));
  const earned = allEarned.map((kind): FilterPick => {
    const are = questions.filter(
      (question) => earnedOf(question.marks, progress.got(question)) === kind,
    );
    return {
      earned: kind,
      label: labelText(earnedTitles[kind]),
      description: counted(are.length),
      picked: filter.earned?.includes(kind) ?? false,
    };
  });
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
    return [{ concept: id, label: labelText(title), description: counted(count), picked }];
  });
  const withOne = questions.filter(({ id }) => catalogue.experiments('question', id).length > 0);
  const experiment: FilterPick = {
    experiment: true,
    label: label`${new ThemeIcon('beaker')} ${withExperiment}`,
    description: counted(withOne.length),
    picked: filter.experiment === true,
  };
  return [
    separator('Experiment'),
    experiment,
    separator('State'),
    ...states,
    separator('Your marks'),
    ...earned,
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
  const earned = chosen?.flatMap((pick) => pick.earned ?? []) ?? [];
  return (
    chosen && {
      states: chosen.flatMap(({ state }) => state ?? []),
      marks: chosen.flatMap(({ marks }) => marks ?? []),
      concepts: chosen.flatMap(({ concept }) => concept ?? []),
      ...(chosen.some(({ experiment }) => experiment) && { experiment: true }),
      ...(earned.length > 0 && { earned }),
    }
  );
}
