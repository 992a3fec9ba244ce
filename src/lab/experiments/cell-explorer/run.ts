import type { Run } from '../../run';
import { workedOf, type cellExplorer } from './declaration';
import { equationsOf } from './equations';
import { measureCell } from './measureCell';
import { gateMap, gradientTable, parts, stateMap, stepTable } from './shown';

/** One frame: nothing is trained, and all of it is there at once. */
export const run: Run<typeof cellExplorer> = async function* (settings) {
  const worked = workedOf(settings);
  const steps = worked.pass.steps.length;
  yield {
    step: steps,
    total: steps,
    phase: `Working out ${steps} steps`,
    views: {
      equations: equationsOf(worked, 1),
      steps: stepTable(worked),
      ...(parts[settings.cell].gates.length > 0 && { gates: gateMap(worked) }),
      states: stateMap(worked),
      ...(worked.backward && { gradient: gradientTable(worked) }),
    },
    metrics: { ...measureCell(worked) },
  };
};
