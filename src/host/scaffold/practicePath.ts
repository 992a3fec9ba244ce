import { normalizePracticePath } from './practiceFile';

/** Windows opens the device, whatever ending the name has. */
const device =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])[ ]*(?:\.|$)/i;
/** In bytes of UTF-8: what file systems take. */
const maxNameLength = 255;
/** In characters; Windows counts the workspace folder with it. */
const maxPathLength = 400;

/**
 * What is wrong with a path that the reader typed; `undefined` where it can be used. A path is refused
 * everywhere if some system refuses it: a folder is often shared.
 */
export function practicePathProblem(path: string): string | undefined {
  const trimmed = path.trim();
  const parts = normalizePracticePath(path).split('/');
  const name = parts.at(-1) ?? '';
  if (name === '' || /[\\/]$/.test(trimmed)) return 'Enter a file name.';
  if (/^([\\/]|[A-Za-z]:)/.test(trimmed)) {
    return 'Enter a path relative to the workspace folder.';
  }
  if (parts.includes('..')) return 'The file must stay inside the workspace folder.';
  if (!/.\.ts$/.test(name)) return 'The name must end in ".ts".';
  for (const part of parts) {
    const problem = partProblem(part);
    if (problem !== undefined) return problem;
  }
  return trimmed.length > maxPathLength
    ? `The path is too long: ${trimmed.length} characters, at most ${maxPathLength}.`
    : undefined;
}

/** What is wrong with one name of a path. */
function partProblem(part: string): string | undefined {
  if (/[<>:"|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(part) || /[ .]$/.test(part)) {
    return 'The path contains a character that some systems refuse.';
  }
  // Editors, Git and shells run what they find there; `GIT~1` is another name of `.git` on Windows.
  if (part.startsWith('.') || /^[^.]{1,8}~\d/.test(part) || /^node_modules$/i.test(part)) {
    return 'Choose a folder and a name that do not begin with a dot: those belong to programs.';
  }
  const found = device.exec(part)?.[0].replace(/[ .]+$/, '');
  if (found !== undefined) return `"${found}" is the name of a device on Windows: choose another.`;
  const length = new TextEncoder().encode(part).length;
  if (length > maxNameLength) {
    return `The name is too long: ${length} bytes, at most ${maxNameLength}.`;
  }
  return undefined;
}
