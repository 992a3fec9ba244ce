import { env, EventEmitter, Uri } from 'vscode';
import type { Event, LogOutputChannel, WebviewPanel } from 'vscode';
import { HostChannel } from '../../common/channel';
import { parseFromView } from '../../common/guards';
import type { Command, PageKind, PageModel } from '../../common/protocol';
import type { ProgressStore } from '../progress/progressStore';
import { DisposableOwner } from '../util/disposable';
import { errorText } from '../util/errorText';
import { createNonce } from '../util/nonce';
import type { PageBuilder } from './pageBuilder';
import { pageKinds } from './pageKinds';
import { panelFolder, type PanelAssets, type PanelText } from './panelAssets';
import { messageHtml, pageHtml, type PanelResources } from './panelHtml';

/** What a page may ask of the rest of the extension. */
export interface PanelActions {
  readonly openQuestion: (questionId: string) => Promise<void>;
  readonly openConcept: (conceptId: string) => Promise<void>;
  readonly goToQuestion: () => Promise<void>;
  readonly goToConcept: () => Promise<void>;
  readonly scaffold: (concept: string) => Promise<void>;
}

interface PanelParts {
  readonly extensionUri: Uri;
  readonly pages: PageBuilder;
  readonly assets: PanelAssets;
  readonly progress: ProgressStore;
  readonly actions: PanelActions;
  readonly log: LogOutputChannel;
}

/** One webview panel: the page that it shows, and its side of the conversation. */
export class PagePanel extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<void>());
  /** The page, the visibility or the activity changed. */
  readonly onDidChange: Event<void> = this.changed.event;
  private readonly channel: HostChannel;
  private listener: ((message: unknown) => void) | undefined;
  private shownId: string;
  /** The page in the document that VS Code reloads when the panel is shown again. */
  private documentId: string | undefined;

  constructor(
    readonly panel: WebviewPanel,
    private readonly parts: PanelParts,
    readonly kind: PageKind,
    pageId: string,
  ) {
    super();
    this.shownId = pageId;
    const media = (folder: string): Uri => Uri.joinPath(parts.extensionUri, folder);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [media(panelFolder), media('content/images')],
    };
    const { icon } = pageKinds[kind];
    panel.iconPath = { light: media(icon.light), dark: media(icon.dark) };
    this.channel = this.register(
      new HostChannel({
        transport: {
          send: (message) => void panel.webview.postMessage(message),
          listen: (listener) => {
            this.listener = listener;
            return () => (this.listener = undefined);
          },
        },
        onProblem: (problem) => parts.log.warn(`${this.shownId}: ${problem}`),
        parse: parseFromView,
        onCommand: (command) => this.obey(command),
        handlers: {
          ready: () => this.page(),
          copy: async ({ text }) => {
            await env.clipboard.writeText(text);
            return null;
          },
        },
      }),
    );
    this.register(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.register(panel.onDidChangeViewState(() => this.followVisibility()));
    this.register(
      parts.progress.onDidChange((ids) => {
        if (kind !== 'question' || !ids.has(this.shownId)) return;
        const state = parts.progress.get(this.shownId);
        this.channel.notify({
          kind: 'notification',
          type: 'readStateChanged',
          questionId: this.shownId,
          state,
        });
      }),
    );
  }

  /** Id of the question or the concept. */
  get pageId(): string {
    return this.shownId;
  }

  /** Takes a message of the view, whatever it may be. */
  receive(message: unknown): void {
    this.listener?.(message);
  }

  /** Shows a page of this panel's kind in it. */
  async show(pageId: string): Promise<void> {
    const { kind } = this;
    const noun = kind === 'question' ? 'Question' : 'Concept';
    this.shownId = pageId;
    try {
      const [page, text] = await Promise.all([
        this.parts.pages.build(kind, pageId, this.imageUrl),
        this.parts.assets.load(),
      ]);
      // Another page may have been asked for meanwhile, or the panel closed.
      if (this.shownId !== pageId || this.disposed) return;
      if (page) {
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

  private async page(): Promise<PageModel> {
    const page = await this.parts.pages.build(this.kind, this.shownId, this.imageUrl);
    if (!page) throw new Error(`There is no ${this.kind} "${this.shownId}".`);
    return page;
  }

  private followVisibility(): void {
    // A hidden view is torn down, gets no message, and begins anew with `ready`.
    if (!this.panel.visible) {
      this.channel.reset();
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
      case 'openQuestion':
        await this.follow('question', command.questionId);
        return;
      case 'openConcept':
        await this.follow('concept', command.conceptId);
        return;
      case 'setReadState':
        await this.mustExist('question', command.questionId);
        await this.parts.progress.set(command.questionId, command.state);
        return;
      case 'scaffold':
        await this.parts.actions.scaffold(command.concept);
        return;
      case 'goToQuestion':
        await this.parts.actions.goToQuestion();
        return;
      case 'goToConcept':
        await this.parts.actions.goToConcept();
        return;
      case 'log':
        this.parts.log[command.level](`${this.shownId}: ${command.message}`);
        return;
    }
  }

  /** Goes where a link of the page leads: in place, or to the panel of the other kind. */
  private async follow(kind: PageKind, id: string): Promise<void> {
    await this.mustExist(kind, id);
    if (kind === this.kind) await this.show(id);
    else if (kind === 'question') await this.parts.actions.openQuestion(id);
    else await this.parts.actions.openConcept(id);
  }

  /** A view may send any id: one that names nothing changes nothing. */
  private async mustExist(kind: PageKind, id: string): Promise<void> {
    if (!(await this.parts.pages.has(kind, id))) throw new Error(`There is no ${kind} "${id}".`);
  }

  private readonly imageUrl = (path: string): string =>
    this.panel.webview
      .asWebviewUri(Uri.joinPath(this.parts.extensionUri, 'content', path))
      .toString();

  private resources(): PanelResources {
    const { webview } = this.panel;
    const folder = Uri.joinPath(this.parts.extensionUri, panelFolder);
    const uri = (file: string): string =>
      webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
    return {
      cspSource: webview.cspSource,
      nonce: createNonce(),
      folderUri: webview.asWebviewUri(folder).toString(),
      styleUri: uri('panel.css'),
      workerUri: uri('worker.js'),
    };
  }
}
