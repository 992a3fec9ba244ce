import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hasLogModule } from '../../src/tools/editor/installServer';
import { isAlive } from '../../src/tools/editor/cache';
import { freePort } from '../../src/tools/editor/ports';
import type { Page } from 'playwright-core';
import { type Workbench, openWorkbench } from './workbench';

const onLinux = process.platform === 'linux';

suite('npm start', () => {
  let started: ChildProcess | undefined;
  teardown(() => {
    if (started?.exitCode === null) started.kill('SIGKILL');
  });

  test('opens the embedded editor with Unfold in it, and leaves nothing behind', async () => {
    const port = await freePort();
    started = npmStart(['--no-open', '--port', String(port)], { UNFOLD_EDITOR: 'embedded' });
    const exit = exitOf(started);
    const address = await printed(started, /http:\/\/\S+/);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/static\/unfold-\w+\.html\?tkn=[0-9a-f]{48}/);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 403, 'it asks for its token');

    const workbench = await openWorkbench({ address });
    try {
      await lookAtFirstScreen(workbench);
      if (hasLogModule()) await readLog(workbench);
      await lookAtAnotherFolder(workbench, port);
    } finally {
      await workbench.close();
    }

    const family = onLinux ? descendants(started.pid!) : [];
    if (onLinux) assert(family.length > 1, 'the server and its extension host run');
    started.kill('SIGINT');
    assert.equal(await exit, 0);
    // Helpers that notice by a closed pipe (the bundler's) are gone a moment after us.
    const limit = Date.now() + 60_000;
    while (family.some(runs) && Date.now() < limit) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const left = family.filter(runs).map((pid) => `${pid} ${commandLine(pid)}`);
    assert.deepEqual(left, []);
    // A first start compiles the log's module, too.
  }).timeout(240_000);

  test('says in one line what to do about a port that is taken', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      started = npmStart(['--no-open', '--port', String(port)], { UNFOLD_EDITOR: 'embedded' });
      const message = printed(started, /.*taken.*/);
      assert.equal(await exitOf(started), 1);
      assert.equal(await message, `Port ${port} is taken. Choose another one with --port.`);
    } finally {
      // An open port would keep the test process alive.
      other.close();
    }
  });

  test('says what is wrong with a port that is none', async () => {
    started = npmStart(['--port', '99999']);
    const message = printed(started, /--port takes.*/);
    assert.equal(await exitOf(started), 1);
    assert.match(await message, /--port takes a whole number from 1 to 65535; got "99999"\./);
  });

  test('opens the desktop where there is one, and ends what that started', async function () {
    if (!onLinux) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'unfold-desktop-'));
    const note = join(folder, 'arguments.json');
    // Like the real one: hands over to a process of its own session and waits for it.
    writeFileSync(
      join(folder, 'code'),
      `#!${process.execPath}
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const data = process.argv.find((a) => a.startsWith('--user-data-dir=')).slice(16);
const window = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
writeFileSync(data + '/code.lock', String(window.pid));
writeFileSync(${JSON.stringify(note)}, JSON.stringify({ window: window.pid, args: process.argv.slice(2) }));
window.on('exit', () => process.exit(0));
`,
    );
    chmodSync(join(folder, 'code'), 0o755);
    started = npmStart([], {
      PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
      DISPLAY: ':0',
      VSCODE_IPC_HOOK_CLI: '',
      UNFOLD_EDITOR: '',
    });
    const exit = exitOf(started);
    await printed(started, /VS Code opens/);
    const limit = Date.now() + 60_000;
    while (!existsSync(note)) {
      assert(Date.now() < limit, 'the desktop was not started');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { window, args } = JSON.parse(readFileSync(note, 'utf8')) as {
      window: number;
      args: string[];
    };
    assert(args.includes(`--extensionDevelopmentPath=${process.cwd()}`));
    started.kill('SIGTERM');
    assert.equal(await exit, 0);
    assert.equal(runs(window), false);
    rmSync(folder, { recursive: true, force: true });
  });
});

const restricted = (page: Page) => page.locator('.part.banner, .statusbar').getByText('Restricted');

/** Questions and tour in sight, nothing to trust, and an experiment that runs after two clicks. */
async function lookAtFirstScreen(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.locator('.sidebar .monaco-list-row', { hasText: 'LSTM' }).first().waitFor();
  const tour = page.locator('.gettingStartedContainer');
  await tour.getByText('Get Started with Unfold').first().waitFor();
  assert.equal(await restricted(page).count(), 0, 'the folder that we made is trusted');
  await tour.getByText('Open an Experiment').click();
  const frame = await workbench.pageFrame();
  const cell = frame.locator('.cell-experiment').first();
  assert.ok(await cell.locator('h2').first().isVisible());
  await cell.locator('[data-action="run"]').click();
  await frame.locator('.cell-experiment[data-run="running"]').first().waitFor();
}

/** What "Show Log" shows is read from a file. */
async function readLog(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Unfold: Show Log');
  const panel = workbench.page.locator('.part.panel .view-lines');
  await panel.getByText(/Read\s\d+\squestions/).waitFor();
}

/** Trust is as VS Code has it wherever we did not make the folder. */
async function lookAtAnotherFolder({ page }: Workbench, port: number): Promise<void> {
  const other = mkdtempSync(join(tmpdir(), 'unfold-other-'));
  await page.goto(`http://127.0.0.1:${port}/?folder=${other}`);
  await restricted(page).first().waitFor();
  rmSync(other, { recursive: true, force: true });
}

function npmStart(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const script = join('src', 'tools', 'run.mjs');
  return spawn(process.execPath, [script, 'start', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

/** What a program prints that matches, once it has printed it. */
function printed(child: ChildProcess, what: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = (data: Buffer) => {
      text += data.toString();
      const found = what.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`It ended and printed only: ${text}`)));
  });
}

/** Processes that a process started, and what those started (Linux). */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = readStat(Number(entry))?.parent;
    if (parent !== undefined) parents.set(Number(entry), parent);
  }
  const found = [pid];
  for (const ancestor of found) {
    for (const [child, parent] of parents) if (parent === ancestor) found.push(child);
  }
  return found.slice(1);
}

/** Whether a process still runs; one that ended and waits for its parent to notice does not. */
function runs(pid: number): boolean {
  return isAlive(pid) && (!onLinux || !['Z', 'X', undefined].includes(readStat(pid)?.state));
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 300);
}

function readStat(pid: number): { state: string; parent: number } | undefined {
  try {
    const [state = '', parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
