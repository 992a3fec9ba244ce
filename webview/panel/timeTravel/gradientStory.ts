import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';

/** ‖∂L/∂h‖ of one step (of an LSTM ‖∂L/∂c‖: the cell state is its path through time), and how much of the gradient at the loss that is. */
export interface GradientPoint {
  readonly index: number;
  /** `c3`, and `c_{3}` to be set with a subscript. */
  readonly label: string;
  readonly symbol: string;
  readonly norm: number;
  /** `norm` over the norm where the loss enters this chain of states. */
  readonly kept: number;
  /** Steps of the recurrence since then; none where the loss enters. */
  readonly stepsBack: number;
  /** An encoder state that attention joins to the decoder, so that no number of steps lies between. */
  readonly attended: boolean;
}

/** The arrow over a state of a bidirectional network; none in the others. */
export function arrowOver(trace: Trace, { part }: TraceStep): string {
  if (trace.request.model !== 'bilstm') return '';
  return part === 'backward' ? '\u20d6' : '\u20d7';
}

/** `c_{3}`: what the gradient is taken with respect to at this step. */
function stepSymbol(trace: Trace, step: TraceStep): string {
  const symbol = step.gradientC ? 'c' : step.part === 'decoder' ? 's' : 'h';
  return `${symbol}${arrowOver(trace, step)}_{${step.t}}`;
}

/** In the order in which the gradient arrives. */
export function gradientPoints(trace: Trace): readonly GradientPoint[] {
  const order = trace.gradientOrder.map((index) => trace.steps[index]!);
  const norms = order.map(({ gradientC, gradientH }) => Math.hypot(...(gradientC ?? gradientH)));
  return order.map((step, at) => {
    // The two chains of a bidirectional network know nothing of each other: the loss enters both.
    const start = step.part === 'backward' ? order.findIndex(({ part }) => part === step.part) : 0;
    const symbol = stepSymbol(trace, step);
    return {
      index: trace.gradientOrder[at]!,
      label: symbol.replace(/_\{(\d+)\}/, '$1'),
      symbol,
      norm: norms[at]!,
      kept: norms[start]! > 0 ? norms[at]! / norms[start]! : 0,
      stepsBack: at - start,
      attended: trace.request.model === 'attention' && step.part === 'encoder',
    };
  });
}

/** Tiny and huge numbers as a person reads them. */
export function readable(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 0.01 && size < 1000) return value.toFixed(size < 1 ? 3 : 2);
  const [digits, exponent] = value.toExponential(1).split('e');
  const superscript = [...exponent!.replace('+', '')]
    .map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '⁻')
    .join('');
  return `${digits} × 10${superscript}`;
}

/** One sentence on what became of the gradient by this point of its walk; set with `withSubscripts`. */
export function gradientStory(points: readonly GradientPoint[], position: number): string {
  const here = points[position - 1]!;
  if (here.stepsBack === 0) {
    const sent = `The loss sends a gradient of length ${readable(here.norm)} into ${here.symbol}`;
    return position === 1
      ? `${sent}. Step on to follow it back.`
      : `${sent}, too. In this chain the way back leads to later letters.`;
  }
  const percent =
    here.kept >= 0.001 ? `${(100 * here.kept).toPrecision(2)} %` : readable(here.kept);
  const lag = here.attended
    ? `At ${here.symbol}, which attention joins to every s_t`
    : `${here.stepsBack} step${here.stepsBack === 1 ? '' : 's'} back, at ${here.symbol}`;
  const share = here.kept >= 0.001 ? percent : `a fraction of ${percent}`;
  if (here.kept > 2) {
    return `${lag}, the gradient has grown to ${here.kept.toPrecision(2)} times what it was: it explodes.`;
  }
  if (here.kept < 0.1) return `${lag}, ${share} of the gradient is left: it vanishes.`;
  return `${lag}, ${share} of the gradient is left: it survives so far.`;
}
