import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm install` in a folder of its own, without scripts: nothing is compiled. Throws one line with
 * the remedy when npm cannot get what it needs.
 */
export async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const output = await run(folder, [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...args,
  ]);
  if (output !== undefined) {
    const log = join(folder, 'npm.log');
    writeFileSync(log, output);
    throw new Error(
      `npm could not install ${args.join(' ')}: is the network up? Try again, or read ${log}.`,
    );
  }
}

/** Runs the install script of one package in `folder`. Throws one line with the remedy. */
export async function npmRebuild(folder: string, name: string): Promise<void> {
  const output = await run(folder, ['rebuild', name, '--no-audit', '--loglevel=error']);
  if (output === undefined) return;
  const log = join(folder, 'npm.log');
  writeFileSync(log, output);
  throw new Error(
    `${name} could not be compiled: install a C++ compiler and Python, and start again, or read ${log}.`,
  );
}

/** An empty package, so that npm installs here and not in the project around it. */
export function startPackage(folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
}

/** The output if it failed, else undefined. */
function run(folder: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
      env: withoutNpmVariables(),
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : output));
  });
}

/** Run under `npm run`, a nested npm would take this project's folder for its own. */
function withoutNpmVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_local_prefix|package_|lifecycle_)/.test(name),
    ),
  );
}
