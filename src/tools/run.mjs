/**
 * The door to every command: plain JavaScript with no dependency, so that it runs on a machine with
 * nothing but Node, npm and git. Installs the packages if they are missing or the lockfile changed,
 * bundles the tool with esbuild, and runs it in this process.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [tool, ...args] = process.argv.slice(2);

function fail(message) {
  console.error(message);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Unfold needs Node 20.19 or newer; this is ${process.versions.node}. Get it from nodejs.org.`,
  );
}

/** Every command builds first; what cannot be written is said before anything is tried. */
function ensureWritable() {
  for (const folder of ['.', 'dist', 'node_modules', '.vscode-test'].map((name) =>
    join(root, name),
  )) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      fail(
        `${folder} is read-only, and Unfold builds into its own folder. Make it writable, or work in a copy.`,
      );
    }
  }
}

/** `npm ci`, unless what it would install is already there. */
function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules', '.unfold-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.error('Installing the packages (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    fail('npm ci failed. Is the network up? Run "npm ci" by itself to see the whole message.');
  }
  writeFileSync(marker, lock);
}

if (!tool || !existsSync(join(root, 'src', 'tools', `${tool}.ts`))) {
  fail(`No such tool: ${tool ?? '(none)'}.`);
}
ensureWritable();
try {
  ensurePackages();
  const { buildTool } = await import(pathToFileURL(join(root, 'esbuild.mjs')).href);
  const bundle = await buildTool(tool);
  process.chdir(root);
  const { main } = await import(pathToFileURL(bundle).href);
  process.exitCode = (await main(args)) ?? 0;
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
