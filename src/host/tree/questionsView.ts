import { commands, window } from 'vscode';
import type { LogOutputChannel, TreeView } from 'vscode';
import { contextKeys, viewIds } from '../../common/ids';
import type { PageKind, PageRef } from '../../common/protocol';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { describeFilter, isFiltering } from './questionFilter';
import type { QuestionsTreeDataProvider } from './questionsTreeDataProvider';
import type { QuestionStore } from '../content/questionStore';
import type { TreeNode } from './questionTreeItem';
import type { ViewOptions } from './viewOptions';

/** The view around the tree: what it says above its rows, and the row of the open page. */
export class QuestionsView extends DisposableOwner {
  readonly tree: TreeView<TreeNode>;
  /** Reveals come one after the other: one that VS Code works on would be lost to the next. */
  private revealing: Promise<void> = Promise.resolve();
  private openPage: PageRef | undefined;
  private counting: Promise<void> = Promise.resolve();

  constructor(
    readonly provider: QuestionsTreeDataProvider,
    private readonly store: QuestionStore,
    private readonly options: ViewOptions,
    private readonly log: LogOutputChannel,
  ) {
    super();
    this.tree = this.register(
      window.createTreeView(viewIds.questions, {
        treeDataProvider: provider,
        showCollapseAll: true,
      }),
    );
    this.register(this.provider.onDidChangeTreeData(() => this.count()));
    this.register(
      this.tree.onDidChangeVisibility(({ visible }) => visible && void this.revealOpenPage()),
    );
    this.register(this.provider.onDidFetch(() => void this.revealOpenPage()));
    this.count();
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

  /** Resolves when nothing is being revealed any more. */
  async settled(): Promise<void> {
    // What the last fetch of rows sets going has begun by then.
    await new Promise((resolve) => setTimeout(resolve));
    await this.revealing;
  }

  private revealOpenPage(): Promise<void> {
    this.revealing = this.revealing
      .then(() => this.tryToReveal())
      // A change overtook it: the next fetch of the rows tries again.
      .catch((error: unknown) => this.log.debug(`Not revealed: ${errorText(error)}`));
    return this.revealing;
  }

  private async tryToReveal(): Promise<void> {
    const page = this.openPage;
    // Rows that the view has not fetched yet are revealed once it has.
    if (page === undefined || !this.tree.visible || this.provider.awaitsFetch) return;
    // A question hangs under several concepts: the row that was clicked stays the selected one.
    const [selected] = this.tree.selection;
    if (selected && showsPage(selected, page.kind, page.id)) return;
    const row = await this.rowOf(page);
    if (row && this.openPage === page) {
      await this.tree.reveal(row, {
        select: true,
        focus: false,
        expand: page.kind !== 'concept',
      });
    }
  }

  private rowOf({ kind, id }: PageRef): Promise<TreeNode | undefined> {
    switch (kind) {
      case 'question':
        return this.provider.find(id);
      case 'concept':
        return this.provider.findConcept(id);
      case 'experiment':
        return this.provider.findExperiment(id);
      case 'ledger':
        return Promise.resolve(undefined);
    }
  }

  /** Resolves when what the rows come to is known. */
  async counted(): Promise<void> {
    await this.counting;
  }

  private count(): void {
    this.counting = Promise.all([this.showFilter(), this.showEmptiness()]).then(() => undefined);
  }

  /** Only a view that has read its rows knows that there are none: its welcome content says so. */
  private async showEmptiness(): Promise<void> {
    const { filter } = this.options;
    const { shown } = await this.provider.counts();
    if (filter !== this.options.filter || this.disposed) return;
    await commands.executeCommand('setContext', contextKeys.nothingShown, shown === 0);
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
  switch (kind) {
    case 'question':
      return node.kind === 'question' && node.question.id === id;
    case 'concept':
      return node.kind === 'group' && node.group.conceptId === id;
    case 'experiment':
      return node.kind === 'experiment' && node.experiment.id === id;
    case 'ledger':
      return false;
  }
}
