/** The folder for editors and browsers that are too big for node_modules, shared by all commands. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../paths';

export function cacheFolder(...parts: readonly string[]): string {
  return inProject('.vscode-test', ...parts);
}

/**
 * Runs `install` for the folder `name` of the cache unless it ran to its end before. Two processes
 * that want the same folder at once do not disturb each other: one installs, the other waits.
 * Returns the folder.
 */
export async function installOnce(
  name: string,
  install: (folder: string) => Promise<void>,
  cache = cacheFolder(),
): Promise<string> {
  const folder = join(cache, name);
  const marker = join(folder, '.complete');
  if (existsSync(marker)) return folder;
  mkdirSync(cache, { recursive: true });
  const release = await takeLock(join(cache, `${name}.lock`));
  try {
    if (existsSync(marker)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await install(folder);
    writeFileSync(marker, '');
    return folder;
  } finally {
    release();
  }
}

/** A lock is a file that holds its owner's process id; one whose owner has died is taken over. */
async function takeLock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    if (isAbandoned(file)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function isAbandoned(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // Between its creation and its writing a lock is empty for a moment.
    if (!owner) return Date.now() - statSync(file).mtimeMs > 5000;
    return !isAlive(owner);
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
