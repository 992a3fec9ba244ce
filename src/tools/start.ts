/**
 * Opens VS Code with Unfold in it: `npm start [-- --port N] [--no-open]`. The desktop's `code` where
 * there is one, else the embedded editor, whose address is printed.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadBundler } from './bundler';
import { cacheFolder } from './editor/cache';
import { untilInterrupted } from './editor/children';
import { findDesktop, openDesktop } from './editor/desktop';
import { linkExtension } from './editor/linkedExtension';
import { openAddress } from './editor/openAddress';
import { isFree, freePort } from './editor/ports';
import { startServer } from './editor/serverHost';
import { readManifest } from './manifest';
import { projectRoot } from './paths';

/** The same at every start: a browser keeps a reader's progress by the address. */
const usualPort = 8917;

export async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  // From here on Ctrl+C ends what is running, in whatever step.
  const interrupted = untilInterrupted();
  await (await loadBundler()).build();
  const folder = scratchWorkspace();
  const desktop = options.editor === 'embedded' || options.port ? undefined : findDesktop();
  if (desktop !== undefined && options.open) {
    const window = openDesktop(desktop, {
      extension: projectRoot,
      folder,
      dataFolder: cacheFolder('start', 'desktop'),
    });
    console.log('VS Code opens with Unfold in its activity bar. Ctrl+C closes it.');
    await Promise.race([window.closed, interrupted]);
    await window.stop();
    return 0;
  }
  const starting = startServer({
    port: options.port ?? (await usualOrFreePort()),
    dataFolder: cacheFolder('start', 'server'),
    extensionsFolder: installFromSource(),
    forTests: false,
  });
  const server = await Promise.race([starting, interrupted]);
  if (server === undefined) return 130;
  const address = server.address({ folder });
  console.log(`\nUnfold is in the activity bar of this VS Code:\n\n  ${address}\n`);
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
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Error(`--port ${values.port} is no port: give a number from 1 to 65535.`);
  }
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

/**
 * The extension as an installed one whose folder is this project: what a reader has, with no step
 * between a build and a reload of the window. The editor lists the folder again at each start,
 * because its own list is gone.
 */
function installFromSource(): string {
  const folder = cacheFolder('start', 'extensions');
  const { publisher, name, version } = readManifest();
  linkExtension(folder, `${publisher}.${name}-${version}`, projectRoot);
  return folder;
}
