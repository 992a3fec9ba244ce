/**
 * A small JSON file that several windows keep together. What is written is merged with what another
 * window wrote meanwhile, goes beside the file first and then in its place, so that a reader never
 * meets half of it; and it is read back. Knows no VS Code.
 */

/** A folder's files, by name. */
export interface FileAccess {
  /** `undefined` where there is no such file. */
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
  /** Puts one file in another's place, at once. */
  readonly replace: (from: string, to: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** The names of the files that were written to take this one's place, and have not. */
  readonly beside: (name: string) => Promise<readonly string[]>;
}

export interface MergedFileOptions<T> {
  readonly files: FileAccess;
  /** For example `progress.json`. */
  readonly name: string;
  /** Tells this window's file beside the file from another's. */
  readonly writer: string;
  /** Reads what was parsed from JSON, whatever it may be; `undefined` where there was no file. */
  readonly parse: (value: unknown) => T;
  /** Neither side's change may be lost. Merging what is in already gives an equal value. */
  readonly merge: (mine: T, theirs: T) => T;
  /** Cuts down to what may be kept. */
  readonly bound?: (value: T) => T;
  /** Told of a file that cannot be read or written; the next change tries again. */
  readonly onProblem: (problem: string) => void;
}

/** How often a file is written anew that another window wrote at the same moment. */
const attempts = 5;

export class MergedFile<T> {
  readonly #options: MergedFileOptions<T>;
  /** All that this window changed. It stays, so that a file that was lost comes back whole. */
  #mine: T | undefined;
  #dirty = false;
  #writing: Promise<void> | undefined;

  constructor(options: MergedFileOptions<T>) {
    this.#options = options;
  }

  /** What is kept, with this window's changes whether they are written yet or not. */
  async read(): Promise<T> {
    const stored = await this.#stored();
    return this.#mine === undefined ? stored : this.#options.merge(this.#mine, stored);
  }

  /** Resolves when the change is kept, or could not be. Changes made meanwhile are written together. */
  save(change: T): Promise<void> {
    const { merge } = this.#options;
    this.#mine = this.#mine === undefined ? change : merge(change, this.#mine);
    this.#dirty = true;
    return (this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined)));
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      try {
        await this.#write();
      } catch (error) {
        const { name, onProblem } = this.#options;
        onProblem(`${name} cannot be written: ${reasonOf(error)}`);
        return;
      }
    }
  }

  async #write(): Promise<void> {
    const { files, name, writer, merge, bound = (value) => value } = this.#options;
    const beside = `${name}.${writer}.tmp`;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const stored = await this.#stored();
      if (this.#mine === undefined) return;
      const text = JSON.stringify(bound(merge(this.#mine, stored)));
      if (text === JSON.stringify(stored)) return;
      try {
        await files.write(beside, text);
        if ((await files.read(beside)) !== text) throw new Error('it did not arrive whole');
        await files.replace(beside, name);
      } catch (error) {
        await files.remove(beside).catch(() => undefined);
        throw error;
      }
    }
  }

  async #stored(): Promise<T> {
    const { files, name, parse, onProblem } = this.#options;
    try {
      const text = await files.read(name);
      if (text === undefined) return await this.#leftBeside();
      return parse(JSON.parse(text));
    } catch (error) {
      onProblem(`${name} cannot be read: ${reasonOf(error)}`);
      return parse(undefined);
    }
  }

  /**
   * VS Code deletes the file that it puts another in place of, a moment before. A window that ends in
   * that moment leaves what it wrote beside it, and nothing else.
   */
  async #leftBeside(): Promise<T> {
    const { files, name, parse, merge } = this.#options;
    let found = parse(undefined);
    for (const left of await files.beside(name)) {
      const text = await files.read(left);
      try {
        if (text !== undefined) found = merge(parse(JSON.parse(text)), found);
      } catch {
        // Not written to its end: the file was still in its place then.
      }
    }
    return found;
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
