import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem, ExperimentBlock } from '../../common/question';
import type { Parameter } from '../../lab/experiment';
import { experiments } from '../../lab/registry';
import { allBlocks } from './checkPages';

/** The parameters that pages give to experiments must be declared, and in their range. */
export function checkExperiments(catalogue: Catalogue): readonly ContentProblem[] {
  return allBlocks(catalogue).flatMap((block) =>
    block.kind === 'experiment' ? parameterProblems(block) : [],
  );
}

export function parameterProblems({ id, params, at }: ExperimentBlock): readonly ContentProblem[] {
  const declared = experiments.find((experiment) => experiment.id === id)?.parameters;
  if (!declared) return []; // Reported with the catalogue.
  return Object.entries(params).flatMap(([name, value]): ContentProblem[] => {
    const parameter = declared.find((each) => each.name === name);
    if (!parameter) {
      const known = declared.map((each) => each.name).join(', ');
      const message = `The experiment "${id}" has no parameter "${name}".`;
      return [{ ...at, message, remedy: `Use one of: ${known}.` }];
    }
    const allowed = rangeOf(parameter);
    if (allowed.includes(value)) return [];
    return [
      {
        ...at,
        message: `The parameter "${name}" of "${id}" cannot be ${JSON.stringify(value)}.`,
        remedy: `Give it ${allowed.text}.`,
      },
    ];
  });
}

function rangeOf(parameter: Parameter): {
  readonly text: string;
  readonly includes: (value: number | string) => boolean;
} {
  if (parameter.kind === 'choice') {
    const values = parameter.options.map(({ value }) => value);
    return {
      text: `one of ${values.join(', ')}`,
      includes: (value) => values.includes(String(value)),
    };
  }
  const { min, max } = parameter;
  return {
    text: `a number from ${min} to ${max}`,
    includes: (value) => typeof value === 'number' && value >= min && value <= max,
  };
}
