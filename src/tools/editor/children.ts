/** Programs that we start, and that must not outlive us. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';

const running = new Set<ChildProcess>();
let watching = false;

export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Where its output goes; nowhere if left out. */
  readonly log?: string;
}

/**
 * Runs a program, and ends it and all it started when the pipe to us closes: then we are gone, even if
 * we were killed outright and could do nothing any more. It is the head of their process group.
 */
const guard = `
const { spawn, spawnSync } = require('node:child_process');
const [program, ...args] = process.argv.slice(1);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
// Who asks the group to end means the program: we end with it.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
const signalAll = (signal) => {
  if (process.platform !== 'win32') process.kill(-process.pid, signal);
  else spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
};
process.stdin.resume();
process.stdin.once('close', () => {
  signalAll('SIGTERM');
  setTimeout(() => signalAll('SIGKILL'), 3000);
});
`;

/**
 * Starts a program in a process group of its own, ended with us at the latest. It exits with 127 where
 * the program cannot be started.
 */
export function startChild(
  program: string,
  args: readonly string[],
  options: StartOptions = {},
): ChildProcess {
  const output = options.log === undefined ? 'ignore' : openSync(options.log, 'w');
  const child = spawn(process.execPath, ['-e', guard, '--', program, ...args], {
    stdio: ['pipe', output, output],
    env: options.env ?? process.env,
    detached: process.platform !== 'win32',
  });
  running.add(child);
  child.once('exit', () => {
    // What the program left behind in its group goes with it.
    signalGroup(child, 'SIGKILL');
    running.delete(child);
  });
  watchForExit();
  return child;
}

/** Ends a program and all it started; resolves when it is gone. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(force);
  // A process that was killed is there for a moment longer.
  const limit = Date.now() + 2000;
  while (groupLives(child) && Date.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function groupLives(child: ChildProcess): boolean {
  if (child.pid === undefined || process.platform === 'win32') return false;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

function watchForExit(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}

/** Resolves at the first Ctrl+C, hang-up or request to end; a second one ends us at once. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    // A parent that was killed hard (npm, a terminal) cannot tell us: we are handed to another one.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) ask();
    }, 1000).unref();
  });
}
