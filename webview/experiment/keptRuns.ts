/** The runs that the reader kept: under a name each, to be renamed, deleted, and compared. */
import { mostKept } from '../../src/common/pageState';
import type { KeptRun } from '../../src/common/viewState';
import { isSeeded, partOf, viewsOf, type Experiment } from '../../src/lab/experiment';
import { parseViews } from '../../src/lab/views/kinds';
import { isSeed } from '../../src/lab/typedValues';
import { button } from '../controls';
import { make, setText } from '../dom';
import type { ViewEnvironment } from '../views/view';
import type { CellState } from './cellState';
import { Comparison } from './comparison';
import { formatMetric } from './format';
import { KeepLine } from './keepLine';
import { keptItem } from './keptItem';
import {
  describeKept,
  entriesOf,
  freeName,
  freeSlot,
  nameProblem,
  stoppedAt,
  toKept,
  type Keepable,
  type KeptEntry,
} from './keptNames';
import type { RunSide } from './runSide';

export interface KeptRunsOptions {
  readonly experiment: Experiment;
  readonly state: CellState;
  readonly environment: ViewEnvironment;
  /** What the page shows: the reader's run, or the stored one. */
  readonly present: () => RunSide | undefined;
  /** The reader's run, once it is over. */
  readonly keepable: () => Keepable | undefined;
  /** Runs the same settings with another seed. */
  readonly runAgain: (run: Keepable, seed: number) => void;
}

const fullText = `${mostKept} runs are kept, and there is room for no more. Delete one to keep another.`;
const nothingText = 'Run it, and you can keep the run here and compare others with it.';

/** Under this name what is compared is kept, among what is set on the run as a whole. */
const comparedSetting = 'compared';

export class KeptRuns {
  readonly element: HTMLElement;
  readonly #options: KeptRunsOptions;
  readonly #line: KeepLine;
  readonly #undo;
  readonly #said = make('span', { class: 'share-said', role: 'status' });
  readonly #list = make('ul', { class: 'kept-list' });
  readonly #comparison: Comparison;
  /** The run whose name is suggested. */
  #suggested: Keepable | undefined;
  /** The run that was kept last, as it was. */
  #last: { readonly slot: string; readonly run: Keepable } | undefined;
  /** What the list was built from: a name that is being typed into it stays. */
  #built = '';
  #deleted: KeptEntry | undefined;

  constructor(options: KeptRunsOptions) {
    const { experiment, environment, state } = options;
    this.#options = options;
    this.#line = new KeepLine({
      onKeep: (name) => this.#keepRun(name),
      onRunAgain: () => this.#runAgain(),
    });
    this.#undo = button({ label: 'Undo', onClick: () => this.#restore() });
    this.#undo.element.hidden = true;
    this.#undo.element.dataset.action = 'undo';
    this.#comparison = new Comparison({
      ...{ experiment, environment },
      settings: (view) => state.now.views?.[`${comparedSetting}.${view}`] ?? {},
      onSettings: (view, settings) => state.saveView(`${comparedSetting}.${view}`, settings),
      onEnd: () => this.#compare(undefined),
    });
    this.element = make(
      'section',
      { class: 'kept', 'aria-label': 'Kept runs' },
      make('p', { class: 'part-label' }, 'Kept runs'),
      this.#line.element,
      make('div', { class: 'share-actions' }, this.#said, this.#undo.element),
      this.#list,
      this.#comparison.element,
    );
  }

  /** The page shows another run, or a run begins or ends. */
  refresh(): void {
    const run = this.#options.keepable();
    if (run !== this.#suggested) {
      this.#suggested = run;
      this.#line.suggest(run ? this.#suggestion(run) : '');
      const { experiment, state } = this.#options;
      this.#line.setSeeded(isSeeded(experiment, (run ?? state.now).parameters));
    }
    this.#build();
    const other = this.#compared;
    this.#comparison.show(other && this.#options.present(), other && this.#sideOf(other));
  }

  /** A frame came. */
  update(): void {
    const own = this.#compared && this.#options.present();
    if (own) this.#comparison.update(own);
  }

  redraw(): void {
    this.#comparison.redraw();
  }

  dispose(): void {
    this.#comparison.dispose();
  }

  get #entries(): readonly KeptEntry[] {
    return entriesOf(this.#options.state.now.kept);
  }

  get #names(): readonly string[] {
    return this.#entries.map(({ run }) => run.name);
  }

  /** The run that is shown beside the present one. */
  get #compared(): KeptEntry | undefined {
    const slot = this.#options.state.now.views?.['run']?.[comparedSetting];
    return this.#entries.find((entry) => entry.slot === slot);
  }

  #suggestion(run: Keepable): string {
    const { experiment, state } = this.#options;
    const kept = toKept(run, '', new Date());
    return freeName(describeKept(experiment, kept, state.initial), this.#names);
  }

  #sideOf({ run }: KeptEntry): RunSide {
    const views = viewsOf(this.#options.experiment, run.parameters);
    return {
      ...run,
      label: `“${run.name}”`,
      ...(run.stopped && { unfinished: stoppedAt(run.stopped) }),
      views,
      contents: parseViews(views, run.views),
    };
  }

  /** @returns What stands against it. */
  #keepRun(name: string): string | undefined {
    const { state, keepable } = this.#options;
    const run = keepable();
    const slot = freeSlot(state.now.kept);
    if (!run) return nothingText;
    if (slot === undefined) return fullText;
    const problem = nameProblem(name, this.#names);
    if (problem !== undefined) return problem;
    this.#last = { slot, run };
    state.saveKept(slot, toKept(run, name, new Date()));
    this.#line.suggest(this.#suggestion(run));
    this.refresh();
    this.#say(`Kept as “${name}”.`);
    return undefined;
  }

  #runAgain(): void {
    if (!this.#last) return;
    const { slot, run } = this.#last;
    this.#setCompared(slot);
    this.#options.runAgain(run, isSeed(run.seed + 1) ? run.seed + 1 : 0);
  }

  #compare(slot: string | undefined): void {
    const before = this.#compared?.slot;
    this.#setCompared(slot);
    this.refresh();
    this.#say(slot === undefined ? 'No longer compared.' : this.#comparison.summary);
    this.#focusOn(slot ?? before, 'compare');
  }

  #setCompared(slot: string | undefined): void {
    const { state } = this.#options;
    // No slot is called so.
    state.saveView('run', { ...state.now.views?.['run'], [comparedSetting]: slot ?? '' });
  }

  #rename({ slot, run }: KeptEntry, typed: string): string | undefined {
    const name = typed.trim();
    const others = this.#names.filter((each) => each !== run.name);
    const problem = nameProblem(name, others);
    if (problem !== undefined) return problem;
    this.#options.state.saveKept(slot, { ...run, name });
    this.refresh();
    this.#say(`Renamed to “${name}”.`);
    this.#focusOn(slot, 'rename');
    return undefined;
  }

  #delete(entry: KeptEntry): void {
    this.#options.state.saveKept(entry.slot, undefined);
    this.#deleted = entry;
    this.refresh();
    this.#say(`Deleted “${entry.run.name}”.`, true);
    this.#undo.element.focus();
  }

  #restore(): void {
    const entry = this.#deleted;
    const { state } = this.#options;
    // Its place may have been taken meanwhile.
    const slot = entry && (state.now.kept?.[entry.slot] ? freeSlot(state.now.kept) : entry.slot);
    if (!entry || slot === undefined) return;
    const name = freeName(entry.run.name, this.#names);
    state.saveKept(slot, { ...entry.run, name });
    this.refresh();
    this.#say(`“${name}” is back.`);
    this.#focusOn(slot, 'compare');
  }

  #build(): void {
    const entries = this.#entries;
    const compared = this.#compared;
    const full = entries.length >= mostKept;
    const can = this.#options.keepable() !== undefined;
    this.#line.setHint(full ? fullText : can ? undefined : nothingText);
    const built = JSON.stringify([
      compared?.slot,
      ...entries.map(({ slot, run }) => [slot, run.name, run.keptAt]),
    ]);
    if (built === this.#built) return;
    this.#built = built;
    this.#list.replaceChildren(
      ...entries.map((entry) => {
        const item = keptItem({
          name: entry.run.name,
          details: this.#details(entry.run),
          isCompared: entry.slot === compared?.slot,
          onCompare: () =>
            this.#compare(entry.slot === this.#compared?.slot ? undefined : entry.slot),
          onDelete: () => this.#delete(entry),
          onRename: (name) => this.#rename(entry, name),
        });
        item.dataset.slot = entry.slot;
        return item;
      }),
    );
  }

  #details(run: KeptRun): string {
    const { experiment, state } = this.#options;
    const what = describeKept(experiment, run, state.initial);
    const [first] = Object.entries(partOf(experiment, run.parameters).metrics);
    const figure =
      first && `${first[1].label} ${formatMetric(run.metrics[first[0]], first[1].format)}`;
    return [what === run.name ? undefined : what, figure].filter(Boolean).join(' · ');
  }

  #say(text: string, canUndo = false): void {
    setText(this.#said, text);
    this.#undo.element.hidden = !canUndo;
  }

  #focusOn(slot: string | undefined, action: string): void {
    this.#list
      .querySelector<HTMLElement>(`[data-slot="${slot}"] [data-action="${action}"]`)
      ?.focus();
  }
}
