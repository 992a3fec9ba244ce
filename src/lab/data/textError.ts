/** What is wrong with a text that a reader typed or dropped, in a sentence that says where and what to do. */
export class TextError extends Error {
  override readonly name = 'TextError';

  /** @param line Counted from 1; left out where it is about the whole text. */
  constructor(
    readonly line: number | undefined,
    says: string,
  ) {
    super(line === undefined ? says : `Line ${line}: ${says}`);
  }
}

/** What a reader of texts has to say against one; `undefined` where it takes it. */
export function problemOf(read: (text: string) => unknown): (text: string) => string | undefined {
  return (text) => {
    try {
      read(text);
      return undefined;
    } catch (error) {
      if (error instanceof TextError) return error.message;
      throw error;
    }
  };
}

/** A piece of the reader's text within a sentence, cut where it is long. */
export function quoted(text: string): string {
  const letters = [...text];
  return `“${letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : text}”`;
}
