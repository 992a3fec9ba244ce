/** Runs the code cells of one page, in their order, in one kernel; and tells of it. */
import type { CellError, Output } from '../../common/cellOutput';
import type { CellEnd, CellEvent, CellRun, CellToRun } from '../../common/cellRuns';
import { errorText } from '../util/errorText';

/** As much of a kernel as a page needs. */
export interface CellKernel {
  run(code: string, name: string, onOutput: (output: Output) => void): Promise<CellEnd>;
  interrupt(): void;
  restart(): void;
  onDidChangeState(listen: (state: string) => void): unknown;
}

/** What was asked for at once: where a cell of it fails, those after it do not run. */
type Batch = object;

interface Waiting extends CellToRun {
  readonly batch: Batch;
}

const stopped: CellError = { name: 'Interrupted', message: 'Stopped before it began.' };

export class CellSession {
  /** The last run of each cell. */
  readonly #runs = new Map<string, CellRun>();
  #queue: Waiting[] = [];
  #running: { readonly cell: string; isStopped: boolean } | undefined;
  #kernel: CellKernel | undefined;
  #order = 0;

  /**
   * @param findKernel Asked before each run until there is one.
   * @param tell Told of everything that happens, in order.
   */
  constructor(
    private readonly findKernel: () => Promise<CellKernel>,
    private readonly tell: (event: CellEvent) => void,
  ) {}

  /** Runs cells one after the other, after those that wait already; up to the first that fails. */
  run(cells: readonly CellToRun[]): void {
    const batch: Batch = {};
    for (const cell of cells) {
      if (this.#queue.some((each) => each.cell === cell.cell)) continue;
      this.#queue.push({ ...cell, batch });
      this.tell({ kind: 'waiting', cell: cell.cell, waits: true });
    }
    if (!this.#running) void this.#work();
  }

  /** Ends the cell that runs; those that wait do not run. */
  stop(): void {
    this.#drop(() => true);
    if (!this.#running) return;
    this.#running.isStopped = true;
    this.#kernel?.interrupt();
  }

  /** A fresh kernel for the next run; what runs is ended. */
  restart(): void {
    this.#drop(() => true);
    if (this.#running) this.#running.isStopped = true;
    this.#kernel?.restart();
  }

  /** All that a page has to be told that knows of nothing. */
  get picture(): readonly CellEvent[] {
    return [
      ...[...this.#runs.values()].map((run): CellEvent => ({ kind: 'run', run })),
      ...this.#queue.map(({ cell }): CellEvent => ({ kind: 'waiting', cell, waits: true })),
    ];
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { batch } = next;
      const { error } = await this.#runOne(next);
      this.#running = undefined;
      if (error) this.#drop((each) => each.batch === batch);
    }
  }

  async #runOne({ cell, label, code }: CellToRun): Promise<CellEnd> {
    const running = { cell, isStopped: false };
    this.#running = running;
    this.#order += 1;
    const [order, before] = [this.#order, this.#runs.get(cell)];
    const isSame = before === undefined || before.code === code;
    const changed = isSame ? (before?.changed ?? 0) : order;
    const run: CellRun = { cell, code, order, changed, isLost: false, outputs: [] };
    this.#runs.set(cell, run);
    this.tell({ kind: 'run', run });
    let end: CellEnd;
    try {
      const kernel = this.#kernel ?? (await this.#find());
      end = running.isStopped
        ? { ms: 0, error: stopped }
        : await kernel.run(code, label, (output) => this.#add(cell, output));
    } catch (error) {
      end = { ms: 0, error: { name: 'KernelEnded', message: errorText(error) } };
    }
    this.#change(cell, { end });
    this.tell({ kind: 'end', cell, end });
    return end;
  }

  async #find(): Promise<CellKernel> {
    const kernel = await this.findKernel();
    this.#kernel = kernel;
    kernel.onDidChangeState((state) => state === 'ended' && this.#lose());
    return kernel;
  }

  #add(cell: string, output: Output): void {
    const outputs = this.#runs.get(cell)?.outputs ?? [];
    const last = outputs.at(-1);
    const isMore = output.kind === 'text' && last?.kind === 'text' && last.stream === output.stream;
    this.#change(cell, {
      outputs: isMore
        ? [...outputs.slice(0, -1), { ...last, text: last.text + output.text }]
        : [...outputs, output],
    });
    this.tell({ kind: 'output', cell, output });
  }

  /** The kernel is gone. */
  #lose(): void {
    for (const cell of this.#runs.keys()) this.#change(cell, { isLost: true });
    this.tell({ kind: 'lost' });
  }

  #change(cell: string, change: Partial<CellRun>): void {
    const run = this.#runs.get(cell);
    if (run) this.#runs.set(cell, { ...run, ...change });
  }

  #drop(isDropped: (waiting: Waiting) => boolean): void {
    const dropped = this.#queue.filter(isDropped);
    this.#queue = this.#queue.filter((each) => !isDropped(each));
    for (const { cell } of dropped) this.tell({ kind: 'waiting', cell, waits: false });
  }
}
