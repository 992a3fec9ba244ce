/** A notebook that cannot be read. Its message says where, what, and what helps. */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';

  /**
   * @param file As the reader knows it; left out where nobody knows.
   * @param line From 1.
   */
  constructor(
    file: string | undefined,
    readonly line: number,
    message: string,
    readonly remedy: string,
  ) {
    super(`${file === undefined ? 'Line ' : `${file}:`}${line}: ${message} ${remedy}`);
  }
}
