/** A run as one of two that are compared: its settings, what it measured, and how they differ. */
import type { ExperimentSettings, RateChange } from '../../src/common/viewState';
import { backendLabels } from '../../src/lab/backends/backend';
import { backendsOf, isSeeded, type Experiment } from '../../src/lab/experiment';
import type { ViewContents, ViewDeclaration } from '../../src/lab/views/view';
import { pickBackend } from './computedBy';
import { verdictOf } from './experimentResult';
import { rateText, shownValue } from './format';

export interface RunSide extends ExperimentSettings {
  /** What it is called: `this run`, or its name. */
  readonly label: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** Of the learning rate, while it trained. */
  readonly rateChanges?: readonly RateChange[];
  /** Where it is, where it is not at its end: `stopped at step 40 of 800`. */
  readonly unfinished?: string;
  readonly views: readonly ViewDeclaration[];
  readonly contents: ViewContents;
}

/** Settings that are not the same, each with both values: `Seed: 1 in this run, 7 in “Seven”`. */
export function differences(experiment: Experiment, one: RunSide, other: RunSide): string[] {
  const { parameters, traits } = experiment;
  const both = (label: string, value: (side: RunSide) => string | number | undefined) => {
    const [here, there] = [value(one), value(other)];
    return here === there
      ? []
      : [`${label}: ${here ?? '–'} in ${one.label}, ${there ?? '–'} in ${other.label}`];
  };
  return [
    ...parameters.flatMap((parameter) => {
      const { kind, name, label } = parameter;
      if (kind !== 'text')
        return both(label, ({ parameters: { [name]: value } }) =>
          value === undefined ? undefined : shownValue(parameter, value),
        );
      return one.parameters[name] === other.parameters[name] ? [] : [`${label}: not the same text`];
    }),
    ...both('Seed', ({ seed, parameters: values }) =>
      isSeeded(experiment, values) ? seed : undefined,
    ),
    ...both('Computed by', ({ backend, parameters: values }) =>
      backendsOf(experiment, values).length > 0
        ? backendLabels[pickBackend(traits.backends, backend)]
        : undefined,
    ),
    ...both('While it trained', ({ rateChanges = [] }) =>
      rateChanges.length > 0 ? rateText(rateChanges).replace(/\.$/, '') : 'nothing changed',
    ),
    ...both('End', ({ unfinished }) => unfinished ?? 'reached'),
  ];
}

/** Whether the run bears the claim out, in a word. */
export function verdictWord(experiment: Experiment, side: RunSide): string {
  if (side.unfinished !== undefined) return `no verdict: ${side.unfinished}`;
  const words = { holds: 'borne out', fails: 'not borne out', 'not-judged': 'not judged' };
  return words[verdictOf(experiment, side)];
}
