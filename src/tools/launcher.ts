/**
 * Stands in for the desktop's executable where that cannot be downloaded: takes the arguments that
 * `@vscode/test-electron` gives it and runs the tests in the embedded editor's extension host.
 */
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { launchBrowser } from './editor/browser';
import { runExtensionTests } from './editor/extensionTests';
import { startServer } from './editor/serverHost';
import { inProject } from './paths';

export async function main(args: readonly string[]): Promise<number> {
  const option = (name: string) =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = option('extensionDevelopmentPath');
  const tests = option('extensionTestsPath');
  if (extension === undefined || tests === undefined) {
    throw new Error('Give --extensionDevelopmentPath=… and --extensionTestsPath=….');
  }
  const folder = args.find((arg) => !arg.startsWith('-'));
  const release = option('release') === 'oldest' ? 'oldest' : 'newest';
  const server = await startServer({ forTests: true, release });
  try {
    const browser = await launchBrowser();
    try {
      const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${slashes(path)}`;
      const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(tests)],
      ];
      const address = server.address({
        ...(folder === undefined ? {} : { folder: slashes(folder) }),
        payload: JSON.stringify(payload),
      });
      return await runExtensionTests(browser, address);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

function slashes(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

/** Makes an executable of this module's bundle, and returns its path. */
export function writeLauncher(bundle: string): string {
  const windows = process.platform === 'win32';
  const script = inProject('dist', 'tools', 'launch.js');
  mkdirSync(dirname(script), { recursive: true });
  // Two hosts start at the same time: what one runs is not to be half written by the other.
  const fresh = `${script}.${process.pid}`;
  writeFileSync(
    fresh,
    `#!/usr/bin/env node
require(${JSON.stringify(bundle)}).main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
`,
  );
  chmodSync(fresh, 0o755);
  renameSync(fresh, script);
  if (!windows) return script;
  const command = inProject('dist', 'tools', 'launch.cmd');
  writeFileSync(command, `@"${process.execPath}" "${script}" %*\r\n`);
  return command;
}
