import { nameOfSymbol, notation } from '../../../src/common/notation';
import { textbookLine } from '../../../src/common/textbookNames';
import type { Trace, TracePart, TraceStep } from '../../../src/lab/trace/traceModel';
import { stepOf, type SymbolPlace } from './matchSymbols';

export interface LookedAt {
  readonly trace: Trace;
  readonly step: TraceStep;
}

export interface SymbolDescription {
  readonly name: string;
  /** For example `length H = 4` or `H × I = 4 × 5`. */
  readonly shape: string;
  /** What books and libraries call it, in one line. */
  readonly elsewhere?: string;
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
    .replace('2H', String(2 * H))
    .replace(/\b[HIYT]\b/g, (size) => String({ H, I, Y: I, T }[size as 'H' | 'I' | 'Y' | 'T'])); // as matched
  return `${plain} = ${numbers}`;
}

function isPart(chain: string | undefined): chain is TracePart {
  return chain === 'forward' || chain === 'backward' || chain === 'decoder';
}

/** Name, shape and current value of what a place on the page stands for. */
export function describeSymbol(
  place: SymbolPlace,
  lookedAt: LookedAt | undefined,
): SymbolDescription | undefined {
  const declared = notation.find(({ id }) => id === place.symbol);
  if (!declared) return undefined;
  const joined = place.chain === 'both' && place.symbol === 'h';
  const elsewhere = textbookLine(place.symbol);
  const description = {
    name: nameOfSymbol(place.symbol, place.chain) ?? declared.name,
    shape: sized(joined ? `2${declared.shape}` : declared.shape, lookedAt?.trace),
    ...(elsewhere !== undefined && { elsewhere }),
  };
  if (!lookedAt) return description;
  const { trace, step } = lookedAt;
  const t = stepOf(place.t, step.t) ?? step.t;
  const initial = place.chain === 'backward' ? [...trace.request.word].length + 1 : 0;
  if (t === initial && (place.symbol === 'h' || place.symbol === 'c')) {
    return {
      ...description,
      value: { step: t, numbers: trace.steps[0]!.values['h']!.map(() => 0) },
    };
  }
  const part = isPart(place.chain) ? place.chain : step.part;
  const ofStep = trace.steps.filter((other) => other.t === t && place.symbol in other.values);
  const numbers = joined
    ? ofStep.flatMap(({ values }) => values[place.symbol]!)
    : (ofStep.find((other) => other.part === part) ?? ofStep[0])?.values[place.symbol];
  return numbers && numbers.length > 0
    ? { ...description, value: { step: t, numbers } }
    : description;
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
