import { StatusBarAlignment, ThemeIcon, window } from 'vscode';
import { commandIds } from '../../common/ids';
import type { ProgressStore } from '../progress/progressStore';
import type { QuestionStore } from '../content/questionStore';
import { scoreAria, scoreText, stateIcons, stateTitles } from '../tree/questionText';
import { DisposableOwner } from '../util/disposable';
import { label, plain } from '../util/plainText';
import type { PagePanelManager } from './pagePanelManager';

/** Marks and state of the question in front of the reader; a click offers what can be done. */
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
    const got = this.progress.got(question);
    const icon = new ThemeIcon(stateIcons[state]);
    this.item.text = label`${icon} ${question.number} · ${scoreText(question.marks, got)}`;
    this.item.tooltip = plain`${stateTitles[state]}, ${scoreAria(question.marks, got)}. Click to mark it or to go on.`;
    this.item.accessibilityInformation = {
      label: `${question.number}, ${scoreAria(question.marks, got)}, ${stateTitles[state]}`,
    };
    this.item.command = commandIds.questionMenu;
    this.item.show();
  }
}
