import { window } from 'vscode';
import type { TreeView } from 'vscode';
import { viewIds } from '../../common/ids';
import { DisposableOwner } from '../util/disposable';
import { describeFilter, isFiltering } from './questionFilter';
import type { QuestionsTreeDataProvider } from './questionsTreeDataProvider';
import type { QuestionStore } from './questionStore';
import type { TreeNode } from './questionTreeItem';
import type { ViewOptions } from './viewOptions';

/** The view around the tree: what it says above its rows, and the row of the open question. */
export class QuestionsView extends DisposableOwner {
  readonly tree: TreeView<TreeNode>;
  private openQuestion: string | undefined;

  constructor(
    readonly provider: QuestionsTreeDataProvider,
    private readonly store: QuestionStore,
    private readonly options: ViewOptions,
  ) {
    super();
    this.tree = this.register(
      window.createTreeView(viewIds.questions, {
        treeDataProvider: provider,
        showCollapseAll: true,
      }),
    );
    this.register(this.provider.onDidChangeTreeData(() => void this.showFilter()));
    this.register(
      this.tree.onDidChangeVisibility(({ visible }) => visible && void this.revealOpenQuestion()),
    );
    void this.showFilter();
  }

  /** Selects the row of the question that is open, without taking the focus. */
  async reveal(questionId: string | undefined): Promise<void> {
    this.openQuestion = questionId;
    await this.revealOpenQuestion();
  }

  private async revealOpenQuestion(): Promise<void> {
    const questionId = this.openQuestion;
    if (questionId === undefined || !this.tree.visible) return;
    // A question hangs under several concepts: the row that was clicked stays the selected one.
    const [selected] = this.tree.selection;
    if (selected?.kind === 'question' && selected.question.id === questionId) return;
    const row = await this.provider.find(questionId);
    if (row && this.openQuestion === questionId) {
      await this.tree.reveal(row, { select: true, focus: false, expand: true });
    }
  }

  private async showFilter(): Promise<void> {
    const { filter } = this.options;
    if (!isFiltering(filter)) {
      this.tree.message = '';
      return;
    }
    const [{ shown, all }, { conceptTitle }] = await Promise.all([
      this.provider.counts(),
      this.store.load(),
    ]);
    if (filter !== this.options.filter || this.disposed) return;
    // Without a row the view's welcome content speaks, which a message would keep away.
    this.tree.message =
      shown > 0 ? `${describeFilter(filter, conceptTitle)}: ${shown} of ${all} questions` : '';
  }
}
