/**
 * `npm run -s experiment -- ID [--seed N] [--set name=value]… [--backend engine|tfjs]`: one headless
 * run; settings may stand as the page copies them, `ID name=value… seed=N backend=NAME`, too, with
 * `learningRate@200=0.01` for a rate that changes after step 200. Prints `{id, seed, parameters, steps, seconds, metrics, claim, holds, backend}`.
 * With `--seeds N|A,B,… [--jobs N] [--shard i/n]` a run for each seed, and medians and ranges.
 * `--set name=@FILE` takes a text out of a file, for a parameter that is one.
 */
import { readFileSync } from 'node:fs';
import type { RateChange } from '../common/viewState';
import { backendLabels, backendNames, type BackendName } from '../lab/backends/backend';
import type { EngineVariant } from '../lab/engine/loadEngine';
import { decodeText } from '../lab/data/decodeText';
import { backendsOf, type Experiment, type TextParameter } from '../lab/experiment';
import { experiments, findExperiment } from '../lab/experiments';
import { resolveParameters, textProblem } from '../lab/parameters';
import { readRateChange, splitSetting, splitWords, textOfWord } from '../lab/settingsText';
import { readSeed, readValue, takenAsSeed, takenBy } from '../lab/typedValues';
import { refuseFaults } from './declarations/declarationFaults';
import { defaultJobs } from './sweep/runPool';
import { parseJobs, parseSeeds, parseShard, type Shard } from './sweep/seeds';
import { measureSeed, type SeedRun, type SweepSettings } from './sweep/seedRun';
import { sweep } from './sweep/sweep';

export const defaultSeed = 1;

export async function main(args: readonly string[]): Promise<void> {
  const { experiment, seed, given, rateChanges, backend: chosen, many } = parseArguments(args);
  const { id, claim } = experiment;
  refuseFaults(experiment);
  const parameters = resolveParameters(experiment, given);
  const backend = backendsOf(experiment, parameters).length > 0 ? chosen : undefined;
  const settings: SweepSettings = { id, given: parameters, backend };
  if (many) {
    await runMany(settings, many);
    return;
  }
  const begin = performance.now();
  let engine: EngineVariant | undefined;
  const run = await measureSeed(settings, seed, {
    rateChanges,
    onEngine: (variant) => (engine = variant),
  });
  const seconds = Math.round(performance.now() - begin) / 1000;
  // The build is not among what is printed: whoever reads that is promised these keys.
  if (engine !== undefined) console.error(`Trained by the engine's ${engine} build.`);
  const { steps, metrics, holds } = run;
  const results = { id, seed, parameters, steps, seconds, metrics, claim: claim.text, holds };
  const changed = rateChanges.length > 0 && { rateChanges };
  console.log(JSON.stringify({ ...results, backend: backend ?? null, ...changed }));
}

/** Says on the way how far it is: a sweep can take long. */
async function runMany(settings: SweepSettings, many: Many): Promise<void> {
  let done = 0;
  const onRun = ({ seed, holds, error }: SeedRun): void => {
    done += 1;
    const verdict = holds === null ? 'not judged' : holds ? 'holds' : 'does not hold';
    console.error(`${done}: seed ${seed}, ${error ?? verdict}`);
  };
  console.log(JSON.stringify(await sweep(settings, { ...many, onRun })));
}

/** A run for each of many seeds. */
interface Many {
  readonly seeds: readonly number[];
  readonly jobs: number;
  readonly shard: Shard | undefined;
}

interface Arguments {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly given: Readonly<Record<string, number | string>>;
  /** Of the learning rate, while it trains. */
  readonly rateChanges: readonly RateChange[];
  /** None where there is no net to compute. */
  readonly backend: BackendName | undefined;
  readonly many: Many | undefined;
}

const valued = ['--seed', '--set', '--backend', '--seeds', '--jobs', '--shard'] as const;

function parseArguments(args: readonly string[]): Arguments {
  const usage =
    'Usage: npm run -s experiment -- ID [--seed N] [--set name=value]… [--backend engine|tfjs]\n' +
    '       or as the page copies it: ID [name=value]… [seed=N] [backend=engine|tfjs]\n' +
    '       or with --seeds N|A,B,… [--jobs N] [--shard i/n] instead of --seed\n' +
    `Experiments: ${experiments.map((experiment) => experiment.id).join(', ')}.`;
  // A line that was copied from the page may come in quotes, as one argument.
  const words = args.flatMap((arg, index) =>
    index === 0 && arg.includes(' ') ? splitWords(arg) : arg,
  );
  let id: string | undefined;
  const given: Partial<Record<(typeof valued)[number], string>> = {};
  const settings: string[] = [];
  const take = (name: Exclude<(typeof valued)[number], '--set'>, value: string): void => {
    if (given[name] !== undefined) throw new Error(`${name.slice(2)} is there twice.\n${usage}`);
    given[name] = value;
  };
  for (let i = 0; i < words.length; i += 1) {
    const argument = words[i]!;
    const [option, inline] = argument.startsWith('--') ? splitSetting(argument) : [argument];
    const name = valued.find((each) => each === option);
    if (name !== undefined) {
      if (inline === undefined) i += 1;
      const value = inline ?? words[i];
      if (value === undefined) throw new Error(`${name} needs a value.\n${usage}`);
      if (name === '--set') settings.push(value);
      else take(name, value);
    } else if (argument.startsWith('--')) {
      throw new Error(`Unknown option ${argument}.\n${usage}`);
    } else if (id === undefined) id = argument;
    else if (argument.startsWith('seed=')) take('--seed', argument.slice('seed='.length));
    else if (argument.startsWith('backend=')) take('--backend', argument.slice('backend='.length));
    else if (argument.includes('=')) settings.push(argument);
    else throw new Error(`One experiment at a time.\n${usage}`);
  }
  if (id === undefined) throw new Error(usage);
  const experiment = findExperiment(id);
  const many = parseMany(given, usage);
  const rateChanges = settings.flatMap((setting) => {
    const [name, typed = ''] = splitSetting(setting);
    return readRateChange(experiment, name, typed) ?? [];
  });
  if (many && rateChanges.length > 0)
    throw new Error(`A learning rate that changes goes with --seed, not with --seeds.\n${usage}`);
  return {
    experiment,
    seed: given['--seed'] === undefined ? defaultSeed : parseSeed(given['--seed']),
    given: Object.fromEntries(
      settings
        .filter((setting) => !splitSetting(setting)[0].includes('@'))
        .map((setting) => parseSetting(experiment, setting)),
    ),
    rateChanges,
    backend: chooseBackend(experiment, given['--backend']),
    many,
  };
}

function parseMany(
  given: Readonly<Partial<Record<(typeof valued)[number], string>>>,
  usage: string,
): Many | undefined {
  const { '--seed': seed, '--seeds': seeds, '--jobs': jobs, '--shard': shard } = given;
  if (seeds === undefined) {
    if (jobs === undefined && shard === undefined) return undefined;
    throw new Error(`${jobs === undefined ? '--shard' : '--jobs'} goes with --seeds.\n${usage}`);
  }
  if (seed !== undefined) throw new Error(`Either --seed or --seeds.\n${usage}`);
  return {
    seeds: parseSeeds(seeds),
    jobs: jobs === undefined ? defaultJobs() : parseJobs(jobs),
    shard: shard === undefined ? undefined : parseShard(shard),
  };
}

function chooseBackend(
  { id, traits: { backends } }: Experiment,
  wanted: string | undefined,
): BackendName | undefined {
  if (wanted === undefined) return backends[0];
  const name = backendNames.find((each) => each === wanted);
  if (name === undefined) {
    throw new Error(`--backend is one of ${backendNames.join(', ')}; got "${wanted}".`);
  }
  if (backends.includes(name)) return name;
  const by = backends.map((each) => `${backendLabels[each]} (${each})`).join(' or ');
  throw new Error(
    backends.length === 0
      ? `"${id}" trains no net: there is no backend to choose.`
      : `"${id}" is computed by ${by} alone.`,
  );
}

function parseSeed(text: string): number {
  const seed = readSeed(text);
  if (seed === undefined) throw new Error(`--seed ${JSON.stringify(text)}: ${takenAsSeed}`);
  return seed;
}

/** What the page's own field would take; an unknown name is left to the check that lists the known ones. */
function parseSetting(experiment: Experiment, setting: string): [string, number | string] {
  const [name, text] = splitSetting(setting);
  if (text === undefined || name === '') {
    throw new Error(`--set wants name=value; got "${setting}".`);
  }
  const parameter = experiment.parameters.find((candidate) => candidate.name === name);
  if (!parameter) return [name, text];
  if (parameter.kind === 'text') return [name, readText(parameter, text)];
  const value = readValue(parameter, text);
  if (value === undefined) {
    throw new Error(`--set ${name}=${JSON.stringify(text)}: ${takenBy(parameter)}`);
  }
  return [name, value];
}

/** A text as it is, or out of the file whose name follows an `@`. */
function readText(parameter: TextParameter, given: string): string {
  const { name } = parameter;
  const file = given.startsWith('@') ? given.slice(1) : undefined;
  const text = file === undefined ? textOfWord(given) : readTextFile(name, file);
  const problem = textProblem(parameter, text);
  if (problem === undefined) return text;
  throw new Error(`--set ${name}${file === undefined ? '' : `=@${file}`}: ${problem}`);
}

function readTextFile(name: string, file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`--set ${name}=@${file}: the file cannot be read: ${why}`, { cause: error });
  }
}
