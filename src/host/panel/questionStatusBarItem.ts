import { StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../../common/ids';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionStore } from '../questions/questionStore';
import { marksText, stateIcons, stateTitles } from '../questions/questionText';
import { DisposableOwner } from '../util/disposable';
import type { PagePanelManager } from './pagePanelManager';

/** Marks and state of the question in front of the reader; a click turns "done" on and off. */
export class QuestionStatusBarItem extends DisposableOwner {
  private readonly item = this.register(
    window.createStatusBarItem('unfold.questionState', StatusBarAlignment.Right, 100),
  );

  constructor(
    private readonly panels: PagePanelManager,
    private readonly store: QuestionStore,
    private readonly progress: ProgressStore,
  ) {
    super();
    this.item.name = 'Unfold Question';
    const update = (): void => void this.update();
    this.register(panels.onDidChangeActive(update));
    this.register(progress.onDidChange(update));
  }

  private async update(): Promise<void> {
    const questionId = this.panels.active?.pageId;
    const question =
      questionId === undefined ? undefined : (await this.store.load()).question(questionId);
    // The reader may have gone on while the catalogue was loading.
    if (this.disposed || questionId !== this.panels.active?.pageId) return;
    if (!question) {
      this.item.hide();
      return;
    }
    const state = this.progress.get(question.id);
    const done = state === 'done';
    this.item.text = `$(${stateIcons[state]}) ${question.number} · ${marksText(question.marks)}`;
    this.item.tooltip = `${stateTitles[state]}. Click to mark as ${done ? 'read' : 'done'}.`;
    this.item.accessibilityInformation = {
      label: `${question.number}, ${marksText(question.marks)}, ${stateTitles[state]}`,
    };
    this.item.command = {
      command: done ? commandIds.markAsRead : commandIds.markAsDone,
      title: done ? 'Mark as Read' : 'Mark as Done',
      arguments: [question.id],
    };
    this.item.show();
  }
}
