import * as assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { startChild, stopChild } from '../../../src/tools/editor/children';
import { inProject } from '../../../src/tools/paths';

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const limit = Date.now() + 15_000;
  while (!holds()) {
    assert.ok(Date.now() < limit, what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// Windows has no process groups, and ends a tree by a program of its own.
(process.platform === 'win32' ? suite.skip : suite)('a program that we start', () => {
  let folder: string;
  /** Starts a program of its own, writes both process ids, and stays. */
  let server: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'unfold-children-'));
    server = join(folder, 'server.cjs');
    writeFileSync(
      server,
      `const { spawn } = require('node:child_process');
const inner = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
require('node:fs').writeFileSync(process.argv[2], process.pid + ' ' + inner.pid);
setInterval(() => undefined, 1000);`,
    );
  });
  teardown(() => rmSync(folder, { recursive: true }));

  /** The process ids of the server and of what it has started. */
  async function started(): Promise<readonly number[]> {
    const file = join(folder, 'pids');
    await until(() => existsSync(file) && /\d \d/.test(readFileSync(file, 'utf8')), 'it starts');
    return readFileSync(file, 'utf8').split(' ').map(Number);
  }

  test('ends with all it started when it is stopped', async () => {
    const child = startChild(process.execPath, [server, join(folder, 'pids')]);
    const pids = await started();
    assert.ok(pids.every(lives));
    await stopChild(child);
    await until(() => !pids.some(lives), 'they end');
  });

  test('ends with us, even if we are killed outright', async () => {
    const starter = join(folder, 'starter.cjs');
    await esbuild.build({
      stdin: {
        contents: `import { startChild } from ${JSON.stringify(inProject('src/tools/editor/children.ts'))};
startChild(process.execPath, process.argv.slice(2));`,
        resolveDir: folder,
      },
      bundle: true,
      platform: 'node',
      outfile: starter,
    });
    const parent: ChildProcess = spawn(process.execPath, [starter, server, join(folder, 'pids')], {
      stdio: 'ignore',
    });
    const pids = await started();
    parent.kill('SIGKILL');
    await until(() => !pids.some(lives), 'they end');
  });

  test('that cannot be started says so in its log, and ends', async () => {
    const log = join(folder, 'log');
    const child = startChild(join(folder, 'nothing'), [], { log });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(code, 127);
    assert.match(readFileSync(log, 'utf8'), /ENOENT/);
  });

  test('that ends by itself gives its code', async () => {
    const child = startChild(process.execPath, ['-e', 'process.exit(3)']);
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 3);
  });
});
