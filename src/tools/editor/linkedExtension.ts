import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `folder` an extensions folder that holds one extension, `name`, whose own folder is `target`:
 * whatever else lies there goes, a link to where the project used to be above all.
 */
export function linkExtension(folder: string, name: string, target: string): void {
  mkdirSync(folder, { recursive: true });
  let linked = false;
  for (const entry of readdirSync(folder)) {
    if (entry === name && leadsTo(join(folder, entry), target)) linked = true;
    else rmSync(join(folder, entry), { recursive: true, force: true });
  }
  if (!linked) symlinkSync(target, join(folder, name), 'junction');
}

function leadsTo(link: string, target: string): boolean {
  try {
    return realpathSync(link) === realpathSync(target);
  } catch {
    // What it led to was moved or removed.
    return false;
  }
}
