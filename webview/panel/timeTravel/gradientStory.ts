import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';

/** ‖∂L/∂h‖ of one step (of an LSTM ‖∂L/∂c‖: the cell state is its path through time), and how much of the gradient at the loss that is. */
export interface GradientPoint {
  readonly index: number;
  readonly label: string;
  readonly norm: number;
  /** `norm` over the norm where the loss is. */
  readonly kept: number;
}

export function stepLabel(step: TraceStep): string {
  const symbol = step.part === 'decoder' ? 's' : 'h';
  const arrow = step.part === 'backward' ? '←' : '';
  return `${step.gradientC ? 'c' : symbol}${arrow}${step.t}`;
}

/** In the order in which the gradient arrives. */
export function gradientPoints(trace: Trace): readonly GradientPoint[] {
  const norms = trace.gradientOrder.map((index) => {
    const { gradientC, gradientH } = trace.steps[index]!;
    return Math.hypot(...(gradientC ?? gradientH));
  });
  const start = norms[0]!;
  return trace.gradientOrder.map((index, at) => ({
    index,
    label: stepLabel(trace.steps[index]!),
    norm: norms[at]!,
    kept: start > 0 ? norms[at]! / start : 0,
  }));
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

/** One sentence on what became of the gradient by this point of its walk. */
export function gradientStory(points: readonly GradientPoint[], position: number): string {
  const here = points[position - 1]!;
  if (position === 1) {
    return `The loss sends a gradient of length ${readable(here.norm)} into ${here.label}. Step on to follow it back.`;
  }
  const percent =
    here.kept >= 0.001 ? `${(100 * here.kept).toPrecision(2)} %` : readable(here.kept);
  const steps = position - 1;
  const lag = `${steps} step${steps === 1 ? '' : 's'} back, at ${here.label}`;
  const share = here.kept >= 0.001 ? percent : `a fraction of ${percent}`;
  if (here.kept > 2) {
    return `${lag}, the gradient has grown to ${here.kept.toPrecision(2)} times what it was: it explodes.`;
  }
  if (here.kept < 0.1) return `${lag}, ${share} of the gradient is left: it vanishes.`;
  return `${lag}, ${share} of the gradient is left: it survives so far.`;
}
