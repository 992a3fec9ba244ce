/** Puts many files where they belong; each that would change one of the reader's is asked about. */
import { FileSystemError, ProgressLocation, window } from 'vscode';
import { plain } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import { settle, textOf } from './placeFile';
import type { PracticeFolder } from './practiceFolder';
import { showChange } from './showChange';
import type { FileText } from './workspaceFiles';

/** What became of the files, by path. */
export interface Placed {
  readonly written: readonly string[];
  /** Those that were there already, word for word. */
  readonly same: readonly string[];
  /** Those in which the reader's text was kept. */
  readonly kept: readonly string[];
  /** Those behind a link that the reader did not want to go through. */
  readonly leftOut: readonly string[];
  /** Whether the reader stopped before the end. */
  readonly stopped: boolean;
}

/**
 * @throws Error or FileSystemError where one cannot be written; those before it are there, and `onWritten`
 *   was told of each.
 */
export async function placeFiles(
  folder: PracticeFolder,
  files: readonly FileText[],
  texts: VirtualTexts,
  onWritten: (path: string) => void,
): Promise<Placed> {
  const written: string[] = [];
  const same: string[] = [];
  const leftOut: string[] = [];
  const inUse: FileText[] = [];
  const done = (path: string): void => {
    written.push(path);
    onWritten(path);
  };
  const agreed = new Set<string>();
  const refused = new Set<string>();
  let stopped = false;
  const create = async (file: FileText): Promise<void> => {
    const place = await folder.look(file.path);
    const isRefused = place.links.some((link) => refused.has(link));
    const answer = isRefused
      ? 'another'
      : await settle(folder, file.path, place, new Set(), agreed, 'Leave Out What Is There');
    if (answer === 'stop') stopped = true;
    else if (answer === 'another') {
      for (const link of place.links) refused.add(link);
      leftOut.push(file.path);
    } else if (place.kind !== 'nothing') {
      const current = place.kind === 'file' ? textOf(await folder.bytes(file.path)) : undefined;
      if (current === file.text) same.push(file.path);
      else inUse.push(file);
    } else {
      try {
        await folder.create(file.path, file.text);
        done(file.path);
      } catch (error) {
        // Another program was quicker: its file is one to ask about.
        if (!(error instanceof FileSystemError && error.code === 'FileExists')) throw error;
        inUse.push(file);
      }
    }
  };
  await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Writing practice files', cancellable: true },
    async (_progress, token) => {
      for (const file of files) {
        stopped ||= token.isCancellationRequested;
        if (stopped) return;
        await create(file);
      }
    },
  );
  const kept: string[] = [];
  for (const [index, file] of inUse.entries()) {
    const left = inUse.length - index;
    const answer = stopped ? 'keepAll' : await askToReplace(folder, file, left, texts);
    if (answer === 'replaced') done(file.path);
    else kept.push(file.path);
    if (answer === 'stop') stopped = true;
    if (answer === 'keepAll') {
      kept.push(...inUse.slice(index + 1).map(({ path }) => path));
      break;
    }
  }
  return { written, same, kept, leftOut, stopped };
}

/** Asks about one file that holds another text, with what would change in front of the reader. */
async function askToReplace(
  folder: PracticeFolder,
  { path, text }: FileText,
  left: number,
  texts: VirtualTexts,
): Promise<'replaced' | 'keep' | 'keepAll' | 'stop'> {
  const [overwrite, keep, keepAll] = ['Overwrite', 'Keep Mine', 'Keep All Mine'];
  for (;;) {
    const { kind } = await folder.look(path);
    const old = kind === 'file' ? await folder.bytes(path) : undefined;
    const isText = old !== undefined && textOf(old) !== undefined;
    const putAway = isText ? await showChange(texts, folder, path, text) : undefined;
    const answer = await window.showWarningMessage(
      plain`${path} exists already, with another text.`,
      {
        modal: true,
        detail: isText
          ? 'The editor behind shows what would change. Overwriting it can be undone.'
          : 'It is not a text that could be brought back by Undo, so it is not overwritten.',
      },
      ...(isText ? [overwrite] : []),
      keep,
      ...(left > 1 ? [keepAll] : []),
    );
    await putAway?.();
    if (answer === undefined) return 'stop';
    if (answer !== overwrite || old === undefined) return answer === keepAll ? 'keepAll' : 'keep';
    // Where it changed while the question was open, what is in it now is asked about.
    if (await folder.replace(path, old, text)) return 'replaced';
  }
}
