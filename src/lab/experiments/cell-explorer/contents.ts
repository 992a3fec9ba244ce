import { equationsOf } from './equations';
import { gateMap, gradientTable, parts, stateMap, stepTable } from './shown';
import type { Worked } from './workOut';

/** What the views of a typed cell show: all of it is there at once. */
export const contentsOf = (worked: Worked) => ({
  equations: equationsOf(worked, 1),
  steps: stepTable(worked),
  ...(parts[worked.typed.kind].gates.length > 0 && { gates: gateMap(worked) }),
  states: stateMap(worked),
  ...(worked.backward && { gradient: gradientTable(worked) }),
});
