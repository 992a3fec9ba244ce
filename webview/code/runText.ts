/** How a run of a code cell went, in words. */
import type { CellEnd } from '../../src/common/cellRuns';
import { formatDuration } from '../experiment/format';

/** @param ms Milliseconds. */
export function durationText(ms: number): string {
  if (ms < 1) return 'under 1 ms';
  return ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms / 1000);
}

/** @param isEmpty It gave no output. */
export function endText({ ms, error }: CellEnd, isEmpty: boolean): string {
  const time = durationText(ms);
  if (error?.name === 'Interrupted') return ms === 0 ? 'Stopped' : `Stopped after ${time}`;
  if (error) return `Failed after ${time}`;
  return isEmpty ? `Ran in ${time}, without output` : `Ran in ${time}`;
}
