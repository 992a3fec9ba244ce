import { commands, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { commandIds } from '../../common/ids';
import type { ReadState } from '../../common/protocol';
import { marksText, stateIcons, stateTitles } from '../tree/questionText';
import { label, plain } from '../util/plainText';
import type { Parts } from './parts';

interface MenuItem extends QuickPickItem {
  readonly run?: () => unknown;
}

const marking: Readonly<Record<ReadState, string>> = {
  unread: commandIds.markAsUnread,
  read: commandIds.markAsRead,
  done: commandIds.markAsDone,
};

/** What can be done with the question in front of the reader: mark it, go on, look a concept up. */
export async function showQuestionMenu({ store, progress, panels }: Parts): Promise<void> {
  const catalogue = await store.load();
  const questionId = panels.question.active?.pageId;
  const question = questionId === undefined ? undefined : catalogue.question(questionId);
  if (!question) return;
  const { id, concepts } = question;
  const current = progress.get(id);
  const separator = (text: string): MenuItem => ({
    label: plain`${text}`,
    kind: QuickPickItemKind.Separator,
  });
  const run = (command: string) => () => commands.executeCommand(command, id);
  const states = (['done', 'read', 'unread'] as const).filter((state) => state !== current);
  const [experiment] = catalogue.experiments('question', id);
  const items: readonly MenuItem[] = [
    separator('State'),
    ...states.map((state): MenuItem => ({
      label: label`${new ThemeIcon(stateIcons[state])} Mark as ${stateTitles[state]}`,
      run: run(marking[state]),
    })),
    separator('Go to'),
    { label: '$(arrow-right) Next Question', run: run(commandIds.nextQuestion) },
    { label: '$(arrow-left) Previous Question', run: run(commandIds.previousQuestion) },
    { label: '$(search) Go to Question…', run: run(commandIds.goToQuestion) },
    ...(experiment
      ? [
          {
            label: '$(beaker) Go to the Experiment',
            detail: plain`${experiment.title}`,
            run: () => panels.question.open(id, false, { experiment: experiment.id }),
          },
        ]
      : []),
    separator('Concepts'),
    ...concepts.filter(catalogue.concept).map((concept): MenuItem => ({
      label: label`${new ThemeIcon('lightbulb')} ${catalogue.conceptTitle(concept)}`,
      run: () => panels.concept.open(concept),
    })),
  ];
  const picked = await window.showQuickPick(items, {
    title: plain`${question.number}, ${catalogue.paperTitle(question.paper)}`,
    placeHolder: plain`${marksText(question.marks)}, ${stateTitles[current].toLowerCase()}`,
    matchOnDetail: true,
  });
  await picked?.run?.();
}
