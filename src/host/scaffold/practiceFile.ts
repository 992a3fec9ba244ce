/** Names and texts of what scaffolding writes; nothing here touches a file. */

/** Where a practice file goes, relative to the workspace folder, unless the reader says otherwise. */
export function defaultPracticePath(concept: string): string {
  return `practice/${concept}.ts`;
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

/** What is wrong with a path that the reader typed; `undefined` where it can be used. */
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
  // What Windows refuses: a folder is often shared.
  if (parts.some((part) => /[<>:"|?*]/.test(part) || hasControl(part) || /[ .]$/.test(part))) {
    return 'The path contains a character that some systems refuse.';
  }
  return undefined;
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ');
}

/** The folders, from the file's own up to the workspace folder (`''`), where a package.json counts. */
export function packageFolders(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

/** A package.json with which a practice file runs after `npm install`. */
export function practicePackageJson(): string {
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { '@tensorflow/tfjs': '^4.22.0' },
    devDependencies: { tsx: '^4.20.0' },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** What to type in the workspace folder to run the file. */
export function runCommand(path: string): string {
  const quoted = /^[\w./-]+$/.test(path) ? path : `"${path}"`;
  return `npx tsx ${quoted}`;
}
