import type { CellError } from '../protocol';

/** A cell that cannot be run, in words for its author. */
export class CellFailure extends Error {
  constructor(readonly cellError: CellError) {
    super(cellError.message);
    this.name = cellError.name;
  }
}

/** Refuses a construct at an offset of the text. */
export function refuse(code: string, offset: number, message: string, remedy: string): never {
  const before = code.slice(0, offset).split('\n');
  throw new CellFailure({
    name: 'SyntaxError',
    message,
    line: before.length,
    column: before.at(-1)!.length + 1,
    remedy,
  });
}
