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
import { markdown, plain, plainText } from '../util/plainText';
import type { AnyExperimentNode } from './experimentNodes';
import { rowId, type QuestionGroup } from './questionGroups';
import {
  doneAria,
  doneText,
  experimentsText,
  experimentTitles,
  marksBadge,
  marksText,
  questionAria,
  scoreAria,
  shortLabel,
  stateIcons,
  stateTitles,
} from './questionText';

export interface GroupNode {
  readonly kind: 'group';
  readonly group: QuestionGroup;
  readonly shown: readonly Question[];
}

export type TreeNode =
  | AnyExperimentNode
  | { readonly kind: 'family'; readonly family: string; readonly groups: readonly GroupNode[] }
  | GroupNode
  | { readonly kind: 'question'; readonly group: QuestionGroup; readonly question: Question }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] }
  | { readonly kind: 'problem'; readonly problem: ContentProblem };

/** The scheme of the URIs that carry a row's marks to the decoration at its right. */
export const questionScheme = 'unfold-question';

export function questionUri(question: Question, got?: number): Uri {
  return Uri.from({
    scheme: questionScheme,
    path: `/${question.id}`,
    query: got === undefined ? String(question.marks) : `${question.marks}/${got}`,
  });
}

const stateColors: Readonly<Record<ReadState, ThemeColor | undefined>> = {
  unread: undefined,
  read: new ThemeColor('charts.blue'),
  done: new ThemeColor('charts.green'),
};

export interface GroupItemContext {
  /** How many of its questions are done. */
  readonly done: number;
  readonly expanded: boolean;
  /** Whether it is a concept that has a snippet. */
  readonly scaffoldable: boolean;
  /** What the experiments of the concept's page are called. */
  readonly experiments: readonly string[];
}

/** A family of concepts: open, since the tree's own find looks only at rows that were open once. */
export function familyItem(family: string, concepts: number): TreeItem {
  const item = new TreeItem(family, TreeItemCollapsibleState.Expanded);
  item.id = `family:${family}`;
  item.iconPath = new ThemeIcon('folder-library');
  item.contextValue = 'family';
  item.description = concepts === 1 ? '1 concept' : plain`${concepts} concepts`;
  item.accessibilityInformation = { label: `${family}, ${item.description}` };
  return item;
}

export function groupItem(
  group: QuestionGroup,
  shown: readonly Question[],
  { done, expanded, scaffoldable, experiments }: GroupItemContext,
): TreeItem {
  const item = new TreeItem(group.title, collapsibleState(group, expanded));
  item.id = group.id;
  item.iconPath = new ThemeIcon(group.kind === 'paper' ? 'mortar-board' : 'lightbulb');
  item.contextValue = `group.${group.kind}${scaffoldable ? '.snippet' : ''}`;
  const said = experiments.length > 0 ? [experimentTitles(experiments)] : [];
  const lines = [...(group.summary === undefined ? [] : [group.summary]), ...said];
  if (lines.length > 0) item.tooltip = plainText(lines.join(' '));
  const { length } = group.questions;
  const counted = length > 0 ? [doneText(done, length)] : [];
  const description = [experimentsText(experiments.length) ?? [], counted].flat().join(' · ');
  if (description !== '') item.description = plainText(description);
  item.accessibilityInformation = {
    label: [
      group.title,
      ...(length > 0 ? [doneAria(done, length), `${shown.length} shown`] : ['concept']),
      ...said,
    ].join(', '),
  };
  if (group.conceptId !== undefined) {
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
  /** Marks that the reader gave themself; `undefined` where they gave none. */
  readonly got: number | undefined;
  /** The paper's title. */
  readonly paper: string;
  readonly conceptTitles: readonly string[];
  /** Whether one of its concepts has a snippet. */
  readonly scaffoldable: boolean;
  /** What the experiments of its page are called. */
  readonly experiments: readonly string[];
}

export function questionItem(
  group: QuestionGroup,
  question: Question,
  { state, got, paper, conceptTitles, scaffoldable, experiments }: QuestionItemContext,
): TreeItem {
  const item = new TreeItem(shortLabel(question, got), TreeItemCollapsibleState.None);
  item.id = rowId(group, question);
  item.resourceUri = questionUri(question, got);
  item.iconPath = new ThemeIcon(stateIcons[state], stateColors[state]);
  // Nothing that icon, label or badge say already: the side bar is narrow.
  const description = [
    experimentsText(experiments.length) ?? [],
    got === undefined && marksBadge(question.marks) === undefined ? marksText(question.marks) : [],
    ...(group.kind === 'concept' ? [plainText(paper)] : []),
  ];
  item.description = plainText(description.flat().join(' · '));
  item.contextValue = `question.${state}${scaffoldable ? '.snippet' : ''}`;
  // Said last, and only where there is one.
  const last = experiments.length > 0 ? experimentTitles(experiments) : '';
  item.tooltip = new MarkdownString(
    markdown`**${question.number}** · ${paper} · ${scoreAria(question.marks, got)}

${question.title}

${conceptTitles.join(', ')}

${new ThemeIcon(stateIcons[state])} ${stateTitles[state]}

${last === '' ? '' : new ThemeIcon('beaker')} ${last}`,
    true,
  );
  item.accessibilityInformation = {
    label: questionAria(question, state, paper, got) + (last && `, ${last}`),
  };
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
  item.description = plainText(problem.message);
  item.iconPath = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  item.contextValue = 'problem';
  item.tooltip = new MarkdownString(
    markdown`**${problem.file}**, line ${problem.line}

${problem.message}

${problem.remedy}`,
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
