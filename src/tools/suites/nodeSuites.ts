/** Suites that mocha runs in a plain Node process. */
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inProject } from '../paths';
import { loadBundler } from '../bundler';
import { bundleTests } from './bundleTests';
import { type SuiteOptions, type SuiteResult, runForStats } from './suite';

/** One bundle a test file: tests that share nothing. */
export async function runSeparate(suite: string, options: SuiteOptions): Promise<SuiteResult> {
  const { buildTests } = await loadBundler();
  // The limit is for what hangs, not for a busy machine.
  return runMocha(await buildTests(suite), options, ['--timeout', '60000']);
}

/** All tests in one bundle, so that they share what their modules hold: one editor, one browser. */
export async function runTogether(suite: string, options: SuiteOptions): Promise<SuiteResult> {
  const bundle = await bundleTests(suite, {
    entry: inProject('test', suite, 'index.ts'),
    platform: 'node',
    packages: 'external',
  });
  // A busy machine takes more than a minute to open its first window.
  return runMocha(bundle, options, ['--timeout', '180000']);
}

/** Ends with the last test: what one that failed left running must not hold the command open. */
export async function runMocha(
  files: string,
  options: SuiteOptions,
  args: readonly string[],
): Promise<SuiteResult> {
  const reporter = inProject('dist', 'tools', 'nodeReporter.cjs');
  await esbuild.build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    entryPoints: [inProject('src', 'tools', 'suites', 'nodeReporter.ts')],
    outfile: reporter,
    // mocha takes what the module is, not what it exports.
    footer: { js: 'module.exports = module.exports.StatsReporter;' },
  });
  return runForStats(process.execPath, [
    '--enable-source-maps',
    join(inProject('node_modules'), 'mocha', 'bin', 'mocha.js'),
    ...['--ui', 'tdd', '--recursive', '--extension', 'cjs', '--reporter', reporter, '--exit'],
    ...args,
    ...(options.grep === undefined ? [] : ['--grep', options.grep]),
    files,
  ]);
}
