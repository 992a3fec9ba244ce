import { QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import type { Question } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import type { LoadedCatalogue } from '../questions/questionStore';
import { marksText, questionLabel, stateIcons, stateTitles } from '../questions/questionText';

interface QuestionPick extends QuickPickItem {
  readonly question?: Question;
}

export interface PickedQuestion {
  readonly question: Question;
  readonly toSide: boolean;
}

const openToSide: QuickInputButton = {
  iconPath: new ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

function picks(catalogue: LoadedCatalogue, progress: ProgressStore): readonly QuestionPick[] {
  return catalogue.papers.flatMap((paper): QuestionPick[] => {
    const questions = catalogue.questions.filter((question) => question.paper === paper.id);
    if (questions.length === 0) return [];
    return [
      { label: paper.title, kind: QuickPickItemKind.Separator },
      ...questions.map((question): QuestionPick => {
        const state = progress.get(question.id);
        return {
          question,
          label: `$(${stateIcons[state]}) ${questionLabel(question)}`,
          // Below the label, where a long title cannot push it out of sight.
          detail: [
            marksText(question.marks),
            stateTitles[state].toLowerCase(),
            paper.title,
            question.concepts.map(catalogue.conceptTitle).join(', '),
          ].join(' · '),
          buttons: [openToSide],
        };
      }),
    ];
  });
}

/** Searches over number, title, marks, concepts and paper. `undefined` where nothing was chosen. */
export function pickQuestion(
  catalogue: LoadedCatalogue,
  progress: ProgressStore,
  current: string | undefined,
): Promise<PickedQuestion | undefined> {
  const pick = window.createQuickPick<QuestionPick>();
  pick.title = 'Go to Question';
  pick.placeholder = 'Search by number, words, marks, concept or paper';
  pick.matchOnDetail = true;
  pick.items = picks(catalogue, progress);
  pick.activeItems = pick.items.filter(({ question }) => question && question.id === current);
  return new Promise((resolve) => {
    const finish = (question: Question | undefined, toSide: boolean): void => {
      resolve(question && { question, toSide });
      pick.hide();
    };
    pick.onDidAccept(() => finish(pick.selectedItems[0]?.question, false));
    pick.onDidTriggerItemButton(({ item }) => finish(item.question, true));
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
