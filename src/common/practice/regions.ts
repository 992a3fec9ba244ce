/** The parts of a practice file that are the student's to write: `//#region Your turn 1: what`. */

export interface Region {
  readonly number: number;
  /** What is to be written, for example `scale the gradient to the threshold`. */
  readonly task: string;
  /** Where its first line (the marker) begins, in characters from the start of the text. */
  readonly start: number;
  /** Where its last line (`//#endregion`) ends, before the end of that line. */
  readonly end: number;
  /** The line of its marker, from 0. */
  readonly line: number;
}

/** How an exercise names a region, for example `Your turn 2`. */
export const regionName = (number: number): string => `Your turn ${number}`;

/**
 * The regions of a text, in its order. One without an end, or with another region's beginning before
 * its end, is none: nothing is ever taken out that a marker does not enclose.
 */
export function regionsOf(text: string): readonly Region[] {
  const regions: Region[] = [];
  let open: Omit<Region, 'end'> | undefined;
  let at = 0;
  text.split('\n').forEach((whole, line) => {
    const shown = whole.replace(/\r$/, '');
    const begun = /^\s*\/\/\s*#region Your turn (\d+):?\s*(.*?)\s*$/.exec(shown);
    if (begun) open = { number: Number(begun[1]), task: begun[2]!, start: at, line };
    else if (open && /^\s*\/\/\s*#endregion\b/.test(shown)) {
      regions.push({ ...open, end: at + shown.length });
      open = undefined;
    }
    at += whole.length + 1;
  });
  return regions;
}

/** @param region A region of `text`. */
export function regionText(text: string, { start, end }: Region): string {
  return text.slice(start, end);
}
