import { QuickPickItemKind } from 'vscode';
import type { LoadedCatalogue } from '../content/questionStore';
import type { PlacedExperiment } from '../content/placedExperiments';
import { usedInText } from '../tree/experimentText';
import { label, labelText } from '../util/plainText';
import { openToSide, pickToOpen, type PageRow, type Picked } from './pickToOpen';

/**
 * Each experiment with what it asks below it and the pages that use it beside it, by family. What it
 * claims is not told: its page asks the reader to predict that.
 */
export function experimentRows(catalogue: LoadedCatalogue): readonly PageRow<PlacedExperiment>[] {
  const families = [...new Set(catalogue.allExperiments.map(({ family }) => family))];
  return families.flatMap((family): PageRow<PlacedExperiment>[] => [
    ...(family === undefined
      ? []
      : [{ label: labelText(family), kind: QuickPickItemKind.Separator }]),
    ...catalogue.allExperiments
      .filter((experiment) => experiment.family === family)
      .map((experiment): PageRow<PlacedExperiment> => ({
        value: experiment,
        label: labelText(experiment.title),
        description: label`${usedInText(experiment, catalogue)}`,
        detail: labelText(experiment.question),
        buttons: [openToSide],
      })),
  ]);
}

/** Searches over title, question and pages. `undefined` where nothing was chosen. */
export function pickExperiment(
  catalogue: LoadedCatalogue,
  current: string | undefined,
): Promise<Picked<PlacedExperiment> | undefined> {
  return pickToOpen(experimentRows(catalogue), {
    title: 'Open Experiment',
    placeholder: 'Search by name, by what it asks, or by the page that uses it',
    current,
    nameOf: ({ title }) => title,
  });
}
