import { commands, EventEmitter, ViewColumn, window } from 'vscode';
import type { Event, Memento, WebviewPanel, WebviewPanelSerializer } from 'vscode';
import type { PageKind, PageTarget } from '../../common/protocol';
import type { Showing } from '../../common/showing';
import type { QuestionStore } from '../content/questionStore';
import { DisposableOwner } from '../util/disposable';
import { label } from '../util/plainText';
import { pageKinds } from './pageKinds';
import { PagePanel } from './pagePanel';
import type { PanelParts } from './panelParts';
import { type OpenPage, PagesToRevive } from './pagesToRevive';

export interface PanelManagerParts extends PanelParts {
  readonly workspaceState: Memento;
  readonly store: QuestionStore;
}

/**
 * The open panels of one kind of page. Like an editor in preview, the panel used last takes the next
 * page; a page that is open already is revealed where it is, and "to the side" opens another panel.
 * Each kind has panels of its own, so that looking a concept up costs no place.
 */
export class PagePanelManager extends DisposableOwner implements WebviewPanelSerializer {
  private readonly activeChanged = this.register(new EventEmitter<PagePanel | undefined>());
  /** Fires with the panel in front of the reader, or `undefined`, and when its page changes. */
  readonly onDidChangeActive: Event<PagePanel | undefined> = this.activeChanged.event;
  /** Used last first. */
  private panels: readonly PagePanel[] = [];
  private readonly toRevive: PagesToRevive;

  constructor(
    private readonly parts: PanelManagerParts,
    readonly kind: PageKind,
  ) {
    super();
    this.toRevive = new PagesToRevive(parts.workspaceState.get<unknown>(pageKinds[kind].openKey));
    this.register(
      parts.store.onDidChange(() => {
        for (const panel of this.panels) void panel.show(panel.pageId);
      }),
    );
  }

  get all(): readonly PagePanel[] {
    return this.panels;
  }

  get active(): PagePanel | undefined {
    return this.panels.find(({ panel }) => panel.active);
  }

  /** @param target Where on the page to go; to where the reader was, if left out. */
  async open(pageId: string, toSide = false, target?: PageTarget): Promise<void> {
    const panel = await this.openPanel(pageId, toSide);
    if (target && panel.pageId === pageId) panel.goTo(target);
  }

  /** Shows a page, and has it saved as a file of its own. */
  async exportPage(pageId: string): Promise<void> {
    const panel = await this.openPanel(pageId, false);
    if (panel.pageId === pageId) await panel.exportPage();
  }

  private async openPanel(pageId: string, toSide: boolean): Promise<PagePanel> {
    const there = toSide ? undefined : this.panels.find((each) => each.pageId === pageId);
    const reused = toSide ? undefined : (there ?? this.panels[0]);
    if (reused) {
      const shown = reused === there ? undefined : reused.show(pageId);
      reused.panel.reveal();
      await shown;
      return reused;
    }
    const panel = window.createWebviewPanel(
      pageKinds[this.kind].viewType,
      'Unfold',
      toSide ? ViewColumn.Beside : ViewColumn.Active,
      { enableFindWidget: true },
    );
    return this.adopt(panel, pageId);
  }

  /** Opens the page before (-1) or after (1) the one in front of the reader. */
  async openNeighbour(offset: -1 | 1): Promise<void> {
    const panel = this.active ?? this.panels[0];
    if (!panel) return;
    const pages = (await this.parts.store.load()).pages(this.kind);
    const index = pages.findIndex(({ id }) => id === panel.pageId);
    const neighbour = index < 0 ? undefined : pages[index + offset];
    if (neighbour) await panel.show(neighbour.id);
    else
      window.setStatusBarMessage(label`No ${offset < 0 ? 'earlier' : 'later'} ${this.kind}.`, 3000);
  }

  /** Brings a panel back after the window was reloaded; `state` is what its view had saved. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const { id, showing } = this.toRevive.claim(state);
    await this.adopt(panel, id, showing);
  }

  /** Leaves the panels themselves open: the window's next session revives them. */
  override dispose(): void {
    for (const panel of this.panels) panel.dispose();
    super.dispose();
  }

  private async adopt(panel: WebviewPanel, pageId: string, before?: Showing): Promise<PagePanel> {
    const page = new PagePanel(panel, this.parts, this.kind, pageId, before);
    this.panels = [page, ...this.panels];
    const changed = page.onDidChange(() => this.update(page));
    panel.onDidDispose(() => {
      changed.dispose();
      page.dispose();
      this.parts.liveRuns.end(page);
      this.panels = this.panels.filter((other) => other !== page);
      this.update();
    });
    await page.show(pageId);
    return page;
  }

  private update(changed?: PagePanel): void {
    if (this.disposed) return;
    if (changed?.panel.active) {
      this.panels = [changed, ...this.panels.filter((other) => other !== changed)];
    }
    const { active } = this;
    const { activeKey, openKey } = pageKinds[this.kind];
    void commands.executeCommand('setContext', activeKey, active !== undefined);
    this.activeChanged.fire(active);
    // What is still to be revived must survive another reload meanwhile.
    const shown = this.panels.map(({ pageId: id, showing }): OpenPage => ({ id, ...showing }));
    const open = [...shown, ...this.toRevive.rest];
    void this.parts.workspaceState.update(openKey, open);
  }
}
