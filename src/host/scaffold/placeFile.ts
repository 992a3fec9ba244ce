/** Puts a practice file where the reader wants it, and asks before anything of theirs is touched. */
import { FileSystemError, window } from 'vscode';
import { plain, plainText } from '../util/plainText';
import type { VirtualTexts } from '../util/virtualTexts';
import { freePracticePath, normalizePracticePath } from './practiceFile';
import type { Place, PracticeFolder } from './practiceFolder';
import { practicePathProblem } from './practicePath';
import { showChange } from './showChange';

/** What the file says, by the path that it goes to. */
export type TextFor = (path: string) => string;

/** What to do with a path that is in use: go on, ask for another, or stop. */
type Answer = 'go' | 'another' | 'stop';

const another = 'Save Under Another Name';

/**
 * Writes the text to `wanted`, or to another path that the reader gives instead.
 * @param foldersBefore The folders that were there when the reader was asked for the path: one that is
 *   gone since is not made anew without a word.
 * @returns The path that the text is at now, or `undefined` where the reader cancelled.
 */
export async function placeFile(
  folder: PracticeFolder,
  wanted: string,
  textFor: TextFor,
  foldersBefore: readonly string[],
  texts: VirtualTexts,
): Promise<string | undefined> {
  let path = wanted;
  const seen = new Set(foldersBefore);
  const agreed = new Set<string>();
  // What happens while a question is open is noticed in the next round, and asked about again.
  for (;;) {
    const place = await folder.look(path);
    const answer = await settle(folder, path, place, seen, agreed);
    if (answer === 'stop') return undefined;
    if (answer === 'go') {
      const done =
        place.kind === 'nothing'
          ? await tryToCreate(folder, path, textFor(path))
          : await offerToReplace(folder, path, textFor(path), texts);
      if (done === 'stop') return undefined;
      if (done === 'go') return path;
      if (done === 'again') continue;
    }
    const next = await askPath(await freePracticePath(path, (name) => folder.exists(name)));
    if (next === undefined) return undefined;
    path = next;
  }
}

/**
 * Asks about links, and about folders that were there before and are not now.
 * @param otherwise What can be done instead: that answer is `another`.
 */
export async function settle(
  folder: PracticeFolder,
  path: string,
  { kind, links, folders }: Place,
  seen: Set<string>,
  agreed: Set<string>,
  otherwise = another,
): Promise<Answer> {
  if (!folders.includes('')) {
    throw new Error(`the workspace folder ${folder.folder.name} is no longer there.`);
  }
  if (kind === 'brokenLink') {
    throw new Error(`${links.at(-1) ?? path} is a link that leads nowhere. Choose another name.`);
  }
  const link = links.find((each) => !agreed.has(each));
  if (link !== undefined) {
    const answer = await askAboutLink(folder, link, otherwise);
    if (answer !== 'go') return answer;
    for (const each of links) agreed.add(each);
  }
  const gone = parents(path).find((each) => seen.has(each) && !folders.includes(each));
  if (gone !== undefined) {
    const answer = await askAboutFolder(gone, otherwise);
    if (answer !== 'go') return answer;
    seen.delete(gone);
  }
  for (const each of folders) seen.add(each);
  return 'go';
}

async function askAboutLink(
  folder: PracticeFolder,
  link: string,
  otherwise: string,
): Promise<Answer> {
  const go = 'Write Through the Link';
  const answer = await window.showWarningMessage(
    plain`${link} is a link to another place.`,
    {
      modal: true,
      detail: plain`It may lead out of the workspace folder ${folder.folder.name}. The file is written to where it leads.`,
    },
    go,
    otherwise,
  );
  return answer === go ? 'go' : answer === otherwise ? 'another' : 'stop';
}

async function askAboutFolder(gone: string, otherwise: string): Promise<Answer> {
  const go = 'Make It Anew';
  const answer = await window.showWarningMessage(
    plain`The folder ${gone} was deleted meanwhile.`,
    { modal: true, detail: 'It can be made anew for the practice file.' },
    go,
    otherwise,
  );
  return answer === go ? 'go' : answer === otherwise ? 'another' : 'stop';
}

async function tryToCreate(
  folder: PracticeFolder,
  path: string,
  text: string,
): Promise<'go' | 'again'> {
  try {
    await folder.create(path, text);
    return 'go';
  } catch (error) {
    // Another program was quicker: its file is one to ask about.
    if (error instanceof FileSystemError && error.code === 'FileExists') return 'again';
    throw error;
  }
}

async function offerToReplace(
  folder: PracticeFolder,
  path: string,
  text: string,
  texts: VirtualTexts,
): Promise<Answer | 'again'> {
  // A folder of that name cannot be read as a file: that ends in the message of the caller.
  const old = await folder.bytes(path);
  const current = textOf(old);
  if (current === text) return 'go';
  const overwrite = 'Overwrite';
  const detail =
    current === undefined
      ? 'It is not a text that could be brought back by Undo, so it is not overwritten.'
      : 'The editor behind shows what would change. Undo brings back what is in it.';
  const putAway = current === undefined ? undefined : await showChange(texts, folder, path, text);
  const answer = await window.showWarningMessage(
    plain`${path} exists already.`,
    { modal: true, detail: plainText(detail) },
    ...(current === undefined ? [] : [overwrite]),
    another,
  );
  await putAway?.();
  if (answer === another) return 'another';
  if (answer !== overwrite) return 'stop';
  return (await folder.replace(path, old, text)) ? 'go' : 'again';
}

/** The text of a file, or `undefined` where it is none: an editor would not open it, or spoil it. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parents(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Asks for the path of the file; `undefined` where the reader cancels. */
export async function askPath(value: string): Promise<string | undefined> {
  const start = value.lastIndexOf('/') + 1;
  const path = await window.showInputBox({
    title: 'Scaffold Practice File',
    prompt: 'Path of the new file in the workspace folder',
    value,
    valueSelection: [start, value.length - '.ts'.length],
    validateInput: practicePathProblem,
  });
  if (path === undefined) return undefined;
  // The input takes no path with a problem; nothing is written on its word alone.
  const problem = practicePathProblem(path);
  if (problem !== undefined) throw new Error(problem);
  return normalizePracticePath(path);
}
