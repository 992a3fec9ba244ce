import type { Uri } from 'vscode';
import { mergeProgress, parseProgress, type ProgressData } from '../progress/progressData';
import { createNonce } from '../util/nonce';
import { MergedFile } from './mergedFile';
import { PageStateStore } from './pageStateStore';
import { StorageFiles } from './storageFiles';

export interface ReaderStorage {
  readonly progress: MergedFile<ProgressData>;
  readonly pages: PageStateStore;
}

/**
 * The files that the reader's progress and the state of pages are kept in.
 * @param folder Made when the first of them is written.
 * @param onProblem Told of each file that cannot be read or written.
 */
export function openStorage(folder: Uri, onProblem: (problem: string) => void): ReaderStorage {
  const files = new StorageFiles(folder);
  void files.tidy();
  const writer = createNonce().slice(0, 8);
  const progress = new MergedFile({
    ...{ files, writer, onProblem },
    name: 'progress.json',
    parse: parseProgress,
    merge: mergeProgress,
  });
  return { progress, pages: new PageStateStore(files, writer, onProblem) };
}
