/** Names and texts of what scaffolding writes; nothing here touches a file. */
import { scaffoldedText, type PracticeKind } from '../../common/practice/scaffoldedText';

/** Where a practice file goes, relative to the workspace folder, unless the reader says otherwise. */
export function defaultPracticePath(concept: string, kind: PracticeKind = 'practice'): string {
  return kind === 'exercise' ? `exercises/${concept}.ts` : `practice/${concept}.ts`;
}

/** For example `practice/lstm-2.ts`, the first such name that is free. */
export async function freePracticePath(
  path: string,
  taken: (path: string) => Promise<boolean>,
): Promise<string> {
  const stem = path.replace(/\.ts$/, '');
  for (let number = 2; ; number += 1) {
    const candidate = `${stem}-${number}.ts`;
    if (!(await taken(candidate))) return candidate;
  }
}

/** The path with `/` between its parts and no empty or `.` parts. */
export function normalizePracticePath(path: string): string {
  return path
    .trim()
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** The folders, from the file's own up to the workspace folder (`''`), where a package.json counts. */
export function packageFolders(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** A package.json with which a practice file runs after `npm install`. */
export function practicePackageJson(
  devDependencies: Readonly<Record<string, string>> = {},
): string {
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { '@tensorflow/tfjs': '^4.22.0' },
    devDependencies: { tsx: '^4.20.0', ...devDependencies },
  };
  return jsonText(manifest);
}

/** As people write it, with a line's end at its end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The packages that a practice file needs: what it imports, and what runs TypeScript. */
const packages = '@tensorflow/tfjs tsx';

/** The folder that a file is in, relative to the workspace folder: `''` for that folder itself. */
export function practiceFolderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

type ShellKind = 'posix' | 'powershell' | 'cmd';

/** @param shell The path of the reader's shell, or `''` where there is none. */
function shellKind(shell: string): ShellKind {
  const name = shell.slice(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1);
  if (/^(powershell|pwsh)(-preview)?(\.exe)?$/i.test(name)) return 'powershell';
  return /^cmd(\.exe)?$/i.test(name) ? 'cmd' : 'posix';
}

const quotes: Readonly<Record<ShellKind, (text: string) => string>> = {
  posix: (text) => `'${text.replaceAll("'", "'\\''")}'`,
  powershell: (text) => `'${text.replaceAll("'", "''")}'`,
  // Within quotation marks only the sign of a variable still means something there.
  cmd: (text) => `"${text.replaceAll('%', '"^%"')}"`,
};

/**
 * What to type in the folder that the file is in to run it, packages and all.
 * @param shell The path of the reader's shell, or `''` where there is none: the older PowerShell
 *   knows no `&&`.
 */
export function runCommand(path: string, shell = ''): string {
  const kind = shellKind(shell);
  const run = runOnly(path, shell);
  const install = `npm install ${packages}`;
  return kind === 'powershell' ? `${install}; if ($?) { ${run} }` : `${install} && ${run}`;
}

/** As {@link runCommand}, where the packages are there. */
export function runOnly(path: string, shell = ''): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // A name that begins with a hyphen would be taken for an option.
  const safe = name.startsWith('-') ? `./${name}` : name;
  return `npx tsx ${/^[\w./-]+$/.test(safe) ? safe : quotes[shellKind(shell)](safe)}`;
}

/** A snippet as it is written to `path`: what its header says to type is right there. */
export function practiceText(
  snippet: string,
  concept: string,
  path: string,
  shell: string,
  kind: PracticeKind = 'practice',
): string {
  const text = scaffoldedText(snippet, concept, kind);
  return text.replace(runCommand(`${concept}.ts`), () => runCommand(path, shell));
}
