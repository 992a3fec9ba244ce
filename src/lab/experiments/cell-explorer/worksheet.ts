/** What was assigned, to be asked for by name and shape. */
import type { Assignment } from '../../data/assignments';
import { TextError } from '../../data/textError';
import { counted } from '../../views/numbers';
import { knownNames, type BlockNames, type CellDefinition } from './cellNames';

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

const shapeText = ({ rows, columns }: Shape): string =>
  `${counted(rows, 'row')} of ${counted(columns, 'number')}`;

export class Worksheet {
  readonly #definition: CellDefinition;
  readonly #all: ReadonlyMap<string, Assignment>;
  readonly #read = new Set<Assignment>();

  constructor(definition: CellDefinition, all: readonly Assignment[]) {
    this.#definition = definition;
    this.#all = new Map(all.map((each) => [each.name, each]));
  }

  /**
   * The first of these names that is there.
   * @param beside Where given, the name counts only where one of these is there, too, or is no joint one.
   */
  find(names: readonly string[], beside?: readonly string[]): Assignment | undefined {
    const found = names.map((name) => this.#all.get(name)).find((each) => each !== undefined);
    if (!found || !beside) return found;
    // W_h of a plain cell multiplies h where W_x is there, and [h; x] where it is alone.
    const isJoint = this.#definition.blocks.some(({ joint }) => joint.includes(found.name));
    return isJoint && !this.find(beside) ? undefined : found;
  }

  /** @throws TextError Always: the weights of that block are not there. */
  missing({ shown, input, recurrent }: BlockNames): never {
    const isPlain =
      input[0] === 'Wxh' && recurrent[0] === 'Whh' && this.#definition.blocks.length === 1;
    const { label } = this.#definition;
    throw new TextError(
      undefined,
      isPlain
        ? `The weights of the ${label} are missing: write W_xh = … for the input and W_hh = … for the state before.`
        : `The weights W_${shown} of the ${label} are missing. Write W_${shown} = … on [h; x], or W_x${shown} = … and W_h${shown} = … apart.`,
    );
  }

  shapeOf({ rows }: Assignment): string {
    return shapeText({ rows: rows.length, columns: rows[0]!.length });
  }

  /** @throws TextError where it has another shape. */
  matrix(found: Assignment, shape: Shape): readonly (readonly number[])[] {
    this.#read.add(found);
    const { rows, written, line } = found;
    const odd = rows.findIndex((row) => row.length !== rows[0]!.length);
    if (odd >= 0) {
      throw new TextError(
        line,
        `Row ${odd + 1} of ${written} has ${counted(rows[odd]!.length, 'number')}, the first has ${rows[0]!.length}. Give every row as many; a row ends at a semicolon or with its line.`,
      );
    }
    if (rows.length === shape.rows && rows[0]!.length === shape.columns) return rows;
    const turned = rows.length === shape.columns && rows[0]!.length === shape.rows;
    throw new TextError(
      line,
      `${written} has ${this.shapeOf(found)}; with the other weights it needs ${shapeText(shape)}. ${turned ? 'It is turned: a row belongs to a unit.' : 'A row belongs to a unit, and ends at a semicolon or with its line.'}`,
    );
  }

  /** As a row or as a column. @throws TextError where it has another length. */
  vector(names: readonly string[], length: number): number[] | undefined {
    const found = this.find(names);
    if (!found) return undefined;
    this.#read.add(found);
    const values = found.rows.flat();
    const isVector = found.rows.length === 1 || found.rows.every((row) => row.length === 1);
    if (isVector && values.length === length) return values;
    throw new TextError(
      found.line,
      `${found.written} has ${isVector ? counted(values.length, 'number') : this.shapeOf(found)}; it needs ${length}.`,
    );
  }

  /** x_1 … x_T: rows of one matrix, or one by one. @throws TextError where they do not fit or are too many. */
  sequence(names: readonly string[], inputs: number, longest: number): number[][] {
    const whole = this.find(names);
    const numbered = [...this.#all.values()].filter(({ name }) => /^x\d+$/.test(name));
    const one = numbered[0];
    if (whole && one) {
      throw new TextError(
        one.line,
        `${whole.written} is there already. Write the inputs in one way.`,
      );
    }
    if (!whole && !one) {
      throw new TextError(
        undefined,
        'The input is missing. Write x = …, a row for each time step.',
      );
    }
    const steps = whole ? this.#stepsOf(whole, inputs) : this.#numberedSteps(numbered, inputs);
    if (steps.length > longest) {
      throw new TextError(
        (whole ?? one)!.line,
        `There are ${steps.length} time steps; at most ${longest} are taken.`,
      );
    }
    return steps;
  }

  #stepsOf(found: Assignment, inputs: number): number[][] {
    this.#read.add(found);
    const { rows, written, line } = found;
    if (rows.every((row) => row.length === inputs)) return rows.map((row) => [...row]);
    // One input a step: they may stand beside each other.
    if (inputs === 1 && rows.length === 1) return rows[0]!.map((value) => [value]);
    // One step: its inputs may stand below each other.
    if (rows.length === inputs && rows.every((row) => row.length === 1)) return [rows.flat()];
    throw new TextError(
      line,
      `${written} has ${this.shapeOf(found)}. With these weights each step has ${counted(inputs, 'input')}: write a row of ${inputs} for each time step.`,
    );
  }

  #numberedSteps(numbered: readonly Assignment[], inputs: number): number[][] {
    return numbered.map((found, index) => {
      if (found.name !== `x${index + 1}`) {
        throw new TextError(
          found.line,
          `x_${index + 1} comes here. Write the inputs in order, from x_1 on.`,
        );
      }
      return this.vector([found.name], inputs)!; // It is there.
    });
  }

  /** @throws TextError at the first name that nothing asked for. */
  refuseUnread(): void {
    const left = [...this.#all.values()].find((each) => !this.#read.has(each));
    if (!left) return;
    const { label } = this.#definition;
    throw new TextError(
      left.line,
      `${left.written} is not used by this ${label}. It takes ${knownNames(this.#definition)}.`,
    );
  }
}
