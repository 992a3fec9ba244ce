import type { Catalogue } from '../../common/catalogue';
import type { ContentProblem, ExperimentBlock } from '../../common/question';
import { experiments } from '../../lab/experiments';
import { allowedText, allows } from '../../lab/parameters';
import { allBlocks } from './checkPages';

/** One page offers an experiment once: a second one brings the same run, and its prediction, again. */
export function checkRepeats({ questions, concepts }: Catalogue): readonly ContentProblem[] {
  const pages = [
    ...questions.map(({ blocks }) => blocks),
    ...concepts.map(({ sections }) => sections.flatMap(({ blocks }) => blocks)),
  ];
  return pages.flatMap((page): ContentProblem[] => {
    const seen = new Map<string, ExperimentBlock>();
    return page.flatMap((block): ContentProblem[] => {
      if (block.kind !== 'experiment') return [];
      const key = JSON.stringify([block.id, block.params]);
      const before = seen.get(key);
      seen.set(key, before ?? block);
      if (!before) return [];
      const { file, line } = before.at;
      const message = `The experiment "${block.id}" stands on the page already, from ${file}:${line}.`;
      const remedy = 'Leave one of them out, or include a section that has none.';
      return [{ ...block.at, message, remedy }];
    });
  });
}

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
    if (allows(parameter, value)) return [];
    return [
      {
        ...at,
        message: `The parameter "${name}" of "${id}" cannot be ${JSON.stringify(value)}.`,
        remedy: `Give it ${allowedText(parameter)}.`,
      },
    ];
  });
}
