/** The desktop VS Code that a person has: its `code` on the PATH, or where installers put it. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { which } from './programs';
import { isAlive } from './cache';
import { startChild, stopChild } from './children';

const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'],
  win32: [
    join(process.env['LOCALAPPDATA'] ?? '', 'Programs', 'Microsoft VS Code', 'bin', 'code.cmd'),
    'C:\\Program Files\\Microsoft VS Code\\bin\\code.cmd',
  ],
};

/** Undefined where there is none, or no screen to show it on. */
export function findDesktop(): string | undefined {
  // In a terminal of a remote window `code` only talks to that window.
  if (process.env['VSCODE_IPC_HOOK_CLI']) return undefined;
  const hasScreen =
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (!hasScreen) return undefined;
  return which('code') ?? (places[process.platform] ?? []).find((file) => existsSync(file));
}

export interface DesktopWindow {
  /** Resolves when the person closes the window. */
  readonly closed: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Opens a window on a profile of its own, so that what we start is ours to end: a window of the
 * person's running VS Code would be part of that program.
 */
export function openDesktop(
  program: string,
  options: {
    readonly extensions: readonly string[];
    readonly folder: string;
    readonly dataFolder: string;
  },
): DesktopWindow {
  mkdirSync(options.dataFolder, { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child: ChildProcess = startChild(
    program,
    [
      ...asRoot,
      '--wait',
      '--new-window',
      ...options.extensions.map((extension) => `--extensionDevelopmentPath=${extension}`),
      // A profile of its own, on a folder that we made: there is nobody's code to distrust.
      '--disable-workspace-trust',
      `--user-data-dir=${options.dataFolder}`,
      options.folder,
    ],
    { log: join(options.dataFolder, 'desktop.log') },
  );
  return {
    closed: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        if (code === 127) reject(new Error(`${program} could not be started.`));
        else resolve();
      });
    }),
    stop: async () => {
      const main = mainProcess(options.dataFolder);
      if (main !== undefined) process.kill(main, 'SIGTERM');
      await stopChild(child);
      while (main !== undefined && isAlive(main)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** `code` hands over to a program outside its process group, which notes its id in its data. */
function mainProcess(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'code.lock');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  return pid > 0 && isAlive(pid) ? pid : undefined;
}
