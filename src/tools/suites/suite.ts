/** What a suite's run comes to, and how to get it out of a program that runs tests. */
import { spawn } from 'node:child_process';

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed: the name of each test, and what it said. Left out where nothing did. */
  readonly failures?: readonly string[];
}

export interface Suite {
  readonly name: string;
  readonly title: string;
  /** May throw when the suite cannot start: that counts as one failure. */
  readonly run: (options: SuiteOptions, sink: Sink) => Promise<SuiteResult>;
}

export interface SuiteOptions {
  /** Only tests whose name matches; all of them if left out. */
  readonly grep?: string;
}

/** A suite that cannot start, or in which nothing ran, counts as a failure. */
export async function runSuite(
  suite: Suite,
  options: SuiteOptions,
  sink: Sink,
): Promise<SuiteResult> {
  try {
    const result = await suite.run(options, sink);
    if (result.passed + result.failed > 0) return result;
    return notStarted(suite, 'No test ran.', sink);
  } catch (error) {
    return notStarted(suite, error instanceof Error ? error.message : String(error), sink);
  }
}

function notStarted({ title }: Suite, why: string, sink: Sink): SuiteResult {
  sink.stderr(`${why}\n`);
  return { passed: 0, failed: 1, skipped: 0, failures: [`${title}: ${why}`] };
}

/** The failures of all suites once more: of a long output, often only the end is kept. */
export function failureLines(results: readonly SuiteResult[]): string[] {
  return results
    .flatMap(({ failures = [] }) => failures)
    .map((failure) => `✗ ${failure.length > 600 ? `${failure.slice(0, 600)} …` : failure}`);
}

/** One result of several. */
export function addResults(results: readonly SuiteResult[]): SuiteResult {
  const total = (count: 'passed' | 'failed' | 'skipped') =>
    results.reduce((sum, result) => sum + result[count], 0);
  const failures = results.flatMap((result) => result.failures ?? []);
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: total('skipped'),
    ...(failures.length === 0 ? {} : { failures }),
  };
}

/** The last line of the test command. */
export function closingLine(results: readonly SuiteResult[]): string {
  const { passed, failed, skipped } = addResults(results);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What the test command ends with: 0 only where nothing failed. */
export function exitCode(results: readonly SuiteResult[]): 0 | 1 {
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** The line in which a test run tells its result, last, on standard output. */
const statsLine = /UNFOLD-STATS (\{.*\})/;

/** Where the output of a run goes. */
export interface Sink {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** Shows output as it comes. */
export const terminal: Sink = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
};

/** Keeps output until `show` lets it out: of runs at the same time, each is to be read as a whole. */
export function keptOutput(to: Sink): { readonly sink: Sink; readonly show: () => void } {
  const kept: (() => void)[] = [];
  return {
    sink: {
      stdout: (text) => kept.push(() => to.stdout(text)),
      stderr: (text) => kept.push(() => to.stderr(text)),
    },
    show: () => {
      for (const write of kept.splice(0)) write();
    },
  };
}

/**
 * Runs a program that prints its statistics, and lets its output out as it comes. A program that ends
 * without statistics has failed, whatever it says.
 */
export async function runForStats(
  program: string,
  args: readonly string[],
  sink: Sink,
): Promise<SuiteResult> {
  const { output, code } = await runProgram(program, args, sink);
  const found = statsLine.exec(output)?.[1];
  if (found === undefined) throw new Error(`It ended with code ${code} and without a result.`);
  // The cast: the line is our own reporters'.
  const { passes, failures, pending, failed } = JSON.parse(found) as {
    passes: number;
    failures: number;
    pending: number;
    failed?: string[];
  };
  if (failures === 0 && code !== 0) throw new Error(`All tests passed, but it ended with ${code}.`);
  const result = { passed: passes, failed: failures, skipped: pending };
  return failed === undefined || failed.length === 0 ? result : { ...result, failures: failed };
}

/** Runs a program to its end, and lets its output out as it comes. */
export function runProgram(
  program: string,
  args: readonly string[],
  sink: Sink,
): Promise<{ output: string; code: number }> {
  return new Promise((resolve, reject) => {
    const shell = program.endsWith('.cmd');
    const child = spawn(program, args, { shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGTERM');
    process.once('exit', end);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      sink.stdout(text.replace(/.*UNFOLD-STATS.*\n?/g, ''));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => sink.stderr(text));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      resolve({ output, code: code ?? 1 });
    });
  });
}
