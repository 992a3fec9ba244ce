/** What may be wrong with what an experiment claims, asks and measures. */
import {
  viewsOf,
  type Experiment,
  type MetricDeclaration,
  type Prediction,
} from '../../lab/experiment';
import { resolveParameters } from '../../lab/parameters';
import { unknown, where, type Faults } from './faults';
import { choiceFaults } from './parameterFaults';

export function metricFaults(metrics: Readonly<Record<string, MetricDeclaration>>): Faults {
  return [
    ...where(
      Object.values(metrics).every(({ accept }) => accept === undefined),
      'metrics',
      'None has a line that its claim stands on, so no run could refute it.',
      'Give one of them accept, such as accept: { atLeast: 0.9 }.',
    ),
    ...Object.entries(metrics).flatMap(([name, { accept, typical }]) => [
      ...(accept ? acceptFaults(`metrics.${name}.accept`, Object.values(accept).flat()) : []),
      ...(typical ? acceptFaults(`metrics.${name}.typical`, typical) : []),
    ]),
  ];
}

function acceptFaults(field: string, ends: readonly unknown[]): Faults {
  const isSound =
    ends.every(Number.isFinite) && (ends.length < 2 || Number(ends[0]) <= Number(ends[1]));
  return where(
    !isSound,
    field,
    `${ends.join(' to ')} is no range.`,
    'Give finite numbers, the lower one first.',
  );
}

export function predictionFaults(field: string, { options, answer }: Prediction): Faults {
  return [
    ...choiceFaults(field, options),
    ...where(
      answer({}) !== undefined,
      `${field}.answer`,
      'It answers before anything was measured.',
      'Return undefined where a metric that it asks for is undefined.',
    ),
  ];
}

export function rateFaults({ parameters, traits: { liveRate } }: Experiment): Faults {
  const numbers = parameters.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  return liveRate === undefined ? [] : unknown('traits.liveRate', [liveRate], numbers);
}

export function partFaults({ parts, parameters, metrics }: Experiment): Faults {
  if (!parts) return [];
  const choice = parameters.find(({ name }) => name === parts.parameter);
  if (choice?.kind !== 'choice') {
    return [
      {
        field: 'parts.parameter',
        message: `"${parts.parameter}" is no choice.`,
        remedy: 'Name a parameter that is one.',
      },
    ];
  }
  const values = choice.options.map(({ value }) => value);
  return [
    ...unknown('parts.of', Object.keys(parts.of), values),
    ...Object.entries(parts.of).flatMap(([value, part]) => [
      ...unknown(
        `parts.of.${value}.settings`,
        part.settings,
        parameters.map(({ name }) => name),
      ),
      ...unknown(`parts.of.${value}.metrics`, Object.keys(part.metrics), Object.keys(metrics)),
      ...predictionFaults(`parts.of.${value}.predict`, part.predict),
    ]),
  ];
}

/** Sentences are no TeX: a subscript is all that is set in them. */
export function texFaults(experiment: Experiment): Faults {
  const { claim, look, predict } = experiment;
  const sentences: readonly (readonly [string, string])[] = [
    ['claim.text', claim.text],
    ['look', look],
    ['predict.question', predict.question],
    ['predict.explanation', predict.explanation],
    ...predict.options.map(({ label }) => ['predict.options', label] as const),
    ...claim.teaches.flatMap(({ says }) =>
      typeof says === 'string' ? [['claim.teaches', says] as const] : [],
    ),
    ...viewsOf(experiment, resolveParameters(experiment, {})).map(
      ({ id, note = '' }) => [`views.${id}.note`, note] as const,
    ),
  ];
  return sentences.flatMap(([field, text]) =>
    where(
      /\\[a-z]|\$[^$]+\$/.test(text),
      field,
      `It has TeX in it: ${text}`,
      'Write it in words and plain symbols, h_t at most.',
    ),
  );
}
