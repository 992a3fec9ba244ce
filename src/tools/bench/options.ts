/** What each benchmark takes on the command line: `--name value` or `--name=value`, and nothing else. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { experiments } from '../../lab/experiments';
import { readNumber } from '../../lab/typedValues';
import { wholeNumber } from '../wholeNumber';
import { type WorkloadName, workloads } from './workloads';

export interface TrainingOptions {
  /** Rounds that count. */
  readonly rounds: number;
  /** Of a round. */
  readonly seconds: number;
  /** All of them, if none were named. */
  readonly only: readonly WorkloadName[];
  /** Print ratios to PyTorch with a slow BLAS as well, marked. */
  readonly anyBlas: boolean;
}

export interface PageArguments {
  readonly ids: readonly string[];
  readonly rounds: number;
  readonly each: boolean;
}

export interface SmoothnessArguments {
  /** Stops per setting. */
  readonly rounds: number;
  /** A run is watched until it ends, or for so long. */
  readonly seconds: number;
  /** Keep the browser's traces. */
  readonly trace: boolean;
}

export interface ExperimentsArguments {
  /** All of them, if none were named. */
  readonly ids: readonly string[];
  /** Runs of each backend. */
  readonly rounds: number;
  /** Seconds after which a run is ended. */
  readonly limit: number;
  /** Measure the pages as well, in the real editor. */
  readonly page: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const defaultQuestions = ['2023-05-q3b', '2024-05-q4a'];

/** `parseArgs`, which adds advice that does not apply here to its error. */
function parse<Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    const known =
      options.length > 0 ? `The options are ${options.join(', ')}.` : 'There are no options.';
    throw new Error(`${error.message.split('. ')[0]}. ${known}`, { cause: error });
  }
}

function isWorkload(name: string): name is WorkloadName {
  return Object.hasOwn(workloads, name);
}

/** `[--rounds N] [--seconds S] [--only W1,W4] [--any-blas]`. @throws Error that names the option */
export function readTrainingOptions(args: readonly string[]): TrainingOptions {
  const { values } = parse({
    args: [...args],
    options: {
      rounds: { ...text, default: '5' },
      seconds: { ...text, default: '0.6' },
      only: { ...text, default: Object.keys(workloads).join(',') },
      'any-blas': flag,
    },
  });
  const seconds = secondsOf(values.seconds);
  const only = values.only.split(',');
  if (!only.every(isWorkload)) {
    const names = Object.keys(workloads).join(', ');
    throw new Error(`--only takes some of ${names}, with commas; got "${values.only}".`);
  }
  const rounds = wholeNumber('rounds', values.rounds, 1);
  return { rounds, seconds, only, anyBlas: values['any-blas'] };
}

/** `[--rounds N] [--seconds S]`. @throws Error that names the option */
export function readTapeOptions(args: readonly string[]): { rounds: number; seconds: number } {
  const { values } = parse({
    args: [...args],
    options: { rounds: { ...text, default: '5' }, seconds: { ...text, default: '0.6' } },
  });
  return {
    rounds: wholeNumber('rounds', values.rounds, 1),
    seconds: secondsOf(values.seconds),
  };
}

function secondsOf(given: string): number {
  const seconds = readNumber(given);
  if (seconds !== undefined && seconds > 0) return seconds;
  throw new Error(`--seconds takes a number above 0; got "${given}".`);
}

/** `[ID …] [--rounds N] [--each]`. @throws Error that names the option */
export function readPageArguments(args: readonly string[]): PageArguments {
  const { values, positionals } = parse({
    args: [...args],
    options: { rounds: { ...text, default: '7' }, each: flag },
    allowPositionals: true,
  });
  return {
    ids: positionals.length > 0 ? positionals : defaultQuestions,
    rounds: wholeNumber('rounds', values.rounds, 1),
    each: values.each,
  };
}

/** `[--rounds N] [--seconds S] [--trace]`. @throws Error that names the option */
export function readSmoothnessArguments(args: readonly string[]): SmoothnessArguments {
  const { values } = parse({
    args: [...args],
    options: {
      rounds: { ...text, default: '7' },
      seconds: { ...text, default: '6' },
      trace: flag,
    },
  });
  return {
    rounds: wholeNumber('rounds', values.rounds, 1),
    seconds: wholeNumber('seconds', values.seconds, 1),
    trace: values.trace,
  };
}

/** `[ID …] [--rounds N] [--limit S] [--no-page]`. @throws Error that names the option */
export function readExperimentsOptions(args: readonly string[]): ExperimentsArguments {
  const { values, positionals } = parse({
    args: [...args],
    options: {
      rounds: { ...text, default: '3' },
      limit: { ...text, default: '60' },
      'no-page': flag,
    },
    allowPositionals: true,
  });
  const known = experiments.map(({ id }) => id);
  const unknown = positionals.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new Error(`There is no experiment "${unknown}". There are: ${known.join(', ')}.`);
  }
  return {
    ids: positionals.length > 0 ? positionals : known,
    rounds: wholeNumber('rounds', values.rounds, 1),
    limit: wholeNumber('limit', values.limit, 1),
    page: !values['no-page'],
  };
}

/** Nothing. @throws Error that names what was given */
export function readScalingOptions(args: readonly string[]): void {
  parse({ args: [...args], options: {} });
}
