import { EventEmitter } from 'vscode';
import type { Event, TreeDataProvider, TreeItem } from 'vscode';
import type { ReadState } from '../../common/protocol';
import type { Question } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import { DisposableOwner } from '../util/disposable';
import { isFiltering, matchesFilter } from './questionFilter';
import { groupQuestions } from './questionGroups';
import type { LoadedCatalogue, QuestionStore } from './questionStore';
import {
  groupItem,
  problemItem,
  problemsItem,
  questionItem,
  type TreeNode,
} from './questionTreeItem';
import type { ViewOptions } from './viewOptions';

/** Papers or concepts, and their questions below them. */
export class QuestionsTreeDataProvider
  extends DisposableOwner
  implements TreeDataProvider<TreeNode>
{
  private readonly changed = this.register(new EventEmitter<void>());
  readonly onDidChangeTreeData: Event<void> = this.changed.event;
  /** What is shown, kept so that `reveal` and `getParent` speak of the same nodes as the view. */
  private roots: Promise<Roots> | undefined;

  constructor(
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
    private readonly options: ViewOptions,
  ) {
    super();
    const refresh = (): void => {
      this.roots = undefined;
      this.changed.fire();
    };
    this.register(store.onDidChange(refresh));
    this.register(options.onDidChange(refresh));
    this.register(progress.onDidChange(refresh));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (!node) return [...(await this.shown()).nodes];
    return [...childrenOf(node)];
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    if (node.kind === 'group' || node.kind === 'problems') return undefined;
    const { nodes } = await this.shown();
    return nodes.find((root) =>
      node.kind === 'problem'
        ? root.kind === 'problems'
        : root.kind === 'group' && root.group.id === node.group.id,
    );
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    const catalogue = await this.store.load();
    switch (node.kind) {
      case 'problems':
        return problemsItem(node.problems.length);
      case 'problem':
        return problemItem(node.problem, catalogue.files.uri(node.problem.file));
      case 'group': {
        const { group, shown } = node;
        const done = group.questions.filter(({ id }) => this.progress.get(id) === 'done').length;
        const expanded = group.kind === 'paper' || isFiltering(this.options.filter);
        const scaffoldable =
          group.conceptId !== undefined && catalogue.snippets.includes(group.conceptId);
        return groupItem(group, shown, { done, expanded, scaffoldable });
      }
      case 'question': {
        const { group, question } = node;
        return questionItem(group, question, {
          state: this.progress.get(question.id),
          paper: catalogue.paperTitle(question.paper),
          conceptTitles: question.concepts.map(catalogue.conceptTitle),
          scaffoldable: question.concepts.some((id) => catalogue.snippets.includes(id)),
        });
      }
    }
  }

  /** The row of a concept, where there is one: the tree may be grouped by paper. */
  async findConcept(conceptId: string): Promise<TreeNode | undefined> {
    const { nodes } = await this.shown();
    return nodes.find((node) => node.kind === 'group' && node.group.conceptId === conceptId);
  }

  /** The first row that shows a question, if one does. */
  async find(questionId: string): Promise<TreeNode | undefined> {
    for (const root of (await this.shown()).nodes) {
      const row = childrenOf(root).find(
        (node) => node.kind === 'question' && node.question.id === questionId,
      );
      if (row) return row;
    }
    return undefined;
  }

  /** How many different questions are shown, and of how many. */
  async counts(): Promise<{ readonly shown: number; readonly all: number }> {
    const [{ matching }, catalogue] = await Promise.all([this.shown(), this.store.load()]);
    return { shown: matching, all: catalogue.questions.length };
  }

  private shown(): Promise<Roots> {
    return (this.roots ??= this.store.load().then((catalogue) => this.buildRoots(catalogue)));
  }

  private buildRoots(catalogue: LoadedCatalogue): Roots {
    const { filter, groupBy } = this.options;
    const state = (question: Question): ReadState => this.progress.get(question.id);
    const matches = (question: Question): boolean =>
      matchesFilter(filter, question, state(question));
    const groups = groupQuestions(groupBy, catalogue).map(
      (group): TreeNode & { kind: 'group' } => ({
        kind: 'group',
        group,
        shown: group.questions.filter(matches),
      }),
    );
    const problems: TreeNode[] =
      catalogue.problems.length > 0 && !isFiltering(filter)
        ? [{ kind: 'problems', problems: catalogue.problems }]
        : [];
    return {
      nodes: [
        ...problems,
        ...groups.filter(({ group, shown }) =>
          group.questions.length > 0 ? shown.length > 0 : !isFiltering(filter),
        ),
      ],
      matching: catalogue.questions.filter(matches).length,
    };
  }
}

interface Roots {
  readonly nodes: readonly TreeNode[];
  /** How many different questions the filter lets through. */
  readonly matching: number;
}

function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case 'problems':
      return node.problems.map((problem) => ({ kind: 'problem', problem }));
    case 'group':
      return node.shown.map((question) => ({ kind: 'question', group: node.group, question }));
    case 'question':
    case 'problem':
      return [];
  }
}
