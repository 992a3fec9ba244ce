import { createRandom } from '../../../src/lab/random';
import { trace } from '../../../src/lab/trace/trace';
import type { Trace, TraceModel, TraceStep } from '../../../src/lab/trace/traceModel';
import { gradientChart } from './gradientChart';
import { gradientPoints, gradientStory } from './gradientStory';
import { figuresOf, markCurrent } from './traceFigures';
import { controlBar, type ControlBar, type Controls } from './controlBar';
import { clampPosition, type TimeTravelState } from './timeTravelState';
import { withSubscripts } from './subscripts';
import { vectorTable } from './vectorTable';

export interface TimeTravelOptions {
  readonly controls: Controls;
  readonly state: TimeTravelState;
  /** Draws a figure by id; throws where a parameter is out of range. */
  readonly drawFigure: (id: string, params: Readonly<Record<string, unknown>>) => string;
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
 */
export class TimeTravelView {
  readonly element = document.createElement('div');
  private state: TimeTravelState;
  private current: Trace;
  private readonly figures = document.createElement('div');
  private readonly details = document.createElement('div');
  private readonly status = document.createElement('p');
  private readonly bar: ControlBar;

  constructor(private readonly options: TimeTravelOptions) {
    this.state = options.state;
    this.current = this.compute();
    this.element.className = 'time-travel';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', 'Step through time');
    this.figures.className = 'time-travel-figures';
    this.details.className = 'time-travel-details';
    this.status.className = 'time-travel-status';
    this.status.setAttribute('role', 'status');
    this.bar = controlBar(
      options.controls,
      {
        change: (change) => this.change(change),
        step: (by) => this.change({ position: this.state.position + by }),
        jump: (to) => this.change({ position: to === 'first' ? 1 : Number.MAX_SAFE_INTEGER }),
      },
      this.state,
    );
    this.element.append(this.bar.element, this.figures, this.status, this.details);
    this.element.addEventListener('keydown', (event) => this.onKey(event));
    this.render();
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
    this.options.onChange(this.state);
  }

  private onKey(event: KeyboardEvent): void {
    const from = event.target;
    // Arrow keys belong to a field, a list or a slider where one has the focus.
    if (
      from instanceof HTMLElement &&
      from.closest('input, select, vscode-dropdown, vscode-text-field')
    )
      return;
    if (event.key === 'ArrowRight') this.change({ position: this.state.position + 1 });
    else if (event.key === 'ArrowLeft') this.change({ position: this.state.position - 1 });
    else return;
    event.preventDefault();
  }

  private render(): void {
    const { state, current } = this;
    const path = walk(current, state.direction);
    const position = clampPosition(state.position, path.length);
    const index = path[position - 1]!;
    const step = current.steps[index]!;
    this.bar.update(state, position, path.length);
    this.figures.innerHTML = figuresOf(state, current)
      .map(({ id, params }) => this.options.drawFigure(id, params))
      .join('');
    markCurrent(this.figures, current, step, path.slice(0, position), state.direction);
    const gradient = state.direction === 'gradient';
    const points = gradientPoints(current);
    this.status.replaceChildren(
      ...withSubscripts(gradient ? gradientStory(points, position) : forwardStory(current, step)),
    );
    this.details.replaceChildren(vectorTable(current, step, gradient));
    if (gradient) {
      const chart = document.createElement('div');
      chart.innerHTML = gradientChart(points, position);
      this.details.prepend(chart);
    }
    this.options.onStep(current, step);
  }
}

const names: Readonly<Record<TraceModel, string>> = {
  rnn: 'h_t = tanh(W_xh x_t + W_hh h_{t-1} + b_h)',
  lstm: 'c_t = f_t ⊙ c_{t-1} + i_t ⊙ c̃_t, h_t = o_t ⊙ tanh(c_t)',
  gru: 'h_t = (1 − z_t) ⊙ h̃_t + z_t ⊙ h_{t-1}',
  bilstm: 'one LSTM reads from the left, one from the right',
  'encoder-decoder': 'the context is the sum of α_j h_j over the source',
};

function forwardStory(current: Trace, step: TraceStep): string {
  const where =
    step.part === 'forward'
      ? `Step ${step.t}`
      : `${step.part[0]!.toUpperCase()}${step.part.slice(1)} step ${step.t}`;
  const answer =
    step.answer === undefined
      ? ''
      : step.answer === step.target
        ? ` It answers ${step.answer}, which is right.`
        : ` It answers ${step.answer}; ${step.target} was wanted.`;
  return `${where} reads ${step.input}: ${names[current.request.model]}.${answer}`;
}
