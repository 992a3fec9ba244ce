/** What a trial shows: the states of its cells, its gates, and which classes it confuses. */
import type { Lstm1997Trace } from '../../nets/lstm1997';
import { orderClasses, orderSymbols, type OrderSequence } from '../../tasks/temporalOrder';
import type { MatrixData } from '../../views/matrix';
import { stacked } from '../../views/matrixRows';
import type { TextData } from '../../views/text';
import { isRight, judgeOutputs, type Outcome } from './trial';

/** The relevant symbols of each class, in the order of the classes. */
export const orders = ['X,X', 'X,Y', 'Y,X', 'Y,Y'] as const;

const named = (target: number): string => `${orders[target]} → ${orderClasses[target]}`;

type Traced = readonly (readonly [sequence: OrderSequence, trace: Lstm1997Trace])[];

/** A row for each quantity and class over the symbols of a sequence; the relevant ones are marked. */
function overSymbols(
  traced: Traced,
  names: readonly string[],
  valueAt: (trace: Lstm1997Trace, row: number, t: number) => number,
): MatrixData {
  return stacked(
    traced.map(([{ symbols, places, target }, trace]) => ({
      rows: names.length,
      columns: symbols.length,
      values: names.flatMap((_, row) => Array.from(symbols, (__, t) => valueAt(trace, row, t))),
      rowLabels: names.map((name) => `${orders[target]} ${name}`),
      columnLabels: Array.from(symbols, (symbol, t) =>
        // It stands for all classes.
        places.includes(t) ? `${t + 1}: X or Y` : `${t + 1}: ${orderSymbols[symbol]}`,
      ),
      marked: places,
    })),
  );
}

const blocks = [1, 2];
const cellNames = blocks.flatMap((block) => ['a', 'b'].map((cell) => `cell ${block}${cell}`));
const gateNames = blocks.flatMap((block) => [`input ${block}`, `output ${block}`]);

export const statesOf = (traced: Traced): MatrixData =>
  overSymbols(traced, cellNames, ({ states }, row, t) => states[t * cellNames.length + row]!);

export const gatesOf = (traced: Traced): MatrixData =>
  overSymbols(traced, gateNames, ({ inputGates, outputGates }, row, t) => {
    const gates = row % 2 === 0 ? inputGates : outputGates;
    return gates[t * blocks.length + Math.floor(row / 2)]!;
  });

/** The sequence with the places of the relevant symbols, and what each class of it is taken for. */
export function answersOf(traced: Traced): TextData {
  const [[{ symbols, places }]] = traced as [Traced[number]];
  return {
    lines: [
      {
        label: 'Symbols',
        signs: Array.from(symbols, (symbol, t) =>
          places.includes(t) ? { text: '?', mark: 'strong' } : { text: orderSymbols[symbol]! },
        ),
      },
      ...traced.map(([{ target }, { outputs }]) => {
        const outcome = judgeOutputs(outputs, target);
        const { answer } = outcome;
        const mark = isRight(outcome) ? 'good' : 'bad';
        const text = answer === undefined ? 'none of the four' : orderClasses[answer]!;
        return { label: `? = ${named(target)}`, signs: [{ text, mark } as const] };
      }),
    ],
  };
}

/** Of each class, the share that was taken for each of them, or for none; 0 while there were none. */
export function confusionOf(outcomes: readonly Outcome[]): MatrixData {
  const columns = orderClasses.length + 1;
  const counts = new Array<number>(orderClasses.length * columns).fill(0);
  const totals = new Array<number>(orderClasses.length).fill(0);
  for (const { target, answer = orderClasses.length } of outcomes) {
    counts[target * columns + answer]! += 1;
    totals[target]! += 1;
  }
  return {
    rows: orderClasses.length,
    columns,
    values: counts.map((count, at) => count / Math.max(1, totals[Math.floor(at / columns)]!)),
    rowLabels: orderClasses.map((_, target) => named(target)),
    columnLabels: [...orderClasses, 'none'],
  };
}
