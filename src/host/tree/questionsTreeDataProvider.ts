import { EventEmitter } from 'vscode';
import type { Event, TreeDataProvider, TreeItem } from 'vscode';
import type { ReadState } from '../../common/protocol';
import type { Question } from '../../common/question';
import type { ProgressStore } from '../progress/progressStore';
import { DisposableOwner } from '../util/disposable';
import {
  experimentParent,
  experimentsBelow,
  experimentsNode,
  experimentTreeItem,
  type ExperimentsNode,
} from './experimentNodes';
import { isFiltering, matchesFilter } from './questionFilter';
import { groupQuestions } from './questionGroups';
import type { LoadedCatalogue, QuestionStore } from '../content/questionStore';
import {
  familyItem,
  groupItem,
  problemItem,
  problemsItem,
  questionItem,
  type GroupNode,
  type TreeNode,
} from './questionTreeItem';
import type { ViewOptions } from './viewOptions';

/** Papers or concepts, and their questions below them; then the experiments. */
export class QuestionsTreeDataProvider
  extends DisposableOwner
  implements TreeDataProvider<TreeNode>
{
  private readonly changed = this.register(new EventEmitter<void>());
  readonly onDidChangeTreeData: Event<void> = this.changed.event;
  private readonly fetched = this.register(new EventEmitter<void>());
  /** The view has asked for the rows that there are now. */
  readonly onDidFetch: Event<void> = this.fetched.event;
  private stale = true;
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
      this.stale = true;
      this.changed.fire();
    };
    this.register(store.onDidChange(refresh));
    this.register(options.onDidChange(refresh));
    this.register(progress.onDidChange(refresh));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...childrenOf(node)];
    const roots = this.shown();
    const { nodes } = await roots;
    if (this.roots === roots && this.stale) {
      this.stale = false;
      // The view takes the rows in before it is told to go to one of them.
      setTimeout(() => this.fetched.fire());
    }
    return [...nodes];
  }

  /**
   * Whether the view may still know rows that are no more. It looks again some time after a change,
   * and only while it is in sight; until then it refuses to reveal a row that is new.
   */
  get awaitsFetch(): boolean {
    return this.stale;
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    const { nodes } = await this.shown();
    switch (node.kind) {
      case 'family':
      case 'problems':
        return undefined;
      case 'problem':
        return nodes.find((root) => root.kind === 'problems');
      case 'group':
        return nodes.find((root) => root.kind === 'family' && root.family === node.group.family);
      case 'question':
        return groupsOf(nodes).find(({ group }) => group.id === node.group.id);
      case 'experiments':
      case 'experimentFamily':
      case 'experiment':
        return experimentParent(node, experimentsOf(nodes));
    }
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    const catalogue = await this.store.load();
    switch (node.kind) {
      case 'problems':
        return problemsItem(node.problems.length);
      case 'family':
        return familyItem(node.family, node.groups.length);
      case 'problem':
        return problemItem(node.problem, catalogue.files.uri(node.problem.file));
      case 'group': {
        const { group, shown } = node;
        const done = group.questions.filter(({ id }) => this.progress.get(id) === 'done').length;
        const expanded = group.kind === 'paper' || isFiltering(this.options.filter);
        const scaffoldable =
          group.conceptId !== undefined && catalogue.snippets.includes(group.conceptId);
        const { conceptId } = group;
        const onPage = conceptId === undefined ? [] : catalogue.experiments('concept', conceptId);
        const experiments = onPage.map(({ title }) => title);
        return groupItem(group, shown, { done, expanded, scaffoldable, experiments });
      }
      case 'question': {
        const { group, question } = node;
        return questionItem(group, question, {
          state: this.progress.get(question.id),
          got: this.progress.got(question),
          paper: catalogue.paperTitle(question.paper),
          conceptTitles: question.concepts.map(catalogue.conceptTitle),
          scaffoldable: question.concepts.some((id) => catalogue.snippets.includes(id)),
          experiments: catalogue.experiments('question', question.id).map(({ title }) => title),
        });
      }
      case 'experiments':
      case 'experimentFamily':
      case 'experiment':
        return experimentTreeItem(node, catalogue);
    }
  }

  /** The row of a concept, where there is one: the tree may be grouped by paper. */
  async findConcept(conceptId: string): Promise<TreeNode | undefined> {
    return groupsOf((await this.shown()).nodes).find(({ group }) => group.conceptId === conceptId);
  }

  /** The row of an experiment, where the filter lets it through. */
  async findExperiment(id: string): Promise<TreeNode | undefined> {
    const root = experimentsOf((await this.shown()).nodes);
    return root && experimentsBelow(root).find(({ experiment }) => experiment.id === id);
  }

  /** The row that shows a question, if one does: of several, that under its main concept. */
  async find(questionId: string): Promise<TreeNode | undefined> {
    const question = (await this.store.load()).question(questionId);
    const rows = groupsOf((await this.shown()).nodes)
      .flatMap(childrenOf)
      .filter((node) => node.kind === 'question' && node.question.id === questionId);
    const main = rows.find(
      (node) => node.kind === 'question' && node.group.conceptId === question?.concepts[0],
    );
    return main ?? rows[0];
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
      matchesFilter(
        filter,
        question,
        state(question),
        catalogue.experiments('question', question.id).length > 0,
        this.progress.got(question),
      );
    const groups = groupQuestions(groupBy, catalogue)
      .map((group): GroupNode => ({
        kind: 'group',
        group,
        shown: group.questions.filter(matches),
      }))
      .filter(({ group, shown }) =>
        group.questions.length > 0 ? shown.length > 0 : !isFiltering(filter),
      );
    const problems: TreeNode[] =
      catalogue.problems.length > 0 && !isFiltering(filter)
        ? [{ kind: 'problems', problems: catalogue.problems }]
        : [];
    const matching = new Set(catalogue.questions.filter(matches).map(({ id }) => id));
    const experiments = experimentsNode(catalogue, filter, matching);
    return {
      nodes: [...problems, ...inFamilies(groups), ...experiments],
      matching: matching.size,
    };
  }
}

interface Roots {
  readonly nodes: readonly TreeNode[];
  /** How many different questions the filter lets through. */
  readonly matching: number;
}

/** Groups of one family hang under it, where its first one stood; a group without one stands alone. */
function inFamilies(groups: readonly GroupNode[]): readonly TreeNode[] {
  const families = new Set<string>();
  return groups.flatMap((node): TreeNode[] => {
    const { family } = node.group;
    if (family === undefined) return [node];
    if (families.has(family)) return [];
    families.add(family);
    return [
      { kind: 'family', family, groups: groups.filter(({ group }) => group.family === family) },
    ];
  });
}

function groupsOf(nodes: readonly TreeNode[]): readonly GroupNode[] {
  return nodes.flatMap((node) =>
    node.kind === 'family' ? node.groups : node.kind === 'group' ? [node] : [],
  );
}

const experimentsOf = (nodes: readonly TreeNode[]): ExperimentsNode | undefined =>
  nodes.find((node) => node.kind === 'experiments');

function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case 'family':
      return node.groups;
    case 'problems':
      return node.problems.map((problem) => ({ kind: 'problem', problem }));
    case 'group':
      return node.shown.map((question) => ({ kind: 'question', group: node.group, question }));
    case 'experiments':
      return node.children;
    case 'experimentFamily':
      return node.experiments;
    case 'question':
    case 'problem':
    case 'experiment':
      return [];
  }
}
