/** Runs a bundle of extension tests in one of the hosts: `inHost node|oldest|web BUNDLE`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { cacheFolder } from './editor/cache';
import { launchBrowser } from './editor/browser';
import { runExtensionTests } from './editor/extensionTests';
import { startWebHost } from './editor/webHost';
import { loadBundler } from './bundler';
import { writeLauncher } from './launcher';
import { inProject, projectRoot } from './paths';

export async function main([host, tests]: readonly string[]): Promise<number> {
  if (tests === undefined)
    throw new Error('Give node, oldest or web, and the bundle of the tests.');
  return host === 'web' ? runInWebWorker(tests) : runInNode(tests, host === 'oldest');
}

async function runInNode(tests: string, oldest: boolean): Promise<number> {
  const workspace = mkdtempSync(join(tmpdir(), 'unfold-workspace-'));
  try {
    const desktop = oldest ? undefined : await downloadDesktop();
    const launcher = await (await loadBundler()).buildTool('launcher');
    console.log(
      `    (${desktop ?? (oldest ? 'the oldest embedded VS Code' : 'embedded VS Code')})`,
    );
    return await runTests({
      vscodeExecutablePath: desktop ?? writeLauncher(launcher),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: tests,
      launchArgs: [workspace, '--disable-extensions', ...(oldest ? ['--release=oldest'] : [])],
    });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** The desktop's executable, where one can be had and shown; `UNFOLD_EDITOR` forces the choice. */
async function downloadDesktop(): Promise<string | undefined> {
  const choice = process.env['UNFOLD_EDITOR'];
  if (choice === 'embedded') return undefined;
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (choice !== 'desktop' && process.platform === 'linux' && !display) return undefined;
  try {
    return await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: cacheFolder('desktop'),
      timeout: 10_000,
    });
  } catch (error) {
    if (choice === 'desktop') throw error;
    return undefined;
  }
}

async function runInWebWorker(tests: string): Promise<number> {
  const memoryFiles = inProject('test', 'memoryFiles');
  const built = inProject('dist', 'test', 'memoryFiles');
  await esbuild.build({
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: [join(memoryFiles, 'extension.ts')],
    outdir: built,
    loader: { '.json': 'copy' },
  });
  await esbuild.build({
    entryPoints: [join(memoryFiles, 'package.json')],
    loader: { '.json': 'copy' },
    outdir: built,
  });
  const host = await startWebHost({
    extensions: [projectRoot, built],
    tests: relative(projectRoot, tests).replaceAll('\\', '/'),
    workspace: { scheme: 'memory', path: '/workspace' },
  });
  try {
    const browser = await launchBrowser();
    try {
      return await runExtensionTests(browser, host.address);
    } finally {
      await browser.close();
    }
  } finally {
    await host.stop();
  }
}
