import { notation } from '../../../src/common/notation';
import type { Trace, TraceStep } from '../../../src/lab/trace/traceModel';
import { stepOf, type SymbolPlace } from './matchSymbols';

export interface LookedAt {
  readonly trace: Trace;
  readonly step: TraceStep;
}

export interface SymbolDescription {
  readonly name: string;
  /** For example `length H = 4` or `H × I = 4 × 5`. */
  readonly shape: string;
  /** Which step the value belongs to, and the numbers; absent where nothing was computed. */
  readonly value?: { readonly step: number; readonly numbers: readonly number[] };
}

/** `H × (H + I)` with the sizes of the traced network put in. */
function sized(shape: string, trace: Trace | undefined): string {
  const plain = shape.includes('×') ? shape : shape === '1' ? 'one number' : `length ${shape}`;
  if (!trace || shape === '1') return plain;
  const H = trace.request.units;
  const I = trace.alphabet.length;
  const T = [...trace.request.word].length;
  const numbers = shape
    .replace(/\(H \+ I\)/g, String(H + I))
    .replace(/\b[HIYT]\b/g, (size) => String({ H, I, Y: I, T }[size as 'H' | 'I' | 'Y' | 'T'])); // as matched
  return `${plain} = ${numbers}`;
}

/** Name, shape and current value of what a place on the page stands for. */
export function describeSymbol(
  place: SymbolPlace,
  lookedAt: LookedAt | undefined,
): SymbolDescription | undefined {
  const declared = notation.find(({ id }) => id === place.symbol);
  if (!declared) return undefined;
  const description = { name: declared.name, shape: sized(declared.shape, lookedAt?.trace) };
  if (!lookedAt) return description;
  const { trace, step } = lookedAt;
  const t = stepOf(place.t, step.t) ?? step.t;
  if (t === 0 && (place.symbol === 'h' || place.symbol === 'c')) {
    return {
      ...description,
      value: { step: 0, numbers: trace.steps[0]!.values['h']!.map(() => 0) },
    };
  }
  const ofStep =
    trace.steps.find((other) => other.t === t && other.part === step.part) ??
    trace.steps.find((other) => other.t === t);
  const numbers = ofStep?.values[place.symbol];
  return numbers ? { ...description, value: { step: t, numbers } } : description;
}

/** One line for the tooltip and for a screen reader. */
export function describeInWords(place: SymbolPlace, description: SymbolDescription): string {
  const at = place.t === undefined ? '' : ` at ${place.t.replace('-', ' − ')}`;
  const value = description.value
    ? `; at step ${description.value.step}: ${description.value.numbers
        .map((number) => number.toFixed(2).replace('-', '−'))
        .join(', ')}`
    : '';
  return `${description.name}${at}, ${description.shape}${value}`;
}
