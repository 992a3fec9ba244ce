import { join } from 'node:path';

/** The project's root: every tool is run from there (see run.mjs). */
export const projectRoot = process.cwd();

export function inProject(...parts: readonly string[]): string {
  return join(projectRoot, ...parts);
}
