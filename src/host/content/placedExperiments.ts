/** Experiments with the pages that use them, in the order of the concepts: for tree, pickers and pages. */
import type { ExperimentInfo } from '../../common/experimentInfo';
import type { Concept, Question } from '../../common/question';

export interface PlacedExperiment extends ExperimentInfo {
  /** That of the first concept that it belongs to; none where no page has it. */
  readonly family?: string;
  /** The questions whose pages have it, in display order. */
  readonly questions: readonly Question[];
  /** The concepts whose pages have it, in display order. */
  readonly concepts: readonly Concept[];
}

interface Pages {
  readonly questions: readonly Question[];
  readonly concepts: readonly Concept[];
  readonly has: (kind: 'question' | 'concept', pageId: string, experiment: string) => boolean;
}

/** By family, in the order of the first concept of each; those of no page come last. */
export function placeExperiments(
  experiments: readonly ExperimentInfo[],
  { questions, concepts, has }: Pages,
): readonly PlacedExperiment[] {
  const placed = experiments.map((experiment): { place: number; experiment: PlacedExperiment } => {
    const using = concepts.filter(({ id }) => has('concept', id, experiment.id));
    const asking = questions.filter(({ id }) => has('question', id, experiment.id));
    // One that stands in an answer alone belongs to what the question is about.
    const about = [...using.map(({ id }) => id), ...asking.flatMap((each) => each.concepts)];
    const place = concepts.findIndex(({ id }) => id === about[0]);
    const family = concepts[place]?.family;
    const inPlace = { ...experiment, questions: asking, concepts: using };
    return { place, experiment: family === undefined ? inPlace : { ...inPlace, family } };
  });
  const families = [...new Set(concepts.map(({ family }) => family))];
  const rank = (family: string | undefined): number =>
    family === undefined ? families.length : families.indexOf(family);
  return placed
    .sort(
      (a, b) =>
        rank(a.experiment.family) - rank(b.experiment.family) ||
        a.place - b.place ||
        a.experiment.title.localeCompare(b.experiment.title, 'en'),
    )
    .map(({ experiment }) => experiment);
}
