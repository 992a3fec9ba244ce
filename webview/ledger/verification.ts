/**
 * Goes through the ledger in the page: what is known, what is under way, what is left. Can be cancelled
 * and goes on later, also in another document. Knows no DOM; runs, clock and store are injected.
 */
import type { BuildInfo } from '../../src/common/buildInfo';
import type { VerificationState, VerifiedEntry } from '../../src/common/viewState';
import type { Measured } from '../../src/lab/experiment';
import type { LedgerEntry, LedgerResult, LedgerRun } from '../../src/lab/ledger/entry';
import { keyOf, printedOf, runsOf, verify } from '../../src/lab/ledger/verify';

export type EntryStatus = 'holds' | 'fails' | 'not-reproduced' | 'running' | 'waiting';

export interface EntryView {
  readonly entry: LedgerEntry;
  readonly status: EntryStatus;
  /** What came out, of this build or of another one. */
  readonly result?: LedgerResult;
  /** Which other Unfold found that: it counts for nothing, and is found anew. */
  readonly staleOf?: BuildInfo;
}

/** Runs of the page's workers. */
export interface LedgerRuns {
  /** Rejects where it was ended before. */
  readonly run: (run: LedgerRun, onStart: () => void) => Promise<Measured>;
  readonly end: () => void;
}

export interface VerificationOptions {
  readonly entries: readonly LedgerEntry[];
  readonly build: BuildInfo;
  readonly kept: (id: string) => VerifiedEntry | undefined;
  readonly keptState: VerificationState | undefined;
  /** Whether that is of this page, and not of one in another window. */
  readonly isOwnState: boolean;
  readonly keep: (
    state: VerificationState,
    entries: ReadonlyMap<string, VerifiedEntry | undefined>,
  ) => void;
  readonly openRuns: () => LedgerRuns;
  /** Something changed; many changes at once are told once. */
  readonly onChange: () => void;
  /** All is known now. */
  readonly onFinished: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves in a task of its own, so that the page gets its turn. */
  readonly breathe: () => Promise<void>;
}

export class Verification {
  readonly #options: VerificationOptions;
  /** Found by this build. */
  readonly #results = new Map<string, LedgerResult>();
  /** Found by another one. */
  readonly #stale = new Map<string, { result: LedgerResult; by: BuildInfo }>();
  /** Runs that were done or are under way, whatever became of the entries that look at them. */
  readonly #runs = new Map<string, Measured>();
  readonly #begun = new Set<string>();
  /** Found and not kept yet. */
  readonly #unkept = new Map<string, VerifiedEntry | undefined>();
  /** Set while it goes on. */
  #abort: AbortController | undefined;
  #since = 0;
  #before = 0;
  #isTold = false;

  constructor(options: VerificationOptions) {
    this.#options = options;
    this.#before = options.keptState?.milliseconds ?? 0;
    for (const entry of options.entries) this.#recall(entry);
  }

  get isRunning(): boolean {
    return this.#abort !== undefined;
  }

  /** This page was gone while it went on. */
  get wasInterrupted(): boolean {
    return this.#options.isOwnState && this.#wentOn;
  }

  /** In another window it goes on, or did when that was closed. */
  get goesOnElsewhere(): boolean {
    return !this.#options.isOwnState && this.#wentOn;
  }

  get #wentOn(): boolean {
    return this.#options.keptState?.running === true && this.done < this.#options.entries.length;
  }

  /** How many entries are known. */
  get done(): number {
    return this.#results.size;
  }

  /** Runs that are over, and all that there are; one that two entries look at counts for both. */
  get runs(): { readonly done: number; readonly all: number } {
    const each = this.#options.entries.flatMap((entry) =>
      runsOf(entry).map((run) => this.#results.has(entry.id) || this.#runs.has(keyOf(run))),
    );
    return { done: each.filter(Boolean).length, all: each.length };
  }

  get milliseconds(): number {
    return this.#before + (this.isRunning ? this.#options.now() - this.#since : 0);
  }

  /** In the order of the entries. */
  get results(): readonly LedgerResult[] {
    return this.#options.entries.flatMap(({ id }) => this.#results.get(id) ?? []);
  }

  /** In the order of the entries. */
  get views(): readonly EntryView[] {
    return this.#options.entries.map((entry) => this.#viewOf(entry));
  }

  /**
   * Goes on with what is not known; with all of it anew where nothing is left.
   * @throws Error where an entry cannot be computed at all; what is known stays.
   */
  async start(): Promise<void> {
    if (this.isRunning) return;
    if (this.done === this.#options.entries.length) this.#forget();
    const { entries, openRuns, now } = this.#options;
    const abort = new AbortController();
    this.#abort = abort;
    this.#since = now();
    const runs = openRuns();
    abort.signal.addEventListener('abort', () => runs.end());
    const left = entries.filter(({ id }) => !this.#results.has(id));
    this.#changed();
    try {
      // What is trained goes on beside what is computed here.
      const trained = left.filter((entry) => runsOf(entry).length > 0);
      await Promise.all([
        this.#verify(trained, runs, abort.signal),
        this.#compute(
          left.filter((entry) => !trained.includes(entry)),
          runs,
          abort.signal,
        ),
      ]);
    } catch (error) {
      this.cancel();
      throw error;
    }
    if (this.#abort !== abort) return;
    this.#stop()?.abort();
    this.#options.onFinished();
  }

  /** What is under way is given up, what is known stays. */
  cancel(): void {
    if (!this.#abort) return;
    this.#stop()?.abort();
  }

  /** The page is replaced: what is kept says that it went on. */
  dispose(): void {
    if (this.isRunning) this.#keep();
    const abort = this.#abort;
    this.#abort = undefined;
    abort?.abort();
  }

  #recall(entry: LedgerEntry): void {
    const kept = this.#options.kept(entry.id);
    if (!kept) return;
    const { build, version, ours, seeds, holds } = kept;
    const { id, kind, claim, source } = entry;
    const result = { id, kind, claim, source, printed: printedOf(entry), ours, seeds, holds };
    if (build === this.#options.build.build) this.#results.set(id, result);
    else this.#stale.set(id, { result, by: { version, build } });
  }

  #viewOf(entry: LedgerEntry): EntryView {
    const result = this.#results.get(entry.id);
    if (result) return { entry, status: statusOf(result), result };
    const stale = this.#stale.get(entry.id);
    const isBegun = this.isRunning && runsOf(entry).some((run) => this.#begun.has(keyOf(run)));
    const status = isBegun ? 'running' : stale ? statusOf(stale.result) : 'waiting';
    return { entry, status, ...(stale && { result: stale.result, staleOf: stale.by }) };
  }

  /** Each in a task of its own: none of them trains, but some take their time. */
  async #compute(
    entries: readonly LedgerEntry[],
    runs: LedgerRuns,
    signal: AbortSignal,
  ): Promise<void> {
    for (const entry of entries) {
      await this.#options.breathe();
      if (signal.aborted) return;
      await this.#verify([entry], runs, signal);
    }
  }

  #verify(
    entries: readonly LedgerEntry[],
    runs: LedgerRuns,
    signal: AbortSignal,
  ): Promise<unknown> {
    return verify(entries, {
      signal,
      onResult: (result) => this.#found(result),
      run: async (run) => {
        const key = keyOf(run);
        const known = this.#runs.get(key);
        if (known) return known;
        const onStart = (): void => {
          this.#begun.add(key);
          this.#changed();
        };
        try {
          const metrics = await runs.run(run, onStart);
          this.#runs.set(key, metrics);
          this.#changed();
          return metrics;
        } catch (error) {
          // Nobody looks at what it would have been.
          if (signal.aborted) return {};
          throw error;
        }
      },
    });
  }

  #found(result: LedgerResult): void {
    const { id, ours, seeds, holds } = result;
    this.#results.set(id, result);
    this.#stale.delete(id);
    this.#unkept.set(id, { ...this.#options.build, ours, seeds, holds });
    this.#changed();
  }

  #forget(): void {
    for (const id of this.#results.keys()) this.#unkept.set(id, undefined);
    this.#results.clear();
    this.#runs.clear();
    this.#begun.clear();
    this.#before = 0;
  }

  /** @returns What ends that which is under way. */
  #stop(): AbortController | undefined {
    const abort = this.#abort;
    this.#before = this.milliseconds;
    this.#abort = undefined;
    this.#begun.clear();
    this.#keep();
    this.#options.onChange();
    return abort;
  }

  /** Tells and keeps what changed, once for all that changes in this task. */
  #changed(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    void this.#options.breathe().then(() => {
      this.#isTold = false;
      if (!this.isRunning) return;
      this.#keep();
      this.#options.onChange();
    });
  }

  #keep(): void {
    const entries = new Map(this.#unkept);
    this.#unkept.clear();
    this.#options.keep({ running: this.isRunning, milliseconds: this.milliseconds }, entries);
  }
}

function statusOf({ holds }: LedgerResult): EntryStatus {
  if (holds === null) return 'not-reproduced';
  return holds ? 'holds' : 'fails';
}
