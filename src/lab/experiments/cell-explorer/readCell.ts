/** A cell, its state and its inputs out of what a reader typed: sizes are found, and every number has its place. */
import { commaLine, parseAssignments, readingsOf } from '../../data/assignments';
import { TextError } from '../../data/textError';
import type { CellState, CellWeights } from '../../trace/traceCell';
import { weights, type Vector, type Weights } from '../../trace/vectors';
import {
  definitions,
  otherNames,
  type BlockNames,
  type CellDefinition,
  type CellKind,
} from './cellNames';
import { Worksheet, type Shape } from './worksheet';

export interface TypedCell {
  readonly kind: CellKind;
  readonly units: number;
  readonly inputs: number;
  readonly weights: CellWeights;
  readonly start: CellState;
  /** x_1 … x_T */
  readonly x: readonly Vector[];
  /** ∂L/∂h_T and ∂L/∂c_T, where a loss was typed as these. */
  readonly upstream?: { readonly h: Vector; readonly c: Vector };
  /** y = W_hy h_T + b_y, where it was typed; with a target, L = ½ ‖y − target‖². */
  readonly output?: { readonly weights: Weights; readonly bias: Vector; readonly target?: Vector };
}

export const [largestUnits, largestInputs, longestSequence] = [6, 6, 30];

/**
 * @throws TextError with the line of the first fault, also where a comma may mean two things.
 */
export function readCell(kind: CellKind, text: string): TypedCell {
  const readings = readingsOf(text).map((commas): TypedCell | TextError => {
    try {
      return assemble(kind, new Worksheet(definitions[kind], parseAssignments(text, commas)));
    } catch (error) {
      if (error instanceof TextError) return error;
      throw error;
    }
  });
  const read = readings.flatMap((reading) => (reading instanceof TextError ? [] : [reading]));
  const [first, second] = read;
  if (second && JSON.stringify(first) !== JSON.stringify(second)) {
    throw new TextError(
      commaLine(text),
      'A comma before a digit may be a decimal comma or stand between two numbers, and both fit here. Write a decimal point, or a blank after a comma that separates.',
    );
  }
  if (first) return first;
  throw readings[0]!; // There is a reading, and each ended in a fault.
}

function assemble(kind: CellKind, sheet: Worksheet): TypedCell {
  const definition = definitions[kind];
  const { H, I } = sizesOf(definition, sheet);
  const cell: CellWeights = {
    input: weights(definition.blocks.length * H, I),
    recurrent: weights(definition.blocks.length * H, H),
    bias: weights(definition.blocks.length * H, 1),
    ...(kind === 'gru-after' && { recurrentBias: weights(H, 1) }),
    ...(kind === 'lstm-peephole' && { peepholes: weights(definition.blocks.length * H, 1) }),
  };
  definition.blocks.forEach((names, block) => fillBlock(cell, names, block, sheet, { H, I }));
  const zero = (): Vector => new Array<number>(H).fill(0);
  const h = sheet.vector(otherNames.h, H) ?? zero();
  const { hasCellState } = definition.cell;
  const c = hasCellState ? (sheet.vector(otherNames.c, H) ?? zero()) : undefined;
  const x = sheet.sequence(otherNames.x, I, longestSequence);
  const upstream = {
    h: sheet.vector(otherNames.gradientH, H),
    c: hasCellState ? sheet.vector(otherNames.gradientC, H) : undefined,
  };
  const output = readOutput(sheet, H);
  sheet.refuseUnread();
  return {
    ...{ kind, units: H, inputs: I, weights: cell, start: c ? { h, c } : { h }, x },
    ...((upstream.h ?? upstream.c) && {
      upstream: { h: upstream.h ?? zero(), c: upstream.c ?? zero() },
    }),
    ...(output && { output }),
  };
}

/** H from a matrix that multiplies the state, I from one that multiplies the input. */
function sizesOf({ blocks }: CellDefinition, sheet: Worksheet): { H: number; I: number } {
  const [names] = blocks as [BlockNames, ...BlockNames[]];
  const recurrent = sheet.find(names.recurrent, names.input);
  const input = recurrent && sheet.find([...names.input, ...names.joint]);
  const joint = recurrent ? undefined : sheet.find(names.joint);
  const first = recurrent ?? joint ?? sheet.missing(names);
  const H = first.rows.length;
  const columns = (input ?? first).rows[0]!.length;
  const I = input ? columns : columns - H;
  if (recurrent && !input) sheet.missing(names);
  if (H > largestUnits) {
    throw new TextError(
      first.line,
      `${first.written} has ${H} rows; at most ${largestUnits} units are taken.`,
    );
  }
  if (I < 1) {
    throw new TextError(
      first.line,
      `${first.written} has ${sheet.shapeOf(first)}. It multiplies [h; x], so it needs a row for each unit, and in it a number for each unit and then one for each input.`,
    );
  }
  if (I > largestInputs) {
    throw new TextError(
      (input ?? first).line,
      `There are ${I} inputs; at most ${largestInputs} are taken.`,
    );
  }
  return { H, I };
}

function fillBlock(
  cell: CellWeights,
  names: BlockNames,
  block: number,
  sheet: Worksheet,
  { H, I }: { H: number; I: number },
): void {
  const recurrent = sheet.find(names.recurrent, names.input);
  const put = (into: Weights, rows: readonly (readonly number[])[]): void =>
    rows.forEach((row, at) => into.values.set(row, (block * H + at) * into.columns));
  if (recurrent) {
    const input = sheet.find([...names.input, ...names.joint]) ?? sheet.missing(names);
    put(cell.recurrent, sheet.matrix(recurrent, { rows: H, columns: H }));
    put(cell.input, sheet.matrix(input, { rows: H, columns: I }));
  } else {
    const shape: Shape = { rows: H, columns: H + I };
    const both = sheet.matrix(sheet.find(names.joint) ?? sheet.missing(names), shape);
    put(
      cell.recurrent,
      both.map((row) => row.slice(0, H)),
    );
    put(
      cell.input,
      both.map((row) => row.slice(H)),
    );
  }
  const looks = names.peephole && sheet.vector(names.peephole, H);
  if (looks) cell.peepholes?.values.set(looks, block * H);
  const own = sheet.vector(names.bias, H);
  const ofState = sheet.vector(names.recurrentBias, H);
  const isCandidate = names.key === 'n';
  if (ofState && isCandidate && cell.recurrentBias) cell.recurrentBias.values.set(ofState);
  const added = isCandidate && cell.recurrentBias ? undefined : ofState;
  for (let unit = 0; unit < H; unit += 1) {
    cell.bias.values[block * H + unit] = (own?.[unit] ?? 0) + (added?.[unit] ?? 0);
  }
}

function readOutput(sheet: Worksheet, H: number): TypedCell['output'] {
  const found = sheet.find(otherNames.output);
  if (!found) return undefined;
  const rows = found.rows.length;
  const read = sheet.matrix(found, { rows, columns: H });
  const matrix = weights(rows, H);
  read.forEach((row, at) => matrix.values.set(row, at * H));
  const bias = sheet.vector(otherNames.outputBias, rows) ?? new Array<number>(rows).fill(0);
  const target = sheet.vector(otherNames.target, rows);
  return { weights: matrix, bias, ...(target && { target }) };
}
