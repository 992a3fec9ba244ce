/**
 * Runs the integration tests inside an extension host: Node's or the browser's, whichever loads
 * this bundle. Prints one line a test and, last, one line for the launcher to read.
 *
 * How to write one: put a `*.test.ts` anywhere under this folder (it is found by its name), use
 * mocha's `suite` and `test` and chai's `assert`, and import `vscode`. No Node built-in and no file
 * path: the same test runs in the web-worker host, where the workspace is `memory:/workspace`; use
 * `vscode.workspace.fs` and `vscode.workspace.workspaceFolders`. A window is shared by all tests:
 * close what you open, and delete what you write.
 *
 *     npm test -- integration             in the desktop's host (or the embedded server's)
 *     npm test -- web                     in the web-worker host
 *     npm test -- integration --grep Tree
 */
// One file for any JavaScript runtime; it sets the global `Mocha`.
import 'mocha/mocha.js';
import { load } from 'virtual:tests';

declare const UNFOLD_GREP: string;

export function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'tdd',
    // For what hangs, not for a busy machine: other hosts run at the same time.
    timeout: 60_000,
    reporter: Mocha.reporters.Base,
    ...(UNFOLD_GREP === '' ? {} : { grep: UNFOLD_GREP }),
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} integration tests failed.`));
    });
    print(runner);
  });
}

/** The window has no terminal: what is printed here reaches the launcher through its console. */
function print(runner: Mocha.Runner): void {
  runner.on('pass', (test) => console.log(`    ✓ ${test.fullTitle()} (${test.duration} ms)`));
  const failed: string[] = [];
  runner.on('fail', (test, error: Error) => {
    failed.push(`${test.fullTitle()}: ${error.message}`);
    console.log(`    ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.once('end', () => {
    const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
    console.log(`UNFOLD-STATS ${JSON.stringify({ passes, failures, pending, failed })}`);
  });
}
