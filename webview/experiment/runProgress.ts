/** How far a run is: steps, what it does, how long it took and will take. */
import type { Frame } from '../../src/lab/run';
import { progressRing } from '../controls';
import { make, setText } from '../dom';
import type { RunState } from './runState';
import { formatDuration, secondsLeft } from './format';

/** Milliseconds between two changes of the times: faster cannot be read. */
const pace = 250;

/** What is said in the place of what a run does, once it does nothing more. */
const endings: ReadonlyMap<RunState, string> = new Map([
  ['finished', 'Finished'],
  ['stopped', 'Stopped'],
  ['failed', 'Broke off'],
]);

export class RunProgress {
  readonly element: HTMLElement;
  readonly #ring = progressRing('The run is starting');
  readonly #bar = make('progress', {
    class: 'run-bar',
    max: 1,
    value: 0,
    'aria-label': 'Progress',
  });
  readonly #phase = make('span', { class: 'run-phase' });
  readonly #times = make('span', { class: 'run-times' });
  #active = 0;
  #since: number | undefined;
  #said = -Infinity;
  #step = 0;
  #total = 0;
  #atMost = false;

  constructor() {
    this.element = make(
      'div',
      { class: 'run-progress', hidden: true },
      this.#bar,
      make('div', { class: 'run-line' }, this.#ring, this.#phase, this.#times),
    );
  }

  /** Seconds that the run has really been running: pauses do not count. */
  get seconds(): number {
    const running = this.#since === undefined ? 0 : performance.now() - this.#since;
    return (this.#active + running) / 1000;
  }

  /** Training steps finished, and in the whole run. */
  get place(): { readonly step: number; readonly total: number } {
    return { step: this.#step, total: this.#total };
  }

  begin(): void {
    this.element.hidden = false;
    this.#active = 0;
    this.#since = undefined;
    this.#said = -Infinity;
    this.#step = 0;
    this.#total = 0;
    this.#atMost = false;
    this.#bar.value = 0;
    setText(this.#phase, 'Starting …');
    setText(this.#times, '');
  }

  state(state: RunState): void {
    this.element.dataset.state = state;
    this.#ring.hidden = state !== 'starting';
    if (state === 'running') this.#since ??= performance.now();
    else if (this.#since !== undefined) {
      this.#active += performance.now() - this.#since;
      this.#since = undefined;
    }
    const ended = endings.get(state);
    if (ended !== undefined && !this.element.hidden) this.#end(ended);
  }

  frame({ step, total, atMost, phase }: Frame): void {
    this.#step = step;
    this.#total = total;
    this.#atMost = atMost === true;
    this.#bar.value = total > 0 ? step / total : 0;
    setText(this.#phase, phase);
    const now = performance.now();
    if (now - this.#said < pace && step < total) return;
    this.#said = now;
    const left = secondsLeft(step, total, this.seconds);
    const parts = [
      this.#steps,
      formatDuration(this.seconds),
      left === undefined ? '' : `${atMost ? 'at most' : 'about'} ${formatDuration(left)} left`,
    ];
    setText(this.#times, parts.filter(Boolean).join(' · '));
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Nothing is done any more, and nothing is left to wait for. */
  #end(word: string): void {
    setText(this.#phase, word);
    const steps = this.#total > 0 ? `${this.#steps} · ` : '';
    setText(this.#times, `${steps}${formatDuration(this.seconds)}`);
  }

  get #steps(): string {
    return `step ${this.#step} of ${this.#atMost ? 'at most ' : ''}${this.#total}`;
  }
}
