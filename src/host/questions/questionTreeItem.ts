import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { commandIds } from '../../common/ids';
import type { ReadState } from '../../common/protocol';
import type { ContentProblem, Question } from '../../common/question';
import { rowId, type QuestionGroup } from './questionGroups';
import {
  doneText,
  marksText,
  questionAria,
  questionLabel,
  stateIcons,
  stateTitles,
} from './questionText';

export type TreeNode =
  | { readonly kind: 'group'; readonly group: QuestionGroup; readonly shown: readonly Question[] }
  | { readonly kind: 'question'; readonly group: QuestionGroup; readonly question: Question }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] }
  | { readonly kind: 'problem'; readonly problem: ContentProblem };

/** The scheme of the URIs that carry a row's marks to the decoration at its right. */
export const questionScheme = 'unfold-question';

export function questionUri(question: Question): Uri {
  return Uri.from({
    scheme: questionScheme,
    path: `/${question.id}`,
    query: String(question.marks),
  });
}

const stateColors: Readonly<Record<ReadState, ThemeColor | undefined>> = {
  unread: undefined,
  read: new ThemeColor('charts.blue'),
  done: new ThemeColor('charts.green'),
};

/** A text as Markdown that says just that text. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}

export interface GroupItemContext {
  /** How many of its questions are done. */
  readonly done: number;
  readonly expanded: boolean;
  /** Whether it is a concept that has a snippet. */
  readonly scaffoldable: boolean;
}

export function groupItem(
  group: QuestionGroup,
  shown: readonly Question[],
  { done, expanded, scaffoldable }: GroupItemContext,
): TreeItem {
  const item = new TreeItem(group.title, collapsibleState(group, expanded));
  item.id = group.id;
  item.iconPath = new ThemeIcon(group.kind === 'paper' ? 'mortar-board' : 'lightbulb');
  item.contextValue = `group.${group.kind}${scaffoldable ? '.snippet' : ''}`;
  if (group.summary !== undefined) item.tooltip = group.summary;
  if (group.questions.length > 0) {
    item.description = doneText(done, group.questions.length);
    item.accessibilityInformation = {
      label: `${group.title}, ${item.description}, ${shown.length} shown`,
    };
  } else if (group.conceptId !== undefined) {
    // Nothing to expand: the row is the way to the concept's page.
    item.accessibilityInformation = { label: `${group.title}, concept` };
    item.command = {
      command: commandIds.openConcept,
      title: 'Open Concept',
      arguments: [group.conceptId],
    };
  }
  return item;
}

function collapsibleState(group: QuestionGroup, expanded: boolean): TreeItemCollapsibleState {
  if (group.questions.length === 0) return TreeItemCollapsibleState.None;
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

export interface QuestionItemContext {
  readonly state: ReadState;
  /** The paper's title. */
  readonly paper: string;
  readonly conceptTitles: readonly string[];
  /** Whether one of its concepts has a snippet. */
  readonly scaffoldable: boolean;
}

export function questionItem(
  group: QuestionGroup,
  question: Question,
  { state, paper, conceptTitles, scaffoldable }: QuestionItemContext,
): TreeItem {
  const item = new TreeItem(questionLabel(question), TreeItemCollapsibleState.None);
  item.id = rowId(group, question);
  item.resourceUri = questionUri(question);
  item.iconPath = new ThemeIcon(stateIcons[state], stateColors[state]);
  item.description = [
    marksText(question.marks),
    stateTitles[state].toLowerCase(),
    ...(group.kind === 'concept' ? [paper] : []),
  ].join(' · ');
  item.contextValue = `question.${state}${scaffoldable ? '.snippet' : ''}`;
  item.tooltip = new MarkdownString(
    [
      `**${escapeMarkdown(question.number)}** · ${escapeMarkdown(paper)} · ${marksText(question.marks)}`,
      escapeMarkdown(question.title),
      escapeMarkdown(conceptTitles.join(', ')),
      `$(${stateIcons[state]}) ${stateTitles[state]}`,
    ].join('\n\n'),
    true,
  );
  item.accessibilityInformation = { label: questionAria(question, state, paper) };
  item.command = {
    command: commandIds.openQuestion,
    title: 'Open Question',
    arguments: [question.id],
  };
  return item;
}

export function problemsItem(count: number): TreeItem {
  const item = new TreeItem('Content problems', TreeItemCollapsibleState.Expanded);
  item.id = 'problems';
  item.description = String(count);
  item.iconPath = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  item.contextValue = 'problems';
  item.tooltip = 'Content files that cannot be used as they are. Everything else works.';
  return item;
}

export function problemItem(problem: ContentProblem, uri: Uri): TreeItem {
  const name = problem.file.slice(problem.file.lastIndexOf('/') + 1);
  const item = new TreeItem(`${name}, line ${problem.line}`, TreeItemCollapsibleState.None);
  item.id = `problem:${problem.file}:${problem.line}:${problem.message}`;
  item.description = problem.message;
  item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  item.contextValue = 'problem';
  item.tooltip = new MarkdownString(
    [
      `**${escapeMarkdown(problem.file)}**, line ${problem.line}`,
      escapeMarkdown(problem.message),
      escapeMarkdown(problem.remedy),
    ].join('\n\n'),
  );
  item.accessibilityInformation = {
    label: `Error in ${problem.file}, line ${problem.line}: ${problem.message} ${problem.remedy}`,
  };
  const line = Math.max(0, problem.line - 1);
  item.command = {
    command: 'vscode.open',
    title: 'Open File',
    arguments: [uri, { selection: { start: { line, character: 0 }, end: { line, character: 0 } } }],
  };
  return item;
}
