/** Whether a folder called `content` is ours: many programs keep one, with `concepts/intro.md` in it. */
import { FileType, workspace } from 'vscode';
import type { ContentFiles } from './contentFiles';

/** Longer lists of papers are nobody's. */
const maxPapers = 500;

/** The ids of a list of papers that has our form, or none where the text is something else. */
export function paperIds(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.slice(0, maxPapers).flatMap(paperId) : [];
  } catch {
    return [];
  }
}

function paperId(entry: unknown): string | [] {
  if (typeof entry !== 'object' || entry === null || Object.keys(entry).length !== 2) return [];
  if (!('id' in entry) || !('title' in entry) || typeof entry.title !== 'string') return [];
  return typeof entry.id === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(entry.id) ? entry.id : [];
}

/** `true` where `content/papers.json` lists a paper of our form whose folder of questions is there. */
export async function isOwnContent(files: ContentFiles): Promise<boolean> {
  let text: string;
  try {
    text = await files.read('content/papers.json');
  } catch {
    return false;
  }
  for (const id of paperIds(text))
    if (await isFolder(files, `content/questions/${id}`)) return true;
  return false;
}

async function isFolder(files: ContentFiles, path: string): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(files.uri(path))).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
