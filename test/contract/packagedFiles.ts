import { PackageManager, listFiles } from '@vscode/vsce';

let listed: Promise<readonly string[]> | undefined;

/**
 * What would be packed, listed once. The listing walks the whole folder, editors that were downloaded
 * for tests among it: ask for it in a `suiteSetup` with the time that this takes.
 */
export function packagedFiles(): Promise<readonly string[]> {
  listed ??= listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
  return listed;
}

/** Milliseconds: some 8 s on a quiet machine with two editors in its cache. */
export const listingLimit = 600_000;
