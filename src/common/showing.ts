import { isFields } from './fields';
import { isTime } from './pageState';

/**
 * Which panel shows a page, and since when in milliseconds, by the host's clock. Window and view keep
 * it each for itself: after a reload the later of the two knows what was open.
 */
export interface Showing {
  readonly panel: string;
  readonly at: number;
}

/** @returns `undefined` for what names no panel or no time. */
export function parseShowing(value: unknown): Showing | undefined {
  if (!isFields(value) || typeof value.panel !== 'string' || !isTime(value.at)) return undefined;
  return { panel: value.panel, at: value.at };
}
