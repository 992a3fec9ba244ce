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
  readonly run: (options: SuiteOptions) => Promise<SuiteResult>;
}

export interface SuiteOptions {
  /** Only tests whose name matches; all of them if left out. */
  readonly grep?: string;
}

/** A suite that cannot start, or in which nothing ran, counts as a failure. */
export async function runSuite(suite: Suite, options: SuiteOptions): Promise<SuiteResult> {
  try {
    const result = await suite.run(options);
    if (result.passed + result.failed > 0) return result;
    return notStarted(suite, 'No test ran.');
  } catch (error) {
    return notStarted(suite, error instanceof Error ? error.message : String(error));
  }
}

function notStarted({ title }: Suite, why: string): SuiteResult {
  console.error(why);
  return { passed: 0, failed: 1, skipped: 0, failures: [`${title}: ${why}`] };
}

/** The failures of all suites once more: of a long output, often only the end is kept. */
export function failureLines(results: readonly SuiteResult[]): string[] {
  return results
    .flatMap(({ failures = [] }) => failures)
    .map((failure) => `✗ ${failure.length > 600 ? `${failure.slice(0, 600)} …` : failure}`);
}

/** The last line of the test command. */
export function closingLine(results: readonly SuiteResult[]): string {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const total = (count: 'passed' | 'failed' | 'skipped') =>
    sum(results.map((result) => result[count]));
  return `${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`;
}

/** What the test command ends with: 0 only where nothing failed. */
export function exitCode(results: readonly SuiteResult[]): 0 | 1 {
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** The line in which a test run tells its result, last, on standard output. */
const statsLine = /UNFOLD-STATS (\{.*\})/;

/**
 * Runs a program that prints its statistics, and shows its output as it comes. A program that ends
 * without statistics has failed, whatever it says.
 */
export async function runForStats(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<SuiteResult> {
  const { output, code } = await runShown(program, args, env);
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

function runShown(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ output: string; code: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill('SIGTERM');
    process.once('exit', end);
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      process.stdout.write(data.toString().replace(/.*UNFOLD-STATS.*\n?/g, ''));
    });
    child.stderr.on('data', (data: Buffer) => process.stderr.write(data));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      resolve({ output, code: code ?? 1 });
    });
  });
}
