/** What may be wrong with the views of an experiment at its defaults. */
import { viewsOf, type Experiment } from '../../lab/experiment';
import { resolveParameters } from '../../lab/parameters';
import type { ViewDeclaration } from '../../lab/views/view';
import { twice, unknown, where, type Faults } from './faults';
import { parameterFaults } from './parameterFaults';

/** What is kept of a run beside its views, see the cell of an experiment. */
const namesOfCell = ['run', 'drafts'];
/** What is kept of a view beside its controls, see the card of a view. */
const namesOfCard = ['hidden', 'words'];

export function viewFaults(experiment: Experiment): Faults {
  const views = viewsOf(experiment, resolveParameters(experiment, {}));
  const ids = views.map(({ id }) => id);
  return [
    ...twice('views', ids, 'Call one of them otherwise.'),
    ...unknown('traits.timed', experiment.traits.timed ?? [], ids),
    ...views.flatMap((view) => {
      const { id, controls = [] } = view;
      const field = `views.${id}`;
      return [
        ...where(
          namesOfCell.includes(id),
          field,
          `"${id}" has a meaning of its own.`,
          'Call it otherwise.',
        ),
        ...where(
          controls.length > 0 !== (view.select !== undefined),
          field,
          controls.length > 0 ? 'Its controls change nothing.' : 'Its select is never asked.',
          'Give it both controls and select, or neither.',
        ),
        ...parameterFaults(`${field}.controls`, controls, namesOfCard),
        ...axisFaults(field, view),
      ];
    }),
  ];
}

function axisFaults(field: string, view: ViewDeclaration): Faults {
  const ranges = Object.entries(view).filter(
    // The cast: what is declared under these names is a pair, whatever the kind.
    (entry): entry is [string, readonly [number, number]] =>
      /^(range|[xy]Range)$/.test(entry[0]) && entry[1] !== undefined,
  );
  return [
    ...ranges.flatMap(([name, [from, to]]) =>
      where(
        !(Number.isFinite(from) && Number.isFinite(to) && from < to),
        `${field}.${name}`,
        `${from} to ${to} is no range.`,
        'Give two finite numbers, the lower one first.',
      ),
    ),
    ...('series' in view
      ? twice(
          `${field}.series`,
          view.series.map(({ id }) => id),
          'Give each curve an id of its own.',
        )
      : []),
    ...('classes' in view
      ? twice(
          `${field}.classes`,
          view.classes.map(({ id }) => id),
          'Give each class an id of its own.',
        )
      : []),
  ];
}
