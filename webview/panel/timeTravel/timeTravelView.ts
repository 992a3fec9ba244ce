import { createRandom } from '../../../src/lab/random';
import { trace } from '../../../src/lab/trace/trace';
import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import { make } from '../../dom';
import type { Look } from '../../figures/registry';
import { whenRoomChanges } from '../roomOf';
import { controlBar, type ControlBar, type Controls } from './controlBar';
import { fitFigures, followStep, type Stage, stageOf } from './fitFigures';
import { gradientChart } from './gradientChart';
import { gradientPoints, gradientStory, type GradientPoint } from './gradientStory';
import { stepValues } from './stepValues';
import { withSubscripts } from './subscripts';
import { clampPosition, type TimeTravelState } from './timeTravelState';
import { figuresOf, markCurrent } from './traceFigures';
import { forwardStory } from './walkStory';

export interface TimeTravelOptions {
  readonly controls: Controls;
  readonly state: TimeTravelState;
  /** Draws a figure by id; throws where a parameter is out of range. */
  readonly drawFigure: (
    id: string,
    params: Readonly<Record<string, unknown>>,
    look: Look,
  ) => { readonly html: string };
  readonly onChange: (state: TimeTravelState) => void;
  /** Told which step is being looked at, so that the rest of the page can show its values. */
  readonly onStep: (trace: Trace, step: TraceStep) => void;
}

/** The steps that a walk passes, in its order. */
export function walk(trace: Trace, direction: TimeTravelState['direction']): readonly number[] {
  return direction === 'gradient' ? trace.gradientOrder : trace.steps.map((_, index) => index);
}

/**
 * A recurrent figure that can be folded, unfolded and stepped through, forward along the values and
 * backward along the gradient, on a small network that is trained here and now on the reader's word.
 * Buttons, sentence and values stay in view together; the figures below have what is left.
 */
export class TimeTravelView {
  readonly element = make('div', {
    class: 'time-travel',
    role: 'group',
    'aria-label': 'Step through time',
  });
  private state: TimeTravelState;
  private current: Trace;
  private readonly figures = make('div', { class: 'time-travel-figures' });
  private readonly values = make('div', { class: 'walk-values' });
  private readonly status = make('p', { class: 'walk-status', role: 'status' });
  /** All that changes with a step, except the drawing. */
  private readonly now: HTMLElement;
  private readonly bar: ControlBar;
  private readonly end = new AbortController();
  private room: number | undefined;

  constructor(private readonly options: TimeTravelOptions) {
    this.state = options.state;
    this.current = this.compute();
    this.bar = controlBar(
      options.controls,
      {
        change: (change) => this.change(change),
        step: (by) => this.change({ position: this.state.position + by }),
        jump: (to) => this.change({ position: to === 'first' ? 1 : Number.MAX_SAFE_INTEGER }),
      },
      this.state,
    );
    this.now = make('div', { class: 'walk-now' }, this.bar.steps, this.status, this.values);
    this.element.append(this.bar.settings, this.now, this.figures);
    this.element.addEventListener('keydown', (event) => this.onKey(event));
    this.render();
    whenRoomChanges(this.figures, this.end.signal, (width) => {
      this.room = width;
      this.drawFigures();
    });
    addEventListener('resize', () => this.fit(), { signal: this.end.signal });
  }

  /** Scrolls so that the buttons, the sentence and the values are in view, with the figures below. */
  bringIntoView(): void {
    this.now.scrollIntoView({ block: 'start', behavior: 'instant' });
    followStep(this.figures, this.now);
  }

  dispose(): void {
    this.end.abort();
    this.element.remove();
  }

  private compute(): Trace {
    const { model, word, updates, recurrentScale, forgetBias, seed } = this.state;
    return trace(
      { model, word, units: 4, updates, recurrentScale, forgetBias },
      createRandom(seed),
    );
  }

  private change(change: Partial<TimeTravelState>): void {
    const before = this.state;
    const next = { ...before, ...change };
    const sameNetwork = (
      ['model', 'word', 'updates', 'recurrentScale', 'forgetBias', 'seed'] as const
    ).every((name) => next[name] === before[name]);
    this.state = next;
    if (!sameNetwork) this.current = this.compute();
    const steps = walk(this.current, next.direction).length;
    const restart = !sameNetwork || next.direction !== before.direction;
    const position = restart && change.position === undefined ? 1 : next.position;
    this.state = { ...next, position: clampPosition(position, steps) };
    this.render();
    followStep(this.figures, this.now);
    this.options.onChange(this.state);
  }

  private onKey(event: KeyboardEvent): void {
    const from = event.target;
    // Arrow keys belong to a field, a list or a slider where one has the focus.
    if (from instanceof HTMLElement && from.closest('input, select')) return;
    if (event.key === 'ArrowRight') this.change({ position: this.state.position + 1 });
    else if (event.key === 'ArrowLeft') this.change({ position: this.state.position - 1 });
    else return;
    event.preventDefault();
  }

  private get here(): { readonly position: number; readonly path: readonly number[] } {
    const path = walk(this.current, this.state.direction);
    return { path, position: clampPosition(this.state.position, path.length) };
  }

  private get step(): TraceStep {
    const { path, position } = this.here;
    return this.current.steps[path[position - 1]!]!;
  }

  private render(): void {
    const { state, current, step } = this;
    const { path, position } = this.here;
    const gradient = state.direction === 'gradient';
    this.bar.update(state, position, path.length);
    const story = gradient
      ? gradientStory(gradientPoints(current), position)
      : forwardStory(current, step);
    this.status.replaceChildren(...withSubscripts(story));
    this.values.replaceChildren(stepValues(current, step, gradient));
    this.drawFigures();
    this.options.onStep(current, step);
  }

  private drawFigures(): void {
    const { state, current, step } = this;
    const { path, position } = this.here;
    const calls = figuresOf(state, current, step);
    const stage: Stage = stageOf(this.room, calls.length, [...state.word].length);
    const points: readonly GradientPoint[] =
      state.direction === 'gradient' ? gradientPoints(current) : [];
    this.figures.classList.toggle('side-by-side', stage.columns === 2);
    // Our own drawings, made from numbers and escaped text.
    this.figures.innerHTML =
      calls
        .map(({ id, params }) => this.options.drawFigure(id, params, { room: stage.room }).html)
        .join('') + (points.length > 0 ? gradientChart(points, position, stage.room) : '');
    markCurrent(this.figures, current, step, path.slice(0, position), state.direction);
    this.fit();
  }

  private fit(): void {
    fitFigures(this.figures, this.now);
  }
}
