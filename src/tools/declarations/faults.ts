/** What a check of a declaration finds, and how it says so. */

export interface DeclarationFault {
  /** Where it is, as one would write it in code: `parameters.tosses.min`. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

export type Faults = readonly DeclarationFault[];

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'There are none.' : `There are: ${names.join(', ')}.`;

/** A fault, or none. */
export const where = (found: boolean, field: string, message: string, remedy: string): Faults =>
  found ? [{ field, message, remedy }] : [];

/** Names that are not alone. */
export function twice(field: string, names: readonly string[], remedy: string): Faults {
  const again = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...again].map((name) => ({ field, message: `"${name}" is there twice.`, remedy }));
}

/** Names that nothing has. */
export function unknown(field: string, names: readonly string[], known: readonly string[]): Faults {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      field,
      message: `There is no "${name}".`,
      remedy: `Name one that is declared. ${listed(known)}`,
    }));
}
