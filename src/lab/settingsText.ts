/**
 * The settings of a run as one line of text, for a person to read, send and type: what the page copies
 * and reads, and the command line takes as it is.
 *
 *     lstm-gates hiddenSize=2 steps=800 learningRate=0.05 forgetBias=1 seed=7 backend=engine
 *
 * Where the learning rate was changed on the way, `learningRate@200=0.01` says to what after which step.
 * A value with spaces or signs in it stands in single quotes, as a shell wants it. Numbers have all
 * their digits: the same line gives the same run, bit for bit.
 */
import { mostRateChanges } from '../common/parseViewState';
import type { RateChange } from '../common/viewState';
import type { BackendName } from './backends/backend';
import { backendsOf, type Experiment, type ParameterValues } from './experiment';
import { experiments } from './experiments';
import { readSeed, readValue, takenAsSeed, takenBy } from './typedValues';

/** What a run is of, besides its experiment. */
export interface SharedSettings {
  readonly parameters: ParameterValues;
  readonly seed: number;
  /** What computes its nets; left out where it has none, or any may. */
  readonly backend?: BackendName;
  /** Of the learning rate, while it trains; in order. */
  readonly rateChanges?: readonly RateChange[];
}

/** A line that says no settings; its message says what is wrong, and where. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Names that stand for no parameter. */
const seedName = 'seed';
const backendName = 'backend';
/** Seed of a line that names none, as of a command without one. */
const usualSeed = 1;

/** A text of several lines in one: a line's end is `\n` there, and a backslash two of them. */
const wordOfText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** The text that stands in a line, or in an argument of the command. */
export const textOfWord = (word: string): string =>
  word.replace(/\\([n\\])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/** As a shell takes it for one word. */
const quoted = (value: string): string =>
  /^[\w.,:+-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;

export function settingsText(
  experiment: Experiment,
  { parameters, seed, backend, rateChanges = [] }: SharedSettings,
): string {
  const { id, parameters: declared, traits } = experiment;
  const words = declared.flatMap((parameter): string[] => {
    const { name, default: standard } = parameter;
    const value = String(parameters[name] ?? standard);
    if (parameter.kind !== 'text') return [`${name}=${quoted(value)}`];
    // A text is long, and one that is not named is at its default.
    return value === standard ? [] : [`${name}=${quoted(wordOfText(value))}`];
  });
  const changes = rateChanges.map(({ step, rate }) => `${traits.liveRate}@${step}=${rate}`);
  const backends = backendsOf(experiment, parameters);
  const by = backends.find((each) => each === backend) ?? backends[0];
  return [
    id,
    ...words,
    ...changes,
    `${seedName}=${seed}`,
    ...(by ? [`${backendName}=${by}`] : []),
  ].join(' ');
}

/**
 * Words as a shell splits them: at spaces, but not within quotes.
 *
 * @throws SettingsError where a quote is not closed
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const [word = ''] = /^(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/.exec(rest) ?? [];
    const after = rest.slice(word.length);
    if (word === '' || /^['"\\]/.test(after)) {
      throw new SettingsError(`A quote is not closed: ${rest}`);
    }
    words.push(word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, ...inner) => innerOf(inner)));
    rest = after.trimStart();
  }
  return words;
}

const innerOf = (groups: readonly unknown[]): string =>
  String(groups.slice(0, 3).find((each) => each !== undefined) ?? '');

/** `steps=20` into `steps` and `20`; the value is `undefined` where there is no sign. */
export function splitSetting(word: string): readonly [name: string, value: string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/**
 * Settings of this experiment. What the line does not name is at its default, as on the command line;
 * the command itself may stand before it.
 *
 * @throws SettingsError for a person: what is wrong, where, and what would be taken
 */
export function readSettings(experiment: Experiment, line: string): SharedSettings {
  const command = /^\$?\s*npm run (?:-s )?experiment -- /;
  const [id, ...words] = splitWords(line.trim().replace(command, ''));
  if (id === undefined) throw new SettingsError(`Nothing to read. ${exampleOf(experiment)}`);
  if (id !== experiment.id) throw new SettingsError(otherText(experiment, id));
  const given = new Map<string, string>();
  for (const word of words) {
    const [name, value] = splitSetting(word);
    if (value === undefined || name === '')
      throw new SettingsError(`"${word}" is no setting: each is written name=value.`);
    if (given.has(name)) throw new SettingsError(`"${name}" is there twice.`);
    given.set(name, value);
  }
  const seed = takeSeed(given);
  const backend = takeBackend(experiment, given);
  const rateChanges = takeRateChanges(experiment, given);
  const parameters = takeParameters(experiment, given);
  return {
    ...{ parameters, seed },
    ...(backend !== undefined && backendsOf(experiment, parameters).length > 0 && { backend }),
    ...(rateChanges.length > 0 && { rateChanges }),
  };
}

/**
 * The change of a learning rate that a setting such as `learningRate@200=0.01` says; `undefined` where
 * its name is not of that form.
 *
 * @throws SettingsError where that cannot be changed on the way, or not to this value
 */
export function readRateChange(
  { id, parameters, traits: { liveRate } }: Experiment,
  name: string,
  typed: string,
): RateChange | undefined {
  const [, of, step] = /^(.*)@(.*)$/.exec(name) ?? [];
  if (of === undefined || step === undefined) return undefined;
  const parameter = parameters.find((each) => each.name === liveRate);
  if (!parameter)
    throw new SettingsError(`${name}: no setting of ${id} can be changed while it trains.`);
  if (of !== liveRate)
    throw new SettingsError(`${name}: of ${id}, ${liveRate} alone can be changed while it trains.`);
  if (!/^\d{1,9}$/.test(step))
    throw new SettingsError(`${name}: after the @ stands a step, as in ${liveRate}@200.`);
  const rate = readValue(parameter, typed);
  if (typeof rate !== 'number')
    throw new SettingsError(`${name}=${typed}: ${takenBy(parameter, typed)}`);
  return { step: Number(step), rate };
}

/** Takes what it finds out of `given`. */
function takeRateChanges(experiment: Experiment, given: Map<string, string>): RateChange[] {
  const changes = [...given].flatMap(([name, typed]) => {
    const change = readRateChange(experiment, name, typed);
    if (change) given.delete(name);
    return change ?? [];
  });
  if (changes.length > mostRateChanges)
    throw new SettingsError(`At most ${mostRateChanges} changes of a learning rate are taken.`);
  return changes.sort((one, other) => one.step - other.step);
}

/** Takes what it finds out of `given`: what is left is unknown. */
function takeParameters(
  { id, parameters, traits }: Experiment,
  given: Map<string, string>,
): ParameterValues {
  const values = parameters.map((parameter) => {
    const { name, default: standard } = parameter;
    const typed = given.get(name);
    given.delete(name);
    const text = parameter.kind === 'text' && typed !== undefined ? textOfWord(typed) : typed;
    const value = text === undefined ? standard : readValue(parameter, text);
    if (value === undefined) {
      const shown = parameter.kind === 'text' ? name : `${name}=${typed}`;
      throw new SettingsError(`${shown}: ${takenBy(parameter, text)}`);
    }
    return [name, value] as const;
  });
  const [unknown] = given.keys();
  if (unknown !== undefined) {
    const names = [...parameters.map(({ name }) => name), seedName];
    if (traits.backends.length > 0) names.push(backendName);
    throw new SettingsError(`${id} has no setting "${unknown}". It has: ${names.join(', ')}.`);
  }
  return Object.fromEntries(values);
}

function takeSeed(given: Map<string, string>): number {
  const typed = given.get(seedName);
  given.delete(seedName);
  const seed = typed === undefined ? usualSeed : readSeed(typed);
  if (seed === undefined) throw new SettingsError(`${seedName}=${typed}: ${takenAsSeed}`);
  return seed;
}

function takeBackend(
  { traits: { backends } }: Experiment,
  given: Map<string, string>,
): BackendName | undefined {
  const typed = given.get(backendName);
  if (backends.length === 0 || typed === undefined) return backends[0];
  given.delete(backendName);
  const backend = backends.find((each) => each === typed);
  if (backend !== undefined) return backend;
  const offered = backends.length > 1 ? `one of ${backends.join(', ')}` : `${backends[0]} alone`;
  throw new SettingsError(`${backendName}=${typed}: this experiment takes ${offered}.`);
}

function otherText(experiment: Experiment, id: string): string {
  const other = experiments.find((each) => each.id === id);
  return other
    ? `These are settings of ${id}, “${other.title}”. Open that experiment and paste them there.`
    : `There is no experiment "${id}". ${exampleOf(experiment)}`;
}

function exampleOf(experiment: Experiment): string {
  const parameters = Object.fromEntries(
    experiment.parameters.map((parameter) => [parameter.name, parameter.default]),
  );
  return `A line for this one: ${settingsText(experiment, { parameters, seed: usualSeed })}`;
}
