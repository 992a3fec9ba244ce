import { env, EventEmitter, Uri } from 'vscode';
import type { Event, WebviewPanel } from 'vscode';
import { HostChannel } from '../../common/channel';
import { parseFromView } from '../../common/guards';
import type { StateParts } from '../../common/pageState';
import type { Command, PageKind, PageModel, PageRef, PageTarget } from '../../common/protocol';
import type { Showing } from '../../common/showing';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { createNonce } from '../util/nonce';
import { pageKinds } from './pageKinds';
import { openAsFile } from './openAsFile';
import { PageLog } from './pageLog';
import { panelFolder, panelResources, type PanelText } from './panelAssets';
import { PanelCells } from './panelCells';
import { messageHtml, pageHtml, type PanelResources } from './panelHtml';
import type { PanelParts } from './panelParts';
import { savePageFile } from './savePageFile';

const after = (milliseconds: number, callback: () => void): void =>
  void setTimeout(callback, milliseconds);

/** One webview panel: the page that it shows, and its side of the conversation. */
export class PagePanel extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<void>());
  /** The page, the visibility or the activity changed. */
  readonly onDidChange: Event<void> = this.changed.event;
  private readonly channel: HostChannel;
  /** What the view reports, which may be anything and any amount of it. */
  private readonly log: PageLog;
  private readonly cells: PanelCells;
  private listener: ((message: unknown) => void) | undefined;
  private shownId: string;
  /** Rises with every page, over sessions too, even where the clock stands still or was put back. */
  private shownSince: number;
  /** For the window's next session to know it by. */
  private readonly name: string;
  /** Where on the page the reader wants to go, until the view is told. */
  private target: PageTarget | undefined;
  /** The reader wants the page as a file, and the view is not told yet. */
  private isWanted = false;
  /** Ticks of this panel's own view are being taken. */
  private isTicking = false;
  /** The page in the document that VS Code reloads when the panel is shown again. */
  private documentId: string | undefined;

  constructor(
    readonly panel: WebviewPanel,
    private readonly parts: PanelParts,
    readonly kind: PageKind,
    pageId: string,
    /** What the window's last session knew of it. */
    before?: Showing,
  ) {
    super();
    this.name = before?.panel ?? createNonce();
    this.shownSince = Math.max(Date.now(), (before?.at ?? 0) + 1);
    this.shownId = pageId;
    const media = (folder: string): Uri => Uri.joinPath(parts.extensionUri, folder);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [media(panelFolder)],
    };
    const { icon } = pageKinds[kind];
    panel.iconPath = { light: media(icon.light), dark: media(icon.dark) };
    this.log = new PageLog({ write: (level, line) => parts.log[level](line), after });
    this.channel = this.register(
      new HostChannel({
        transport: {
          send: (message) => void panel.webview.postMessage(message),
          listen: (listener) => {
            this.listener = listener;
            return () => (this.listener = undefined);
          },
        },
        onProblem: (problem) => this.log.add('warn', this.shownId, problem),
        parse: parseFromView,
        after,
        onCommand: (command) => this.obey(command),
        handlers: {
          ready: async () => {
            // Its document is new.
            parts.liveRuns.end(this);
            const page = await this.page();
            this.cells.sendAll();
            this.sendTarget();
            if (this.isWanted) this.sendExport(page);
            return page;
          },
          copy: async ({ text }) => {
            await env.clipboard.writeText(text);
            return null;
          },
          saveFile: savePageFile,
        },
      }),
    );
    this.cells = this.register(
      new PanelCells(parts.cellSessions, (notification) => this.channel.notify(notification)),
    );
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.register(panel.onDidChangeViewState(() => this.followVisibility()));
    this.register(
      parts.progress.onDidChange((ids) => {
        if (kind !== 'question' || !ids.has(this.shownId)) return;
        const { shownId: questionId } = this;
        const state = parts.progress.get(questionId);
        this.channel.notify({ kind: 'notification', type: 'readStateChanged', questionId, state });
        // The view that ticked knows, and may have ticked the next point meanwhile.
        if (this.isTicking) return;
        const ticked = parts.progress.ticked(questionId);
        this.channel.notify({ kind: 'notification', type: 'ticksChanged', questionId, ticked });
      }),
    );
  }

  /** Id of the question, the concept or the experiment. */
  get pageId(): string {
    return this.shownId;
  }

  get showing(): Showing {
    return { panel: this.name, at: this.shownSince };
  }

  /** Goes to a place of the page that it shows, or will show when the view is ready for it. */
  goTo(target: PageTarget): void {
    this.target = target;
    if (this.channel.ready) this.sendTarget();
  }

  private sendTarget(): void {
    const { target, shownId: pageId } = this;
    this.target = undefined;
    if (target) this.channel.notify({ kind: 'notification', type: 'goTo', pageId, target });
  }

  /** Has the view save the page as a file of its own, now or when it is ready for that. */
  async exportPage(): Promise<void> {
    this.isWanted = true;
    if (this.channel.ready) this.sendExport(await this.page());
  }

  private sendExport(page: PageModel): void {
    this.isWanted = false;
    this.channel.notify({ kind: 'notification', type: 'exportPage', page });
  }

  /** Takes a message of the view, whatever it may be. */
  receive(message: unknown): void {
    this.listener?.(message);
  }

  /** Shows a page of this panel's kind in it. */
  async show(pageId: string): Promise<void> {
    const { kind } = this;
    const { noun } = pageKinds[kind];
    if (pageId !== this.shownId) {
      this.shownId = pageId;
      this.shownSince = Math.max(Date.now(), this.shownSince + 1);
    }
    try {
      const [page, text] = await Promise.all([this.build(pageId), this.parts.assets.load()]);
      // Another page may have been asked for meanwhile, or the panel closed.
      if (this.shownId !== pageId || this.disposed) return;
      if (page) {
        this.cells.watch({ kind, id: pageId });
        this.showPage(page, text);
        if (kind === 'question') await this.parts.progress.markOpened(pageId);
      } else {
        this.say(
          `${noun} not found`,
          pageId === ''
            ? `It is not known which ${kind} was open here. Choose one in the Unfold view.`
            : `Unfold has no ${kind} "${pageId}" any more.`,
        );
      }
    } catch (error) {
      this.parts.log.error(`${pageId} cannot be shown: ${errorText(error)}`);
      if (this.shownId !== pageId || this.disposed) return;
      this.say(`${noun} cannot be shown`, errorText(error));
    }
    this.changed.fire();
  }

  private showPage(page: PageModel, text: PanelText): void {
    this.panel.title = page.title;
    if (this.panel.visible && this.channel.ready && this.documentId !== undefined) {
      this.channel.notify({ kind: 'notification', type: 'show', page });
      this.cells.sendAll();
    } else this.load(page, text);
  }

  private load(page: PageModel, text: PanelText): void {
    this.channel.reset();
    this.documentId = page.id;
    this.panel.webview.html = pageHtml(this.resources(), text, page);
  }

  private say(title: string, message: string): void {
    this.channel.reset();
    this.documentId = undefined;
    this.panel.title = title;
    this.panel.webview.html = messageHtml(this.resources(), title, message);
  }

  private async build(pageId: string): Promise<PageModel | undefined> {
    const page = await this.parts.pages.build(this.kind, pageId);
    return (
      page && {
        ...page,
        parts: this.parts.liveRuns.seenFrom(this, page, page.parts),
        showing: this.showing,
      }
    );
  }

  private async page(): Promise<PageModel> {
    const page = await this.build(this.shownId);
    if (!page) throw new Error(`There is no ${this.kind} "${this.shownId}".`);
    return page;
  }

  private followVisibility(): void {
    // A hidden view is torn down, gets no message, and begins anew with `ready`.
    if (!this.panel.visible) {
      this.channel.reset();
      this.parts.liveRuns.end(this);
      if (this.documentId !== undefined && this.documentId !== this.shownId) {
        void Promise.all([this.page(), this.parts.assets.load()]).then(
          ([page, text]) => {
            if (!this.disposed && !this.panel.visible && page.id === this.shownId) {
              this.load(page, text);
            }
          },
          (error: unknown) => this.parts.log.error(errorText(error)),
        );
      }
    }
    this.changed.fire();
  }

  private async obey(command: Command): Promise<void> {
    switch (command.type) {
      case 'open':
        return this.follow(command.page, command.target);
      case 'setReadState':
        await this.mustExist('question', command.questionId);
        await this.parts.progress.set(command.questionId, command.state);
        return;
      case 'saveState':
        await this.keep(command.page, command.parts);
        return;
      case 'runCells':
      case 'stopCells':
      case 'restartCells':
        await this.mustExist(command.page.kind, command.page.id);
        this.cells.obey(command);
        return;
      case 'openAsFile':
        return openAsFile(command.code);
      case 'scaffold':
        return this.parts.actions.scaffold(command.concept);
      case 'pick':
        return this.parts.actions.pick(command.pageKind);
      case 'log':
        this.log.add(command.level, this.shownId, command.message);
        return;
    }
  }

  private async keep(page: PageRef, parts: StateParts): Promise<void> {
    const { reader } = this.parts;
    const known = await reader.known(page, parts);
    this.isTicking = true;
    this.parts.liveRuns.note(this, page, known);
    const kept = reader.save(page, known);
    this.isTicking = false;
    await kept;
  }

  /** Goes where a link of the page leads: in place, or to a panel of the other kind. */
  private async follow(page: PageRef, target?: PageTarget): Promise<void> {
    await this.mustExist(page.kind, page.id);
    if (page.kind !== this.kind) await this.parts.actions.open(page, target);
    else {
      await this.show(page.id);
      if (target) this.goTo(target);
    }
  }

  /** A view may send any id: one that names nothing changes nothing. */
  private async mustExist(kind: PageKind, id: string): Promise<void> {
    if (!(await this.parts.pages.has(kind, id))) throw new Error(`There is no ${kind} "${id}".`);
  }

  private resources(): PanelResources {
    return panelResources(this.panel.webview, this.parts.extensionUri, createNonce());
  }
}
