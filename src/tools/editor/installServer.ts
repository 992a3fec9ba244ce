/**
 * The embedded editor: VS Code's own server and web workbench, as the npm package code-server
 * carries them. Its plain server is used, not code-server's front, which drops the query that loads
 * an extension under development.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../host/util/errorText';
import { cacheFolder, installOnce } from './cache';
import { npmInstall, npmRebuild, startPackage } from './npmInstall';

/** Both ends of what the manifest promises. The package's minor version is VS Code's own. */
export const releases = { newest: '4.139.1', oldest: '4.100.3' } as const;
export type EditorRelease = keyof typeof releases;

/** The server's module hooks need Node 24; its package brings the binary and no scripts. */
const nodeVersion = '24.21.0';
const nodeMajor = 24;

export interface EmbeddedServer {
  /** A Node that can run the server. */
  readonly node: string;
  /** The server's main script. */
  readonly main: string;
}

export async function installServer(release: EditorRelease = 'newest'): Promise<EmbeddedServer> {
  const version = releases[release];
  const folder = await installOnce(`server-${version}`, async (target) => {
    console.error('Installing the embedded VS Code (once, about half a minute) …');
    startPackage(target);
    await npmInstall(target, [`code-server@${version}`]);
    await npmInstall(serverFolder(target), ['--omit=dev']);
  });
  return { node: await findNode(), main: join(serverFolder(folder), 'out', 'server-main.js') };
}

const logModule = '@vscode/spdlog';

/**
 * What writes the log of an extension into a file, which is what "Show Log" shows. It is compiled here,
 * once; where it cannot be, everything else works.
 */
export async function installLogModule(): Promise<void> {
  if (hasLogModule()) return;
  const version = releases.newest;
  const server = serverFolder(cacheFolder(`server-${version}`));
  try {
    await installOnce(`log-module-${version}`, async () => {
      console.error('Compiling the log of the embedded VS Code (once, about half a minute) …');
      await npmRebuild(server, logModule);
    });
  } catch (error) {
    console.error(`${errorText(error)} Until then "Unfold: Show Log" stays empty.`);
  }
}

/** Whether it was compiled: it cannot be where there is no compiler, or no headers of Node. */
export function hasLogModule(): boolean {
  const server = serverFolder(cacheFolder(`server-${releases.newest}`));
  return existsSync(join(server, 'node_modules', logModule, 'build', 'Release', 'spdlog.node'));
}

function serverFolder(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function findNode(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) return process.execPath;
  const name = nodePackage();
  const folder = await installOnce(`node-${nodeVersion}`, async (target) => {
    startPackage(target);
    await npmInstall(target, [`${name}@${nodeVersion}`]);
  });
  const binary = join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(binary)) {
    throw new Error(`No Node ${nodeMajor} for this machine on npm: install Node ${nodeMajor}.`);
  }
  return binary;
}

/** How the npm package `node` names the package that holds this machine's binary. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}
