import { window } from 'vscode';
import type { TreeView } from 'vscode';
import { viewIds } from '../../common/ids';
import type { PageKind } from '../../common/protocol';
import { DisposableOwner } from '../util/disposable';
import { describeFilter, isFiltering } from './questionFilter';
import type { QuestionsTreeDataProvider } from './questionsTreeDataProvider';
import type { QuestionStore } from './questionStore';
import type { TreeNode } from './questionTreeItem';
import type { ViewOptions } from './viewOptions';

/** The view around the tree: what it says above its rows, and the row of the open page. */
export class QuestionsView extends DisposableOwner {
  readonly tree: TreeView<TreeNode>;
  private openPage: { readonly kind: PageKind; readonly id: string } | undefined;

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
      this.tree.onDidChangeVisibility(({ visible }) => visible && void this.revealOpenPage()),
    );
    void this.showFilter();
  }

  /**
   * Selects the row of the page that is open, without taking the focus.
   * @param id `undefined` where no page of that kind is in front of the reader any more.
   */
  async reveal(kind: PageKind, id: string | undefined): Promise<void> {
    if (id !== undefined) this.openPage = { kind, id };
    else if (this.openPage?.kind === kind) this.openPage = undefined;
    await this.revealOpenPage();
  }

  private async revealOpenPage(): Promise<void> {
    const page = this.openPage;
    if (page === undefined || !this.tree.visible) return;
    // A question hangs under several concepts: the row that was clicked stays the selected one.
    const [selected] = this.tree.selection;
    if (selected && showsPage(selected, page.kind, page.id)) return;
    const row =
      page.kind === 'question'
        ? await this.provider.find(page.id)
        : await this.provider.findConcept(page.id);
    if (row && this.openPage === page) {
      await this.tree.reveal(row, {
        select: true,
        focus: false,
        expand: page.kind === 'question',
      });
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

function showsPage(node: TreeNode, kind: PageKind, id: string): boolean {
  if (kind === 'question') return node.kind === 'question' && node.question.id === id;
  return node.kind === 'group' && node.group.conceptId === id;
}
