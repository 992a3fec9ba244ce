/** The embedded editor as a running server on loopback. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startChild, stopChild } from './children';
import { installLogModule, installServer, type EditorRelease } from './installServer';
import { freePort, isFree } from './ports';

export interface ServerOptions {
  readonly port?: number;
  /** Kept between starts if given; else a temporary folder, gone at the end. */
  readonly dataFolder?: string;
  /** Where installed extensions are; inside the data folder if left out. */
  readonly extensionsFolder?: string;
  /**
   * A test's server honours the query that loads an extension from its source folder, asks for no
   * token and trusts every folder. A person's server does none of this.
   */
  readonly forTests: boolean;
  /** The newest, if left out. */
  readonly release?: EditorRelease;
  /** Settings of the machine on top of those that make the window clean. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface ServerHost {
  readonly port: number;
  readonly dataFolder: string;
  /** The address of a window, with the connection token where there is one. */
  address(query: Readonly<Record<string, string>>): string;
  /** Puts a page of ours beside the window's own, and returns its address: the browser keeps it long. */
  publish(name: string, html: string): string;
  stop(): Promise<void>;
}

/** Without these the window opens on a welcome page and a chat that cannot work here. */
const cleanWindow = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // The scratch folder lies within this project, whose repository is no business of the reader's.
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
};

export async function startServer(options: ServerOptions): Promise<ServerHost> {
  const { node, main } = await installServer(options.release);
  // A reader's log is written by a module of its own.
  if (!options.forTests) await installLogModule();
  const temporary = options.dataFolder === undefined;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'unfold-editor-'));
  const port = options.port ?? (await freePort());
  if (!(await isFree(port))) {
    throw new Error(`Port ${port} is taken. Choose another one with --port.`);
  }
  writeSettings(dataFolder, { ...cleanWindow, ...options.settings });
  const token = options.forTests ? undefined : connectionToken(dataFolder);
  const log = join(dataFolder, 'server.log');
  const child = startChild(
    node,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--server-data-dir', dataFolder],
      ...['--extensions-dir', options.extensionsFolder ?? join(dataFolder, 'extensions')],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(token === undefined
        ? ['--without-connection-token', '--enable-smoke-test-driver', '--disable-workspace-trust']
        : ['--connection-token-file', token.file]),
    ],
    { log, env: cleanEnvironment() },
  );
  const stop = async () => {
    await stopChild(child);
    if (temporary) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  let spawnError: Error | undefined;
  child.once('error', (error) => (spawnError = error));
  const deadline = Date.now() + 120_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || spawnError !== undefined || Date.now() > deadline) {
      const last = existsSync(log) ? readFileSync(log, 'utf8').trim().slice(-500) : '';
      await stop();
      throw new Error(`The embedded VS Code did not start. ${spawnError?.message ?? last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const queryText = (query: Readonly<Record<string, string>>): string =>
    Object.entries({ ...(token === undefined ? {} : { tkn: token.value }), ...query })
      .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2F', '/')}`)
      .join('&');
  return {
    port,
    dataFolder,
    address: (query) => `http://127.0.0.1:${port}/?${queryText(query)}`,
    publish: (name, html) => {
      writeFileSync(join(dirname(dirname(main)), name), html);
      return `http://127.0.0.1:${port}/static/${name}?${queryText({})}`;
    },
    stop,
  };
}

/** Installs a packaged extension, as a person would with `code --install-extension`. */
export async function installExtension(vsix: string, extensionsFolder: string): Promise<void> {
  const { node, main } = await installServer();
  const dataFolder = mkdtempSync(join(tmpdir(), 'unfold-install-'));
  try {
    const done = spawnSync(
      node,
      [
        main,
        ...['--install-extension', vsix, '--extensions-dir', extensionsFolder],
        ...['--server-data-dir', dataFolder, '--accept-server-license-terms'],
      ],
      { encoding: 'utf8', env: cleanEnvironment() },
    );
    if (done.status !== 0 || !done.stdout.includes('successfully installed')) {
      throw new Error(`${vsix} could not be installed: ${done.stdout.trim().slice(-500)}`);
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Where the editor keeps what it calls the machine's settings. */
function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = join(dataFolder, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** The same token at every start, so that an address that was kept goes on working. */
function connectionToken(dataFolder: string): { file: string; value: string } {
  const file = join(dataFolder, 'connection-token');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  }
  return { file, value: readFileSync(file, 'utf8') };
}

/**
 * VS Code's own variables, set in its terminals, would reach into the editor that we start. It would
 * also ask a login shell for its environment, in a process that may outlive it; ours comes from a
 * shell already, which is what this one variable tells it.
 */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS)/.test(name),
  );
  return { ...Object.fromEntries(clean), VSCODE_CLI: '1' };
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/version`)).ok;
  } catch {
    return false;
  }
}
