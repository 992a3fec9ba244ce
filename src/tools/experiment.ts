/**
 * `npm run -s experiment -- ID [--seed N] [--set name=value]…`: one headless run. Prints
 * `{id, seed, parameters, steps, seconds, metrics, claim, holds}`.
 */
import { collectRun } from '../lab/collectRun';
import type { EngineVariant } from '../lab/engine/loadEngine';
import type { Experiment } from '../lab/experiment';
import { experiments, findExperiment } from '../lab/registry';
import { resolveParameters, runExperiment } from '../lab/runExperiment';

export const defaultSeed = 1;

export async function main(args: readonly string[]): Promise<void> {
  const { experiment, seed, given } = parseArguments(args);
  const parameters = resolveParameters(experiment, given);
  const begin = performance.now();
  let engine: EngineVariant | undefined;
  const onEngine = (variant: EngineVariant) => (engine = variant);
  const context = { seed, signal: new AbortController().signal, onEngine };
  const { steps, metrics } = await collectRun(runExperiment(experiment, parameters, context));
  const seconds = Math.round(performance.now() - begin) / 1000;
  const { id, claim } = experiment;
  const holds = experiment.holds(metrics, parameters);
  // Not among what is printed: whoever reads that is promised these keys.
  if (engine !== undefined) console.error(`Trained by the engine's ${engine} build.`);
  console.log(JSON.stringify({ id, seed, parameters, steps, seconds, metrics, claim, holds }));
}

interface Arguments {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly given: Readonly<Record<string, number | string>>;
}

function parseArguments(args: readonly string[]): Arguments {
  const usage =
    'Usage: npm run -s experiment -- ID [--seed N] [--set name=value]…\n' +
    `Experiments: ${experiments.map((experiment) => experiment.id).join(', ')}.`;
  let id: string | undefined;
  let seed = defaultSeed;
  const settings: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i]!;
    const [option, inline] = argument.startsWith('--') ? splitOnce(argument) : [argument];
    if (option === '--seed' || option === '--set') {
      if (inline === undefined) i += 1;
      const value = inline ?? args[i];
      if (value === undefined) throw new Error(`${option} needs a value.\n${usage}`);
      if (option === '--seed') seed = parseSeed(value);
      else settings.push(value);
    } else if (argument.startsWith('--')) {
      throw new Error(`Unknown option ${argument}.\n${usage}`);
    } else if (id !== undefined) throw new Error(`One experiment at a time.\n${usage}`);
    else id = argument;
  }
  if (id === undefined) throw new Error(usage);
  const experiment = findExperiment(id);
  const given = Object.fromEntries(settings.map((setting) => parseSetting(experiment, setting)));
  return { experiment, seed, given };
}

/** `--seed=3` into `--seed` and `3`. */
function splitOnce(text: string): [string, string?] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) {
    throw new Error(`--seed must be a whole number; got "${text}".`);
  }
  return seed;
}

/** Numbers for parameters that want one; what is none stays text, for the check to refuse by name. */
function parseSetting(experiment: Experiment, setting: string): [string, number | string] {
  const [name, text] = splitOnce(setting);
  if (text === undefined || name === '') {
    throw new Error(`--set wants name=value; got "${setting}".`);
  }
  const parameter = experiment.parameters.find((candidate) => candidate.name === name);
  const number = Number(text);
  return [
    name,
    parameter?.kind === 'number' && text.trim() !== '' && !Number.isNaN(number) ? number : text,
  ];
}
