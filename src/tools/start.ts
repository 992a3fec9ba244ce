/**
 * Opens VS Code with Unfold in it: `npm start [-- --port N] [--no-open]`. The desktop's `code` where
 * there is one, else the embedded editor, whose address is printed.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { loadBundler } from './bundler';
import { cacheFolder } from './editor/cache';
import { untilInterrupted } from './editor/children';
import { findDesktop, openDesktop } from './editor/desktop';
import { linkExtensions } from './editor/linkedExtension';
import { openAddress } from './editor/openAddress';
import { isFree, freePort } from './editor/ports';
import { startServer } from './editor/serverHost';
import { trustPage } from './editor/trustedFolder';
import { readManifest } from './manifest';
import { inProject, projectRoot } from './paths';
import { wholeNumber } from './wholeNumber';

/** The same at every start: a browser keeps a reader's progress by the address. */
const usualPort = 8917;

export async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  // From here on Ctrl+C ends what is running, in whatever step.
  const interrupted = untilInterrupted();
  await (await loadBundler()).build();
  const folder = scratchWorkspace();
  const firstScreen = await buildFirstScreen();
  const desktop = options.editor === 'embedded' || options.port ? undefined : findDesktop();
  if (desktop !== undefined && options.open) {
    const window = openDesktop(desktop, {
      extensions: [projectRoot, firstScreen],
      folder,
      dataFolder: cacheFolder('start', 'desktop'),
    });
    console.log('VS Code opens with Unfold in its side bar. Ctrl+C closes it.');
    await Promise.race([window.closed, interrupted]);
    await window.stop();
    return 0;
  }
  const starting = startServer({
    port: options.port ?? (await usualOrFreePort()),
    dataFolder: cacheFolder('start', 'server'),
    extensionsFolder: installFromSource(firstScreen),
    forTests: false,
  });
  const server = await Promise.race([starting, interrupted]);
  if (server === undefined) return 130;
  const { name, html } = trustPage(slashes(folder));
  const address = server.publish(name, html);
  console.log(`\nUnfold opens in this VS Code:\n\n  ${address}\n`);
  if (options.open && !openAddress(address)) {
    console.log(
      'No browser to open it in: open the address yourself (from another machine, forward the port first: ssh -L ' +
        `${server.port}:127.0.0.1:${server.port} HOST).`,
    );
  }
  console.log('Ctrl+C ends it.');
  await interrupted;
  await server.stop();
  return 0;
}

/** As the address of a window has a path, on Windows too. */
function slashes(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

const largestPort = 65_535;

interface StartOptions {
  readonly port: number | undefined;
  readonly open: boolean;
  readonly editor: string | undefined;
}

function readArguments(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  const port =
    values.port === undefined ? undefined : wholeNumber('port', values.port, 1, largestPort);
  return { port, open: values['no-open'] !== true, editor: process.env['UNFOLD_EDITOR'] };
}

async function usualOrFreePort(): Promise<number> {
  if (await isFree(usualPort)) return usualPort;
  const port = await freePort();
  console.log(
    `Port ${usualPort} is taken (another start?), so this one has ${port}; reading progress is kept by address.`,
  );
  return port;
}

/** A folder to write practice files into, kept between starts. */
function scratchWorkspace(): string {
  const folder = cacheFolder('workspace');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The small extension that shows Unfold when the window opens; no part of the package. */
async function buildFirstScreen(): Promise<string> {
  const folder = inProject('dist', 'tools', 'startExtension');
  const source = inProject('src', 'tools', 'startExtension');
  await esbuild.build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: [join(source, 'extension.ts'), join(source, 'package.json')],
    loader: { '.json': 'copy' },
    outdir: folder,
  });
  return folder;
}

/**
 * The extension as an installed one whose folder is this project: what a reader has, with no step
 * between a build and a reload of the window. The editor lists the folder again at each start,
 * because its own list is gone.
 */
function installFromSource(firstScreen: string): string {
  const folder = cacheFolder('start', 'extensions');
  const { publisher, name, version } = readManifest();
  linkExtensions(folder, {
    [`${publisher}.${name}-${version}`]: projectRoot,
    [`${publisher}.unfold-start-0.0.0`]: firstScreen,
  });
  return folder;
}
