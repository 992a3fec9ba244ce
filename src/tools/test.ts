/**
 * Every suite, or those that are named: `npm test [-- SUITE… [--grep TEXT]]`. Builds what ships and
 * installs what a suite needs. The last line counts over all suites.
 */
import { availableParallelism } from 'node:os';
import { loadBundler } from './bundler';
import { ensureBrowser } from './editor/browser';
import { installLogModule, installServer } from './editor/installServer';
import { inPlaces } from './suites/dealing';
import { runIntegration } from './suites/integrationSuites';
import { runInWindows, runSeparate } from './suites/nodeSuites';
import {
  type Sink,
  type Suite,
  type SuiteResult,
  closingLine,
  exitCode,
  failureLines,
  keptOutput,
  runProgram,
  runSuite,
  terminal,
} from './suites/suite';

/** Those of a group run at the same time. */
const groups: readonly (readonly Suite[])[] = [
  [{ name: 'check', title: 'Types, lint and format', run: (_, sink) => check(sink) }],
  [{ name: 'unit', title: 'Unit', run: (options, sink) => runSeparate('unit', options, sink) }],
  [
    {
      name: 'contract',
      title: 'Contract',
      run: (options, sink) => runSeparate('contract', options, sink),
    },
  ],
  [
    {
      name: 'integration',
      title: 'Integration, Node extension host',
      run: (options, sink) => runIntegration('node', options, sink),
    },
  ],
  // Not beside each other: on two cores an editor's view of its files would lag behind the tests.
  [
    {
      name: 'oldest',
      title: 'Integration, the oldest VS Code that the manifest promises',
      run: (options, sink) => runIntegration('oldest', options, sink),
    },
  ],
  [
    {
      name: 'web',
      title: 'Integration, web-worker extension host',
      run: (options, sink) => runIntegration('web', options, sink),
    },
  ],
  [
    {
      name: 'ui',
      title: 'User interface',
      run: async (options, sink) => {
        // Here, and not within the time of a test: it is downloaded and compiled once.
        await installServer();
        await installLogModule();
        return runInWindows('ui', options, sink);
      },
    },
  ],
];

/** What always needs a browser: it is installed once, before two of them want it. */
const inBrowser: readonly string[] = ['oldest', 'web', 'ui'];

interface Ran {
  readonly title: string;
  readonly result: SuiteResult;
  readonly seconds: number;
}

export async function main(args: readonly string[]): Promise<number> {
  const { names, grep } = readArguments(args);
  const options = grep === undefined ? {} : { grep };
  const chosen = groups.map((group) =>
    group.filter(({ name }) => names.length === 0 || names.includes(name)),
  );
  await (await loadBundler()).build();
  if (chosen.flat().some(({ name }) => inBrowser.includes(name))) ensureBrowser();
  const ran: Ran[] = [];
  for (const group of chosen) {
    const alone = group.length === 1;
    ran.push(
      ...(await inPlaces(group, availableParallelism(), async (suite) => {
        const { sink, show } = alone
          ? { sink: terminal, show: () => undefined }
          : keptOutput(terminal);
        sink.stdout(`\n== ${suite.title} ==\n`);
        const start = Date.now();
        const result = await runSuite(suite, options, sink);
        show();
        return { title: suite.title, result, seconds: (Date.now() - start) / 1000 };
      })),
    );
  }
  console.log('');
  const all = ran.map(({ result }) => result);
  for (const line of failureLines(all)) console.log(line);
  for (const { title, result, seconds } of ran) {
    console.log(`${title}: ${closingLine([result])} (${seconds.toFixed(0)} s)`);
  }
  console.log(closingLine(all));
  return exitCode(all);
}

function readArguments(args: readonly string[]): { names: string[]; grep: string | undefined } {
  const names: string[] = [];
  let grep: string | undefined;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]!;
    if (arg === '--grep') grep = args[(index += 1)];
    else names.push(arg);
  }
  const known = groups.flat().map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No such suite: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  }
  return { names, grep };
}

async function check(shown: Sink): Promise<SuiteResult> {
  const steps = ['typecheck', 'lint', 'format:check'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const codes = await inPlaces(steps, availableParallelism(), async (step) => {
    const { sink, show } = keptOutput(shown);
    const { code } = await runProgram(npm, ['run', '-s', step], sink);
    sink.stdout(`    ${code === 0 ? '✓' : '✗'} ${step}\n`);
    show();
    return code;
  });
  const failures = steps.filter((_, index) => codes[index] !== 0);
  return {
    passed: steps.length - failures.length,
    failed: failures.length,
    skipped: 0,
    failures,
  };
}
