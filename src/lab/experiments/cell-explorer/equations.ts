/** The equations of one step, with the numbers put in. */
import type { CellStep } from '../../trace/traceCell';
import type { Weights } from '../../trace/vectors';
import type { TextData, TextLine } from '../../views/text';
import { definitions } from './cellNames';
import type { Worked } from './workOut';

/** As a person writes it: four digits behind the point at most, a true minus sign. */
export function digits(value: number): string {
  const text = String(Number(value.toFixed(4)));
  return text === '-0' ? '0' : text.replace('-', '−');
}

/** A factor or a summand of its own: what has a sign stands in brackets. */
const within = (value: number): string => (value < 0 ? `(${digits(value)})` : digits(value));
const product = (a: number, b: number): string => `${within(a)}·${within(b)}`;

/** Label, what stands behind the equals signs, the value last. */
function line(label: string, ...parts: string[]): TextLine {
  return {
    label,
    signs: parts.map((text, at) => ({
      text: at === 0 ? text : `= ${text}`,
      ...(at === parts.length - 1 && { mark: 'strong' as const }),
    })),
  };
}

interface Step {
  readonly worked: Worked;
  readonly x: readonly number[];
  readonly h: readonly number[];
  readonly c: readonly number[];
  readonly step: CellStep;
}

const rowOf = ({ columns, values }: Weights, row: number): number[] =>
  Array.from(values.subarray(row * columns, (row + 1) * columns));

const products = (row: readonly number[], v: readonly number[]): string[] =>
  row.map((weight, at) => product(weight, v[at]!));

/** The sum of one unit of one block: `0.4·0.2 + 0.1·1 + 1`. */
function sumText(
  { worked: { typed }, x }: Step,
  block: number,
  unit: number,
  h: readonly number[],
  c: readonly number[] = [],
): string {
  const row = block * typed.units + unit;
  const { recurrent, input, bias, peepholes } = typed.weights;
  const parts = [...products(rowOf(recurrent, row), h), ...products(rowOf(input, row), x)];
  const [own, look] = [bias.values[row]!, peepholes?.values[row] ?? 0];
  const looks = look === 0 ? [] : [product(look, c[unit]!)];
  return [...parts, ...looks, ...(own === 0 ? [] : [within(own)])].join(' + ');
}

/** The lines of one unit, in the order in which they are computed. */
function linesOf(at: Step, unit: number): TextLine[] {
  const { kind, units } = at.worked.typed;
  const { step, h, c } = at;
  const name = (symbol: string): string => (units === 1 ? symbol : `${symbol}, unit ${unit + 1}`);
  const value = (key: string): number => step.gates[key]![unit]!;
  const { blocks } = definitions[kind];
  const squashed = (label: string, key: string, f: string, state = h, cell = c): TextLine => {
    const block = blocks.findIndex((names) => names.key === key);
    const sum = step.sums[key]![unit]!;
    const result = step.gates[key]?.[unit] ?? step.h[unit]!;
    return line(
      name(label),
      `${f}(${sumText(at, block, unit, state, cell)})`,
      `${f}(${digits(sum)})`,
      digits(result),
    );
  };
  if (kind === 'rnn') return [squashed('h', 'h', 'tanh')];
  if (kind === 'lstm' || kind === 'lstm-peephole') {
    const [kept, written] = [product(value('f'), c[unit]!), product(value('i'), value('g'))];
    const cell = step.c![unit]!;
    const memory = line(name('c'), `${kept} + ${written}`, digits(cell));
    // With peepholes the output gate looks at the new cell state, so that comes before it.
    const output = squashed('o', 'o', 'σ', h, [...step.c!]);
    return [
      squashed('f', 'f', 'σ'),
      squashed('i', 'i', 'σ'),
      squashed('c̃', 'g', 'tanh'),
      ...(kind === 'lstm' ? [output, memory] : [memory, output]),
      line(name('h'), `${digits(value('o'))}·tanh(${digits(cell)})`, digits(step.h[unit]!)),
    ];
  }
  const [z, n] = [value('z'), value('n')];
  const candidate =
    kind === 'gru'
      ? [
          squashed(
            'h̃',
            'n',
            'tanh',
            h.map((each, index) => step.gates['r']![index]! * each),
          ),
        ]
      : resetAfter(at, unit, name);
  return [
    squashed('z', 'z', 'σ'),
    squashed('r', 'r', 'σ'),
    ...candidate,
    line(
      name('h'),
      `(1 − ${digits(z)})·${within(n)} + ${product(z, h[unit]!)}`,
      digits(step.h[unit]!),
    ),
  ];
}

/** m = U h + b', and h̃ = tanh(W x + b + r·m). */
function resetAfter(at: Step, unit: number, name: (symbol: string) => string): TextLine[] {
  const { typed } = at.worked;
  const { recurrent, input, bias, recurrentBias } = typed.weights;
  const row = 2 * typed.units + unit;
  const { sums, gates } = at.step;
  const [m, r] = [sums['m']![unit]!, gates['r']![unit]!];
  const some = (value: number): string[] => (value === 0 ? [] : [within(value)]);
  const state = [...products(rowOf(recurrent, row), at.h), ...some(recurrentBias!.values[unit]!)];
  const whole = [...products(rowOf(input, row), at.x), ...some(bias.values[row]!), product(r, m)];
  return [
    line(name('m'), state.join(' + '), digits(m)),
    line(
      name('h̃'),
      `tanh(${whole.join(' + ')})`,
      `tanh(${digits(sums['n']![unit]!)})`,
      digits(gates['n']![unit]!),
    ),
  ];
}

/** @param t From 1. */
export function equationsOf(worked: Worked, t: number): TextData {
  const { typed, pass, y } = worked;
  const at = Math.min(t, pass.steps.length) - 1;
  const [step, previous] = [pass.steps[at]!, pass.previous[at]!];
  const x = typed.x[at]!;
  const { h, c = [] } = previous;
  const here: Step = { worked, x, h, c, step };
  const given = [
    line('given', `x = ${vector(x)}`),
    line('', `h before = ${vector(h)}`),
    ...(c.length > 0 ? [line('', `c before = ${vector(c)}`)] : []),
  ].map(({ label, signs }) => ({ label, signs: signs.map(({ text }) => ({ text })) }));
  const lines = Array.from({ length: typed.units }, (_, unit) => linesOf(here, unit)).flat();
  const { output } = typed;
  const answers =
    output && y && at === pass.steps.length - 1
      ? y.map((value, row) =>
          line(
            y.length === 1 ? 'y' : `y, output ${row + 1}`,
            [...products(rowOf(output.weights, row), step.h), within(output.bias[row]!)].join(
              ' + ',
            ),
            digits(value),
          ),
        )
      : [];
  return { lines: [...given, ...lines, ...answers] };
}

const vector = (values: readonly number[]): string =>
  values.length === 1 ? digits(values[0]!) : `(${values.map(digits).join(', ')})`;
