import { QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Question } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import type { LoadedCatalogue } from '../content/questionStore';
import { label, labelText } from '../util/plainText';
import { questionIndex } from './textIndexes';
import { openToSide, pickToOpen, type PageRow, type Picked } from './pickToOpen';
import {
  questionLabel,
  scoreAria,
  shortLabel,
  stateIcons,
  stateTitles,
} from '../tree/questionText';

/** By paper, each with its marks and what the reader knows of it. */
export function questionRows(
  catalogue: LoadedCatalogue,
  progress: ProgressStore,
): readonly PageRow<Question>[] {
  return catalogue.papers.flatMap((paper): PageRow<Question>[] => {
    const questions = catalogue.questions.filter((question) => question.paper === paper.id);
    if (questions.length === 0) return [];
    return [
      { label: labelText(paper.title), kind: QuickPickItemKind.Separator },
      ...questions.map((question): PageRow<Question> => {
        const state = progress.get(question.id);
        return {
          value: question,
          label: label`${new ThemeIcon(stateIcons[state])} ${questionLabel(question)}`,
          // Below the label, where a long title cannot push it out of sight.
          detail: labelText(
            [
              scoreAria(question.marks, progress.got(question)),
              stateTitles[state].toLowerCase(),
              paper.title,
              question.concepts.map(catalogue.conceptTitle).join(', '),
            ].join(' · '),
          ),
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
): Promise<Picked<Question> | undefined> {
  return pickToOpen(questionRows(catalogue, progress), {
    title: 'Go to Question',
    placeholder: 'Search by number, title, marks, concept or paper, or for words of the pages',
    current,
    index: () => questionIndex(catalogue),
    nameOf: (question) => `${shortLabel(question)} · ${catalogue.paperTitle(question.paper)}`,
  });
}
