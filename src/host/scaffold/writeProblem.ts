import { FileSystemError } from 'vscode';
import { errorText } from '../util/errorText';
import { IncompleteWrite, KeptBeside } from './safeWrite';

/** What file systems say, by code or in words, and what that means for a person. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/NoPermissions|EACCES|EPERM|EROFS|read-?only/i, 'there is no permission to write there.'],
  [/ENOSPC|EDQUOT|no space|quota/i, 'the disk is full. Free some space and try again.'],
  [/ENAMETOOLONG|name too long/i, 'the name is too long. Choose a shorter one.'],
  [/ELOOP|too many (levels of )?symbolic/i, 'a link leads in a circle. Choose another name.'],
  [
    /FileNotADirectory|FileIsADirectory|ENOTDIR|EISDIR/,
    "a file and a folder are in each other's way. Choose another name.",
  ],
  [/FileExists|EEXIST/, 'a file of that name was made meanwhile. Choose another name.'],
  [/FileNotFound|ENOENT/, 'the folder is no longer there.'],
  [/EBUSY|ETXTBSY/, 'another program is using it.'],
];

/** Why a file could not be written, for a person, with what to do. */
export function writeProblem(path: string, error: unknown): string {
  if (error instanceof KeptBeside) return `${path} could not be written: ${error.message}.`;
  const said = errorText(error);
  if (error instanceof IncompleteWrite) {
    return `${path} cannot be written: ${said}. The disk may be full: free some space and try again.`;
  }
  const code = error instanceof FileSystemError ? error.code : '';
  // A path in the text may hold any word.
  const words = said.replace(/'[^']*'/g, '');
  const known = meanings.find(([pattern]) => pattern.test(code) || pattern.test(words));
  return `${path} cannot be written: ${known?.[1] ?? said}`;
}
