/** Finds the content files of a folder that anybody may have made. Knows no VS Code. */
import { contentFilePattern, contentFolderPattern } from '../../common/contentPaths';
import { maxFileLength } from '../../common/sourceText';

/** A `link` is never looked through; `other` is what reading could wait on for ever: a pipe, a device. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** A folder on whatever file system it is. Paths are relative to it, with `/`. */
export interface Folder {
  readonly kind: (path: string) => Promise<EntryKind>;
  readonly entries: (path: string) => Promise<readonly (readonly [string, EntryKind])[]>;
}

/** Called for everything that looks like content and is left out. */
export type ReportFile = (file: string, message: string) => void;

/** Far more than all exams of a life; a folder with more is no content of ours. */
export const contentLimits = {
  folders: 500,
  files: 5000,
  /** Of one file, in bytes: as UTF-8, a file of the greatest length takes no more. */
  fileSize: 3 * maxFileLength,
  /** Of all files together, in bytes. */
  totalSize: 64 * 1024 * 1024,
} as const;

/**
 * The names of the content files, sorted. Goes only where content can be (which also limits the
 * depth), and follows no link: nothing is read from outside, and nothing twice.
 * @throws Whatever `folder` throws where the folder `content` itself cannot be read.
 */
export async function findContent(folder: Folder, report: ReportFile): Promise<readonly string[]> {
  const files: string[] = [];
  let folders = 0;
  const walk = async (path: string): Promise<void> => {
    if (++folders > contentLimits.folders) return;
    const entries = [...(await folder.entries(path))].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, kind] of entries) await visit(`${path}/${name}`, kind);
  };
  const visit = async (path: string, kind: EntryKind): Promise<void> => {
    const mayHold = contentFolderPattern.test(path);
    if (kind === 'folder' && mayHold) {
      await walk(path).catch((error: unknown) => report(path, reason(error)));
    } else if (kind === 'file' && contentFilePattern.test(path)) files.push(path);
    else if (kind === 'link' && (mayHold || contentFilePattern.test(path))) report(path, isLink);
    else if (kind === 'other' && contentFilePattern.test(path)) report(path, isNoFile);
  };
  if ((await folder.kind('content')) === 'link') report('content', isLink);
  else await walk('content');
  if (folders > contentLimits.folders) {
    report('content', tooMany('folders', contentLimits.folders));
  }
  if (files.length > contentLimits.files) {
    report('content', tooMany('files', contentLimits.files));
  }
  return files.sort().slice(0, contentLimits.files);
}

/**
 * Those of `files` that are read, given their sizes in bytes: the first that fit.
 * @param sizes In the order of `files`.
 */
export function withinSize(
  files: readonly string[],
  sizes: readonly number[],
  report: ReportFile,
): readonly string[] {
  let total = 0;
  return files.filter((file, index) => {
    const size = sizes[index]!;
    if (size > contentLimits.fileSize) {
      report(file, tooLarge(size));
      return false;
    }
    if (total + size > contentLimits.totalSize) {
      report(
        file,
        `The file is left out: the content has more than ${contentLimits.totalSize} bytes.`,
      );
      return false;
    }
    total += size;
    return true;
  });
}

/** What is wrong with reading such an entry as a file. */
export function noPlainFile(kind: EntryKind): string | undefined {
  if (kind === 'file') return undefined;
  return kind === 'link' ? isLink : isNoFile;
}

export function tooLarge(size: number): string {
  return `The file is too large to be read: ${size} bytes, at most ${contentLimits.fileSize}.`;
}

const isLink = 'This is a link, and links are not followed.';
const isNoFile = 'This is not a file that can be read.';

function tooMany(what: string, limit: number): string {
  return `There are more than ${limit} ${what}: the rest is left out.`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
