/** Builds what ships and packs it: `npm run package`. Prints the package's path, and nothing else. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { loadBundler } from './bundler';
import { readManifest } from './manifest';
import { noticesFile, thirdPartyNotices } from './notices';
import { inProject, projectRoot } from './paths';

/** What a reader should have to download at most. */
const limit = 3 * 1024 * 1024;

export async function main(): Promise<number> {
  console.log(await packExtension());
  return 0;
}

/** Builds and packs the extension, and returns the package's path. */
export async function packExtension(): Promise<string> {
  const { inputs } = await (await loadBundler()).build();
  writeFileSync(inProject(noticesFile), thirdPartyNotices(inputs));
  const { name, version } = readManifest();
  mkdirSync(inProject('dist'), { recursive: true });
  const packagePath = inProject('dist', `${name}-${version}.vsix`);
  // The code is bundled: no dependency of the project's is one of the package's.
  await quietly(() => createVSIX({ cwd: projectRoot, packagePath, dependencies: false }));
  const { size } = statSync(packagePath);
  if (size > limit) {
    throw new Error(
      `${packagePath} is ${(size / 1024 / 1024).toFixed(2)} MB; it must be under 3 MB.`,
    );
  }
  return packagePath;
}

/** The packer talks on standard output, where scripts look for the path alone. */
async function quietly(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = (...text: unknown[]) => console.error(...text);
  try {
    await work();
  } finally {
    console.log = log;
  }
}
