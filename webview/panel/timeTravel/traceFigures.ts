import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import type { TimeTravelState } from './timeTravelState';

interface FigureCall {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Which figures show a state: the network over time and, for gated cells, the cell opened up. */
export function figuresOf(state: TimeTravelState, trace: Trace): readonly FigureCall[] {
  const letters = [...state.word];
  const outputs = trace.steps
    .filter((step) => step.answer !== undefined)
    .map((step) => step.answer!);
  if (!state.unfolded) {
    const folded = { id: 'folded-rnn', params: {} };
    if (state.model === 'lstm' || state.model === 'bilstm')
      return [{ id: 'lstm-cell', params: {} }];
    if (state.model === 'gru') return [{ id: 'gru-cell', params: {} }];
    return [folded];
  }
  switch (state.model) {
    case 'bilstm':
      return [{ id: 'bilstm', params: { steps: letters.length, labels: letters } }];
    case 'encoder-decoder':
      return [
        {
          id: 'encoder-decoder',
          // The figure adds the signs for the start and the end itself.
          params: { source: letters, target: letters, attention: true },
        },
      ];
    case 'rnn':
    case 'lstm':
    case 'gru': {
      const overTime = {
        id: 'unrolled-rnn',
        params: { steps: letters.length, labels: letters, outputs },
      };
      if (state.model === 'rnn') return [overTime];
      return [overTime, { id: `${state.model}-cell`, params: {} }];
    }
  }
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
  for (const part of figures.querySelectorAll<SVGElement>('[data-t]')) {
    const t = Number(part.dataset['t']);
    const sides = sidesOf(part, trace).map((side) => `${side}${t}`);
    // What is joined of two chains is there once both have come by; what either reads, with the first.
    const complete = part.dataset['chain'] === 'both';
    const there = complete
      ? sides.every((side) => reached.has(side))
      : sides.some((side) => reached.has(side));
    part.classList.toggle('current', sides.includes(key(step)) && (there || !complete));
    part.classList.toggle('reached', there);
    // An initial state, at either end, belongs to no step.
    part.classList.toggle('ahead', !there && sides.some((side) => steps.has(side)));
  }
}

function key(step: TraceStep): string {
  return `${step.part}${step.t}`;
}

/** The chains of steps that a part of a figure belongs to: `data-chain` says, where there are two. */
function sidesOf(part: SVGElement, trace: Trace): readonly string[] {
  const chain = part.closest<SVGElement>('[data-chain]')?.dataset['chain'];
  if (chain === 'either' || chain === 'both') return ['forward', 'backward'];
  return [chain ?? (trace.request.model === 'encoder-decoder' ? 'encoder' : 'forward')];
}
