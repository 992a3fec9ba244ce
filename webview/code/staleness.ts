/** Whether what stands below a cell is what it would give now. */
import type { CellRun } from '../../src/common/cellRuns';

/** A cell with its text as it is now, and its last run. */
export interface CellStanding {
  readonly text: string;
  readonly run: Pick<CellRun<unknown>, 'code' | 'order' | 'changed' | 'isLost'> | undefined;
}

/** Why it need not be. */
export type Staleness = 'lost' | 'edited' | 'earlier';

export const stalenessTexts: Readonly<Record<Staleness, string>> = {
  lost: 'the kernel was ended since, and its names are gone',
  edited: 'edited since',
  earlier: 'an earlier cell changed since',
};

/** Of each cell, in the order of the page; `undefined` where it has not run or nothing changed. */
export function stalenessOf(cells: readonly CellStanding[]): readonly (Staleness | undefined)[] {
  return cells.map(({ text, run }, index) => {
    if (!run) return undefined;
    if (run.isLost) return 'lost';
    if (run.code !== text) return 'edited';
    const isEarlier = cells.slice(0, index).some(
      (before) =>
        before.run &&
        // Written anew and not run since, or run as another text after this cell had run.
        (before.run.code !== before.text || before.run.changed > run.order),
    );
    return isEarlier ? 'earlier' : undefined;
  });
}
