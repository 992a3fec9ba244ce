/** Suites that mocha runs in plain Node processes. */
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { inProject } from '../paths';
import { loadBundler } from '../bundler';
import { bundleTests, findTests } from './bundleTests';
import { deal, runDealt } from './dealing';
import { type Sink, type SuiteOptions, type SuiteResult, runForStats } from './suite';

/** Enough of them that those with slow tests, too, leave no core idle for long. */
const hands = 12;

/**
 * One bundle a test file, for tests that share nothing: they are dealt to processes, as many of which
 * run at once as there are cores.
 */
export async function runSeparate(
  suite: string,
  options: SuiteOptions,
  shown: Sink,
): Promise<SuiteResult> {
  const folder = await (await loadBundler()).buildTests(suite);
  const bundles = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => file.endsWith('.cjs'));
  const sized = bundles.map((file) => ({ file, size: statSync(file).size }));
  // The limit is for what hangs, not for a busy machine.
  return runDealt(deal(sized, hands), availableParallelism(), shown, (files, sink) =>
    runMocha(files, options, ['--timeout', '60000'], sink),
  );
}

/** Editors and browsers at the same time, whatever the number of cores: each takes a gigabyte. */
const mostWindows = 4;

/** One bundle for the tests of a process, so that they share what their modules hold: one browser. */
export async function runInWindows(
  suite: string,
  options: SuiteOptions,
  shown: Sink,
): Promise<SuiteResult> {
  const folder = inProject('test', suite);
  const sized = findTests(suite).map((file) => ({ file, size: statSync(file).size }));
  const atOnce = Math.min(mostWindows, availableParallelism());
  return runDealt(deal(sized, hands), atOnce, shown, async (files, sink) => {
    const name = relative(folder, files[0]!).replace(/\.test\.ts$/, '');
    const bundle = await bundleTests(join(suite, name), files, {
      entry: inProject('test', suite, 'index.ts'),
      platform: 'node',
      packages: 'external',
    });
    // A busy machine takes more than a minute to open its first window.
    return runMocha([bundle], options, ['--timeout', '180000'], sink);
  });
}

/** Ends with the last test: what one that failed left running must not hold the command open. */
export async function runMocha(
  files: readonly string[],
  options: SuiteOptions,
  args: readonly string[],
  sink: Sink,
): Promise<SuiteResult> {
  reporter ??= buildReporter();
  return runForStats(
    process.execPath,
    [
      '--enable-source-maps',
      join(inProject('node_modules'), 'mocha', 'bin', 'mocha.js'),
      ...['--ui', 'tdd', '--reporter', await reporter, '--exit'],
      ...args,
      ...(options.grep === undefined ? [] : ['--grep', options.grep]),
      ...files,
    ],
    sink,
  );
}

/** Built once, for all runs. */
let reporter: Promise<string> | undefined;

async function buildReporter(): Promise<string> {
  return (await loadBundler()).buildTool('suites/nodeReporter', {
    // mocha takes what the module is, not what it exports.
    footer: { js: 'module.exports = module.exports.StatsReporter;' },
  });
}
