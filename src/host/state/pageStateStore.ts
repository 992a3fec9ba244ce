/**
 * What the reader did on each page, in one file a page under the extension's global storage.
 *
 * Why a file, and there: it holds runs with their views, too much for a memento, which VS Code loads
 * whole into every window; a file is there the moment it is written, while an editor in a browser
 * writes its mementos down every few seconds; and it belongs to the reader, not to a workspace. Ticks
 * and read states are in {@link ProgressStore}: the tree needs all of them, and they are synchronised
 * between machines.
 */
import { mergeParts, type StateParts } from '../../common/pageState';
import type { PageRef } from '../../common/protocol';
import { MergedFile, type FileAccess } from './mergedFile';
import {
  boundParts,
  parsePageStateFile,
  toPageStateFile,
  type PageStateFile,
} from './pageStateFile';

/** How a reader likes pages to be laid out: a page that never was opened begins so. */
const layout = 'layout';
const layoutParts: readonly string[] = ['length', 'outline'];

const only = (parts: StateParts, wanted: (name: string) => boolean): StateParts =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => wanted(name)));

export class PageStateStore {
  readonly #files = new Map<string, MergedFile<PageStateFile>>();

  /**
   * @param writer Tells this window from others that write to the same files.
   */
  constructor(
    private readonly access: FileAccess,
    private readonly writer: string,
    private readonly onProblem: (problem: string) => void,
  ) {}

  async read({ kind, id }: PageRef): Promise<StateParts> {
    const [page, layoutFile] = await Promise.all([
      this.#file(`${kind}-${id}`).read(),
      this.#file(layout).read(),
    ]);
    return { ...layoutFile.parts, ...page.parts };
  }

  /** Resolves when it is kept; what cannot be written is reported, and lasts as long as the window. */
  async save({ kind, id }: PageRef, parts: StateParts): Promise<void> {
    const ofLayout = only(parts, (name) => layoutParts.includes(name));
    const ofPage = only(parts, (name) => name !== 'outline');
    await Promise.all([this.#save(`${kind}-${id}`, ofPage), this.#save(layout, ofLayout)]);
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all([...this.#files.values()].map((file) => file.settled()));
  }

  async #save(name: string, parts: StateParts): Promise<void> {
    if (Object.keys(parts).length > 0) await this.#file(name).save(toPageStateFile(parts));
  }

  #file(name: string): MergedFile<PageStateFile> {
    let file = this.#files.get(name);
    if (!file) {
      file = new MergedFile({
        files: this.access,
        name: `${name}.json`,
        writer: this.writer,
        parse: parsePageStateFile,
        merge: (mine, theirs) => toPageStateFile(mergeParts(theirs.parts, mine.parts)),
        bound: ({ parts }) => toPageStateFile(boundParts(parts)),
        onProblem: this.onProblem,
      });
      this.#files.set(name, file);
    }
    return file;
  }
}
