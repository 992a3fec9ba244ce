/** What a run measured, beside what the claim says it should be. */
import type { EngineVariant } from '../../src/lab/engine/loadEngine';
import type { Experiment, ParameterValues } from '../../src/lab/experiment';
import { make, setText } from '../dom';
import { formatDate, formatDuration, formatMetric } from './format';

export interface RunResult {
  /** Whose run it is: the one shipped, the reader's from before, or the one just finished. */
  readonly origin: 'stored' | 'restored' | 'now';
  readonly seed: number;
  readonly parameters: ParameterValues;
  readonly metrics: Readonly<Record<string, number>>;
  readonly holds: boolean;
  readonly seconds?: number;
  readonly finishedAt?: string;
  /** Which build of the engine trained; of a run that came back it may be anything. */
  readonly engine?: string;
}

export const verdictText = (holds: boolean): string =>
  holds ? 'This run bears the claim out.' : 'This run does not bear the claim out.';

function originText({ origin, seed, seconds, finishedAt }: RunResult): string {
  const took = seconds === undefined ? '' : `, ${formatDuration(seconds)}`;
  if (origin === 'stored') return `Stored run, seed ${seed}`;
  if (origin === 'now') return `Your run, seed ${seed}${took}`;
  return `Your run of ${finishedAt ? formatDate(finishedAt) : 'before'}, seed ${seed}${took}`;
}

export const slowEngine =
  'WebAssembly cannot be used here, so the plain JavaScript build of the engine trains. It gives the same numbers, but it takes several times as long.';

const engineTexts: ReadonlyMap<string, string> = new Map([
  ['relaxed', 'Trained by the relaxed SIMD build of the engine, in WebAssembly.'],
  ['simd', 'Trained by the SIMD build of the engine, in WebAssembly.'],
  ['javascript', 'Trained by the plain JavaScript build of the engine, without WebAssembly.'],
] satisfies [EngineVariant, string][]);

export class ResultView {
  readonly element: HTMLElement;
  readonly #experiment: Experiment;
  readonly #origin = make('span', { class: 'result-origin' });
  readonly #stale = make('p', { class: 'result-stale', hidden: true });
  readonly #verdict = make('p', { class: 'verdict' });
  readonly #engine = make('p', { class: 'result-engine', hidden: true });
  readonly #cells = new Map<string, HTMLElement>();

  constructor(experiment: Experiment) {
    this.#experiment = experiment;
    const rows = Object.entries(experiment.metrics).map(([name, { label, expected }]) => {
      const measured = make('td', { class: 'numeric measured', 'data-metric': name }, '–');
      this.#cells.set(name, measured);
      return make(
        'tr',
        {},
        make('th', { scope: 'row' }, label),
        measured,
        make('td', { class: 'expected' }, expected ?? '–'),
      );
    });
    this.element = make(
      'div',
      { class: 'result', 'data-state': 'none' },
      make('p', { class: 'part-label' }, 'Result ', this.#origin),
      this.#verdict,
      this.#stale,
      make(
        'div',
        {
          class: 'table-scroll',
          tabindex: 0,
          role: 'region',
          'aria-label': 'Measured and expected',
        },
        make(
          'table',
          { class: 'metrics' },
          make(
            'thead',
            {},
            make(
              'tr',
              {},
              make('th', { scope: 'col' }, 'Metric'),
              make('th', { scope: 'col', class: 'numeric' }, 'Measured'),
              make('th', { scope: 'col' }, 'Expected'),
            ),
          ),
          make('tbody', {}, ...rows),
        ),
      ),
      this.#engine,
    );
  }

  show(result: RunResult): void {
    this.element.dataset.state = result.holds ? 'holds' : 'fails';
    this.element.dataset.origin = result.origin;
    setText(this.#origin, originText(result));
    setText(this.#verdict, verdictText(result.holds));
    this.live(result.metrics);
    this.#say(engineTexts.get(result.engine ?? ''));
    this.setStale([]);
  }

  /** A run has begun, or ended without a result: nothing is borne out. */
  clear(text: string): void {
    this.element.dataset.state = 'none';
    delete this.element.dataset.origin;
    setText(this.#origin, '');
    setText(this.#verdict, text);
    for (const cell of this.#cells.values()) setText(cell, '–');
    this.#say(undefined);
    this.setStale([]);
  }

  /** @param text Who trained; `undefined` where nobody said. */
  #say(text: string | undefined): void {
    this.#engine.hidden = text === undefined;
    setText(this.#engine, text ?? '');
  }

  live(metrics: Readonly<Record<string, number>>): void {
    for (const [name, cell] of this.#cells) {
      const declared = this.#experiment.metrics[name];
      if (declared) setText(cell, formatMetric(metrics[name], declared.format));
    }
  }

  /** The settings are no longer those of the result shown. */
  setStale(changes: readonly string[]): void {
    this.#stale.hidden = changes.length === 0;
    this.element.classList.toggle('stale', changes.length > 0);
    setText(
      this.#stale,
      changes.length === 0 ? '' : `Settings have changed since (${changes.join('; ')}). Run again.`,
    );
  }
}
