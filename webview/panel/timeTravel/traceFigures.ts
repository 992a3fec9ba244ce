import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import { hasDecoder, type TimeTravelState } from './timeTravelState';

interface FigureCall {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Which figures show a step: the network over time and, for gated cells, the cell opened up. On the
 * gradient's way the arrows that point back are drawn.
 */
export function figuresOf(
  state: TimeTravelState,
  trace: Trace,
  step: TraceStep,
): readonly FigureCall[] {
  const letters = [...state.word];
  const { model } = state;
  const cell: readonly FigureCall[] =
    model === 'lstm' || model === 'bilstm'
      ? [{ id: 'lstm-cell', params: {} }]
      : model === 'gru'
        ? [{ id: 'gru-cell', params: {} }]
        : [];
  if (!state.unfolded) return cell.length > 0 ? cell : [{ id: 'folded-rnn', params: {} }];
  const gradient = state.direction === 'gradient';
  const loss = gradient ? { lossAt: trace.steps[trace.lossAt]!.t } : {};
  if (model === 'bilstm')
    return [{ id: 'bilstm', params: { steps: letters.length, labels: letters, ...loss } }];
  if (hasDecoder(model)) {
    const weights = step.values['a'];
    const params = {
      source: letters,
      // The figure adds the signs for the start and the end itself.
      target: letters,
      attention: model === 'attention',
      gradient,
      ...(weights && { step: step.t, weights: weights.map((weight) => Math.min(1, weight)) }),
    };
    return [{ id: 'encoder-decoder', params }];
  }
  const outputs = trace.steps.map(({ answer }) => answer ?? '');
  return [
    {
      id: 'unrolled-rnn',
      params: { cell: model, steps: letters.length, labels: letters, outputs, ...loss },
    },
    ...cell,
  ];
}

/** Classes on the figure's parts: where the walk is, where it has been, what is still to come. */
export function markCurrent(
  figures: HTMLElement,
  trace: Trace,
  step: TraceStep,
  passed: readonly number[],
  direction: TimeTravelState['direction'],
): void {
  figures.classList.toggle('backwards', direction === 'gradient');
  const reached = new Set(passed.map((index) => key(trace.steps[index]!)));
  const steps = new Set(trace.steps.map(key));
  // The one context vector is made at the encoder's last step.
  const last = `encoder${[...trace.request.word].length}`;
  for (const part of figures.querySelectorAll('.part[data-symbol="k"]:not([data-t])')) {
    part.classList.toggle('current', key(step) === last && direction === 'forward');
    part.classList.toggle('reached', reached.has(last));
    part.classList.toggle('ahead', !reached.has(last));
  }
  for (const part of figures.querySelectorAll<SVGElement>('[data-t]')) {
    const t = Number(part.dataset['t']);
    const sides = sidesOf(part, trace).map((side) => `${side}${t}`);
    // What is joined of two chains is there once both have come by; what either reads, with the first.
    const complete = part.dataset['chain'] === 'both';
    const there = complete
      ? sides.every((side) => reached.has(side))
      : sides.some((side) => reached.has(side));
    const here = sides.includes(key(step)) && (there || !complete);
    part.classList.toggle('current', here && (direction === 'forward' || isOnWayBack(part)));
    part.classList.toggle('reached', there);
    // An initial state, at either end, belongs to no step.
    part.classList.toggle('ahead', !there && sides.some((side) => steps.has(side)));
  }
}

/** On the gradient's way are the states and the arrows that point back, not what the step read. */
function isOnWayBack(part: SVGElement): boolean {
  const isState = ['h', 'c', 's'].includes(part.dataset['symbol'] ?? '');
  return (
    part.querySelector(isState ? ':scope > .shape, :scope > .back' : ':scope > .back') !== null
  );
}

function key(step: TraceStep): string {
  return `${step.part}${step.t}`;
}

/** The chains of steps that a part of a figure belongs to: `data-chain` says, where there are two. */
function sidesOf(part: SVGElement, trace: Trace): readonly string[] {
  const chain = part.closest<SVGElement>('[data-chain]')?.dataset['chain'];
  if (chain === 'either' || chain === 'both') return ['forward', 'backward'];
  return [chain ?? (hasDecoder(trace.request.model) ? 'encoder' : 'forward')];
}
