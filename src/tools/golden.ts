/**
 * `npm run -s golden -- FILE [--engine NAME]`: our numbers against a golden file of cells or metrics.
 * Prints `{cases, failed, worst}`; the reasons of failures go to standard error.
 */
import { readFileSync } from 'node:fs';
import { checkGolden } from './golden/checkGolden';

const usage = 'Usage: npm run -s golden -- FILE [--engine NAME]';

export async function main(args: readonly string[]): Promise<number> {
  const { file, engine } = parseArguments(args);
  const report = await checkGolden(readJson(file), engine, (reason) => console.error(reason));
  console.log(JSON.stringify(report));
  if (report.failed.length === 0) return 0;
  console.error(`${report.failed.length} of ${report.cases} cases failed.`);
  return 1;
}

function parseArguments(args: readonly string[]): { file: string; engine: string } {
  let file: string | undefined;
  let engine = 'cells';
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i]!;
    if (argument === '--engine') {
      i += 1;
      const name = args[i];
      if (name === undefined) throw new Error(`--engine needs a name. ${usage}`);
      engine = name;
    } else if (argument.startsWith('--')) throw new Error(`Unknown option ${argument}. ${usage}`);
    else if (file !== undefined) throw new Error(`One file at a time. ${usage}`);
    else file = argument;
  }
  if (file === undefined) throw new Error(usage);
  return { file, engine };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
