import type { Run } from '../../run';
import { contentsOf } from './contents';
import { workedOf, type cellExplorer } from './declaration';
import { measureCell } from './measureCell';

/** One frame: nothing is trained, and all of it is there at once. */
export const run: Run<typeof cellExplorer> = async function* (settings) {
  const worked = workedOf(settings);
  const steps = worked.pass.steps.length;
  yield {
    step: steps,
    total: steps,
    phase: `Working out ${steps} steps`,
    views: contentsOf(worked),
    metrics: { ...measureCell(worked) },
  };
};
