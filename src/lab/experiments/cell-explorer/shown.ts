/** The steps as a table and as heat maps, and the gradients as a table. */
import { tanh } from '../../elementary';
import type { MatrixData } from '../../views/matrix';
import type { TableData } from '../../views/table';
import type { Weights } from '../../trace/vectors';
import { definitions, type CellKind } from './cellNames';
import type { Worked } from './workOut';

interface CellParts {
  readonly gates: [string, string][];
  readonly candidate?: [string, string];
}

const ofLstm: CellParts = {
  gates: [
    ['f', 'f'],
    ['i', 'i'],
    ['o', 'o'],
  ],
  candidate: ['g', 'c̃'],
};
const ofGru: CellParts = {
  gates: [
    ['z', 'z'],
    ['r', 'r'],
  ],
  candidate: ['n', 'h̃'],
};

/** Key and label of what a cell computes: the gates, and the candidate where there is one. */
export const parts: Readonly<Record<CellKind, CellParts>> = {
  rnn: { gates: [] },
  lstm: ofLstm,
  'lstm-peephole': ofLstm,
  gru: ofGru,
  'gru-after': ofGru,
};

const unitName = (label: string, units: number, unit: number): string =>
  units === 1 ? label : `${label}, unit ${unit + 1}`;

/** A row for each unit at each step. A sum is what is squashed: σ or tanh of it is the value. */
export function stepTable({ typed, pass }: Worked): TableData {
  const { kind, units } = typed;
  const { gates, candidate } = parts[kind];
  const squashed = [...gates, ...(candidate ? [candidate] : [])];
  const hasCell = definitions[kind].cell.hasCellState;
  const rows = pass.steps.flatMap((step, at) =>
    Array.from({ length: units }, (_, unit) => [
      `t = ${at + 1}${units === 1 ? '' : `, unit ${unit + 1}`}`,
      ...(kind === 'rnn' ? [step.sums['h']![unit]!] : []),
      ...(kind === 'gru-after' ? [step.sums['m']![unit]!] : []),
      ...squashed.flatMap(([key]) => [step.sums[key]![unit]!, step.gates[key]![unit]!]),
      ...(hasCell ? [step.c![unit]!, tanh(step.c![unit]!)] : []),
      step.h[unit]!,
    ]),
  );
  return {
    columns: [
      'Step',
      ...(kind === 'rnn' ? ['sum'] : []),
      ...(kind === 'gru-after' ? ['m'] : []),
      ...squashed.flatMap(([, label]) => [`sum of ${label}`, label]),
      ...(hasCell ? ['c', 'tanh c'] : []),
      'h',
    ],
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? fixed(cell) : cell))),
  };
}

const fixed = (value: number): number => Number(value.toFixed(6));

interface Row {
  readonly label: string;
  readonly values: readonly number[];
}

function matrixOf(rows: readonly Row[], columnLabels: readonly string[]): MatrixData {
  return {
    rows: rows.length,
    columns: columnLabels.length,
    values: rows.flatMap(({ values }) => values),
    rowLabels: rows.map(({ label }) => label),
    columnLabels,
  };
}

export function gateMap({ typed: { kind, units }, pass }: Worked): MatrixData {
  const rows = parts[kind].gates.flatMap(([key, label]) =>
    Array.from({ length: units }, (_, unit) => ({
      label: unitName(label, units, unit),
      values: pass.steps.map(({ gates }) => gates[key]![unit]!),
    })),
  );
  return matrixOf(
    rows,
    pass.steps.map((_, at) => String(at + 1)),
  );
}

/** Candidate, c and h; the states from t = 0 on, which no candidate has. */
export function stateMap({ typed: { kind, units, start }, pass }: Worked): MatrixData {
  const hasCell = definitions[kind].cell.hasCellState;
  const each = (label: string, of: (unit: number) => number[]): Row[] =>
    Array.from({ length: units }, (_, unit) => ({
      label: unitName(label, units, unit),
      values: of(unit),
    }));
  const rows = [
    ...(hasCell
      ? each('c', (unit) => [start.c![unit]!, ...pass.steps.map(({ c }) => c![unit]!)])
      : []),
    ...each('h', (unit) => [start.h[unit]!, ...pass.steps.map(({ h }) => h[unit]!)]),
  ];
  return matrixOf(
    rows,
    [start, ...pass.steps].map((_, at) => String(at)),
  );
}

/** How far the colours of the states have to reach. */
export function stateRange(worked: Worked): readonly [number, number] {
  const largest = Math.max(1, ...Array.from(stateMap(worked).values, Math.abs));
  return [-largest, largest];
}

/** Every ∂L/∂W, a row for each row of a matrix, then the gradients of the states. */
export function gradientTable({ typed, backward }: Worked): TableData {
  if (!backward) return { columns: ['Quantity', 'Value'], rows: [] };
  const { kind, units } = typed;
  const { flow, weights, output } = backward;
  const rows: [string, string][] = [];
  const add = (label: string, values: readonly number[]): void => {
    rows.push([label, values.map((value) => value.toFixed(4).replace('-', '−')).join(', ')]);
  };
  const addMatrix = (label: string, matrix: Weights, from: number, count: number): void => {
    for (let row = 0; row < count; row += 1) {
      const start = (from + row) * matrix.columns;
      add(
        count === 1 ? label : `${label}, row ${row + 1}`,
        Array.from(matrix.values.subarray(start, start + matrix.columns)),
      );
    }
  };
  definitions[kind].blocks.forEach(({ shown, peephole }, block) => {
    const suffix = kind === 'rnn' ? 'h' : shown;
    addMatrix(`W_x${suffix}`, weights.input, block * units, units);
    addMatrix(`W_h${suffix}`, weights.recurrent, block * units, units);
    const ofBlock = ({ values }: Weights): number[] =>
      Array.from(values.subarray(block * units, (block + 1) * units));
    add(`b_${suffix}`, ofBlock(weights.bias));
    if (peephole && weights.peepholes) add(`p_${suffix}`, ofBlock(weights.peepholes));
  });
  if (weights.recurrentBias) add('b_hh', Array.from(weights.recurrentBias.values));
  if (output) {
    addMatrix('W_hy', output.weights, 0, output.weights.rows);
    add('b_y', Array.from(output.bias.values));
  }
  for (let t = typed.x.length; t >= 0; t -= 1) {
    add(`h_${t}`, flow.h[t]!);
    const c = flow.c[t];
    if (c) add(`c_${t}`, c);
    if (t > 0) add(`x_${t}`, flow.x[t - 1]!);
  }
  return { columns: ['Gradient of the loss by', 'Value'], rows };
}
