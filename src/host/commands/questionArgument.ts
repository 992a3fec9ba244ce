/**
 * Which question a command is about. Commands are called with a question's id, with a row of the
 * tree, or with nothing; whatever else arrives counts as nothing.
 */
export function questionArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('question' in argument)) {
    return undefined;
  }
  const { question } = argument;
  return typeof question === 'object' &&
    question !== null &&
    'id' in question &&
    typeof question.id === 'string'
    ? question.id
    : undefined;
}
