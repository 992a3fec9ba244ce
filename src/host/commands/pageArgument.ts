/**
 * Which question, concept or experiment a command is about. Commands are called with an id, with a row of the tree,
 * or with nothing; whatever else arrives counts as nothing.
 */
export function questionArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  return textAt(argument, 'question', 'id');
}

/** As {@link questionArgument}; of the tree's rows, those of a concept hold one. */
export function conceptArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  return textAt(argument, 'question', 'id') === undefined
    ? textAt(argument, 'group', 'conceptId')
    : undefined;
}

/** As {@link questionArgument}. */
export function experimentArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  return textAt(argument, 'experiment', 'id');
}

/** The paper of a row of the tree that holds a paper's questions. */
export function paperArgument(argument: unknown): string | undefined {
  return /^paper:(.+)$/.exec(textAt(argument, 'group', 'id') ?? '')?.[1];
}

/** By the kind of page that the command is about. */
export const pageArgument = {
  question: questionArgument,
  concept: conceptArgument,
  experiment: experimentArgument,
} as const;

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    // Any property of an object may be read; what comes out is unknown again.
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return typeof at === 'string' ? at : undefined;
}
