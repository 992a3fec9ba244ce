/**
 * A tree view that keeps to VS Code's rules where they bite: it looks at its provider again some time
 * after a change, until then it knows only what it fetched before, and it reveals what it knows.
 */
import { EventEmitter } from './values';

export interface FakeTreeProvider<T> {
  readonly onDidChangeTreeData?: (listener: () => void) => unknown;
  getChildren(node?: T): PromiseLike<T[]> | T[];
  getTreeItem(node: T): PromiseLike<{ id?: string }> | { id?: string };
  getParent?(node: T): PromiseLike<T | undefined> | T | undefined;
}

export class FakeTreeView<T> {
  private readonly visibility = new EventEmitter<{ visible: boolean }>();
  readonly onDidChangeVisibility = this.visibility.event;
  visible = false;
  message = '';
  selection: T[] = [];
  /** The ids of the rows that were revealed, in order. */
  readonly revealed: string[] = [];
  /** Ids by what was fetched: `''` is the root. */
  private known = new Map<string, Set<string>>();
  private stale = false;

  constructor(
    readonly id: string,
    private readonly provider: FakeTreeProvider<T>,
  ) {
    provider.onDidChangeTreeData?.(() => (this.stale = true));
  }

  async setVisible(visible: boolean): Promise<void> {
    this.visible = visible;
    if (visible) await this.refresh();
    this.visibility.fire({ visible });
  }

  /** What VS Code does a fifth of a second after the last change of a view that is in sight. */
  async refresh(): Promise<void> {
    this.known = new Map();
    this.stale = false;
    await this.fetch(undefined);
  }

  get needsRefresh(): boolean {
    return this.stale;
  }

  async reveal(node: T): Promise<void> {
    const chain = [node];
    for (let at = await this.provider.getParent?.(node); at !== undefined;) {
      chain.unshift(at);
      at = await this.provider.getParent?.(at);
    }
    let parent: T | undefined;
    for (const each of chain) {
      const { id = '' } = await this.provider.getTreeItem(each);
      if (!(await this.idsBelow(parent)).has(id)) {
        throw new Error(`Cannot resolve tree item for element 1/${id} from extension unfold`);
      }
      parent = each;
    }
    this.selection = [node];
    this.revealed.push((await this.provider.getTreeItem(node)).id ?? '');
  }

  dispose(): void {
    this.visible = false;
  }

  private async idsBelow(parent: T | undefined): Promise<Set<string>> {
    const key = parent === undefined ? '' : ((await this.provider.getTreeItem(parent)).id ?? '');
    return this.known.get(key) ?? this.fetch(parent);
  }

  private async fetch(parent: T | undefined): Promise<Set<string>> {
    const key = parent === undefined ? '' : ((await this.provider.getTreeItem(parent)).id ?? '');
    const nodes = await this.provider.getChildren(parent);
    const items = await Promise.all(nodes.map((node) => this.provider.getTreeItem(node)));
    const ids = new Set(items.map(({ id = '' }) => id));
    this.known.set(key, ids);
    return ids;
  }
}
