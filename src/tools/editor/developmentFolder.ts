import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../paths';

let link: string | undefined;

/**
 * Another name for the project's folder, outside of it, for the editor's development path. The
 * editor takes every extension below that path for the one under development; with the editor itself
 * in the project's cache, its own colour themes would be among them, and none would be shown.
 */
export function developmentFolder(): string {
  if (link === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'unfold-development-'));
    link = join(folder, 'extension');
    symlinkSync(projectRoot, link, 'junction');
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return link;
}
