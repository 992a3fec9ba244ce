import { EventEmitter, window } from 'vscode';
import type { Event, Memento } from 'vscode';
import { stateKeys } from '../../common/ids';
import type { ReadState } from '../../common/protocol';
import type { Question } from '../../common/question';
import type { MergedFile } from '../state/mergedFile';
import { DisposableOwner } from '../util/disposable';
import { earnedMarks } from './earnedMarks';
import {
  mergeProgress,
  parseProgress,
  resetProgress,
  stateOf,
  tickedOf,
  ticksOf,
  withState,
  withTicks,
  type ProgressData,
  type Ticks,
} from './progressData';

/**
 * The read state and the ticked mark points of every question, kept over windows and, with Settings
 * Sync, over machines. They are kept twice: in a memento, which is what is synchronised, and in a file,
 * which is there at once where the memento is written down seconds later.
 */
export class ProgressStore extends DisposableOwner {
  private readonly changed = this.register(new EventEmitter<ReadonlySet<string>>());
  /** Fires with the ids of the questions whose state or ticks changed. */
  readonly onDidChange: Event<ReadonlySet<string>> = this.changed.event;
  private progress: ProgressData;
  /** Resolves when what another session left in the file is known. */
  readonly loaded: Promise<void>;

  constructor(
    private readonly memento: Memento,
    private readonly file: MergedFile<ProgressData>,
  ) {
    super();
    this.progress = parseProgress(memento.get(stateKeys.progress));
    this.loaded = this.refreshFromFile();
    // Another window, or Settings Sync, may have written meanwhile.
    this.register(
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.refreshFromFile();
      }),
    );
  }

  get(questionId: string): ReadState {
    return stateOf(this.progress, questionId);
  }

  /** Ids of the mark points of a question that are ticked. */
  ticked(questionId: string): readonly string[] {
    return tickedOf(this.progress, questionId);
  }

  /** The marks that the reader gave themself by ticking points; `undefined` where they gave none. */
  got({ id, points }: Pick<Question, 'id' | 'points'>): number | undefined {
    return earnedMarks(points, this.ticked(id));
  }

  /** What was ticked and taken back, by the mark point's id. */
  ticks(questionId: string): Ticks {
    return ticksOf(this.progress, questionId);
  }

  async set(questionId: string, state: ReadState): Promise<void> {
    this.refresh();
    if (this.get(questionId) === state) return;
    await this.write(withState(this.progress, questionId, state, Date.now()));
  }

  /** @param changes By the point's id, whether it is ticked now. */
  async tick(questionId: string, changes: Readonly<Record<string, boolean>>): Promise<void> {
    this.refresh();
    await this.write(withTicks(this.progress, questionId, changes, Date.now()));
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

  private async refreshFromFile(): Promise<void> {
    const stored = await this.file.read();
    if (this.disposed) return;
    this.refresh();
    this.adopt(mergeProgress(this.progress, stored));
  }

  private async write(progress: ProgressData): Promise<void> {
    this.adopt(progress);
    await Promise.all([
      this.file.save(progress),
      this.memento.update(stateKeys.progress, progress),
    ]);
  }

  private adopt(progress: ProgressData): void {
    const before = this.progress;
    this.progress = progress;
    const ids = new Set(
      [before, progress].flatMap(({ entries, ticks }) => [
        ...Object.keys(entries),
        ...Object.keys(ticks),
      ]),
    );
    const look = (data: ProgressData, id: string): string =>
      [stateOf(data, id), ...[...tickedOf(data, id)].sort()].join();
    const different = [...ids].filter((id) => look(before, id) !== look(progress, id));
    if (different.length > 0) this.changed.fire(new Set(different));
  }
}
