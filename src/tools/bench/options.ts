/** What each benchmark takes on the command line: `--name value` or `--name=value`, and nothing else. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type WorkloadName, workloads } from './workloads';

export interface TrainingOptions {
  /** Rounds that count. */
  readonly rounds: number;
  /** Of a round. */
  readonly seconds: number;
  /** All of them, if none were named. */
  readonly only: readonly WorkloadName[];
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

function wholeNumber(name: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} takes a whole number from 1; got "${given}".`);
}

function isWorkload(name: string): name is WorkloadName {
  return Object.hasOwn(workloads, name);
}

/** `[--rounds N] [--seconds S] [--only W1,W4]`. @throws Error that names the option */
export function readTrainingOptions(args: readonly string[]): TrainingOptions {
  const { values } = parse({
    args: [...args],
    options: {
      rounds: { ...text, default: '5' },
      seconds: { ...text, default: '0.6' },
      only: { ...text, default: Object.keys(workloads).join(',') },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds < Infinity)) {
    throw new Error(`--seconds takes a number above 0; got "${values.seconds}".`);
  }
  const only = values.only.split(',');
  if (!only.every(isWorkload)) {
    const names = Object.keys(workloads).join(', ');
    throw new Error(`--only takes some of ${names}, with commas; got "${values.only}".`);
  }
  return { rounds: wholeNumber('rounds', values.rounds), seconds, only };
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
    rounds: wholeNumber('rounds', values.rounds),
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
    rounds: wholeNumber('rounds', values.rounds),
    seconds: wholeNumber('seconds', values.seconds),
    trace: values.trace,
  };
}

/** Nothing. @throws Error that names what was given */
export function readScalingOptions(args: readonly string[]): void {
  parse({ args: [...args], options: {} });
}
