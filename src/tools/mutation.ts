/**
 * `npm run -s mutation -- [FOLDER|FILE…] [--most N] [--seed N]`: changes one operator, constant or
 * condition at a time, and runs the unit tests that reach the file. Prints
 * `{mutants, killed, survived: [{file, line, was, now}]}`. A survivor is a test that is missing, unless
 * the change makes no difference.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { createRandom } from '../lab/random';
import { findMutants, type Mutant } from './mutation/findMutants';
import { TestRuns } from './mutation/testRuns';
import { inProject, projectRoot } from './paths';
import { wholeNumber } from './wholeNumber';

const usage = 'Usage: npm run -s mutation -- [FOLDER|FILE…] [--most N] [--seed N]';

/** Where code is pure: it needs neither an editor nor a page. */
const pureFolders = ['src/common', 'src/lab', 'src/host/render'];

export interface MutationReport {
  readonly mutants: number;
  readonly killed: number;
  readonly survived: readonly Omit<Mutant, 'text'>[];
}

export async function main(args: readonly string[]): Promise<void> {
  const { places, most, seed } = parseArguments(args);
  const all = places.flatMap(sourcesIn).flatMap((file) => {
    return findMutants(file, readFileSync(inProject(file), 'utf8'));
  });
  if (all.length === 0) throw new Error(`Nothing to change in ${places.join(', ')}.`);
  const chosen = createRandom(seed).shuffled(all).slice(0, most);
  console.error(`${chosen.length} of ${all.length} mutants.`);
  console.log(JSON.stringify(await tryAll(chosen), null, 2));
}

const verdicts = { passed: 'survived', failed: 'killed', broken: 'does not build' } as const;

async function tryAll(mutants: readonly Mutant[]): Promise<MutationReport> {
  const survived: Omit<Mutant, 'text'>[] = [];
  let killed = 0;
  const runs = await TestRuns.load();
  try {
    for (const { text, ...mutant } of mutants) {
      const { file, line, was, now } = mutant;
      const outcome = await runs.try(file, text);
      console.error(`${verdicts[outcome]}: ${file}:${line} ${was} → ${now}`);
      if (outcome === 'passed') survived.push(mutant);
      if (outcome === 'failed') killed += 1;
    }
  } finally {
    runs.dispose();
  }
  return { mutants: killed + survived.length, killed, survived };
}

/** TypeScript that runs as it is: not the kernels, which another compiler takes. */
function sourcesIn(place: string): string[] {
  const from = inProject(place);
  const stats = statSync(from, { throwIfNoEntry: false });
  if (!stats) throw new Error(`There is no ${place}. ${usage}`);
  const files = stats.isFile()
    ? [from]
    : readdirSync(from, { recursive: true }).map((file) => inProject(place, String(file)));
  return files
    .map((file) => relative(projectRoot, file).replaceAll('\\', '/'))
    .filter((file) => /\.ts$/.test(file) && !/\.d\.ts$|\/assembly\//.test(file))
    .sort();
}

function parseArguments(args: readonly string[]): {
  readonly places: readonly string[];
  readonly most: number;
  readonly seed: number;
} {
  const places: string[] = [];
  const numbers = { most: 100, seed: 1 };
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i]!;
    if (argument === '--most' || argument === '--seed') {
      i += 1;
      const option = argument === '--most' ? 'most' : 'seed';
      numbers[option] = wholeNumber(option, args[i] ?? '', 1);
    } else if (argument.startsWith('-')) throw new Error(`Unknown option ${argument}. ${usage}`);
    else places.push(argument);
  }
  return {
    places: places.length > 0 ? places : pureFolders,
    ...numbers,
  };
}
