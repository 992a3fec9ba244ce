import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';

/*
 * What happens at a step, in one or two sentences, with the numbers of the step in the notation of
 * the figure: `h_{2}`. A quantity is spoken of when it is made, not before.
 */

/** The state before: h_0 for a chain from the left, h_{T+1} for one from the right. */
function before(step: TraceStep): number {
  return step.part === 'backward' ? step.t + 1 : step.t - 1;
}

const lstmEquations = (h: string, c: string, t: number, p: number): string =>
  `${c}_{${t}} = f_{${t}} ⊙ ${c}_{${p}} + i_{${t}} ⊙ c̃_{${t}} and ${h}_{${t}} = o_{${t}} ⊙ tanh(${c}_{${t}})`;

const gruEquation = (h: string, t: number): string =>
  `${h}_{${t}} = (1 − z_{${t}}) ⊙ h̃_{${t}} + z_{${t}} ⊙ ${h}_{${t - 1}}`;

function answerOf(step: TraceStep): string {
  if (step.answer === undefined) return '';
  return step.answer === step.target
    ? ` It answers ${step.answer}, which is right.`
    : ` It answers ${step.answer}; ${step.target} was wanted.`;
}

function sequenceStep({ request }: Trace, step: TraceStep): string {
  const { t } = step;
  const reads = `reads x_{${t}} = ${step.input}`;
  switch (request.model) {
    case 'lstm':
      return `Step ${t} ${reads}: ${lstmEquations('h', 'c', t, t - 1)}.`;
    case 'gru':
      return `Step ${t} ${reads}: ${gruEquation('h', t)}.`;
    case 'bilstm': {
      const arrow = step.part === 'backward' ? '\u20d6' : '\u20d7';
      const equations = lstmEquations(`h${arrow}`, `c${arrow}`, t, before(step));
      const joined = step.part === 'backward' ? ` With h\u20d7_{${t}} it makes y_{${t}}.` : '';
      return `The ${step.part} LSTM ${reads}: ${equations}.${joined}`;
    }
    default:
      return `Step ${t} ${reads}: h_{${t}} = tanh(W_{xh} x_{${t}} + W_{hh} h_{${t - 1}} + b_{h}).`;
  }
}

function encoderStep({ request }: Trace, step: TraceStep): string {
  const n = [...request.word].length;
  const { t } = step;
  const read = `Encoder step ${t} reads x_{${t}} = ${step.input}: ${gruEquation('h', t)}.`;
  if (t < n) return read;
  return request.model === 'attention'
    ? `${read} The decoder will start from this state, s_{0} = h_{${n}}.`
    : `${read} This last state is the one context vector, k = h_{${n}}.`;
}

function decoderStep(trace: Trace, step: TraceStep): string {
  const n = [...trace.request.word].length;
  const { t } = step;
  const own = trace.steps.find((other) => other.part === 'decoder' && other.t === t - 1)?.answer;
  // In training, and here, the right letter is fed, whatever was answered.
  const forced = own !== undefined && own !== step.input ? ' (the right letter, not its own)' : '';
  const reads = `y_{${t - 1}} = ${step.input}${forced}`;
  if (trace.request.model !== 'attention') {
    const from = t === 1 ? ' and starts from s_{0} = k' : '';
    return `Decoder step ${t} reads ${reads}${from}: ${gruEquation('s', t)}.`;
  }
  const sum =
    n > 1
      ? `k_{${t}} = Σ_{j} α_{${t},j} h_{j}`
      : `k_{${t}} = α_{${t},1} h_{1}, with α_{${t},1} = 1`;
  return `Decoder step ${t} compares s_{${t - 1}} with every h_{j} and forms its context, ${sum}. It reads that and ${reads}: ${gruEquation('s', t)}.`;
}

/** Set with `withSubscripts`. */
export function forwardStory(trace: Trace, step: TraceStep): string {
  const tell =
    step.part === 'encoder' ? encoderStep : step.part === 'decoder' ? decoderStep : sequenceStep;
  return tell(trace, step) + answerOf(step);
}
