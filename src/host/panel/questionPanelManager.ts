import { commands, EventEmitter, ViewColumn, window } from 'vscode';
import type { Event, Memento, Uri, WebviewPanel, WebviewPanelSerializer } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { contextKeys, panelViewType, stateKeys } from '../../common/ids';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionStore } from '../questions/questionStore';
import { DisposableOwner } from '../util/disposable';
import { PageBuilder } from './pageBuilder';
import { QuestionPanel, type PanelActions } from './questionPanel';

interface ManagerParts {
  readonly extensionUri: Uri;
  readonly workspaceState: Memento;
  readonly store: QuestionStore;
  readonly progress: ProgressStore;
  readonly actions: PanelActions;
  readonly log: LogOutputChannel;
}

/**
 * The open question panels. Like an editor in preview, the panel used last takes the next question;
 * a question that is open already is revealed where it is, and "to the side" opens another panel.
 */
export class QuestionPanelManager extends DisposableOwner implements WebviewPanelSerializer {
  private readonly activeChanged = this.register(new EventEmitter<QuestionPanel | undefined>());
  /** Fires with the panel in front of the reader, or `undefined`, and when its question changes. */
  readonly onDidChangeActive: Event<QuestionPanel | undefined> = this.activeChanged.event;
  /** Used last first. */
  private panels: readonly QuestionPanel[] = [];
  /** The questions that were open when the last window ended, and are not back yet. */
  private toRevive: readonly string[];
  private readonly pages: PageBuilder;

  constructor(private readonly parts: ManagerParts) {
    super();
    const open = parts.workspaceState.get<unknown>(stateKeys.openQuestions);
    this.toRevive = Array.isArray(open) ? open.filter((id) => typeof id === 'string') : [];
    this.pages = new PageBuilder(parts.store, parts.progress, parts.log);
    this.register(
      parts.store.onDidChange(() => {
        for (const panel of this.panels) void panel.show(panel.questionId);
      }),
    );
  }

  /** Makes the first click as quick as the next. */
  warmUp(): void {
    this.pages.warmUp().catch((error: unknown) => this.parts.log.error(String(error)));
  }

  get all(): readonly QuestionPanel[] {
    return this.panels;
  }

  get active(): QuestionPanel | undefined {
    return this.panels.find(({ panel }) => panel.active);
  }

  async open(questionId: string, toSide = false): Promise<void> {
    const there = toSide ? undefined : this.panels.find((each) => each.questionId === questionId);
    const reused = toSide ? undefined : (there ?? this.panels[0]);
    if (reused) {
      const shown = reused === there ? undefined : reused.show(questionId);
      reused.panel.reveal();
      await shown;
      return;
    }
    const panel = window.createWebviewPanel(
      panelViewType,
      'Unfold',
      toSide ? ViewColumn.Beside : ViewColumn.Active,
      { enableFindWidget: true },
    );
    await this.adopt(panel, questionId);
  }

  /** Opens the question before (-1) or after (1) the one in front of the reader. */
  async openNeighbour(offset: -1 | 1): Promise<void> {
    const panel = this.active ?? this.panels[0];
    if (!panel) return;
    const { questions } = await this.parts.store.load();
    const index = questions.findIndex(({ id }) => id === panel.questionId);
    const neighbour = index < 0 ? undefined : questions[index + offset];
    if (neighbour) await panel.show(neighbour.id);
    else window.setStatusBarMessage(`No ${offset < 0 ? 'earlier' : 'later'} question.`, 3000);
  }

  /** Brings a panel back after the window was reloaded; `state` is what its view had saved. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    await this.adopt(panel, this.claim(savedQuestionId(state)));
  }

  /** Leaves the panels themselves open: the window's next session revives them. */
  override dispose(): void {
    for (const panel of this.panels) panel.dispose();
    super.dispose();
  }

  /**
   * Which question a revived panel shows. A window in a browser may end before VS Code has kept what
   * the view saved last: a question that no panel showed at the end is such a stale one, and gives way
   * to one that was open and is not back yet.
   */
  private claim(saved: string | undefined): string {
    const claimed =
      saved !== undefined && this.toRevive.includes(saved) ? saved : (this.toRevive[0] ?? saved);
    this.toRevive = this.toRevive.filter((id) => id !== claimed);
    return claimed ?? '';
  }

  private async adopt(panel: WebviewPanel, questionId: string): Promise<void> {
    const question = new QuestionPanel(panel, { ...this.parts, pages: this.pages }, questionId);
    this.panels = [question, ...this.panels];
    const changed = question.onDidChange(() => this.update(question));
    panel.onDidDispose(() => {
      changed.dispose();
      question.dispose();
      this.panels = this.panels.filter((other) => other !== question);
      this.update();
    });
    await question.show(questionId);
  }

  private update(changed?: QuestionPanel): void {
    if (this.disposed) return;
    if (changed?.panel.active) {
      this.panels = [changed, ...this.panels.filter((other) => other !== changed)];
    }
    const { active } = this;
    void commands.executeCommand('setContext', contextKeys.panelActive, active !== undefined);
    this.activeChanged.fire(active);
    // What is still to be revived must survive another reload meanwhile.
    const open = [...this.panels.map(({ questionId }) => questionId), ...this.toRevive];
    void this.parts.workspaceState.update(stateKeys.openQuestions, open);
  }
}

/** The state crossed a reload and may be another version's, or nobody's. */
function savedQuestionId(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('questionId' in state)) return undefined;
  return typeof state.questionId === 'string' ? state.questionId : undefined;
}
