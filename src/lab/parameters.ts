/** From what was asked for to values that the declaration allows. */
import type {
  Experiment,
  NumberParameter,
  Parameter,
  ParameterValues,
  TextParameter,
} from './experiment';

/** A parameter that the experiment does not have, or a value that it cannot take. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';

  constructor(
    readonly parameter: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The values for a run: what is given, the defaults for the rest.
 *
 * @throws ParameterError naming the parameter and its range.
 */
export function resolveParameters(
  experiment: Experiment,
  given: Readonly<Record<string, unknown>>,
): ParameterValues {
  const names = experiment.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ParameterError(
      unknown,
      `${experiment.id} has no parameter "${unknown}". It has: ${names.join(', ')}.`,
    );
  }
  return Object.fromEntries(
    experiment.parameters.map((parameter) => [
      parameter.name,
      given[parameter.name] === undefined
        ? parameter.default
        : checkValue(parameter, given[parameter.name]),
    ]),
  );
}

function checkValue(parameter: Parameter, value: unknown): number | string {
  if (allows(parameter, value)) return value;
  if (parameter.kind === 'text' && typeof value === 'string') {
    const { name, label } = parameter;
    throw new ParameterError(name, `${name} (${label}): ${textProblem(parameter, value)}`);
  }
  const shown = typeof value === 'string' ? `"${value}"` : String(value);
  throw new ParameterError(
    parameter.name,
    `${parameter.name} (${parameter.label}) must be ${allowedText(parameter)}; got ${shown}.`,
  );
}

/** Ranges of whole numbers take nothing in between. */
const isWhole = ({ min, step }: NumberParameter): boolean =>
  Number.isInteger(step) && Number.isInteger(min);

/** Whether the declaration allows that value. */
export function allows(parameter: Parameter, value: unknown): value is number | string {
  if (parameter.kind === 'choice') return parameter.options.some((each) => each.value === value);
  if (parameter.kind === 'text')
    return typeof value === 'string' && textProblem(parameter, value) === undefined;
  if (typeof value !== 'number' || !(value >= parameter.min && value <= parameter.max))
    return false;
  return !isWhole(parameter) || Number.isInteger(value);
}

/** What it allows, in words: `a whole number from 1 to 30`. */
export function allowedText(parameter: Parameter): string {
  if (parameter.kind === 'choice')
    return `one of ${parameter.options.map(({ value }) => value).join(', ')}`;
  if (parameter.kind === 'text') return parameter.takes;
  const { min, max } = parameter;
  return `${isWhole(parameter) ? 'a whole number' : 'a number'} from ${min} to ${max}`;
}

/** What is wrong with a text, in sentences; `undefined` where the parameter takes it. */
export function textProblem(parameter: TextParameter, text: string): string | undefined {
  const { label, takes, longest } = parameter;
  if (text.trim() === '') return `“${label}” is empty. It takes ${takes}.`;
  if (text.length > longest) {
    return `“${label}” has ${text.length} characters; at most ${longest} are taken. Leave something out.`;
  }
  return parameter.problem(text);
}

/** Whether its field is offered beside these values. */
export const isOffered = (parameter: Parameter, values: ParameterValues): boolean =>
  parameter.offered?.(values) ?? true;
