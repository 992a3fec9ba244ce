import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `folder` an extensions folder that holds just these extensions, each a link by its name to its
 * own folder: whatever else lies there goes, a link to where the project used to be above all.
 */
export function linkExtensions(folder: string, targets: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  const linked = new Set<string>();
  for (const entry of readdirSync(folder)) {
    const target = Object.hasOwn(targets, entry) ? targets[entry] : undefined;
    if (target !== undefined && leadsTo(join(folder, entry), target)) linked.add(entry);
    else rmSync(join(folder, entry), { recursive: true, force: true });
  }
  for (const [name, target] of Object.entries(targets)) {
    if (!linked.has(name)) symlinkSync(target, join(folder, name), 'junction');
  }
}

function leadsTo(link: string, target: string): boolean {
  try {
    return realpathSync(link) === realpathSync(target);
  } catch {
    // What it led to was moved or removed.
    return false;
  }
}
