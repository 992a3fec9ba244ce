/** Experiments in words, for whoever lists them without loading them: the build writes them down. */
import type { ExperimentInfo } from '../common/experimentInfo';
import { isSeeded, type Experiment, type Parameter } from './experiment';
import { allowedText, resolveParameters } from './parameters';

export function experimentInfo(experiment: Experiment): ExperimentInfo {
  const { id, title, shortTitle = title, claim, predict, parameters } = experiment;
  return {
    ...{ id, title, shortTitle },
    claim: claim.text,
    question: predict.question,
    seeded: isSeeded(experiment, resolveParameters(experiment, {})),
    settings: parameters.map((parameter) => ({
      name: parameter.name,
      label: parameter.label,
      description: parameter.description,
      allowed: allowedText(parameter),
      standard: standardText(parameter),
      fixed: claim.settings.includes(parameter.name),
    })),
  };
}

function standardText(parameter: Parameter): string {
  if (parameter.kind === 'choice') return parameter.default;
  if (parameter.kind === 'text') return 'the example in its field';
  const { default: value, unit } = parameter;
  return unit === undefined ? String(value) : `${value} ${unit}`;
}
