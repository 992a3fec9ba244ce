import { EventEmitter, window } from 'vscode';
import type { Event, Memento } from 'vscode';
import { stateKeys } from '../../common/ids';
import type { ReadState } from '../../common/protocol';
import { DisposableOwner } from '../util/disposable';
import {
  mergeProgress,
  parseProgress,
  resetProgress,
  stateOf,
  withState,
  type ProgressData,
} from './progressData';

/** The read state of every question, kept over windows and, with Settings Sync, over machines. */
export class ProgressStore extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<ReadonlySet<string>>());
  /** Fires with the ids of the questions whose state changed. */
  readonly onDidChange: Event<ReadonlySet<string>> = this.changed.event;
  private progress: ProgressData;

  constructor(private readonly memento: Memento) {
    super();
    this.progress = parseProgress(memento.get(stateKeys.progress));
    // Another window, or Settings Sync, may have written meanwhile.
    this.register(window.onDidChangeWindowState(({ focused }) => focused && this.refresh()));
  }

  get(questionId: string): ReadState {
    return stateOf(this.progress, questionId);
  }

  async set(questionId: string, state: ReadState): Promise<void> {
    this.refresh();
    if (this.get(questionId) === state) return;
    await this.write(withState(this.progress, questionId, state, Date.now()));
  }

  /** Opening a question marks it as read, and never takes "done" away. */
  async markOpened(questionId: string): Promise<void> {
    if (this.get(questionId) === 'unread') await this.set(questionId, 'read');
  }

  async reset(): Promise<void> {
    this.refresh();
    await this.write(resetProgress(this.progress, Date.now()));
  }

  /** How many questions are not unread. */
  get size(): number {
    return Object.values(this.progress.entries).filter((entry) => entry.state !== 'unread').length;
  }

  private refresh(): void {
    const stored = parseProgress(this.memento.get(stateKeys.progress));
    this.adopt(mergeProgress(this.progress, stored));
  }

  private async write(progress: ProgressData): Promise<void> {
    this.adopt(progress);
    await this.memento.update(stateKeys.progress, progress);
  }

  private adopt(progress: ProgressData): void {
    const before = this.progress;
    this.progress = progress;
    const ids = new Set([...Object.keys(before.entries), ...Object.keys(progress.entries)]);
    const different = [...ids].filter((id) => stateOf(before, id) !== stateOf(progress, id));
    if (different.length > 0) this.changed.fire(new Set(different));
  }
}
