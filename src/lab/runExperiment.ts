import type { Experiment, Frame, Parameter, ParameterValues, RunContext } from './experiment';

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

/** A number of the run is no longer finite: everything after it would be as well. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';

  constructor(
    /** The training step that gave it, counted as the frame does. */
    readonly step: number,
    /** The curve or metric. */
    readonly quantity: string,
    value: number,
  ) {
    super(
      `The run diverged: ${quantity} became ${value} at training step ${step}. ` +
        'Lower the learning rate, or reset the parameters to their defaults, and run again.',
    );
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
  const refuse = (wanted: string): never => {
    const shown = typeof value === 'string' ? `"${value}"` : String(value);
    throw new ParameterError(
      parameter.name,
      `${parameter.name} (${parameter.label}) must be ${wanted}; got ${shown}.`,
    );
  };
  if (parameter.kind === 'choice') {
    const options = parameter.options.map((option) => option.value);
    if (typeof value === 'string' && options.includes(value)) return value;
    return refuse(`one of ${options.join(', ')}`);
  }
  const { min, max, step } = parameter;
  const whole = Number.isInteger(step) && Number.isInteger(min);
  const range = `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`;
  if (typeof value !== 'number' || !(value >= min && value <= max)) return refuse(range);
  if (whole && !Number.isInteger(value)) return refuse(range);
  return value;
}

/**
 * Runs an experiment with checked parameters and stops it where its numbers stop being finite.
 *
 * @param given overrides of the defaults; what it holds need not be trusted.
 * @throws ParameterError before the first frame; DivergedError after the last good one; RangeError
 *   where the seed is no integer.
 */
export async function* runExperiment(
  experiment: Experiment,
  given: Readonly<Record<string, unknown>>,
  context: RunContext,
): AsyncGenerator<Frame, void> {
  const parameters = resolveParameters(experiment, given);
  if (!Number.isSafeInteger(context.seed)) {
    throw new RangeError(`The seed must be a whole number; got ${context.seed}.`);
  }
  let before = 0;
  for await (const frame of experiment.run(parameters, context)) {
    refuseDivergence(frame, before);
    before = frame.step;
    yield frame;
  }
}

/** @param before the step of the frame before: points of a frame are spread evenly from there on. */
function refuseDivergence(frame: Frame, before: number): void {
  for (const [series, points] of Object.entries(frame.points ?? {})) {
    const index = points.findIndex(([, y]) => !Number.isFinite(y));
    if (index < 0) continue;
    const steps = frame.step - before;
    const step = before + Math.ceil((steps * (index + 1)) / points.length);
    throw new DivergedError(step, series, points[index]![1]);
  }
  for (const [metric, value] of Object.entries(frame.metrics ?? {})) {
    if (!Number.isFinite(value)) throw new DivergedError(frame.step, metric, value);
  }
}
